"""The download page: what the package is, every sheet with its files, and what is still open."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.export.html.page import Frame, document
from pipeline.export.html.statement import accessibility
from pipeline.model import Diagnostic, Export, Package, SheetDocument, Since, anchor
from pipeline.style import Style, labels
from pipeline.taal.sentences import sentences
from schema import Bijlage, Contact

_TYPES = {
    "html": "Webpagina",
    "docx": "Word",
    "odt": "OpenDocument",
    "zip": "Alles in één zipbestand",
}
"""The formats in the order of the page, by the name that a reader knows."""
_TEASER = 170
"""Characters of a summary on a card: about two lines on a wide screen."""

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
    sheets = list(_sheets(package, shown.exports))
    return document(
        "index.html",
        Frame(f"Download: {subject}", subject, info.versie, "index"),
        style,
        shown.search,
        day=labels.dutch_date(info.datum),
        holds=_holds(package),
        types=_TYPES,
        whole=_files(item for item in shown.exports if item.sheet == "informatiepakket"),
        comparison=_files(item for item in shown.exports if item.sheet == "vergelijk"),
        sheets=sheets,
        waived=_waived(package, shown.waived),
        changed=_changed(package.since),
        sums_size=size(shown.sizes.get("SHA256SUMS", 0)),
        manifest_size=size(shown.sizes.get("manifest.json", 0)),
        contact=info.contact.naam,
        ways=list(_ways(info.contact, package)),
        statement=accessibility(shown.exports, shown.rules),
    ).encode()


def _holds(package: Package) -> str:
    """‘7 sheets en 1 bijlage, samen met 18 dilemma’s’."""
    listed = package.listed()
    extra = sum(1 for item in listed if isinstance(item.content, Bijlage))
    dilemmas = sum(1 for item in listed for _ in item.dilemmas())
    parts = [
        _count(len(listed) - extra, "perspectiefsheet", "perspectiefsheets"),
        _count(extra, "bijlage", "bijlagen"),
    ]
    return f"{labels.opsomming([*filter(None, parts)])}, samen met {dilemmas}\u00a0dilemma’s"


def _count(number: int, one: str, more: str) -> str:
    return f"{number}\u00a0{one if number == 1 else more}" if number else ""


def _ways(contact: Contact, package: Package) -> Iterator[_Values]:
    """The ways to reach who answers, as links: mail, telephone, a page."""
    if contact.email:
        yield {
            "href": f"mailto:{quote(contact.email, safe='@')}",
            "text": contact.email,
            "away": "",
        }
    number = re.sub(r"(?!^\+)\D", "", contact.telefoon.strip())
    if number:
        yield {"href": f"tel:{number}", "text": contact.telefoon, "away": ""}
    declared = package.bronnen.content.root if package.bronnen else ()
    for bron in declared:
        if bron.id == contact.bron and bron.url:
            yield {"href": bron.url, "text": bron.titel, "away": labels.EXTERN}


def _files(exports: Iterable[Export]) -> list[_Values]:
    """The files in the order of their formats."""
    order = list(_TYPES)
    return [
        {"name": item.file, "format": item.format, "size": size(len(item.data))}
        for item in sorted(exports, key=lambda item: order.index(item.format))
    ]


def _sheets(package: Package, exports: Sequence[Export]) -> Iterator[_Values]:
    """A card for each sheet: its page, its summary in two lines, its dilemmas and its files."""
    by_sheet: dict[str, list[Export]] = {}
    for item in exports:
        by_sheet.setdefault(item.sheet, []).append(item)
    for name, files in by_sheet.items():
        source = package.sheet(name)
        if source is not None:
            page = f"{name}.html" if any(item.format == "html" for item in files) else ""
            yield {
                "title": files[0].title,
                "page": page,
                "teaser": _teaser(source),
                "dilemmas": list(_dilemmas(source, page)),
                "files": _files(files),
            }


def _dilemmas(source: SheetDocument, page: str) -> Iterator[_Values]:
    for path, dilemma in source.dilemmas():
        question = source.prose.get(f"{path}/vraag")
        yield {
            "title": dilemma.titel,
            "question": " ".join(question.paragraphs) if question else "",
            "href": f"{page}#{anchor(source.id, dilemma.id)}" if page else "",
        }


def _teaser(source: SheetDocument) -> str:
    """The first sentences of the summary that fit; a first sentence too long is cut at a word."""
    summary = source.prose.get("samenvatting")
    text = summary.paragraphs[0] if summary and summary.paragraphs else ""
    ends = [end for _, end in sentences(text) if end <= _TEASER]
    if ends or len(text) <= _TEASER:
        return text[: max(ends, default=len(text))]
    return f"{text[:_TEASER].rpartition(' ')[0]} …"


def size(count: int) -> str:
    """A number of bytes as people read it: 39 kB or 1,2 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))}\u00a0kB"
    return f"{count / 1_000_000:.1f}\u00a0MB".replace(".", ",")


def _changed(since: Since | None) -> _Values:
    """What is different since the version before; nothing where there is none."""
    if since is None:
        return {}
    return {
        "opening": labels.sinds(since.version, since.day, bool(since.changes)),
        "groups": since.changes,
        "count": sum(len(sentences) for _, sentences in since.changes),
        "editorial": labels.redactioneel(since.editorial),
    }


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
