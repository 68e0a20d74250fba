"""What a run found, counted: the numbers that every report shares."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Diagnostic, Package, SheetDocument


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over one run.

    `sheets` counts every sheet file, also those that could not be read; `complete` counts the
    sheets without an error and without a waiver: a waived gap is still a gap.
    """

    sheets: int
    complete: int
    errors: int
    warnings: int
    waived: int
    unread: int
    dilemmas: int
    options: int
    scenarios: int


@dataclass(frozen=True, slots=True)
class SheetStatus:
    """One line of `status`: how far a sheet is."""

    sheet: str
    title: str
    status: str
    dilemmas: int
    dilemmas_complete: int
    dilemmas_waived: int
    errors: int
    warnings: int
    waived: int


def summarise(package: Package, diagnostics: Sequence[Diagnostic]) -> Summary:
    """Count what was checked and what was found."""
    unread = sum(1 for name in package.broken if not name.startswith("pakket/"))
    return Summary(
        sheets=len(package.sheets) + unread,
        complete=sum(1 for sheet in package.sheets if not _findings(sheet, diagnostics)),
        errors=sum(1 for found in diagnostics if is_open(found) and found.severity == "error"),
        warnings=sum(1 for found in diagnostics if is_open(found) and found.severity == "warning"),
        waived=sum(1 for found in diagnostics if found.waived),
        unread=unread,
        dilemmas=sum(1 for sheet in package.sheets for _ in sheet.dilemmas()),
        options=sum(1 for sheet in package.sheets for _ in sheet.opties()),
        scenarios=sum(1 for sheet in package.sheets for _ in sheet.scenarios()),
    )


def is_open(found: Diagnostic) -> bool:
    """Whether a finding still asks for work: no waiver covers it."""
    return not found.waived


def sheet_statuses(package: Package, diagnostics: Sequence[Diagnostic]) -> tuple[SheetStatus, ...]:
    """How far each readable sheet is, in the order of the package, drafts last."""
    listed = package.listed()
    rest = tuple(sheet for sheet in package.sheets if sheet not in listed)
    return tuple(_status(sheet, diagnostics) for sheet in (*listed, *rest))


def _status(sheet: SheetDocument, diagnostics: Sequence[Diagnostic]) -> SheetStatus:
    own = [found for found in diagnostics if found.span.file == sheet.file]
    complete = waived = total = 0
    for path, _ in sheet.dilemmas():
        total += 1
        inside = [found for found in own if found.severity == "error" and _within(found, path)]
        complete += not inside
        waived += bool(inside) and all(found.waived for found in inside)
    return SheetStatus(
        sheet=sheet.id,
        title=sheet.content.titel,
        status=sheet.content.status,
        dilemmas=total,
        dilemmas_complete=complete,
        dilemmas_waived=waived,
        errors=sum(1 for found in own if is_open(found) and found.severity == "error"),
        warnings=sum(1 for found in own if is_open(found) and found.severity == "warning"),
        waived=sum(1 for found in own if found.waived),
    )


def _within(found: Diagnostic, path: str) -> bool:
    return found.path == path or found.path.startswith(f"{path}/")


def _findings(sheet: SheetDocument, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [
        found
        for found in diagnostics
        if found.span.file == sheet.file and (found.severity == "error" or found.waived)
    ]
