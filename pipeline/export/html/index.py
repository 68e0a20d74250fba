"""The download page: what the package is, every file with its size, and what is still open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.export.html.page import Frame, document
from pipeline.export.html.statement import accessibility
from pipeline.model import Diagnostic, Export, Package
from pipeline.style import Style, labels

_TYPES = {
    "html": "Webpagina",
    "docx": "Word",
    "odt": "OpenDocument",
    "zip": "Alles in één zipbestand",
}
"""The formats in the order of the page, by the name that a reader knows."""

_Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the download page shows: the files, the waived findings and the script that searches.

    `rules` is the number of rules that every file of a format was checked by, for each WCAG
    criterion; `sizes` the number of bytes of the files that are no documents.
    """

    exports: tuple[Export, ...]
    waived: tuple[Diagnostic, ...]
    search: str
    rules: Mapping[str, Mapping[str, int]]
    sizes: Mapping[str, int]


def index(package: Package, shown: Shown, style: Style) -> bytes:
    """`index.html`: works from a folder, a USB stick or a web server.

    Everything but the search works without a script.
    """
    if package.informatiepakket is None:
        return b""
    info = package.informatiepakket.content
    subject = labels.onderwerp(info.titel, info.gemeente)
    words = package.informatiepakket.prose.get("leeswijzer")
    formats = [name for name in _TYPES if any(item.format == name for item in shown.exports)]
    return document(
        "index.html",
        Frame(f"Download: {subject}", subject, info.versie, "index"),
        style,
        shown.search,
        day=labels.dutch_date(info.datum),
        introduction=words.paragraphs if words else (),
        types=_TYPES,
        formats=[name for name in formats if name != "zip"],
        whole=_files(item for item in shown.exports if item.sheet == "informatiepakket"),
        comparison=_files(item for item in shown.exports if item.sheet == "vergelijk"),
        sheets=_sheets(shown.exports),
        waived=_waived(package, shown.waived),
        sums_size=size(shown.sizes.get("SHA256SUMS", 0)),
        manifest_size=size(shown.sizes.get("manifest.json", 0)),
        statement=accessibility(shown.exports, shown.rules, info.contact),
    ).encode()


def _files(exports: Iterable[Export]) -> list[_Values]:
    """The files in the order of their formats."""
    order = list(_TYPES)
    return [
        {"name": item.file, "format": item.format, "size": size(len(item.data))}
        for item in sorted(exports, key=lambda item: order.index(item.format))
    ]


def _sheets(exports: Sequence[Export]) -> list[_Values]:
    """A row for each sheet, with a file for each format."""
    sheets: dict[str, list[Export]] = {}
    for item in exports:
        if item.sheet not in ("informatiepakket", "vergelijk"):
            sheets.setdefault(item.sheet, []).append(item)
    return [{"title": files[0].title, "files": _files(files)} for files in sheets.values()]


def size(count: int) -> str:
    """A number of bytes as people read it: 39 kB or 1,2 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def _waived(package: Package, waived: Sequence[Diagnostic]) -> list[_Values]:
    """The waivers in plain words: what is not complete, why, and until when."""
    if package.ontheffingen is None:
        return []
    names = {sheet.id: sheet.content.titel for sheet in package.sheets}
    days: dict[tuple[str, str, str], list[str]] = {}
    for row in package.ontheffingen.content.root:
        day = labels.dutch_date(row.geldig_tot)
        days.setdefault((row.regel, row.sheet, row.plek), []).append(day)
    return [_gap(found, names, days) for found in waived]


def _gap(
    found: Diagnostic,
    names: Mapping[str, str],
    days: Mapping[tuple[str, str, str], Sequence[str]],
) -> _Values:
    sheet = found.span.file.removeprefix("sheets/").removesuffix(".yaml")
    return {
        "title": names.get(sheet, "Bronnen" if sheet == "pakket/bronnen" else sheet),
        "message": found.message.split(". ")[0].rstrip("."),
        "reason": found.waived,
        "days": days.get((found.code, sheet, found.path), ()),
    }
