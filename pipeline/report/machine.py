"""Findings for programs: the JSON contract and GitHub's annotations."""

from collections.abc import Sequence

from pipeline.model import Diagnostic
from pipeline.report.summary import Report, is_open
from pipeline.report.text import todo
from pipeline.style.labels import count

GITHUB_LIMIT = 10
"""GitHub shows ten errors and ten warnings a step and silently drops the rest."""


def as_json(report: Report) -> str:
    """The contract of DESIGN section 5, version 1."""
    rows = [
        {
            "code": found.code,
            "severity": found.severity,
            "file": report.prefix + found.span.file,
            "line": found.span.line,
            "column": found.span.column,
            "end_line": found.span.end_line,
            "end_column": found.span.end_column,
            "path": found.path,
            "message": found.message,
            "advice": found.advice,
            "waived": bool(found.waived),
        }
        for found in report.diagnostics
    ]
    summary = report.summary
    counts = {
        "sheets": summary.sheets,
        "complete": summary.complete,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "waived": summary.waived,
    }
    return dump({"version": 1, "diagnostics": rows, "summary": counts})


def dump(whole: object) -> str:
    """JSON that is safe to show: a sign that is not plainly seen is written as its number."""
    # Loaded here: it takes 3 ms, and staff read the report as text.
    import json

    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return "\n".join(
        line
        if line.isprintable()
        else "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in line)
        for line in text.split("\n")
    )


def as_github(report: Report) -> str:
    """Workflow commands, worst first; the last one says how many findings are not shown."""
    lines = []
    for severity in ("error", "warning"):
        found = [item for item in report.diagnostics if item.severity == severity and is_open(item)]
        fits = len(found) <= GITHUB_LIMIT
        shown = found if fits else found[: GITHUB_LIMIT - 1]
        lines += [_annotation(item, report.prefix) for item in shown]
        if not fits:
            lines.append(_more(severity, found[len(shown) :]))
    return "".join(f"{line}\n" for line in lines)


def _more(severity: str, rest: Sequence[Diagnostic]) -> str:
    what = {"error": ("fout", "fouten"), "warning": ("waarschuwing", "waarschuwingen")}[severity]
    return (
        f"::{severity} title=Er is meer::Nog {count(len(rest), *what)}. GitHub toont er hier "
        "hoogstens tien. De hele lijst staat in de samenvatting van deze controle."
    )


def _annotation(found: Diagnostic, prefix: str) -> str:
    span = found.span
    place = f"file={_property(prefix + span.file)},line={span.line},endLine={span.end_line}"
    if span.line == span.end_line:
        place += f",col={span.column},endColumn={span.end_column}"
    body = f"{found.message}\nWat u kunt doen: {todo(found)}"
    return f"::{found.severity} {place},title={_property(found.code)}::{_data(body)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
