"""Merges three versions of a sheet: as exported, as edited in Word, and as it is now."""

from collections.abc import Iterator, Sequence

from pipeline.intake.roundtrip.described import Described, EditedDocument, items_around
from pipeline.intake.roundtrip.fresh import Fresh
from pipeline.intake.roundtrip.lists import merge_list
from pipeline.intake.roundtrip.merged import Conflict, Merged
from pipeline.intake.roundtrip.order import merge_order
from pipeline.intake.roundtrip.structure import Structure
from pipeline.intake.roundtrip.values import read_field
from pipeline.intake.roundtrip.versions import Versions, items, join, same, under, words


def merge(document: EditedDocument, structure: Structure, versions: Versions) -> Merged:
    """Each change of Word where the sheet did not change it too; else a conflict, never a guess."""
    merged = Merged()
    tables = [f"{path}/{part}" for path in structure.columns for part in ("kolommen", "rijen")]
    fields = [
        each for each in document.fields if not any(_is_in(each.field.path, up) for up in tables)
    ]
    for path, rows in structure.columns.items():
        _merge_table(path, rows, versions, merged)
    removed = tuple(_removed_items(fields, structure))
    merged.removed += list(_agree_on_removal(removed, versions, merged))
    left = [
        described
        for described in fields
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
    for path, chosen in structure.chosen.items():
        _merge_chosen(path, chosen, versions, merged)
    for path in lists:
        merge_list(path, document, structure.added.get(path, []), versions, merged)
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
    word = read_field(described, versions.base.get(described.field.path, ""))
    if word is None:
        merged.unclear.append(described)
    else:
        _merge_value(described.field.path, word, versions, merged)


def _merge_value(path: str, word: str, versions: Versions, merged: Merged) -> None:
    base, place = versions.base.get(path, ""), versions.place(path)
    now = versions.now.get(place, "") if place else ""
    if same(word, base) or (place and same(word, now)):
        return
    if place is None or not same(base, now) or not versions.has_home(place):
        merged.conflicts.append(Conflict(place or path, base, now, word))
    elif not word and path not in versions.optional:
        merged.kept.append(place)
    else:
        merged.texts[place] = word


def _merge_chosen(path: str, word: list[str], versions: Versions, merged: Merged) -> None:
    """The choices of a scenario, or the dilemmas of a risk."""
    place = versions.place(path)
    base, now = (list(under(texts, at or "-").values())
                 for texts, at in ((versions.base, path), (versions.now, place)))  # fmt: skip
    if word in (base, now):
        return
    if place is None or base != now or not versions.has_home(f"{place}/1"):
        said = [" en ".join(each) for each in (base, now, word)]
        merged.conflicts.append(Conflict(place or path, *said))
    elif not word and path.endswith("kiest"):
        merged.kept.append(place)
    else:
        merged.lists[place] = word


def _merge_table(path: str, rows: list[list[str]], versions: Versions, merged: Merged) -> None:
    """A table with other columns, as a whole."""
    place = versions.place(path)
    base, now = under(versions.base, path), under(versions.now, place or "-")
    if place and base == now:
        merged.tables[place] = rows
    else:
        said = "\n".join(" | ".join(row) for row in rows)
        merged.conflicts.append(Conflict(place or path, join(base), join(now), said))


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
    if found.is_moved or found.is_contested:
        # What stands elsewhere is told as one thing.
        merged.ordered.add(path)
    if found.items != list(items(versions.now, place)):
        merged.groups[place] = found.items
