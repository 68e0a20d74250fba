"""Findings for programs: the JSON contract and GitHub's annotations."""

import json
from collections.abc import Sequence

from pipeline.model import Diagnostic
from pipeline.report.summary import Summary, is_open
from pipeline.report.text import count

GITHUB_LIMIT = 10
"""GitHub shows ten errors and ten warnings a step and silently drops the rest."""


def as_json(diagnostics: Sequence[Diagnostic], summary: Summary) -> str:
    """The contract of DESIGN section 5, version 1."""
    rows = [
        {
            "code": found.code,
            "severity": found.severity,
            "file": found.span.file,
            "line": found.span.line,
            "column": found.span.column,
            "end_line": found.span.end_line,
            "end_column": found.span.end_column,
            "path": found.path,
            "message": found.message,
            "advice": found.advice,
            "waived": bool(found.waived),
        }
        for found in diagnostics
    ]
    counts = {
        "sheets": summary.sheets,
        "complete": summary.complete,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "waived": summary.waived,
    }
    report = {"version": 1, "diagnostics": rows, "summary": counts}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands, worst first; the last one says how many findings are not shown."""
    lines = []
    for severity in ("error", "warning"):
        found = [item for item in diagnostics if item.severity == severity and is_open(item)]
        fits = len(found) <= GITHUB_LIMIT
        shown = found if fits else found[: GITHUB_LIMIT - 1]
        lines += [_annotation(item) for item in shown]
        if not fits:
            rest = count(len(found) - len(shown), "bevinding", "bevindingen")
            lines.append(
                f"::{severity} title=Er is meer::Nog {rest}. GitHub toont er hier tien. "
                "De hele lijst staat in de samenvatting van deze controle."
            )
    return "".join(f"{line}\n" for line in lines)


def _annotation(found: Diagnostic) -> str:
    span = found.span
    place = f"file={_property(span.file)},line={span.line},endLine={span.end_line}"
    if span.line == span.end_line:
        place += f",col={span.column},endColumn={span.end_column}"
    body = f"{found.message}\nWat u kunt doen: {found.advice}"
    return f"::{found.severity} {place},title={_property(found.code)}::{_data(body)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
