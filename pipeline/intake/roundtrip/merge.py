"""What Word says of an exported sheet, put into that sheet as it is now: a merge of three."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from pipeline.intake.roundtrip import values
from pipeline.intake.roundtrip.described import Described, Document
from pipeline.intake.roundtrip.markdown import points, rewrite

_GROUPS = frozenset(
    {
        "dilemmas", "opties", "varianten", "scenarios", "risicos", "onderdelen", "partijen",
        "kerncijfers", "gegevens", "rijen", "figuren", "tabellen", "kosten", "rol_gemeenteraad",
    }
)  # fmt: skip
"""The lists of items that have fields themselves."""
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that Word and the sheet changed differently since the export; nothing where gone."""

    path: str
    base: str
    now: str
    word: str


@dataclass(slots=True)
class Merged:
    """What must change in the sheet as it is now: texts and lists of texts by their path, items
    that go, and what cannot be decided here. `kept` names fields that are gone in Word, but that
    the sheet cannot do without; `unclear` are numbers and dates that we cannot read back."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unclear: list[Described] = field(default_factory=list)


@dataclass(frozen=True)
class Versions:
    """The texts of the sheet by path: as it was exported, and as it is now.

    `optional` says whether a field may be absent.
    """

    base: Mapping[str, str]
    now: Mapping[str, str]
    optional: frozenset[str] = frozenset()

    @cached_property
    def _maps(self) -> dict[str, dict[str, str]]:
        return {}

    def place(self, path: str) -> str | None:
        """Where a path of the exported sheet is now; nothing where it is gone."""
        made: list[str] = []
        old = ""
        for step in path.split("/"):
            known = self._names(old, "/".join(made)) if step.isdigit() else {}
            name = known.get(step) if step.isdigit() else step
            if name is None:
                return None
            made.append(name)
            old = f"{old}/{step}".lstrip("/")
        return "/".join(made)

    def _names(self, old: str, new: str) -> dict[str, str]:
        """The new number of each item without an id of a list."""
        if old not in self._maps:
            self._maps[old] = _pair_items(_items(self.base, old), _items(self.now, new))
        return self._maps[old]


def merge(document: Document, versions: Versions) -> Merged:
    """Each change of Word where the sheet did not change it too; else a conflict, never a guess."""
    merged = Merged()
    removed = tuple(_removed_items(document.fields))
    merged.removed += list(_agree_on_removal(removed, versions, merged))
    left = [
        described
        for described in document.fields
        if not any(_is_in(described.field.path, up) for up in removed)
    ]
    for described in left:
        if described.field.grows != "items" and not described.is_same:
            _merge_text(described, versions, merged)
    lists = dict.fromkeys(
        described.field.path.rpartition("/")[0]
        for described in left
        if described.field.grows == "items"
    )
    for path in lists:
        _merge_list(path, document, versions, merged)
    return merged


def _is_in(path: str, item: str) -> bool:
    return path == item or path.startswith(f"{item}/")


def _removed_items(fields: Sequence[Described]) -> Iterator[str]:
    """The outermost items of which every field is gone."""
    gone: dict[str, bool] = {}
    for described in fields:
        for item in _items_around(described.field.path):
            gone[item] = gone.get(item, True) and described.is_gone
    found = [item for item, is_gone in gone.items() if is_gone]
    for item in found:
        if not any(other != item and _is_in(item, other) for other in found):
            yield item


def _items_around(path: str) -> Iterator[str]:
    steps = path.split("/")
    for at in range(1, len(steps)):
        if steps[at - 1] in _GROUPS and at < len(steps) - 1:
            yield "/".join(steps[: at + 1])


def _agree_on_removal(removed: Sequence[str], versions: Versions, merged: Merged) -> Iterator[str]:
    """The removed items that nobody changed since; what is gone already needs nothing."""
    for item in removed:
        place = versions.place(item)
        now = _under(versions.now, place) if place else {}
        if not place or not now:
            continue
        base = _under(versions.base, item)
        if _plain(base) == _plain(now):
            yield place
        else:
            merged.conflicts.append(Conflict(place, _join(base), _join(now), ""))


def _merge_text(described: Described, versions: Versions, merged: Merged) -> None:
    path = described.field.path
    base, place = versions.base.get(path, ""), versions.place(path)
    word = _word(described, base)
    now = versions.now.get(place, "") if place else ""
    if word is None:
        merged.unclear.append(described)
    elif _same(word, base) or (place and _same(word, now)):
        return
    elif place is None or not _same(base, now):
        merged.conflicts.append(Conflict(place or path, base, now, word))
    elif not word and path not in versions.optional:
        merged.kept.append(place)
    else:
        merged.texts[place] = word


def _word(described: Described, base: str) -> str | None:
    """The text of a field as Word has it now; None where it cannot be read back."""
    if described.is_gone:
        return ""
    if not described.field.plain:
        return rewrite(base, described)
    old_notes = [note for line in described.old for note in line.notes]
    if [note for _, line in described.new for note in line.notes] != old_notes:
        # A text without markup holds no footnote.
        return None
    new = " ".join(line.text for _, line in described.new if line.text)
    return values.read_back(base, " ".join(line.text for line in described.old), new)


def _merge_list(path: str, document: Document, versions: Versions, merged: Merged) -> None:
    """The list as it is now with what Word changed, added and took away."""
    described = {
        each.field.path: each
        for each in document.fields
        if each.field.path.rpartition("/")[0] == path
    }
    place = versions.place(path)
    names = {versions.place(one): one for one in described}
    now = _items(versions.now, place) if place else {}
    rows = [_Row(names.get(f"{place}/{name}", ""), texts[""]) for name, texts in now.items()]
    before = [row.text for row in rows]
    order = list(described)
    for at, (one, each) in enumerate(described.items()):
        _add_rows(rows, points(document.before.get(one, ())), order[:at])
        _merge_row(one, each, versions, merged, rows)
        _add_rows(rows, points(document.added.get(one, ())), order[: at + 1])
    after = [row.text for row in rows if row.text]
    if after != before:
        merged.lists[place or path] = after


@dataclass(slots=True)
class _Row:
    """An item of a list of texts: its path in the exported sheet where it was there, its text."""

    path: str
    text: str


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
    if _same(word, base) or _same(word, now):
        return
    if row is None or not _same(base, now):
        merged.conflicts.append(Conflict(versions.place(path) or path, base, now, word))
    else:
        row.text = word


def _add_rows(rows: list[_Row], texts: Sequence[str], above: Sequence[str]) -> None:
    """Put new points behind the nearest row above them, and what is new there."""
    fresh = [text for text in texts if not any(_same(text, row.text) for row in rows)]
    if fresh:
        at = max((number for number, row in enumerate(rows, 1) if row.path in above), default=0)
        while at and at < len(rows) and not rows[at].path:
            at += 1
        rows[at:at] = [_Row("", text) for text in fresh]


def _items(texts: Mapping[str, str], path: str) -> dict[str, dict[str, str]]:
    """The items of a list by name: of each its texts, by their path within it."""
    found: dict[str, dict[str, str]] = {}
    for where, text in _under(texts, path).items():
        name, _, rest = where.partition("/")
        found.setdefault(name, {})[rest] = text
    return found


def _under(texts: Mapping[str, str], path: str) -> dict[str, str]:
    return {
        where[len(path) + 1 :]: text
        for where, text in texts.items()
        if where.startswith(f"{path}/")
    }


def _pair_items(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """The new name of each old item: that with the same texts, else that which is like it."""
    left, right = list(old), list(new)
    one, two = [_join(old[name]) for name in left], [_join(new[name]) for name in right]
    pairs: dict[str, str] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs |= zip(left[i1:i2], right[j1:j2], strict=True)
        elif tag == "replace":
            free = list(range(j1, j2))
            for at in range(i1, i2):
                likes = [(_ratio(one[at], two[to]), -to) for to in free]
                best, to = max(likes, default=(0.0, 0))
                if best >= _ALIKE:
                    pairs[left[at]] = right[-to]
                    free.remove(-to)
    taken = set(pairs.values())
    for at, text in enumerate(one):
        # An item that moved stands elsewhere with the same words.
        same = [to for to, each in enumerate(two) if each == text and right[to] not in taken]
        if left[at] not in pairs and same:
            pairs[left[at]] = right[same[0]]
            taken.add(right[same[0]])
    return pairs


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _join(texts: Mapping[str, str]) -> str:
    return "\n".join(texts.values())


def _plain(texts: Mapping[str, str]) -> list[str]:
    return [" ".join(text.split()) for text in texts.values()]


def _same(one: str, two: str) -> bool:
    """Whether two texts are the same but for the spaces around them."""
    return re.sub(r"[ \t]+$", "", one.strip(), flags=re.M) == re.sub(
        r"[ \t]+$", "", two.strip(), flags=re.M
    )
