"""Turns the errors of pydantic into Dutch findings at their place."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from pipeline.fields import field_at, group_of, group_title, groups, kind_at, snippet
from pipeline.load.fields.values import invalid_value
from pipeline.load.places import place_of
from pipeline.model import Diagnostic, Edit, Place, Span
from pipeline.taal.typing_errors import meant_word
from pipeline.yaml.items import Location, TreeItem, item_at, join_path
from pipeline.yaml.tree import Mapping, Node

Step = tuple[int | str, ...]
_NO_PLACE = Span("", 1, 1, 1, 1)
_MAX_GUESSES = 100
_WITHOUT = {
    "id": "Zonder id kan niemand ernaar verwijzen.",
    "soort": "Zonder soort weten wij niet hoe wij dit moeten tonen.",
    "nummer": "Zonder nummer weten wij niet waar de sheet in het pakket staat.",
    "status": "Zonder status weten wij niet of de sheet naar de raad mag.",
}
"""What a reader or colleague misses; for every other field that the part is not complete."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The likely meaning of an unknown field, and the missing field it stands for.

    `name` is the right name in the same group, `like` a name there that is like it; `belongs`
    says where the field does exist.
    """

    name: str = ""
    like: str = ""
    belongs: str = ""
    explains: Step = ()


def schema_findings(
    error: ValidationError, model: type[BaseModel], tree: Node, lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """Each error as one finding; a field with a wrong name is not also reported as missing.

    Making a finding is slow: of a file with thousands of errors, take only the first.
    """
    errors = error.errors(include_url=False, include_input=False)
    unknown = [tuple(each["loc"]) for each in errors if each["type"] == "extra_forbidden"]
    meanings = _meanings(unknown, model, tree)
    explained = {meaning.explains for meaning in meanings.values()}
    for each in errors:
        location = tuple(each["loc"])
        if each["type"] == "missing":
            if location not in explained:
                yield _missing(location, model, tree, lines)
        elif each["type"] == "extra_forbidden":
            yield _unknown(location, meanings[location], model, tree, lines)
        else:
            item, place = _nearest_item(location, tree, lines)
            yield invalid_value(each, model, location, item, place)


def _meanings(unknown: Sequence[Step], model: type[BaseModel], tree: Node) -> dict[Step, _Meaning]:
    """The meaning of each unknown field; no two of them mean the same field."""
    found: dict[Step, _Meaning] = {}
    claimed: set[Step] = set()
    for location in unknown[:_MAX_GUESSES]:
        found[location] = meaning = _meaning(location, claimed, model, tree)
        claimed.add(meaning.explains)
    return {**dict.fromkeys(unknown, _Meaning()), **found}


def _meaning(location: Step, claimed: set[Step], model: type[BaseModel], tree: Node) -> _Meaning:
    parent, name = location[:-1], str(location[-1])
    owner = group_of(kind_at(model, parent))
    item = item_at(tree, parent)
    if owner is None or item is None or not isinstance(item.node, Mapping):
        return _Meaning()
    there = {key.value for key, _ in item.node.pairs}
    free = [
        each for each in owner.model_fields if each not in there and (*parent, each) not in claimed
    ]
    bare = name.strip("“”„‘’\"' ")
    plain = bare.lower().replace(" ", "_").replace("-", "_")
    if meant := meant_word(bare, free):
        return _Meaning(name=meant, explains=(*parent, meant))
    if near := difflib.get_close_matches(plain[:60], free, 1, 0.6):
        return _Meaning(like=near[0], explains=(*parent, near[0]))
    for each in owner.model_fields:
        inner = group_of(owner.model_fields[each].annotation)
        if inner is not None and name in inner.model_fields:
            return _Meaning(belongs=f"het veld ‘{each}’", explains=(*parent, each))
    other = next((each for each in groups(model) if name in each.model_fields), None)
    return _Meaning(belongs=f"het onderdeel ‘{group_title(other)}’" if other else "")


def _missing(
    location: Location, model: type[BaseModel], tree: Node, lines: Sequence[str]
) -> Diagnostic:
    parent, name = location[:-1], str(location[-1])
    info = field_at(model, location)
    item = item_at(tree, location)
    above = item_at(tree, parent)
    before = _before(parent, name, model, tree)
    spot = item or (above if above and above.path else before) or above
    rows = "\n".join(f"  {row}" for row in snippet(name, info)) if info else f"  {name}:"
    if item:
        what = f"Het veld ‘{name}’ is leeg."
        advice = f"Vul het veld in:\n{rows}"
    else:
        what = f"Hier ontbreekt het veld ‘{name}’."
        where = f"na ‘{before.key.value}’" if before and before.key else "hier"
        advice = f"Voeg {where} toe:\n{rows}"
    return Diagnostic(
        place_of(spot, lines).key if spot else _NO_PLACE,
        "veld-ontbreekt",
        f"{what} {_WITHOUT.get(name, 'Zonder dit veld is dit onderdeel niet compleet.')}",
        advice,
        "error",
        join_path(above.path if above else "", name),
    )


def _before(parent: Location, name: str, model: type[BaseModel], tree: Node) -> TreeItem | None:
    """The field that is there and that a missing field comes after, in the order of the schema."""
    owner = group_of(kind_at(model, parent))
    names = list(owner.model_fields) if owner else []
    earlier = names[: names.index(name)] if name in names else []
    found = (item_at(tree, (*parent, each)) for each in reversed(earlier))
    return next((item for item in found if item is not None), None)


def _unknown(
    location: Step, meaning: _Meaning, model: type[BaseModel], tree: Node, lines: Sequence[str]
) -> Diagnostic:
    item, place = _nearest_item(location, tree, lines)
    owner = group_of(kind_at(model, location[:-1]))
    if meaning.name:
        advice = f"Bedoelt u ‘{meaning.name}’? Verander de naam van het veld."
    elif meaning.belongs:
        advice = f"Dit veld hoort bij {meaning.belongs}. Kijk of het op de goede plek staat en "
        advice += "even ver inspringt als de andere velden daar."
    else:
        names = ", ".join(owner.model_fields if owner else ())
        advice = (
            f"Geef dit veld een naam die hier kan, misschien ‘{meaning.like}’. Kies uit: {names}."
            if meaning.like
            else f"Haal dit veld weg, of kies uit: {names}."
        )
    return Diagnostic(
        place.key,
        "veld-onbekend",
        f"Het veld ‘{_short(str(location[-1]))}’ kennen wij hier niet. "
        "De tekst komt zo niet in het document.",
        advice,
        "error",
        item.path if item else "",
        fix=(Edit(place.key, meaning.name),) if meaning.name else (),
    )


def _nearest_item(location: Location, tree: Node, lines: Sequence[str]) -> tuple[TreeItem, Place]:
    """The item at a location, or the nearest item around it that is in the file."""
    for end in range(len(location), -1, -1):
        item = item_at(tree, location[:end])
        if item is not None:
            return item, place_of(item, lines)
    raise AssertionError("the root is always there")


def _short(text: str) -> str:
    return " ".join(text.split())[:60]
