"""What to say of a name that does not exist, and when it may be repaired.

A repair never changes where a reference leads. It is offered only where one typing error explains
the name, one thing can be meant, and nothing else uses the wrong name. Else we list what there is.
"""

import difflib
from collections.abc import Collection
from dataclasses import dataclass, replace

from pipeline.checks import references
from pipeline.checks.mentions import Mentions, Target
from pipeline.model import Package
from pipeline.taal.typing_errors import meant_name

_MOST_SHOWN = 12
_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Hint:
    """Help with a name that does not exist: the name to put there instead, or nothing, and Dutch
    sentences for the advice: a question, the names that there are, and where else it is used."""

    repair: str
    question: str
    choices: str
    places: str
    todo: str

    def around(self, advice: str) -> str:
        """The advice, with the question before it and the rest after it."""
        parts = (self.question, advice, self.choices, self.places, self.places and self.todo)
        return " ".join(part for part in parts if part)


def hint(
    target: Target, name: str, known: Collection[str], used: Mentions, taken: Collection[str] = ()
) -> Hint:
    """Help with `name`, of which the part `target` does not exist.

    `known` holds the names that do exist, `taken` those that stand beside it already.
    """
    number = used.count(target)
    near = meant_name(name, known) if number <= 1 else ""
    near = "" if near in taken else near
    return Hint(
        near if used.whole else "",
        f"Bedoelt u ‘{near}’?" if near else "",
        "" if near and len(known) > _MOST_SHOWN else choices(name, known),
        f"De naam ‘{target[2]}’ staat op {number} plekken: {used.shown(target)}."
        if number > 1
        else "",
        _rename(target, known, used) if number > 1 else "",
    )


def _rename(target: Target, known: Collection[str], used: Mentions) -> str:
    """How to let all places follow an id that was changed: as a call, with the id that it probably
    has now, one that is like it and that nothing names."""
    kind, sheet, name = target
    if kind == "keuze":
        return "Verbeter al deze plekken."
    old = f"{kind}:{name}" if kind in ("bron", "sheet") else f"{sheet}/{name}".lstrip("/")
    parts = sorted({part for each in known for part in each.split("/")})
    free = [part for part in parts if not used.count((kind, sheet, part))]
    new = (difflib.get_close_matches(name[:60], free, 1, 0.5) or ["NIEUW"])[0]
    return (
        f"Is de id veranderd? Geef ‘perspectief rename {old} {new}’: dan gaan al deze plekken mee"
        f"{' (NIEUW is de nieuwe id)' if new == 'NIEUW' else ''}. Of zet de oude id terug."
    )


def unless_moved(found: Hint, moved: str) -> Hint:
    """The same help, but nothing to repair or to choose where `moved` tells where it stands now."""
    todo = "Kijk ook op die plekken of de tekst nog klopt."
    return replace(found, repair="", question="", choices="", todo=todo) if moved else found


def choices(name: str, known: Collection[str]) -> str:
    """The names that there are; of many, those that are most like `name`."""
    if not known:
        return ""
    if len(known) <= _MOST_SHOWN:
        return f"Kies uit: {', '.join(sorted(known))}."
    near = difflib.get_close_matches(name.casefold()[:60], sorted(known), _MOST_NEAR, 0.5)
    if not near:
        return ""
    return f"Van de {len(known)} namen lijken deze er het meest op: {', '.join(near)}."


def looks_like(name: str, other: str) -> bool:
    """Whether one name may well be meant by the other, also with more than one typing error."""
    return bool(difflib.get_close_matches(name.casefold()[:60], [other], 1, 0.6))


def elsewhere(place: str, package: Package, besides: str) -> str:
    """The id of another sheet with a thing of this id: the first, or nothing."""
    found = (
        sheet.id
        for sheet in package.sheets
        if sheet.id != besides and place in references.place_ids(sheet)
    )
    return next(found, "")
