"""Findings to text: one pure function a format."""

from pipeline.report.machine import as_github, as_json
from pipeline.report.status import status
from pipeline.report.summary import Summary, is_open, sheet_statuses, summarise
from pipeline.report.text import count, finding, text

__all__ = [
    "Summary",
    "as_github",
    "as_json",
    "count",
    "finding",
    "is_open",
    "sheet_statuses",
    "status",
    "summarise",
    "text",
]
