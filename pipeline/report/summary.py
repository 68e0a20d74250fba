"""Counts the findings of a run: the numbers that every report shares."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import Comparison, Diagnostic, Package, SheetDocument


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over one run.

    `sheets` counts every sheet file, also those that could not be read; `complete` counts the
    sheets without an error and without a waiver: a waived gap is still a gap. `partial` where only
    some files were asked for; all numbers are about those.
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
    partial: bool


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


def summarise(
    package: Package, diagnostics: Sequence[Diagnostic], files: Collection[str] = ()
) -> Summary:
    """Count what was checked and what was found: in everything, or in these files only."""
    found = [item for item in diagnostics if not files or item.span.file in files]
    sheets = [sheet for sheet in package.sheets if not files or sheet.file in files]
    wrong = {item.span.file for item in found if item.severity == "error" or item.waived}
    broken = (name for name in package.broken if "/" not in name)
    unread = sum(1 for name in broken if not files or f"sheets/{name}.yaml" in files)
    return Summary(
        sheets=len(sheets) + unread,
        complete=sum(1 for sheet in sheets if sheet.file not in wrong),
        errors=sum(1 for item in found if is_open(item) and item.severity == "error"),
        warnings=sum(1 for item in found if is_open(item) and item.severity == "warning"),
        waived=sum(1 for item in found if item.waived),
        unread=unread,
        dilemmas=sum(1 for sheet in sheets for _ in sheet.dilemmas()),
        options=sum(1 for sheet in sheets for _ in sheet.opties()),
        scenarios=sum(1 for sheet in sheets for _ in sheet.scenarios()),
        partial=bool(files),
    )


def is_open(found: Diagnostic) -> bool:
    """Whether a finding still asks for work: no waiver covers it."""
    return not found.waived


def sheet_statuses(package: Package, diagnostics: Sequence[Diagnostic]) -> tuple[SheetStatus, ...]:
    """How far each readable sheet is, in the order of the package, drafts last."""
    listed = package.listed()
    names = {sheet.id for sheet in listed}
    rest = tuple(sheet for sheet in package.sheets if sheet.id not in names)
    found: dict[str, list[Diagnostic]] = {}
    for item in diagnostics:
        found.setdefault(item.span.file, []).append(item)
    return tuple(_status(sheet, found.get(sheet.file, [])) for sheet in (*listed, *rest))


def _status(sheet: SheetDocument, own: Sequence[Diagnostic]) -> SheetStatus:
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


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as reports describe it: `what` is one sentence, `page` its whole Dutch page."""

    code: str
    group: str
    severity: str
    what: str
    page: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report is made from.

    `prefix` is the way from the top of the repository to the project (`` or `map/`), `links` the
    address below which the files of this version can be read, ending in a slash, or nothing.
    `files` are the files that were asked for (none: all); `unchecked` the codes of rules that did
    not run, because they need the network; `remembered` says how many links were not asked because
    they worked before, and when the first of those answers was given.
    `waivable` are the findings that a waiver can cover, `bugs` those that are no fault of a text
    but of the program;
    `changes` what is different from an older version, or nothing where there is no older version to
    compare with.
    """

    package: Package
    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    files: frozenset[str] = frozenset()
    rules: tuple[RulePage, ...] = ()
    unchecked: frozenset[str] = frozenset()
    remembered: tuple[int, datetime] | None = None
    waivable: frozenset[Diagnostic] = frozenset()
    bugs: frozenset[Diagnostic] = frozenset()
    changes: Comparison | None = None
    prefix: str = ""
    links: str = ""
    colour: bool = False
