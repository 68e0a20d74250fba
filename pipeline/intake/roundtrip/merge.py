"""What Word says of an exported sheet, put into that sheet as it is now: a merge of three."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.intake.roundtrip import values
from pipeline.intake.roundtrip.described import Described, Document, items_around
from pipeline.intake.roundtrip.fresh import Fresh
from pipeline.intake.roundtrip.markdown import points, rewrite
from pipeline.intake.roundtrip.order import arrange, merge_order
from pipeline.intake.roundtrip.structure import Structure, Value
from pipeline.intake.roundtrip.versions import Versions, items, join, same, under, words


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that Word and the sheet changed differently since the export; nothing where gone."""

    path: str
    base: str
    now: str
    word: str


@dataclass(slots=True)
class Merged:
    """What must change in the sheet as it is now: texts and lists of texts by their path, the
    items of a list in another order or with new ones between them, items that go, and what cannot
    be decided here. `kept` names fields that are gone in Word, but that the sheet cannot do
    without; `unclear` are texts that we cannot read back, `ordered` lists with another order."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    groups: dict[str, list[str | Fresh]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unclear: list[Described] = field(default_factory=list)
    ordered: set[str] = field(default_factory=set)


def merge(document: Document, structure: Structure, versions: Versions) -> Merged:
    """Each change of Word where the sheet did not change it too; else a conflict, never a guess."""
    merged = Merged()
    removed = tuple(_removed_items(document.fields, structure))
    merged.removed += list(_agree_on_removal(removed, versions, merged))
    left = [
        described
        for described in document.fields
        if not any(_is_in(described.field.path, up) for up in removed)
    ]
    for described in left:
        is_text = described.field.grows != "items" and described.field.path not in structure.added
        if is_text and not described.is_same:
            _merge_text(described, versions, merged)
    lists = dict.fromkeys(
        described.field.path.rpartition("/")[0]
        for described in left
        if described.field.grows == "items"
    )
    for path, value in structure.added.items():
        if isinstance(value, str):
            _merge_value(path, value, versions, merged)
        else:
            lists.setdefault(path)
    for path in lists:
        _merge_list(path, document, structure.added.get(path, []), versions, merged)
    for path, wanted in structure.order.items():
        _merge_items(path, wanted, versions, merged)
    return merged


def _is_in(path: str, item: str) -> bool:
    return path == item or path.startswith(f"{item}/")


def _removed_items(fields: Sequence[Described], structure: Structure) -> Iterator[str]:
    """The outermost items of which every field is gone."""
    gone: dict[str, bool] = {}
    for described in fields:
        for item in items_around(described.field.path):
            gone[item] = gone.get(item, True) and described.is_gone
    kept = tuple(structure.added)
    found = [
        item
        for item, is_gone in gone.items()
        if is_gone and not any(_is_in(each, item) for each in kept)
    ]
    for item in found:
        if not any(other != item and _is_in(item, other) for other in found):
            yield item


def _agree_on_removal(removed: Sequence[str], versions: Versions, merged: Merged) -> Iterator[str]:
    """The removed items that nobody changed since; what is gone already needs nothing."""
    for item in removed:
        place = versions.place(item)
        now = under(versions.now, place) if place else {}
        if not place or not now:
            continue
        base = under(versions.base, item)
        if words(base) == words(now):
            yield place
        else:
            merged.conflicts.append(Conflict(place, join(base), join(now), ""))


def _merge_text(described: Described, versions: Versions, merged: Merged) -> None:
    word = _word(described, versions.base.get(described.field.path, ""))
    if word is None:
        merged.unclear.append(described)
    else:
        _merge_value(described.field.path, word, versions, merged)


def _merge_value(path: str, word: str, versions: Versions, merged: Merged) -> None:
    base, place = versions.base.get(path, ""), versions.place(path)
    now = versions.now.get(place, "") if place else ""
    if same(word, base) or (place and same(word, now)):
        return
    if place is None or not same(base, now) or not _has_home(place, versions):
        merged.conflicts.append(Conflict(place or path, base, now, word))
    elif not word and path not in versions.optional:
        merged.kept.append(place)
    else:
        merged.texts[place] = word


def _has_home(place: str, versions: Versions) -> bool:
    """Whether the item that a field is of is in the sheet."""
    around = list(items_around(place))
    return not around or bool(under(versions.now, around[-1]))


def _word(described: Described, base: str) -> str | None:
    """The text of a field as Word has it now; None where it cannot be read back."""
    if described.is_gone:
        return ""
    if not described.field.plain:
        return rewrite(base, described)
    lines = [line for _, line in described.new]
    if [line.marks for line in lines] != [line.marks for line in described.old]:
        # A text without markup holds no footnote and no link.
        return None
    new = " ".join(line.text for line in lines if line.text)
    return values.read_back(base, " ".join(line.text for line in described.old), new)


@dataclass(slots=True)
class _Row:
    """An item of a list of texts: its path in the exported sheet where it was there, its text."""

    path: str
    text: str


def _merge_list(
    path: str, document: Document, more: Value, versions: Versions, merged: Merged
) -> None:
    """The list as it is now with what Word changed, added, moved and took away."""
    described = {
        each.field.path: each
        for each in document.fields
        if each.field.path.rpartition("/")[0] == path
    }
    place = versions.place(path)
    if place is None or not _has_home(f"{place}/1", versions):
        fresh = [text for one in described for text in points(document.added.get(one, ()))]
        fresh += [text for one in described for text in points(document.before.get(one, ()))]
        merged.conflicts += [Conflict(path, "", "", text) for text in (*fresh, *more)]
    names = {versions.place(one): one for one in described}
    now = items(versions.now, place) if place else {}
    rows = [_Row(names.get(f"{place}/{name}", ""), texts[""]) for name, texts in now.items()]
    before = [row.text for row in rows]
    order = list(described)
    for at, (one, each) in enumerate(described.items()):
        _add_rows(rows, points(document.before.get(one, ())), order[:at])
        _merge_row(one, each, versions, merged, rows)
        _add_rows(rows, points(document.added.get(one, ())), order[: at + 1])
    _add_rows(rows, more, order)
    places = {one: each.at for one, each in described.items() if each.at >= 0}
    wanted = sorted(places, key=lambda one: places[one])
    arranged = arrange([row.path for row in rows], list(places), wanted)
    if arranged is None:
        merged.conflicts.append(
            Conflict(
                place or path,
                "\n".join(versions.base[one] for one in order),
                "\n".join(before),
                "\n".join(versions.base[one] for one in wanted),
            )
        )
    elif wanted != list(places):
        merged.ordered.add(path)
        known = {row.path: row for row in rows}
        rows = [known[one] if one else row for one, row in zip(arranged, rows, strict=True)]
    after = [row.text for row in rows if row.text]
    if after != before and place:
        merged.lists[place] = after


def _merge_row(
    path: str, described: Described, versions: Versions, merged: Merged, rows: Sequence[_Row]
) -> None:
    """Give a row what Word says; without text it goes, but keeps its place for what is added."""
    if described.is_same:
        return
    base = versions.base[path]
    word = _word(described, base)
    if word is None:
        merged.unclear.append(described)
        return
    row = next((row for row in rows if row.path == path), None)
    now = row.text if row else ""
    if same(word, base) or same(word, now):
        return
    if row is None or not same(base, now):
        merged.conflicts.append(Conflict(versions.place(path) or path, base, now, word))
    else:
        row.text = word


def _add_rows(rows: list[_Row], texts: Sequence[str], above: Sequence[str]) -> None:
    """Put new points behind the nearest row above them, and what is new there."""
    fresh = [text for text in texts if not any(same(text, row.text) for row in rows)]
    if fresh:
        at = max((number for number, row in enumerate(rows, 1) if row.path in above), default=0)
        while at and at < len(rows) and not rows[at].path:
            at += 1
        rows[at:at] = [_Row("", text) for text in fresh]


def _merge_items(
    path: str, wanted: Sequence[str | Fresh], versions: Versions, merged: Merged
) -> None:
    """The items of a list as it is now, in the order of Word and with those that are new."""
    base = list(items(versions.base, path))
    kept = [each for each in wanted if isinstance(each, str)]
    is_moved = kept != [name for name in base if name in kept]
    fresh = [each for each in wanted if isinstance(each, Fresh)]
    if not fresh and not is_moved:
        return
    place = versions.place(path)
    holder = list(items_around(f"{path}/x"))[:-1]
    if place is None or (holder and not under(versions.now, versions.place(holder[-1]) or "-")):
        merged.conflicts += [Conflict(path, "", "", "\n".join(each.texts())) for each in fresh]
        return
    found = merge_order(path, place, wanted, versions)
    merged.conflicts += [Conflict(*each) for each in found.conflicts]
    if found.is_moved:
        merged.ordered.add(path)
    if found.items != list(items(versions.now, place)):
        merged.groups[place] = found.items
