"""A fault at a place in a source file, and its repair."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
At = Literal["key", "value"]
"""The part of a content item where a finding is shown."""


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A place in a source file: 1-based lines and columns in code points, end exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """A safe repair: replace the text at `span` with `text`."""

    span: Span
    text: str


@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """A finding: a fault at a place, its consequence for the reader, and advice.

    `path` names the content item by id (`keuzes/dilemmas/na-2040/opties/groei/nadelen`), `waived`
    holds the reason of the waiver that covers it, or nothing.
    """

    span: Span
    code: str
    message: str
    advice: str
    severity: Severity
    path: str = ""
    waived: str = ""
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content item stands: its key (or, in a list, its first line) and its value."""

    key: Span
    value: Span
