"""Findings to text: one pure function a form of the report."""

from collections.abc import Callable, Mapping

from pipeline.report.machine import as_github, as_json
from pipeline.report.markdown import as_markdown
from pipeline.report.sarif import as_sarif
from pipeline.report.status import status
from pipeline.report.summary import Report, Rule, Summary, is_open, sheet_statuses, summarise
from pipeline.report.text import count, diff, finding, printable, text


def _as_junit(report: Report) -> str:
    # Loading it takes 7 ms; a dashboard for tests asks for it, staff never do.
    from pipeline.report.junit import as_junit

    return as_junit(report)


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "junit": _as_junit,
    "markdown": as_markdown,
}
"""Every form of the report of `check`, by the name staff choose."""

__all__ = [
    "FORMATS",
    "Report",
    "Rule",
    "Summary",
    "count",
    "diff",
    "finding",
    "is_open",
    "printable",
    "sheet_statuses",
    "status",
    "summarise",
]
