"""Every place that another id changes: the id itself, fields, links, waivers and files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.ids.items import Item
from pipeline.model import Document, Edit, Mark, Package, Span, Stop
from pipeline.yaml.items import join_path
from pipeline.yaml.scalars import one_line
from schema import Veldtekst

WAIVERS = "pakket/ontheffingen"
_LINK = re.compile(r"(bron|sheet|figuur|tabel):([^#]*)(?:#(.*))?", re.DOTALL)
_NAMING = {
    "bron": "bron", "sheets": "sheet", "bij": "sheet", "bestand": "afbeelding", "betreft": "dilemma"
}  # fmt: skip
"""The fields that name a thing of a kind."""
_PLACES = ("dilemma", "optie", "variant", "scenario", "figuur", "tabel")
"""The kinds of things in a sheet that a link can lead to."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One place in a file and what stands there before and after."""

    span: Span
    old: str
    new: str
    raw: str
    """The new text as it is written in the file, between quotes where the old one was."""

    @property
    def edit(self) -> Edit:
        """The change in the file."""
        return Edit(self.span, self.raw)


@dataclass(frozen=True, slots=True)
class Renaming:
    """Another id for an item: what each reference to it becomes; all other text stays."""

    item: Item
    new: str

    def document(self, name: str) -> str:
        """The name of a document."""
        is_sheet = self.item.kind == "sheet"
        return self.new if is_sheet and name == self.item.document else name

    def path(self, document: str, path: str) -> str:
        """A path in a document, both as they were."""
        own = self.item.path
        if not own or document != self.item.document or f"{path}/"[: len(own) + 1] != f"{own}/":
            return path
        return join_path(own.rpartition("/")[0], self.new) + path[len(own) :]

    def link(self, document: str, target: str) -> str:
        """The target of a link in a document."""
        item, found = self.item, _LINK.fullmatch(target)
        if not found:
            return target
        scheme, name, place = found.groups()
        if scheme == item.kind == "sheet" and name == item.id:
            return f"sheet:{self.new}" + (f"#{place}" if place is not None else "")
        if scheme == item.kind == "bron" and name == item.id:
            return f"bron:{self.new}"
        if item.kind in _PLACES and scheme == "sheet" and (name, place) == (item.document, item.id):
            return f"sheet:{name}#{self.new}"
        own = document == item.document and name == item.id
        is_drawn = scheme == item.kind and scheme in ("figuur", "tabel")
        return f"{scheme}:{self.new}" if own and is_drawn else target

    def field(self, document: str, leaf: Veldtekst) -> str:
        """The value of a field, which may be the id or name it."""
        item, value = self.item, str(leaf.waarde)
        own = document == item.document
        if leaf.veld == "kiest" and own:
            return self._choice(value)
        is_named = _NAMING.get(leaf.veld) == item.kind and (own or leaf.veld != "betreft")
        is_id = own and leaf.path == join_path(item.path, "id")
        return self.new if value == item.id and (is_named or is_id) else value

    def _choice(self, choice: str) -> str:
        """`dilemma/optie` as a scenario names it; a variant stands below its dilemma there."""
        item, (dilemma, slash, option) = self.item, choice.partition("/")
        if item.kind == "dilemma" and dilemma == item.id:
            return f"{self.new}{slash}{option}"
        if item.kind in ("optie", "variant") and (dilemma, option) == (item.steps[1], item.id):
            return f"{dilemma}/{self.new}"
        return choice


def touches(package: Package, renaming: Renaming) -> tuple[Touch, ...]:
    """Every place that changes, in the order of the files; raises `Stop` for a link that we cannot
    change in its place.

    Only the file names of a sheet and of a picture are not among them.
    """
    rest = (package.informatiepakket, package.bronnen, package.begrippen, package.ontheffingen)
    documents: list[Document[Any]] = [
        each for each in (*package.sheets, *rest, package.huisstijl) if each is not None
    ]
    found = (touch for each in documents for touch in _changed(each, renaming, package))
    return tuple(sorted(found, key=lambda touch: touch.span))


def _changed(document: Document[Any], renaming: Renaming, package: Package) -> Iterator[Touch]:
    for prose in document.prose.values():
        for mark in prose.marks:
            new = renaming.link(document.id, mark.target) if mark.kind == "link" else mark.target
            if new != mark.target:
                yield Touch(_address(mark), mark.target, new, new)
    for leaf in document.leaves:
        new = renaming.field(document.id, leaf)
        if new != str(leaf.waarde):
            yield _written(document, leaf.path, str(leaf.waarde), new, package)
    if document.id == WAIVERS:
        for path, old, new in waived(document, renaming, package):
            if new != old:
                yield _written(document, path, old, new, package)


def waived(
    waivers: Document[Any], renaming: Renaming, package: Package
) -> Iterator[tuple[str, str, str]]:
    """The sheet and the place of each waiver, and its text where that is the name itself."""
    documents = {each.id: each for each in (*package.sheets, package.informatiepakket) if each}
    for number, row in enumerate(waivers.content.root, 1):
        text = row.tekst or ""
        leaves = documents[row.sheet].leaves if text and row.sheet in documents else ()
        here = next((each for each in leaves if each.path == row.plek), None)
        is_name = here is not None and str(here.waarde) == text
        for field, old, new in (
            ("sheet", row.sheet, renaming.document(row.sheet)),
            ("plek", row.plek, renaming.path(row.sheet, row.plek)),
            ("tekst", text, renaming.field(row.sheet, here) if here and is_name else text),
        ):
            yield f"{number}/{field}", old, new


def _address(mark: Mark) -> Span:
    if mark.address is None:
        raise Stop(
            f"{mark.span.file}, regel {mark.span.line}: de link naar {mark.target} is anders "
            "geschreven dan wij kunnen aanpassen. Schrijf hem eerst als "
            f"[tekst]({mark.target}). Er is niets geschreven."
        )
    return mark.address


def _written(document: Document[Any], path: str, old: str, new: str, package: Package) -> Touch:
    """A value of one line, between quotes where it was."""
    span = document.span(path, "value")
    row = package.sources[span.file].split("\n")[span.line - 1]
    quote = row[span.column - 1] if row[span.column - 1] in ("'", '"') else ""
    return Touch(span, old, new, f"{quote}{new}{quote}" if quote else one_line(new))
