"""Places under the ids that they had before: who kept a link to one, still gets there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model import Json, Package, anchor
from pipeline.render import ast
from schema import Perspectiefsheet

_NAMED = ("Header", "Span")
"""The nodes of ours with an anchor."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The earlier ids of each sheet, of each item of a sheet, and of each source."""

    sheets: Mapping[str, tuple[str, ...]]
    items: Mapping[tuple[str, str], tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]

    def anchors(self, name: str) -> Iterator[str]:
        """The names that a place had: its sheet, its item or both were called otherwise."""
        sheet, _, rest = name.partition("--")
        front, line, item = rest.rpartition("_")
        if name.startswith("bron_"):
            yield from (f"bron_{each}" for each in self.sources.get(name[5:], ()))
            return
        known = self.sources.get(item, ()) if front == "bron" else self.items.get((sheet, item), ())
        rests = [rest, *(f"{front}{line}{each}" for each in known)]
        names = (anchor(one, two) for one in (sheet, *self.sheets.get(sheet, ())) for two in rests)
        yield from (each for each in names if each != name)


def add_earlier_places(blocks: Sequence[Json], package: Package) -> tuple[Json, ...]:
    """The blocks with an empty mark for each earlier name of a place in them; each name once."""
    earlier = _collect(package)
    if not any((earlier.sheets, earlier.items, earlier.sources)):
        return tuple(blocks)
    taken = set(_names(blocks))
    return tuple(_marked(blocks, earlier, taken))


def _collect(package: Package) -> _Earlier:
    items: dict[tuple[str, str], tuple[str, ...]] = {}
    for sheet in package.sheets:
        content = sheet.content
        found: list[Any] = [*content.figuren, *content.tabellen]
        found += [each for _, each in sheet.dilemmas()]
        found += [each for _, each in sheet.opties()]
        if isinstance(content, Perspectiefsheet):
            found += content.keuzes.scenarios
        items |= {(sheet.id, each.id): each.eerder for each in found if each.eerder}
    sources = package.bronnen.content.root if package.bronnen else ()
    return _Earlier(
        {each.id: each.content.eerder for each in package.sheets if each.content.eerder},
        items,
        {each.id: each.eerder for each in sources if each.eerder},
    )


def _names(node: Json) -> Iterator[str]:
    if isinstance(node, list | tuple):
        for child in node:
            yield from _names(child)
    elif isinstance(node, dict) and isinstance(node.get("c"), list):
        if node["t"] in _NAMED:
            yield _attributes(node)[0]
        yield from _names(node["c"])


def _attributes(node: Json) -> Json:
    return node["c"][1 if node["t"] == "Header" else 0]


def _marked(node: Json, earlier: _Earlier, taken: set[str]) -> Json:
    if isinstance(node, list | tuple):
        return [_marked(child, earlier, taken) for child in node]
    if not isinstance(node, dict) or not isinstance(node.get("c"), list):
        return node
    content = _marked(node["c"], earlier, taken)
    if node["t"] in _NAMED and (name := _attributes(node)[0]):
        new = [each for each in dict.fromkeys(earlier.anchors(name)) if each not in taken]
        taken |= set(new)
        content[-1] = [*(ast.span([], each) for each in new), *content[-1]]
    return {**node, "c": content}
