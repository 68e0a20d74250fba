"""The `status` command as text: one line a sheet, then the waivers and when they end."""

from collections.abc import Sequence

from pipeline.model import Diagnostic, Package, entries_of
from pipeline.report.summary import SheetStatus, Summary, sheet_statuses
from pipeline.style.labels import count

_ENDS = "ontheffing-loopt-af"


def status(package: Package, diagnostics: Sequence[Diagnostic], summary: Summary) -> str:
    """A table of sheets with their dilemmas, findings and waivers, and an honest total."""
    rows = sheet_statuses(package, diagnostics)
    lines = [_line(row, _last_day(package, row.sheet)) for row in rows]
    width = max((len(line[0]) for line in lines), default=0)
    table = [f"{name:<{width}}  {rest}" for name, rest in lines]
    table += [f"{name}: niet te lezen" for name in sorted(package.broken)]
    complete = sum(row.dilemmas_complete for row in rows)
    waived = sum(row.dilemmas_waived for row in rows)
    ends = [item.message for item in diagnostics if item.code == _ENDS]
    warned = ["", *(f"Let op: {end[:1].lower()}{end[1:]}" for end in ends)] if ends else []
    total = _total(summary.dilemmas, complete, waived)
    return "\n".join([*table, "", total, *warned, *_waivers(package)]) + "\n"


def _total(dilemmas: int, complete: int, waived: int) -> str:
    """How many dilemmas are complete, how many with a waiver, and how many are not."""
    if not dilemmas:
        return "Er zijn geen dilemma’s."
    whole = count(dilemmas, "dilemma is", "dilemma’s zijn")
    said = [f"{complete} van {whole} compleet zonder ontheffing"]
    rest = dilemmas - complete - waived
    said += [f"{waived} met ontheffing"] if waived else []
    said += [f"{rest} nog niet"] if rest else []
    return ", ".join(said) + "."


def _line(row: SheetStatus, last_day: str) -> tuple[str, str]:
    dilemmas = (
        f"dilemma’s compleet: {row.dilemmas_complete} van {row.dilemmas}"
        if row.dilemmas
        else "geen dilemma’s"
    )
    parts = [
        dilemmas,
        count(row.errors, "fout", "fouten"),
        count(row.warnings, "waarschuwing", "waarschuwingen"),
        count(row.waived, "ontheffing", "ontheffingen") + last_day,
    ]
    name = row.sheet if row.status == "definitief" else f"{row.sheet} (concept)"
    return name, ", ".join(parts)


def _last_day(package: Package, sheet: str) -> str:
    days = [row.geldig_tot for row in entries_of(package.ontheffingen) if row.sheet == sheet]
    return f" (de eerste loopt af op {min(days).isoformat()})" if days else ""


def _waivers(package: Package) -> list[str]:
    rows = sorted(
        entries_of(package.ontheffingen), key=lambda row: (row.geldig_tot, row.sheet, row.plek)
    )
    if not rows:
        return []
    lines = [
        f"  tot en met {row.geldig_tot.isoformat()}  {row.sheet}  {row.regel}  {row.plek}\n"
        f"      {row.reden} (eigenaar: {row.eigenaar})"
        for row in rows
    ]
    return ["", "Ontheffingen, de eerste die afloopt bovenaan:", *lines]
