"""Findings as Markdown, for the summary of a job on GitHub or a comment."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from urllib.parse import quote

from pipeline.model import Comparison, Diagnostic, entries_of
from pipeline.report import changes
from pipeline.report.summary import Report, SheetStatus, is_open, sheet_statuses
from pipeline.report.text import conclusion, todo
from pipeline.style.labels import count
from pipeline.terminal import harmless

LIMIT = 1_000_000
"""GitHub shows a summary of at most 1 MiB, and none at all of what is larger; in bytes of UTF-8."""
_TABLE_LIMIT = 100_000
_FINDING_LIMIT = 20_000
"""Bytes of one table and characters of one text in a finding; nobody reads on after that."""
_LINE_LIMIT = 4_000
_SPARE = 1_000
"""Bytes that headings of changes may take."""
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~$]|^[-=](?=[-= ]|$))")
_CALLS = re.compile(r"(@|:(?=//)|www(?=\.)|:(?=[\w+-]+:)|\bGH(?=-\d))", re.IGNORECASE)
"""Signs that GitHub turns into a link, a picture or a mention."""
_TABLE = (
    "| sheet | dilemma’s compleet | fouten | waarschuwingen | ontheffingen | eerste einddatum |"
)


def as_markdown(report: Report) -> str:
    """A table of the sheets, then every finding with a link to its line, then the waivers, and what
    changed in the texts.

    What is open has room first; the tables get a part of it that they cannot pass.
    """
    parts = [
        f"## Perspectiefsheets: {_headline(report)}",
        "\n\n".join(map(escape, conclusion(report))),
        *_allowed(report.changes),
        *_sheets(report),
    ]
    waivers = list(_waivers(report))
    parts += _findings(report, LIMIT - _size([*parts, *waivers]))
    parts += waivers
    if report.changes is not None:
        parts.append(_changes(report.changes, LIMIT - _size(parts)))
    return harmless("\n\n".join(parts) + "\n")


def changes_markdown(compared: Comparison, room: int = LIMIT // 2) -> str:
    """The changes alone, in this form; what is substantive first, in each sheet."""
    parts = [*_allowed(compared), _changes(compared, room)]
    return harmless("\n\n".join(parts) + "\n")


def findings_markdown(report: Report, room: int) -> str:
    """The open findings alone, in this form, in at most this many bytes."""
    return harmless("\n\n".join(_findings(report, room)))


def text_markdown(text: str, room: int) -> str:
    """A report for a terminal in this form, in about this many bytes: its lines are paragraphs, and
    what begins with `  - ` is a list, with the lines further to the right below each point."""
    made: list[str] = []
    for line in text.split("\n"):
        words = escape(_cut(line.strip().removeprefix("- "), _LINE_LIMIT))
        point = "- " if line.startswith("  - ") else "    - " if line.startswith("    ") else "\n"
        shown = f"{point}{words}" if words else ""
        room -= len(shown.encode()) + 1
        if room < 0:
            made += ["", "Er is meer, maar dat past hier niet bij."]
            break
        made.append(shown)
    return harmless("\n".join(made).strip("\n"))


def _size(parts: Sequence[str]) -> int:
    return sum(len(harmless(part).encode()) + 2 for part in parts)


def _headline(report: Report) -> str:
    summary = report.summary
    if not summary.errors and not summary.warnings:
        return "alles in orde"
    errors = count(summary.errors, "fout", "fouten")
    return f"{errors}, {count(summary.warnings, 'waarschuwing', 'waarschuwingen')}"


def _allowed(compared: Comparison | None) -> Iterator[str]:
    """Changes in waivers and listed sheets: above all findings, so they are never cut."""
    if compared is not None and compared.allowed:
        rows = [f"- {escape(each)}" for each in changes.allowed(compared)]
        yield "\n".join([f"### {changes.ALLOWED.removesuffix(':')}\n", *rows])


def _changes(compared: Comparison, room: int) -> str:
    lines = ["### Wat is er veranderd", "", escape(changes.heading(compared))]
    lines += [escape(each) for each in changes.unread(compared)]
    for title, group in groupby(compared.changes, lambda each: each.document):
        lines += ["", f"#### {escape(title)}", ""]
        for row in sorted(group, key=lambda each: not each.substantive):
            block = f"- **{changes.name_kind(row)}**: {escape(changes.line(row))}"
            room -= len(block.encode()) + 1
            if room < _SPARE:
                more = "Nog meer veranderingen passen hier niet bij. Voer ‘perspectief diff’ uit."
                return "\n".join([*lines, "", more])
            lines.append(block)
    return "\n".join(lines)


def _sheets(report: Report) -> Iterator[str]:
    rows = [
        _row(row, _first_day(report, row.sheet))
        for row in sheet_statuses(report.package, report.diagnostics)
        if not report.files or f"sheets/{row.sheet}.yaml" in report.files
    ]
    rows += [
        f"| {escape(name)} | niet te lezen | | | | |"
        for name in sorted(report.package.broken)
        if not report.files or f"sheets/{name}.yaml" in report.files
    ]
    if rows:
        shown = _fitting(rows, "| en nog {} | | | | | |")
        yield "\n".join([_TABLE, "| --- | --- | --: | --: | --: | --- |", *shown])


def _fitting(rows: Sequence[str], more: str) -> list[str]:
    """The first rows of a table, as far as they fit, and how many more there are."""
    shown: list[str] = []
    room = _TABLE_LIMIT
    for number, row in enumerate(rows):
        room -= len(row.encode()) + 1
        if room < 0:
            return [*shown, more.format(len(rows) - number)]
        shown.append(row)
    return shown


def _row(row: SheetStatus, first_day: date | None) -> str:
    name = escape(row.sheet) + (" (concept)" if row.status == "concept" else "")
    dilemmas = f"{row.dilemmas_complete} van {row.dilemmas}" if row.dilemmas else "geen dilemma’s"
    if row.dilemmas_waived:
        dilemmas += f", {row.dilemmas_waived} met ontheffing"
    day = first_day.isoformat() if first_day else ""
    return f"| {name} | {dilemmas} | {row.errors} | {row.warnings} | {row.waived} | {day} |"


def _first_day(report: Report, sheet: str) -> date | None:
    rows = entries_of(report.package.ontheffingen)
    return min((row.geldig_tot for row in rows if row.sheet == sheet), default=None)


def _findings(report: Report, room: int) -> Iterator[str]:
    """All open findings, worst first, as far as there is room; what is left out is counted."""
    found = [item for item in report.diagnostics if is_open(item)]
    shown = ""
    for number, item in enumerate(found):
        heading = {"error": "### Fouten", "warning": "### Waarschuwingen"}[item.severity]
        block = _finding(item, report)
        if heading != shown:
            room -= len(heading.encode()) + 2
        room -= len(block.encode()) + 2
        if room < 300:
            rest = count(len(found) - number, "melding past", "meldingen passen")
            yield f"Nog {rest} hier niet bij. Voer ‘perspectief check’ uit om alles te zien."
            return
        if heading != shown:
            shown = heading
            yield heading
        yield block


def _finding(found: Diagnostic, report: Report) -> str:
    message, advice = (_cut(text, _FINDING_LIMIT) for text in (found.message, todo(found)))
    head = f"- {_place(found, report)} **{escape(found.code)}**  \n  {escape(message)}"
    plek = [f"  *Plek:* {_code(found.path)}"] if found in report.waivable else []
    return "\n\n".join([head, *_advice(advice), *plek])


def _advice(advice: str) -> Iterator[str]:
    """Its sentences as text, its indented lines as a block of code to copy."""
    mark = "*Wat u kunt doen:* "
    for code, lines in groupby(advice.split("\n"), lambda line: line.startswith("  ")):
        if code:
            yield _fenced([line[2:] for line in lines])
        else:
            yield f"  {mark}{escape(' '.join(lines))}"
            mark = ""


def _place(found: Diagnostic, report: Report) -> str:
    span = found.span
    shown = f"{escape(report.prefix + span.file)}:{span.line}"
    if not report.links:
        return shown
    return f"[{shown}]({report.links}{quote(report.prefix + span.file)}#L{span.line})"


def _code(text: str) -> str:
    """A text as code in a line, whatever backticks it has."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{ticks} {text} {ticks}" if "`" in text else f"{ticks}{text}{ticks}"


def _fenced(lines: list[str]) -> str:
    longest = max(map(len, re.findall("`+", "\n".join(lines))), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join(f"  {line}" for line in (f"{fence}yaml", *lines, fence))


def _waivers(report: Report) -> Iterator[str]:
    waived = [item for item in report.diagnostics if item.waived]
    if not waived:
        return
    days = _last_days(report)
    rows = [
        f"| {_place(item, report)} | {escape(item.code)} | {escape(_cut(item.waived, 1_000))} | "
        f"{days.get((item.code, item.span.file, item.path), '')} |"
        for item in waived
    ]
    shown = _fitting(rows, "| en nog {}: zie ‘perspectief status’ | | | |")
    table = ["| plek | regel | reden | tot en met |", "| --- | --- | --- | --- |", *shown]
    summary = f"<summary>{count(len(waived), 'ontheffing', 'ontheffingen')}</summary>"
    yield f"<details>\n{summary}\n"
    yield "\n".join(table)
    yield "</details>"


def _last_days(report: Report) -> dict[tuple[str, str, str], str]:
    """The last day of every waiver, by rule, file and place."""
    return {
        (row.regel, f"sheets/{row.sheet}.yaml", row.plek): row.geldig_tot.isoformat()
        for row in entries_of(report.package.ontheffingen)
    }


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def escape(text: str) -> str:
    """Text as text: no markup, no tags, no links, and nobody is called by an @."""
    one_line = " ".join(text.split())
    safe = one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CALLS.sub(r"\1<!-- -->", _MARKUP.sub(r"\\\1", safe))
