"""Everything that has an id, and the one that a person means by a name."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from pipeline.model import Document, Package
from pipeline.yaml.items import join_path

Kind = Literal[
    "sheet", "bron", "dilemma", "optie", "variant", "scenario", "figuur", "tabel", "risico",
    "afbeelding", "kerncijfer", "partij", "voordeel", "nadeel",
]  # fmt: skip
KINDS: dict[str, Kind] = {
    "dilemmas": "dilemma", "opties": "optie", "varianten": "variant", "scenarios": "scenario",
    "figuren": "figuur", "tabellen": "tabel", "risicos": "risico",
}  # fmt: skip
"""The kind of the items of each list in a sheet."""
SOURCES = "pakket/bronnen"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing with an id: its kind, the document that it stands in, and its path in there.

    A sheet is the whole of its document. A picture stands in no document: its id is its file name.
    What has no id is known by its number, the last step of its path.
    """

    kind: Kind
    id: str
    document: str = ""
    path: str = ""
    earlier: tuple[str, ...] = ()
    """The ids that it had before, which stay places in the documents; `sheet#id` in that sheet."""

    @property
    def name(self) -> str:
        """Its full name: `bron:omgevingsvisie`, `woningbouw/na-2040/groei`."""
        if not self.id:
            return "/".join((*self.steps[:-1], *self.path.split("/")[-2:]))
        if self.kind in ("sheet", "bron"):
            return f"{self.kind}:{self.id}"
        return "/".join(self.steps)

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids from the sheet down to it."""
        if self.kind in ("sheet", "bron", "afbeelding"):
            return (self.id,)
        return (self.document, *self.path.split("/")[-1:0:-2][::-1])

    def is_named(self, given: str) -> bool:
        """Whether these words name it: its id, the last steps to it, or as a finding or link does.

        Those are `woningbouw:keuzes/dilemmas/na-2040` and `sheet:woningbouw#na-2040`.
        """
        steps = tuple(given.split("/"))
        found = [self.name, "/".join(self.steps[:: len(self.steps) - 1 or 1])]
        if self.kind in ("sheet", "afbeelding"):
            found.append(self.file)
        elif self.kind != "bron":
            found += [self.path, f"{self.document}:{self.path}"]
            found += [f"{self.document}#{self.id}", f"sheet:{self.document}#{self.id}"]
        return given in found or steps == self.steps[-len(steps) :]

    @property
    def file(self) -> str:
        """The file that it stands in, or is, from the root."""
        if self.kind == "afbeelding":
            return f"sheets/figuren/{self.id}"
        return f"sheets/{self.document}.yaml"

    @property
    def is_place(self) -> bool:
        """Whether readers may have a link to it."""
        return bool(self.id) and self.kind not in ("risico", "afbeelding")

    def home(self, alias: str) -> tuple[str, str]:
        """The sheet where it had an earlier id, and that id."""
        sheet, _, name = alias.rpartition("#")
        return sheet or self.document, name

    def with_id(self, name: str) -> "Item":
        """The same thing under another id."""
        if self.kind == "sheet":
            return replace(self, id=name, document=name)
        above = self.path.rpartition("/")[0]
        return replace(self, id=name, path=join_path(above, name) if self.path else "")


def items(package: Package) -> Iterator[Item]:
    """Everything that has an id, in the order of the files."""
    for sheet in package.sheets:
        yield Item("sheet", sheet.id, sheet.id, earlier=sheet.content.eerder)
        for path, name, earlier in _ids(sheet):
            yield Item(KINDS[path.split("/")[-2]], name, sheet.id, path, earlier)
    if package.bronnen:
        for path, name, earlier in _ids(package.bronnen):
            yield Item("bron", name, SOURCES, path, earlier)
    for name in package.figures:
        yield Item("afbeelding", name)


def find(package: Package, given: str) -> tuple[Item, ...]:
    """The things that a person may mean by a name: none, one, or more."""
    named = [each for each in items(package) if each.is_named(given)]
    exact = [each for each in named if given == each.name]
    return tuple(exact or named)


def nearest(package: Package, given: str) -> str:
    """The name that is most like one that nothing has; or nothing."""
    known = {name: each.name for each in items(package) for name in (each.id, each.name)}
    near = difflib.get_close_matches(given[:80], known, 1, 0.6)
    return known[near[0]] if near else ""


def _ids(document: Document[Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The path of everything with an id in a document, that id, and its earlier ones."""
    earlier: dict[str, list[str]] = {}
    for leaf in document.leaves:
        if leaf.veld == "eerder":
            earlier.setdefault(leaf.path.rpartition("/eerder/")[0], []).append(str(leaf.waarde))
    for leaf in document.leaves:
        path, _, field = leaf.path.rpartition("/")
        if field == "id":
            yield path, str(leaf.waarde), tuple(earlier.get(path, ()))
