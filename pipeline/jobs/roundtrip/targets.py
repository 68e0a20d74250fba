"""From a link in a document of ours to what a sheet writes: `bron:`, `sheet:` and so on."""

from collections.abc import Callable, Iterator

from pipeline import ids, render
from pipeline.export.targets import address
from pipeline.ids import Item
from pipeline.intake import Sources
from pipeline.model import Package, SheetDocument, anchor, bookmark, entries_of

_FORMS = ("docx", "odt")
"""A document that another program saved in the other format still links to files of the first."""


def resolver(
    package: Package, sheet: SheetDocument, sources: Sources | None = None
) -> Callable[[str, str], str]:
    """From an address in a document of this sheet, and its words, to the target of a link.

    A web address that is of no source becomes one of `sources`, else it stays as it is; a place
    that no link of a sheet leads to, such as the list of abbreviations, is nothing.
    """
    known: dict[str, str] = {}
    for link, target in _targets(package, sheet):
        known.setdefault(_key(link), target)

    def resolve(link: str, words: str) -> str:
        if link.startswith(("http://", "https://", "mailto:")):
            made = sources.link(link, words) if sources and _key(link) not in known else ""
            return made or known.get(_key(link), link)
        return known.get(_key(link), "")

    return resolve


def _key(link: str) -> str:
    """An address as LibreOffice may write it otherwise: with the folder of a file, with a slash."""
    if link.startswith(("http://", "https://", "mailto:")):
        return link.rstrip("/")
    path, _, place = link.partition("#")
    return f"{path.replace(chr(92), '/').rpartition('/')[2]}#{place}".rstrip("#")


def _targets(package: Package, sheet: SheetDocument) -> Iterator[tuple[str, str]]:
    bronnen = entries_of(package.bronnen)
    # Of two sources with one address the sheet itself names the right one.
    for bron in sorted(bronnen, key=lambda each: each.id not in sheet.cites):
        places = [
            anchor(document, f"bron_{name}")
            for document in (sheet.id, *sheet.content.eerder)
            for name in (bron.id, *bron.eerder)
        ]
        links = [f"#{each}" for place in places for each in (place, bookmark(place))]
        links += [bron.url, render.escape_uri(bron.url)] if bron.url else []
        yield from ((link, f"bron:{bron.id}") for link in links)
    sheets = {each.id: (each.id, *each.content.eerder) for each in package.sheets}
    for item in ids.items(package):
        if item.kind == "bron" or not item.is_place:
            continue
        for home, name in _homes(item):
            for document in sheets.get(home, (home,)):
                yield from ((link, _target(item, sheet)) for link in _links(document, name))
                if home == sheet.id:
                    place = anchor(document, name)
                    yield from (
                        (f"#{each}", _target(item, sheet)) for each in (place, bookmark(place))
                    )


def _homes(item: Item) -> list[tuple[str, str]]:
    """The sheets and ids under which a document may have something, now first."""
    if item.kind == "sheet":
        return [(item.id, "")]
    return [(item.document, item.id), *map(item.home, item.earlier)]


def _target(item: Item, sheet: SheetDocument) -> str:
    """How a sheet writes a link to something; to a figure of its own by its id alone."""
    if item.kind == "sheet":
        return f"sheet:{item.id}"
    is_own = item.document == sheet.id and item.kind in ("figuur", "tabel")
    return f"{item.kind}:{item.id}" if is_own else f"sheet:{item.document}#{item.id}"


def _links(document: str, name: str) -> Iterator[str]:
    """The addresses of a place in the documents of a sheet, or of those documents."""
    for form in _FORMS:
        yield address(f"sheet:{document}#{anchor(document, name)}", form, ())
        if not name:
            yield f"{document}.{form}"
