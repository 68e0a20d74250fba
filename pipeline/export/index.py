"""The download page: what the package is, every file with its size, and what is still open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from pipeline import labels
from pipeline.export.page import Frame, document
from pipeline.export.search import FORM
from pipeline.export.statement import accessibility
from pipeline.model import Diagnostic, Export, Package
from pipeline.style import Style

_TYPES = {"html": "Webpagina", "docx": "Word", "odt": "OpenDocument", "zip": "Zip"}
_ORDER = ("html", "docx", "odt", "zip")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the download page tells: the files, the waived findings and the script that searches.

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
    subject = labels.ONDERWERP.format(pakket=info.titel, gemeente=info.gemeente)
    parts = (
        _intro(package, subject),
        FORM if shown.search else "",
        _whole(shown.exports),
        _sheets(shown.exports),
        _open(package, shown.waived),
        _trust(shown.sizes),
        accessibility(shown.exports, shown.rules, info.contact),
    )
    main = f'<main id="inhoud" class="download" tabindex="-1">\n{"".join(parts)}</main>\n'
    body = f'<div class="blad-smal">\n{main}</div>\n'
    frame = Frame(f"Download: {subject}", subject, info.versie, "index")
    return document(frame, body, style, shown.search).encode()


def _intro(package: Package, subject: str) -> str:
    assert package.informatiepakket is not None
    info = package.informatiepakket.content
    words = package.informatiepakket.prose.get("leeswijzer")
    text = "".join(f"<p>{escape(line)}</p>\n" for line in (words.paragraphs if words else ()))
    day = labels.dutch_date(info.datum)
    return (
        f"<h1>{escape(subject)}</h1>\n"
        f'<div class="colofon"><p>{escape(labels.VERSIE.format(waarde=info.versie))}</p>'
        f"<p>{escape(day)}</p></div>\n{text}"
    )


def _whole(exports: Sequence[Export]) -> str:
    own = [item for item in exports if item.sheet == "informatiepakket"]
    if not own:
        return ""
    links = "".join(f"<li>{_link(item, 'Het hele pakket')}</li>\n" for item in _sorted(own))
    return f'<h2>Het hele pakket</h2>\n<ul class="downloads">\n{links}</ul>\n'


def _sheets(exports: Sequence[Export]) -> str:
    """A table with a row for each sheet and a column for each format."""
    sheets: dict[str, list[Export]] = {}
    for item in exports:
        if item.sheet != "informatiepakket":
            sheets.setdefault(item.sheet, []).append(item)
    if not sheets:
        return ""
    formats = [name for name in _ORDER if any(item.format == name for item in exports)]
    formats = [name for name in formats if name != "zip"]
    head = "".join(f'<th scope="col">{_TYPES[name]}</th>' for name in formats)
    rows = "".join(_row(files, formats) for files in sheets.values())
    return (
        "<h2>Per sheet</h2>\n"
        '<div class="tabel" role="group" tabindex="0" aria-labelledby="tabel-sheets">\n'
        '<table class="bestanden"><caption id="tabel-sheets">Bestanden per sheet</caption>\n'
        f'<thead><tr><th scope="col">Sheet</th>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n'
        "</table>\n</div>\n"
    )


def _row(files: Sequence[Export], formats: Iterable[str]) -> str:
    by_format: Mapping[str, Export] = {item.format: item for item in files}
    cells = "".join(f"<td>{_link(by_format[name], files[0].title)}</td>" for name in formats)
    return f'<tr><th scope="row">{escape(files[0].title)}</th>{cells}</tr>\n'


def _link(item: Export, title: str) -> str:
    """A download that names its title, type and size (WCAG 2.4.4)."""
    download = "" if item.format == "html" else " download"
    return (
        f'<a href="{escape(item.file)}"{download}>'
        f'<span class="alleen-voorlezen">{escape(title)}, </span>'
        f"{_TYPES[item.format]} ({size(len(item.data))})</a>"
    )


def _sorted(files: Iterable[Export]) -> list[Export]:
    return sorted(files, key=lambda item: _ORDER.index(item.format))


def size(count: int) -> str:
    """A number of bytes as people read it: 39 kB or 1,2 MB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def _open(package: Package, waived: Sequence[Diagnostic]) -> str:
    """The waivers in plain words: what is not complete, why, who owns it and until when."""
    if package.ontheffingen is None or not waived:
        return ""
    names = {sheet.id: sheet.content.titel for sheet in package.sheets}
    days: dict[tuple[str, str, str], list[date]] = {}
    for row in package.ontheffingen.content.root:
        days.setdefault((row.regel, row.sheet, row.plek), []).append(row.geldig_tot)
    rows = "".join(_gap(found, names, days) for found in waived)
    return (
        "<h2>Wat nog niet compleet is</h2>\n"
        "<p>Deze onderdelen zijn nog niet compleet. Bij elk onderdeel leest u waarom, en tot "
        "wanneer dat mag.</p>\n"
        f"<details>\n<summary>Bekijk de lijst ({len(waived)})</summary>\n"
        f'<ul class="open">\n{rows}</ul>\n</details>\n'
    )


def _gap(
    found: Diagnostic,
    names: Mapping[str, str],
    days: Mapping[tuple[str, str, str], Sequence[date]],
) -> str:
    sheet = found.span.file.removeprefix("sheets/").removesuffix(".yaml")
    title = names.get(sheet, "Bronnen" if sheet == "pakket/bronnen" else sheet)
    message = found.message.split(". ")[0].rstrip(".")
    ends = "".join(
        f" Dit geldt tot en met {labels.dutch_date(day)}."
        for day in days.get((found.code, sheet, found.path), ())
    )
    return (
        f"<li><strong>{escape(title)}</strong>: {escape(message)}. "
        f"Reden: {escape(found.waived)}{escape(ends)}</li>\n"
    )


def _trust(sizes: Mapping[str, int]) -> str:
    sums, manifest = (size(sizes.get(name, 0)) for name in ("SHA256SUMS", "manifest.json"))
    return (
        "<h2>Kloppen mijn bestanden?</h2>\n"
        f'<p>In <a href="SHA256SUMS" download>SHA256SUMS (tekst, {sums})</a> staat van elk '
        "bestand een controlegetal. Zet alle bestanden in één map en voer daar uit: "
        "<code>sha256sum --check SHA256SUMS</code>. Ziet u bij elk bestand ‘OK’? Dan is er niets "
        "veranderd.</p>\n"
        f'<p>In <a href="manifest.json" download>manifest.json (JSON, {manifest})</a> staan '
        "dezelfde gegevens voor programma’s.</p>\n"
    )
