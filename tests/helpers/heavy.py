# ruff: noqa: E501
"""Inputs that once cost more time or memory than anybody has, each made anew from a few lines.

`CHECKED` are put into a small project, `FOREIGN` are files handed to `verify`, `PAGES` are pages of
a website that a link leads to.
"""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers.small import picture, sheet_with

MEGABYTE = 1024 * 1024
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = "urn:oasis:names:tc:opendocument:xmlns:"


@dataclass(frozen=True)
class Heavy:
    """What it is called, the file that is at fault and its code; `put` writes it in `sheets/`."""

    name: str
    file: str
    code: str
    put: Callable[[Path], object]


def _prose(name: str, text: str, code: str = "") -> Heavy:
    """A summary of a sheet."""
    made = sheet_with(9, text)
    return Heavy(name, "zwaar.yaml", code, lambda to: _write(to / "zwaar.yaml", made))


def _line(name: str, text: str, code: str = "waarde-ongeldig") -> Heavy:
    """A title of a sheet, which is one line without markup."""
    made = sheet_with(9, texts={"titel": text})
    return Heavy(name, "zwaar.yaml", code, lambda to: _write(to / "zwaar.yaml", made))


def _raw(name: str, text: str, code: str) -> Heavy:
    return Heavy(name, "zwaar.yaml", code, lambda to: _write(to / "zwaar.yaml", text))


def _picture(
    name: str, file: str, make: Callable[[], bytes], code: str = "figuur-ongeldig"
) -> Heavy:
    def write_input(to: Path) -> None:
        (to / "figuren" / file).write_bytes(make())

    return Heavy(name, f"figuren/{file}", code, write_input)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def chart(bars: int) -> str:
    """A chart with many bars, for the end of a sheet without other pictures."""
    rows = "".join(f"      - {{label: Staaf {n}, waarde: {n}}}\n" for n in range(bars))
    return (
        "figuren:\n  - id: staven\n    soort: staafdiagram\n    titel: Staven\n"
        "    alt: De staven lopen op.\n    bijschrift: Staven die oplopen.\n    gegevens:\n" + rows
    )


def _charts(bars: int, charts: int = 1) -> str:
    sheet = sheet_with(9)
    start, end = sheet.index("figuren:"), sheet.index("tabellen:")
    one = chart(bars).removeprefix("figuren:\n")
    more = "".join(one.replace("id: staven", f"id: staven-{n}") for n in range(charts))
    return f"{sheet[:start]}figuren:\n{more}{sheet[end:]}"


def _wide_table(columns: int, rows: int = 1) -> str:
    """A table with many cells on one line of the file."""
    heads = ", ".join(f"K{n}" for n in range(columns))
    cells = "[" + ", ".join(f'"{n}"' for n in range(columns)) + "]"
    sheet = sheet_with(9).replace("[Jaar, Woningen]", f"[{heads}]")
    return sheet.replace('rijen:\n      - ["2026", "700"]', f"rijen: [{', '.join([cells] * rows)}]")


# Pictures


def jpeg_scans(count: int, size: int = 2_000) -> bytes:
    """A progressive JPEG whose last scan is there many times: a decoder obeys each."""
    data = picture("JPEG", (size, size), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * count + b"\xff\xd9"


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *, kind: int = 2, more: bytes = b"", interlaced: int = 0) -> bytes:
    """A PNG of one colour, made by hand so that it can be large without a large picture here."""
    depth = {0: 1, 2: 3, 6: 4}[kind]
    packer = zlib.compressobj(9)
    rows = packer.compress(b"")
    row = b"\0" * (width * depth + 1)
    for _ in range(height):
        rows += packer.compress(row)
    rows += packer.flush()
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + head + more + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _many_pictures(count: int, size: tuple[int, int], per: int = 1) -> Callable[[Path], object]:
    def write_input(to: Path) -> None:
        data = b""
        for number in range(count):
            data = png(*size) if number % per == 0 else data
            extra = _chunk(b"tEXt", f"n\0{number}".encode())
            at = data.index(b"IDAT") - 4
            (to / "figuren" / f"a-{number}.png").write_bytes(data[:at] + extra + data[at:])

    return write_input


def _many_files(count: int, folder: str, name: str, data: bytes) -> Callable[[Path], object]:
    def write_input(to: Path) -> None:
        for number in range(count):
            (to / folder / name.format(number)).write_bytes(data)

    return write_input


def _many_sheets(count: int, text: str) -> Callable[[Path], object]:
    def write_input(to: Path) -> None:
        for number in range(count):
            _write(
                to / f"veel-{number}.yaml", sheet_with(number % 90 + 2, f"Nummer {number}. {text}")
            )

    return write_input


def _jpeg_segments() -> bytes:
    data = picture("JPEG", (40, 30))
    return data[:2] + (b"\xff\xe1\x00\x08Exif\0\0") * 400_000 + data[2:]


TAB_TEXT = "De stad" + "\t" * 14_000 + "groeit."
MARKS = "De st" + "a\u0301" + "\u0301" * 16_000 + "d groeit."
PLAIN = "De stad groeit en de ruimte is schaars. "

CHECKED: tuple[Heavy, ...] = (
    _prose("zwaar-tabs", TAB_TEXT),
    _prose("zwaar-tabs-woorden", "woord\t" * 6_000),
    _prose("zwaar-tabs-regels", "\n".join(["\ta\tb\tc\t" * 9] * 900)),
    _prose("zwaar-tekens-op-letter", MARKS, "waarde-ongeldig"),
    _prose("zwaar-tekens-op-letters", ("e" + "\u0301" * 60 + " ") * 600),
    _line("zwaar-tekens-in-titel", "Wonen" + "\u0301" * 16_000),
    _prose("zwaar-streep-buis", "-|" * 19_000),
    _prose("zwaar-streep-buis-x", "De stad\n" + "-|" * 19_000 + "x"),
    _prose("zwaar-buizen", "|" * 38_000),
    _prose("zwaar-dubbele-punten", "a\n" + ":- " * 12_000 + "x"),
    _prose("zwaar-ampersand", "&" * 38_000),
    _prose("zwaar-verwijzingen", "&amp;" * 7_000),
    _prose("zwaar-bron", "bron: " * 6_000),
    _prose("zwaar-bron-lang", "bron:" * 7_000),
    _prose("zwaar-haken-dicht", "](" * 19_000, "waarde-ongeldig"),
    _prose("zwaar-apenstaart", "a@b " * 9_000),
    _prose("zwaar-apenstaarten", "@" * 38_000),
    _prose("zwaar-www", "www. " * 7_000),
    _prose("zwaar-http", "http:// " * 4_700),
    _prose("zwaar-punten", ". " * 19_000),
    _prose("zwaar-vraagtekens", "?" * 38_000),
    _prose("zwaar-aanhaling", "\"'" * 19_000),
    _prose("zwaar-harde-spaties", "\u00a0" * 38_000, "waarde-ongeldig"),
    _prose("zwaar-regels", "a\n" * 19_000),
    _prose("zwaar-lege-punten", "-\n" * 19_000),
    _prose("zwaar-schuine-strepen", "\\" * 38_000),
    _prose("zwaar-schuine-strepen-regels", "a\\\n" * 12_000),
    _prose("zwaar-cijfers", "1" * 38_000, "waarde-ongeldig"),
    _prose("zwaar-cijfers-lijst", "1. a\n" * 7_600),
    _prose("zwaar-noten", "".join(f"a[^{n}] " * 2 for n in range(2_000)), "waarde-ongeldig"),
    _prose("zwaar-noten-regels", "\n\n".join(f"[^{n}]: a" for n in range(4_000))),
    _prose("zwaar-chinees", "\u7a7a" * 38_000, "waarde-ongeldig"),
    _prose("zwaar-emoji", "\U0001f469\u200d\U0001f469" * 9_000),
    _prose("zwaar-afkortingen", " ".join(f"AB{n:X}" for n in range(6_000)), ""),
    _prose("zwaar-onbekende-woorden", " ".join(f"x{n}wqrtz" for n in range(4_400)), ""),
    _prose("zwaar-lang-woord", ("lettergreep" * 13 + " ") * 260),
    _line("zwaar-titel-spaties", "a" + " " * 900_000 + "b"),
    _raw("zwaar-sleutels", "".join(f"a{n}: b\n" for n in range(9_900)), "veld-onbekend"),
    _raw("zwaar-sleutels-gelijk", "titel: b\n" * 9_900, "sleutel-dubbel"),
    _raw("zwaar-aanhalingen", "a: 'x\n" + "b: ''\n" * 99_000, "yaml-ongeldig"),
    _raw("zwaar-dubbel-aangehaald", "".join(f'a{n}: "x\n  y"\n' for n in range(9_000)), ""),
    _raw("zwaar-inspringen", "".join(" " * (n % 9) + "a:\n" for n in range(90_000)), ""),
    _raw("zwaar-onzichtbaar", "titel: |\n  " + "\u200b" * 300_000, "yaml-ongeldig"),
    _raw("zwaar-ontsnapt", "titel: " + "&#x202E;" * 120_000, "yaml-ongeldig"),
    _raw("zwaar-staven", _charts(3_000), "waarde-ongeldig"),
    _raw("zwaar-tabel-breed", _wide_table(3_000), "waarde-ongeldig"),
    _raw("zwaar-cellen-op-een-regel", _wide_table(60, 100), ""),
    _raw("zwaar-scenarios", sheet_with(2).replace("betrokkenheid_externen", "  scenarios:\n" + "".join(
        f"    - {{id: s{n}, titel: Rust {n}, kiest: [groei/wel]}}\n" for n in range(4_000)
    ) + "betrokkenheid_externen", 1), "bestand-te-groot"),
    _raw("zwaar-vraagtekens-sleutels", "? a\n" * 40_000, "bestand-te-groot"),
    _raw("zwaar-haakjes-open", "a: " + "[" * 50_000, "yaml-ongeldig"),
    _raw("zwaar-richtlijnen", "%A b\n" * 100_000 + "---\na: b\n", "yaml-ongeldig"),
    _raw("zwaar-hexadecimaal", 'titel: "' + "\\x41" * 200_000 + '"', "waarde-ongeldig"),
    _prose("zwaar-citaten", "> " * 900 + "a", "waarde-ongeldig"),
    _prose("zwaar-backticks", "".join("`" * (1 + n % 70) + "a" for n in range(900)), "waarde-ongeldig"),
    _prose("zwaar-telefoons", "06 12 34 56 7 " * 2_800),
    _prose("zwaar-woorden-voor-apenstaart", "a at b punt c " * 2_700),
    _prose("zwaar-nog-te", "nog te doen en te laten " * 1_600),
    _prose("zwaar-genummerde-opties", "optie 1 variant 2 voor tegen " * 1_300),
    _raw("zwaar-diagrammen", _charts(20, 90), "waarde-ongeldig"),
    _picture("zwaar-jpeg-scans", "scans.jpg", lambda: jpeg_scans(60_000)),
    _picture("zwaar-jpeg-scans-groot", "groot.jpg", lambda: jpeg_scans(90, 4_800)),
    _picture("zwaar-png-interlaced", "inter.png", lambda: png(40_000, 40_000, interlaced=1)),
    _picture("zwaar-png-tekst", "tekst.png", lambda: png(
        9, 9, more=_chunk(b"zTXt", b"x\0\0" + zlib.compress(b"a" * 300 * MEGABYTE)) * 9)),
    _picture("zwaar-png-icc", "icc.png", lambda: png(
        9, 9, more=_chunk(b"iCCP", b"x\0\0" + zlib.compress(b"a" * 900 * MEGABYTE)))),
    _picture("zwaar-png-stukken", "stukken.png", lambda: png(
        9, 9, more=_chunk(b"tEXt", b"x\0a") * 300_000), ""),
    _picture("zwaar-jpeg-lagen", "lagen.jpg", _jpeg_segments, ""),
    Heavy("zwaar-afbeeldingen", "figuren", "figuur-ongeldig", _many_pictures(300, (4_800, 4_900), 300)),
    Heavy("zwaar-kleine-afbeeldingen", "figuren", "figuur-ongeldig", _many_pictures(9_000, (9, 9), 9_000)),
    Heavy("zwaar-geen-afbeeldingen", "figuren", "", _many_files(
        20_000, "figuren", "b-{}.svg", b"<svg/>")),
    Heavy("zwaar-sheets", "", "", _many_sheets(1_500, PLAIN * 90)),
    Heavy("zwaar-lege-sheets", "", "", _many_files(30_000, "", "leeg-{}.yaml", b"")),
    Heavy("zwaar-kapotte-sheets", "", "", _many_files(
        2_000, "", "stuk-{}.yaml", b"".join(b"a%d: b\n" % n for n in range(400)))),
    Heavy("zwaar-grote-sheets", "", "", _many_files(
        900, "", "groot-{}.yaml", b"titel: " + b"x" * MEGABYTE)),
    Heavy("zwaar-vreemde-bestanden", "", "", _many_files(40_000, "", "x-{}.txt", b"")),
)  # fmt: skip
"""What `check` must bear; the code is empty where any finding, or none, is right."""


# Files for `verify`


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def docx(body: str = "", styles: str = "", **more: bytes) -> bytes:
    """A DOCX of only a body and styles."""
    return zipped(
        {
            "word/document.xml": f"<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>"
            .encode(),
            "word/styles.xml": f"<w:styles xmlns:w='{W}'>{styles}</w:styles>".encode(),
            **more,
        }
    )  # fmt: skip


def odt(body: str = "", styles: str = "") -> bytes:
    """An ODT of only a body and styles."""
    names = " ".join(
        f"xmlns:{short}='{_NS}{name}:1.0'"
        for short, name in (
            ("o", "office"), ("s", "style"), ("t", "text"), ("b", "table"),
            ("d", "drawing"), ("f", "xsl-fo-compatible"),
        )
    )  # fmt: skip
    return zipped(
        {
            "content.xml": (
                f"<o:document-content {names}><o:automatic-styles>{styles}</o:automatic-styles>"
                f"<o:body><o:text>{body}</o:text></o:body></o:document-content>"
            ).encode()
        }
    )


def page(body: str, attributes: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang=nl{attributes}><body>{body}</body></html>".encode()


def docx_chain(count: int) -> bytes:
    styles = "".join(
        f"<w:style w:styleId='s{n}'><w:basedOn w:val='s{n + 1}'/></w:style>" for n in range(count)
    )
    links = (
        "<w:hyperlink><w:r><w:rPr><w:rStyle w:val='s0'/></w:rPr><w:t>a</w:t></w:r></w:hyperlink>"
    )
    return docx(f"<w:p>{links * count}</w:p>", styles)


def odt_chain(count: int) -> bytes:
    styles = "".join(
        f"<s:style s:family='paragraph' s:name='s{n}' s:parent-style-name='s{n + 1}'/>"
        for n in range(count)
    )
    return odt("<t:p t:style-name='s0'>a</t:p>" * count, styles)


def many_entries(count: int) -> bytes:
    """A zip with very many entries in its list, all of them the same empty file."""
    local = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    rows = bytearray()
    entry = b"PK\x01\x02" + struct.pack(
        "<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0
    )
    rows += (entry + b"a") * count
    start = len(local)
    end64 = b"PK\x06\x06" + struct.pack(
        "<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, len(rows), start
    )
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, start + len(rows), 1)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return local + bytes(rows) + end64 + locator + end


def _blocks(count: int) -> bytes:
    return page("<p>" + "<b>" * count)


FOREIGN: dict[str, Callable[[], bytes]] = {
    "vreemd-html-groot": lambda: page("<p>a</p>" * (30 * MEGABYTE // 8)),
    "vreemd-html-attributen": lambda: page("<p " + " ".join(f"a{n}=1" for n in range(150_000)) + ">x"),
    "vreemd-html-attributen-wortel": lambda: page("x", "".join(f" a{n}=1" for n in range(150_000))),
    "vreemd-html-diep": lambda: _blocks(300_000),
    "vreemd-html-tabellen": lambda: page("<table><tr><td>" * 20_000),
    "vreemd-html-tabel-breed": lambda: page(
        "<table><tr>" + "<th>a" * 9_000 + "<tr>" + "<td>b" * 90_000 + "</table>"),
    "vreemd-html-koppen": lambda: page("".join(f"<h2 id=a{n}>a</h2>" for n in range(90_000))),
    "vreemd-html-links": lambda: page("<a href='#x'>a</a>" * 90_000),
    "vreemd-html-lijsten": lambda: page("<ul><li>" * 30_000),
    "vreemd-html-tekst": lambda: page("a" * 40 * MEGABYTE),
    "vreemd-html-spaties": lambda: page(" " * 40 * MEGABYTE),
    "vreemd-html-entiteiten": lambda: page("&lt;" * 8 * MEGABYTE),
    "vreemd-html-afbeeldingen": lambda: page("<img alt='' src='data:image/png;base64,AAAA'>" * 90_000),
    "vreemd-html-ids": lambda: page("<p aria-labelledby='" + "x " * 90_000 + "'>a</p>" * 20),
    "vreemd-html-noten": lambda: page("<section class=footnotes><ol>" + "".join(
        f"<li id=fn{n}><p>a<a href=#fnref{n}>b</a>" for n in range(40_000)) + "</ol></section>"),
    "vreemd-html-stijl": lambda: page("<style>" + "a{color:red}" * 900_000 + "</style>"),
    "vreemd-docx-keten": lambda: docx_chain(3_000),
    "vreemd-docx-keten-lang": lambda: docx_chain(40_000),
    "vreemd-docx-alineas": lambda: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 900_000),
    "vreemd-docx-runs": lambda: docx("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 900_000 + "</w:p>"),
    "vreemd-docx-tabellen": lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60),
    "vreemd-docx-tabel": lambda: docx(
        "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 300_000 + "</w:tr></w:tbl>"),
    "vreemd-docx-bladwijzers": lambda: docx(
        "<w:bookmarkStart w:name='a'/>" * 40_000 + "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:p>" * 40_000),
    "vreemd-docx-inhoud": lambda: docx(
        "<w:sdt><w:sdtContent>" * 90 + "<w:p/>" * 90_000 + "</w:sdtContent></w:sdt>" * 90),
    "vreemd-docx-attributen": lambda: docx("<w:p " + " ".join(f"a{n}='1'" for n in range(150_000)) + "/>"),
    "vreemd-docx-koppen": lambda: docx(
        "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" * 90_000),
    "vreemd-docx-randen": lambda: docx(**{f"word/header{n}.xml": b"<a/>" for n in range(1_990)}),
    "vreemd-odt-keten": lambda: odt_chain(3_000),
    "vreemd-odt-keten-lang": lambda: odt_chain(40_000),
    "vreemd-odt-herhaald": lambda: odt(
        "<b:table><b:table-column b:number-columns-repeated='999999'/><b:table-row>"
        + "<b:table-cell b:number-columns-repeated='999999'><t:p>a</t:p></b:table-cell>" * 90
        + "</b:table-row></b:table>"),
    "vreemd-odt-spaties": lambda: odt("<t:p>" + "<t:s t:c='999999'/>" * 2_000 + "</t:p>"),
    "vreemd-odt-lijsten": lambda: odt("<t:list><t:list-item>" * 120 + "</t:list-item></t:list>" * 120),
    "vreemd-odt-alineas": lambda: odt("<t:p>a</t:p>" * 900_000),
    "vreemd-odt-overspannen": lambda: odt("<t:p>" + "<t:span>" * 200 + "a" * 9_000_000
                                          + "</t:span>" * 200 + "</t:p>"),
    "vreemd-docx-velden": lambda: docx(
        "<w:p>" + "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 60_000 + "</w:p>"),
    "vreemd-docx-naamruimten": lambda: docx("".join(
        f"<a{n}:b xmlns:a{n}='u{n}'/>" for n in range(40_000))),
    "vreemd-docx-overspannen": lambda: docx(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"),
    "vreemd-odt-kaders": lambda: odt(
        "<t:p>" + "<d:frame><d:text-box><t:p>" * 60 + "a" + "</t:p></d:text-box></d:frame>" * 60 + "</t:p>"),
    "vreemd-odt-noten": lambda: odt("<t:p>" + "<t:note><t:note-body><t:p>a</t:p></t:note-body></t:note>" * 40_000
                                    + "</t:p>"),
    "vreemd-html-velden": lambda: page("<label><input>" * 60_000),
    "vreemd-html-opmaak": lambda: page("<p>" + "<b><i><u>" * 30_000 + "a"),
    "vreemd-html-verwijzingen": lambda: page("".join(
        f"<p id=a{n} aria-labelledby='" + " ".join(f"a{m}" for m in range(n, n + 40)) + "'>a</p>"
        for n in range(20_000))),
    "vreemd-zip-twee-miljoen": lambda: many_entries(2_000_000),
    "vreemd-zip-bom": lambda: docx(**{f"word/x{n}": bytes(9 * MEGABYTE) for n in range(30)}),
    "vreemd-zip-klein": lambda: b"PK\x03\x04" + b"\0" * 300 * MEGABYTE,
    "vreemd-zip-einden": lambda: b"PK\x03\x04" + b"PK\x05\x06" * 900_000,
}  # fmt: skip
"""Files of another, by name, for `verify`."""


def big_manifest() -> bytes:
    """A `manifest.json` of 90 MB."""
    row = json.dumps({"file": "a.docx", "sheet": "a", "sha256": "0" * 64, "x": {"y": [1] * 9}})
    return b'{"files": [' + b", ".join([row.encode()] * (90 * MEGABYTE // len(row))) + b"]}"


PAGES: dict[str, Callable[[], bytes]] = {
    "pagina-attributen": lambda: page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x"),
    "pagina-diep": lambda: page("<b>" * 600_000),
    "pagina-ids": lambda: page("".join(f"<i id=a{n}>" for n in range(120_000))),
    "pagina-tabellen": lambda: page("<table><tr><td>" * 90_000),
    "pagina-opmerkingen": lambda: page("<!--" * 500_000),
    "pagina-stukken": lambda: page("<" * 2_000_000),
}
"""Pages of a website, each under the 2 MB that is read of a page."""
