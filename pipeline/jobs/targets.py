"""From a link in a document of ours to what a sheet writes: `bron:`, `sheet:` and so on."""

from collections.abc import Callable, Iterator

from pipeline import render
from pipeline.export.targets import address
from pipeline.intake import Sources
from pipeline.model import Package, SheetDocument, anchor, bookmark

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
    bronnen = package.bronnen.content.root if package.bronnen else ()
    # Of two sources with one address the sheet itself names the right one.
    for bron in sorted(bronnen, key=lambda each: each.id not in sheet.cites):
        place = anchor(sheet.id, f"bron_{bron.id}")
        links = [f"#{place}", f"#{bookmark(place)}"]
        links += [bron.url, render.escape_uri(bron.url)] if bron.url else []
        yield from ((link, f"bron:{bron.id}") for link in links)
    for other in package.sheets:
        for item in ("", *_ids(other)):
            target = f"sheet:{other.id}#{item}".rstrip("#")
            place = anchor(other.id, item)
            for form in _FORMS:
                yield address(f"sheet:{other.id}#{place}", form, ()), target
            if other.id == sheet.id:
                yield from ((link, target) for link in (f"#{place}", f"#{bookmark(place)}"))
        yield from ((f"{other.id}.{form}", f"sheet:{other.id}") for form in _FORMS)
    rows = [("figuur", path) for path, _ in sheet.figuren()]
    for kind, path in [*rows, *(("tabel", path) for path, _ in sheet.tabellen())]:
        item = path.rpartition("/")[2]
        place = anchor(sheet.id, item)
        yield from ((link, f"{kind}:{item}") for link in (f"#{place}", f"#{bookmark(place)}"))


def _ids(sheet: SheetDocument) -> list[str]:
    """The ids in a sheet that a link can lead to."""
    found = [dilemma.id for _, dilemma in sheet.dilemmas()]
    found += [option.id for _, option in sheet.opties()]
    return [*found, *(scenario.id for _, scenario in sheet.scenarios())]
