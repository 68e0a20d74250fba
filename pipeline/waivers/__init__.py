"""Apply waivers: a finding may wait for a reason and until a day (DESIGN section 6)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipeline.model import Diagnostic, Package
from pipeline.waivers import faults, moved, position, terms
from pipeline.waivers.block import Asked, add, ask
from pipeline.waivers.rules import (
    CODES,
    ESSENTIAL,
    FILE,
    GROUP,
    NEVER,
    ON_REQUEST,
    UNFIT,
    can_cover,
)
from pipeline.waivers.since import changes
from pipeline.waivers.terms import last_day
from schema import Ontheffing

MAX_HINTS = 50
NO_REASON = "geen reden opgegeven"
UNREAD = "nog niet beoordeeld: het bestand met ontheffingen heeft een fout"
_UNFINISHED = "nog-in-te-vullen"


def apply(
    diagnostics: Iterable[Diagnostic], package: Package, today: date
) -> tuple[Diagnostic, ...]:
    """Give each covered finding the reason of its waiver, and add the faults of the waivers.

    The order is worst first: errors before warnings, open before waived, then by place. Where the
    file of waivers cannot be read, every finding that it might cover is marked as not judged, so
    that one typing error does not become a finding everywhere.
    """
    found = tuple(diagnostics)
    if "pakket/ontheffingen" in package.broken:
        found = tuple(replace(item, waived=UNREAD) if can_cover(item) else item for item in found)
    elif package.ontheffingen is not None:
        found = _apply_waivers(found, package.ontheffingen, package, today)
    return tuple(sorted(found, key=_worst_first))


def _apply_waivers(
    found: Sequence[Diagnostic], waivers: faults.Waivers, package: Package, today: date
) -> tuple[Diagnostic, ...]:
    keys = frozenset(moved.key_of(item) for item in found if can_cover(item))
    rows = waivers.content.root
    uncovered = sorted(keys - {moved.key_of_waiver(row) for row in rows})
    documents = position.documents(package)
    unfinished = {
        item.path for item in found if item.span.file == FILE and item.code == _UNFINISHED
    }
    reasons: dict[moved.Key, str] = {}
    used: list[tuple[int, Ontheffing]] = []
    wrong: list[Diagnostic] = []
    for number, row in enumerate(rows, 1):
        key, document = moved.key_of_waiver(row), documents.get(row.sheet)
        hints = len(wrong) < MAX_HINTS
        unsure = row.sheet in package.broken or row.regel in ON_REQUEST
        if row.regel in NEVER or f"sheets/{row.sheet}.yaml" == FILE:
            wrong.append(faults.forbidden(waivers, number, row))
        elif row.geldig_tot < today:
            wrong.append(faults.expired(waivers, number, row, key in keys or unsure))
        elif key in reasons:
            wrong.append(faults.repeated(waivers, number))
        elif key not in keys and not unsure:
            near = moved.candidates(row, documents, uncovered, keys) if hints else ()
            wrong.append(faults.unused(waivers, number, row, near))
        elif row.tekst and document and not position.is_text_of(row.tekst, document, row.plek):
            near = moved.with_text(row, documents, keys) if hints else ()
            wrong.append(faults.other_text(waivers, number, row, near, document))
        else:
            reasons[key] = row.reden or NO_REASON
            used.append((number, row))
            wrong += faults.missing_text(waivers, number, row, documents)
            wrong += terms.check(waivers, number, row, last_day(today), unfinished)
    covered = (
        replace(item, waived=reasons.get(moved.key_of(item), "")) if can_cover(item) else item
        for item in found
    )
    return (*covered, *wrong, *terms.ending(waivers, used, today))


def _worst_first(found: Diagnostic) -> tuple[bool, bool, Diagnostic]:
    return found.severity != "error", bool(found.waived), found


__all__ = [
    "CODES",
    "ESSENTIAL",
    "FILE",
    "GROUP",
    "NEVER",
    "ON_REQUEST",
    "UNFIT",
    "UNREAD",
    "Asked",
    "add",
    "apply",
    "ask",
    "can_cover",
    "changes",
    "last_day",
]
