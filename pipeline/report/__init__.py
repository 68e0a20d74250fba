"""Findings to text: one pure function a format."""

from collections.abc import Callable, Mapping

from pipeline.report.diff import diff
from pipeline.report.machine import as_github, as_json
from pipeline.report.status import status
from pipeline.report.summary import Report, Rule, Summary, is_open, sheet_statuses, summarise
from pipeline.report.text import count, finding, printable, text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "json": as_json,
    "github": as_github,
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
