"""Every place that another id changes: the id itself, fields, links, waivers and files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.ids.items import SOURCES, Item
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
    """Things under another id or at another place, each as it was and as it becomes.

    Says what each reference to them becomes; all other text stays. What has no id has only a place.
    """

    pairs: tuple[tuple[Item, Item], ...]

    def document(self, name: str) -> str:
        """The name of a document."""
        for old, new in self.pairs:
            if old.kind == "sheet" and old.document == name:
                return new.document
        return name

    def place(self, document: str, path: str) -> tuple[str, str]:
        """The document and the path where something stands, both as they were."""
        around = [
            (old, new)
            for old, new in self.pairs
            if old.document == document and f"{path}/".startswith(f"{old.path}/".lstrip("/"))
        ]
        if not around:
            return document, path
        old, new = max(around, key=lambda pair: len(pair[0].path))
        return new.document, f"{new.path}{path[len(old.path) :]}"

    def link(self, document: str, path: str, target: str) -> str:
        """The target of a link in a text at a path in a document, both as they were."""
        found = _LINK.fullmatch(target)
        if not found:
            return target
        scheme, name, place = found.groups()
        if scheme == "bron":
            return f"bron:{self._named(scheme, SOURCES, name)[1]}"
        if scheme == "sheet":
            home, item = self._named("", name, place or "") if place else (self.document(name), "")
            return f"sheet:{home}" + (f"#{item}" if place is not None else "")
        # A figure is known by its id alone only in its own sheet.
        home, item = self._named(scheme, document, name)
        is_here = home == self.place(document, path)[0]
        return f"{scheme}:{item}" if is_here else f"sheet:{home}#{item}"

    def _named(self, kind: str, document: str, name: str) -> tuple[str, str]:
        """The document and the id of a thing that a link names; of any kind without one."""
        for old, new in self.pairs:
            is_kind = old.kind == kind if kind else old.kind in _PLACES
            if is_kind and (old.document, old.id) == (document, name):
                return new.document, new.id
        return self.document(document), name

    def field(self, document: str, leaf: Veldtekst) -> str:
        """The value of a field, which may be the id or name it."""
        return self.rename_value(document, leaf.path, leaf.veld, str(leaf.waarde))

    def rename_value(self, document: str, path: str, field: str, value: str) -> str:
        """The new value of a field with this name at a path in a document."""
        if field == "eerder" and "#" in value:
            home, _, name = value.partition("#")
            return f"{self.document(home)}#{name}"
        for old, new in self.pairs:
            own = document == old.document
            if field == "kiest" and own and (chosen := _choice(value, old, new)) != value:
                return chosen
            is_named = _NAMING.get(field) == old.kind and (own or field != "betreft")
            is_id = own and bool(old.id) and path == join_path(old.path, "id")
            if value == old.id and (is_named or is_id):
                return new.id
        return value


def _choice(choice: str, old: Item, new: Item) -> str:
    """`dilemma/optie` as a scenario names it; a variant stands below its dilemma there."""
    dilemma, slash, option = choice.partition("/")
    if old.kind == "dilemma" and dilemma == old.id:
        return f"{new.id}{slash}{option}"
    if old.kind in ("optie", "variant") and (dilemma, option) == (old.steps[1], old.id):
        return f"{new.steps[1]}/{new.id}"
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
    for path, prose in document.prose.items():
        for mark in prose.marks:
            is_link = mark.kind == "link"
            new = renaming.link(document.id, path, mark.target) if is_link else mark.target
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
        sheet, plek = renaming.place(row.sheet, row.plek)
        for field, old, new in (
            ("sheet", row.sheet, sheet),
            ("plek", row.plek, plek),
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
