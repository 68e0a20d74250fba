"""Places under the ids that they had before: who kept a link to one, still gets there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model import Json, Package, SheetDocument, anchor
from pipeline.render import ast
from pipeline.render.source import Source, heading
from pipeline.style import labels

_NAMED = ("Header", "Span")
"""The nodes of ours with an anchor."""


_PARTS = ("", "deel--voor-en-nadelen_", "deel--risicos_")
"""What stands before the id of an item in the names of its places."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The earlier ids of each sheet and source, and of each item of a sheet where it had which."""

    sheets: Mapping[str, tuple[str, ...]]
    items: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    sources: Mapping[str, tuple[str, ...]]

    def anchors(self, name: str) -> Iterator[str]:
        """The names that a place had: its sheet, its item or both were called otherwise."""
        sheet, _, rest = name.partition("--")
        front, line, item = rest.rpartition("_")
        if name.startswith("bron_"):
            yield from (f"bron_{each}" for each in self.sources.get(name[5:], ()))
            return
        had = self.items.get((sheet, item), ())
        if front == "bron":
            had = tuple((sheet, each) for each in self.sources.get(item, ()))
        homes = [(sheet, rest), *((home, f"{front}{line}{each}") for home, each in had)]
        names = (
            anchor(one, two) for home, two in homes for one in (home, *self.sheets.get(home, ()))
        )
        yield from (each for each in names if each != name)


def add_earlier_places(blocks: Sequence[Json], package: Package) -> tuple[Json, ...]:
    """The blocks with an empty mark for each earlier name of a place in them; each name once."""
    earlier = _collect(package)
    if not any((earlier.sheets, earlier.items, earlier.sources)):
        return tuple(blocks)
    taken = set(_names(blocks))
    return tuple(_marked(blocks, earlier, taken))


def moved_away(source: Source, package: Package) -> Iterator[Json]:
    """Of what stood in this sheet before and now stands in another: a line that leads there.

    Each line holds the old places. In the package, which holds the other sheet too, they stand
    there.
    """
    here = source.document.id
    rows = []
    for item, document, homes in _items(package):
        names = [name for home, name in homes if home == here]
        if names and document.id != here and document in package.listed():
            caption = document.prose.get(f"tabellen/{item.id}/bijschrift")
            title = " ".join(caption.paragraphs) if caption else item.titel
            said = labels.NU_IN.format(titel=title, sheet=document.content.titel)
            link = ast.link(ast.words(said), f"sheet:{document.id}#{anchor(document.id, item.id)}")
            marks = [ast.span([], anchor(here, part + name)) for name in names for part in _PARTS]
            rows.append([ast.plain_block([*marks, link])])
    if rows:
        yield heading(source, 2, labels.VERPLAATST, "verplaatst")
        yield ast.bullets(rows)


def _items(package: Package) -> Iterator[tuple[Any, SheetDocument, list[tuple[str, str]]]]:
    """Every item of a sheet that a link can lead to, and the sheets and ids where it was before."""
    for sheet in package.sheets:
        content = sheet.content
        found: list[Any] = [each for _, each in (*sheet.dilemmas(), *sheet.opties())]
        found += [each for _, each in sheet.scenarios()]
        for item in (*found, *content.figuren, *content.tabellen):
            homes = (each.rpartition("#") for each in item.eerder)
            yield item, sheet, [(home or sheet.id, name) for home, _, name in homes]


def _collect(package: Package) -> _Earlier:
    sources = package.bronnen.content.root if package.bronnen else ()
    return _Earlier(
        {each.id: each.content.eerder for each in package.sheets if each.content.eerder},
        {(sheet.id, each.id): tuple(homes) for each, sheet, homes in _items(package) if homes},
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
