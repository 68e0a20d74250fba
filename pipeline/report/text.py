"""Findings as text for people: the line, a caret under it, what is wrong and what to do."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Diagnostic, Span
from pipeline.report.changes import changes_text
from pipeline.report.summary import Report, Summary, is_open
from pipeline.style.labels import count
from pipeline.terminal import harmless

SEVERITY = {"error": "fout", "warning": "waarschuwing"}
_COLOURS = {"error": "31", "warning": "33", "bold": "1", "dim": "2"}
_WIDTH = 160
"""Longest source line shown, in characters: long paragraphs stand on one line of YAML."""


def text(report: Report) -> str:
    """The whole report: findings worst first, waived findings, counts and the next step."""
    shown = [found for found in report.diagnostics if is_open(found)]
    files = {found.span.file for found in shown}
    sources = report.package.sources.items()
    lines = {file: source.split("\n") for file, source in sources if file in files}
    parts = [
        finding(
            found,
            lines.get(found.span.file, []),
            report.colour,
            plek=found in report.waivable,
            prefix=report.prefix,
        )
        for found in shown
    ]
    waived = [found for found in report.diagnostics if found.waived]
    if waived:
        parts.append(_waived(waived, report.prefix))
    if report.changes is not None:
        parts.append(changes_text(report.changes).rstrip("\n"))
    parts.append("\n".join(conclusion(report)))
    return "\n\n".join(parts) + "\n"


def finding(
    found: Diagnostic,
    lines: Sequence[str],
    colour: bool = False,
    plek: bool = False,
    prefix: str = "",
) -> str:
    """One finding with its source line, and with the place that a waiver would name."""
    span = found.span
    head = (
        f"{_paint(f'{prefix}{span.file}:{span.line}:{span.column}', 'bold', colour)}  "
        f"{_paint(SEVERITY[found.severity], found.severity, colour)}  {found.code}"
    )
    rest = [_indent(found.message), _indent(f"Wat u kunt doen: {todo(found)}")]
    parts = [head, *_source(span, lines, found.severity, colour), *rest]
    more = [f"Meer uitleg: perspectief explain {found.code}"]
    if plek:
        more.append(f"Plek: {found.path}")
    return "\n".join([*parts, *(_paint(_indent(line), "dim", colour) for line in more)])


def todo(found: Diagnostic) -> str:
    """The advice as it reads on after ‘Wat u kunt doen:’."""
    return found.advice[:1].lower() + found.advice[1:]


def conclusion(report: Report) -> list[str]:
    """The last lines: the counts, the checks that did not run, and the next step."""
    summary = report.summary
    lines = [f"{_checked(summary)} nagekeken: {_outcome(summary)}.", *_repairs(report)]
    if summary.unread:
        lines.append(
            f"{count(summary.unread, 'sheet is', 'sheets zijn')} niet verder nagekeken, "
            "omdat het bestand een fout heeft."
        )
    if "link-dood" in report.unchecked and not summary.partial:
        lines.append(
            "Of links nog werken, is niet nagekeken: dat doet ‘perspectief check --links online’."
        )
    if report.remembered:
        number, oldest = report.remembered
        said = (
            "link is niet opnieuw bezocht, omdat die pas nog werkte. Het antwoord",
            "links zijn niet opnieuw bezocht, omdat die pas nog werkten. Het oudste antwoord",
        )
        lines.append(
            f"{count(number, *said)} is van {oldest.astimezone():%d-%m-%Y, %H:%M uur}. "
            "Alles opnieuw bezoeken: --links-max-age 0m."
        )
    if summary.waived:
        lines.append(
            f"{count(summary.waived, 'melding valt', 'meldingen vallen')} onder een "
            "ontheffing. Die gaten zijn er nog: zie ‘perspectief status’."
        )
    return [*lines, *_next_step(report)]


def _repairs(report: Report) -> Iterator[str]:
    """How many of the open findings, that were just counted, `--fix` repairs."""
    repairable = sum(1 for found in report.diagnostics if found.fix and is_open(found))
    if not repairable:
        return
    every = repairable == report.summary.errors + report.summary.warnings
    some = "Eén" if repairable == 1 else str(repairable)
    these = "Die lost" if every else f"{some} daarvan lost"
    whole = " allemaal" if every and repairable > 1 else ""
    yield (
        f"{these} ‘perspectief check --fix’{whole} voor u op; met --diff ziet u eerst wat er "
        "verandert."
    )


def _next_step(report: Report) -> Iterator[str]:
    errors = [found for found in report.diagnostics if is_open(found) and found.severity == "error"]
    if errors and report.bugs.issuperset(errors):
        yield "Volgende stap: meld het aan de beheerder. Nu maken wij geen documenten."
    elif report.summary.errors:
        yield (
            "Volgende stap: los de fouten op, de bovenste eerst. "
            "Zolang die er zijn, maken wij geen documenten."
        )
    elif report.summary.partial:
        yield "Volgende stap: kijk alles na met ‘perspectief check’."
    elif report.summary.sheets:
        yield "Volgende stap: maak de documenten met ‘perspectief export’."


def _checked(summary: Summary) -> str:
    if summary.partial and not summary.sheets:
        return "De bestanden die u noemde, zijn"
    return (
        f"{count(summary.sheets, 'sheet', 'sheets')}, "
        f"{count(summary.dilemmas, 'dilemma', 'dilemma’s')}, "
        f"{count(summary.options, 'optie', 'opties')} en "
        f"{count(summary.scenarios, 'scenario', 'scenario’s')}"
    )


def _outcome(summary: Summary) -> str:
    errors = count(summary.errors, "fout", "fouten")
    return f"{errors}, {count(summary.warnings, 'waarschuwing', 'waarschuwingen')}"


def _waived(waived: Sequence[Diagnostic], prefix: str) -> str:
    """One line a file and rule: the reasons stand in `status`, where they do not hide faults."""
    lines: dict[str, list[int]] = {}
    for found in waived:
        lines.setdefault(f"  {prefix}{found.span.file}  {found.code}", []).append(found.span.line)
    rows = [
        f"{what}  {'regel' if len(where) == 1 else 'regels'} {', '.join(map(str, where))}"
        for what, where in lines.items()
    ]
    return "\n".join(["Met ontheffing (de redenen staan in ‘perspectief status’):", *rows])


def _source(span: Span, lines: Sequence[str], severity: str, colour: bool) -> list[str]:
    if not 0 < span.line <= len(lines):
        return []
    # A space of any width is one space, as is a tab: the caret then stands under its sign.
    line = "".join(
        " " if unicodedata.category(sign) == "Zs" else sign for sign in lines[span.line - 1]
    )
    shift = max(0, span.column - _WIDTH // 2) if span.column > _WIDTH - 20 else 0
    shown = line[shift : shift + _WIDTH]
    first = span.column - 1 - shift
    end = span.end_column - 1 - shift if span.end_line == span.line else len(shown)
    start = _columns(harmless(shown[:first]))
    caret = "^" * max(1, _columns(harmless(shown[first:end])))
    number = f"{span.line:>5}"
    return [
        f"{number} | {harmless(shown)}",
        f"{' ' * len(number)} | {' ' * start}{_paint(caret, severity, colour)}",
    ]


def _columns(shown: str) -> int:
    """How many columns of a terminal a text takes: none for an accent, two for a wide sign."""
    return sum(map(_width, shown))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _indent(block: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in block.splitlines())


def _paint(shown: str, colour_name: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[colour_name]}m{shown}\x1b[0m" if colour else shown


def diff(texts: Mapping[str, tuple[str, str]]) -> str:
    """The old and new text of files as a unified diff that `git apply` and `patch` read."""
    return "".join(line for file in sorted(texts) for line in _diff_file(file, *texts[file]))


def _diff_file(file: str, old: str, new: str) -> Iterator[str]:
    # Loaded here: every command loads this module, and few show a difference.
    import difflib

    lines = difflib.unified_diff(_split_lines(old), _split_lines(new), f"a/{file}", f"b/{file}")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _split_lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
