"""A list of texts, such as arguments, with what Word changed, added, moved and took away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.intake.roundtrip.described import Described, EditedDocument
from pipeline.intake.roundtrip.markdown import points
from pipeline.intake.roundtrip.merged import Conflict, Merged
from pipeline.intake.roundtrip.order import arrange
from pipeline.intake.roundtrip.reading import Value
from pipeline.intake.roundtrip.values import read_field
from pipeline.intake.roundtrip.versions import Versions, items, same


@dataclass(slots=True)
class _Row:
    """An item of a list of texts: its path in the exported sheet where it was there, its text."""

    path: str
    text: str


def merge_list(
    path: str, document: EditedDocument, more: Value, versions: Versions, merged: Merged
) -> None:
    """The list as it is now with what Word changed, added, moved and took away."""
    described = {
        each.field.path: each
        for each in document.fields
        if each.field.path.rpartition("/")[0] == path
    }
    place = versions.place(path)
    has_home = place is not None and versions.has_home(f"{place}/1")
    order = list(described)
    fresh = [*_fresh(order, document), (more, order)]
    if not has_home:
        merged.conflicts += [Conflict(path, "", "", text) for texts, _ in fresh for text in texts]
    names = {versions.place(one): one for one in described}
    now = items(versions.now, place) if place else {}
    rows = [_Row(names.get(f"{place}/{name}", ""), texts[""]) for name, texts in now.items()]
    before = [row.text for row in rows]
    for one, each in described.items():
        _merge_row(one, each, versions, merged, rows)
    for texts, above in fresh:
        gone = [text for text in texts if has_home and _is_dropped(text, document, versions)]
        merged.conflicts += [Conflict(path, text, "", text) for text in gone]
        _add_rows(rows, [text for text in texts if text not in gone], above)
    places = {one: each.at for one, each in described.items() if each.at >= 0}
    wanted = sorted(places, key=lambda one: places[one])
    arranged = arrange([row.path for row in rows], list(places), wanted)
    if arranged is None:
        merged.ordered.add(path)
        said = ["\n".join(versions.base[one] for one in each) for each in (order, wanted)]
        merged.conflicts.append(Conflict(place or path, said[0], "\n".join(before), said[1]))
    elif wanted != list(places):
        merged.ordered.add(path)
        known = {row.path: row for row in rows}
        rows = [known[one] if one else row for one, row in zip(arranged, rows, strict=True)]
    after = [row.text for row in rows if row.text]
    if after != before and place and has_home:
        merged.lists[place] = after


def _fresh(
    order: Sequence[str], document: EditedDocument
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """New texts, each time with what of the list stands above them."""
    for at, one in enumerate(order):
        yield points(document.before.get(one, ())), order[:at]
        yield points(document.added.get(one, ())), order[: at + 1]


def _merge_row(
    path: str, described: Described, versions: Versions, merged: Merged, rows: Sequence[_Row]
) -> None:
    """Give a row what Word says; without text it goes, but keeps its place for what is added."""
    if described.is_same:
        return
    base = versions.base[path]
    word = read_field(described, base)
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


def _is_dropped(text: str, document: EditedDocument, versions: Versions) -> bool:
    """Whether Word moved a text to this list that the sheet does not have any more."""
    return any(
        each.is_gone
        and same(versions.base[each.field.path], text)
        and versions.place(each.field.path) is None
        for each in document.fields
    )


def _add_rows(rows: list[_Row], texts: Sequence[str], above: Sequence[str]) -> None:
    """Put new points behind the nearest row above them, and what is new there."""
    fresh = [text for text in texts if not any(same(text, row.text) for row in rows)]
    if fresh:
        at = max((number for number, row in enumerate(rows, 1) if row.path in above), default=0)
        while at and at < len(rows) and not rows[at].path:
            at += 1
        rows[at:at] = [_Row("", text) for text in fresh]
