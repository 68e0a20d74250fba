"""What only our own writer decides of an ODT file, judged on the exported file itself.

Content cannot break any of it, so it is no rule of the gate; every damage to it must show here.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.style import contrast
from pipeline.verify.odt.parts import (
    DRAW,
    FAMILIES,
    FO,
    MANIFEST,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    Element,
    Parts,
    find_property,
    inherit_styles,
    open_parts,
    parse_cm,
    parse_int,
    read_words,
    style_names,
)

PLACES = {
    "text": TEXT[1:-1], "table": TABLE[1:-1], "office": OFFICE[1:-1], "style": STYLE[1:-1],
    "draw": DRAW[1:-1], "svg": SVG[1:-1], "fo": FO[1:-1], "m": MANIFEST[1:-1],
    "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}  # fmt: skip
CONTENT, STYLES, META, LISTED = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
BOTH = r"(content|styles)\.xml"
GLYPH = "contains('•▪◦‣●○■', substring(normalize-space(), 1, 1))"
TYPED = f"text:p[normalize-space()][{GLYPH}][not(ancestor::text:list-item)]"
INDEX = "//text:table-of-content"
ENTRY = f"{INDEX}/text:index-body//text:a"
LEVELS = f"{INDEX}/text:table-of-content-source/text:table-of-content-entry-template"
PAGE = "//style:page-layout-properties"
LAST = "//style:master-page[not(@style:next-style-name)]"
OTHER = (
    "//*[not(@style:family = 'text' and translate(@style:name, '0123456789', '') = 'T')]"
    "/style:text-properties/@fo:language[. != 'nl' and . != 'zxx' and . != 'none']"
)
"""A style T1, T2, … is that of a term that says its language: see `test_languages.py`."""
IMAGE = re.compile(r"\.(png|jpe?g|svg|gif)$", re.IGNORECASE)

NEVER: tuple[tuple[str, str, str], ...] = (
    *(
        ("odt-eigenschap-ontbreekt", META, f"/*[not(.//{name}[normalize-space()])]")
        for name in ("dc:subject", "dc:creator", "dc:language", "meta:keyword")
    ),
    ("odt-taal-ontbreekt", META, "//dc:language[not(starts-with(., 'nl'))]"),
    ("odt-taal-onjuist", BOTH, OTHER),
    ("odt-kop-zonder-niveau", CONTENT, "//text:h[not(@text:outline-level)]"),
    ("odt-koprij-onjuist", CONTENT, "//table:table[not(.//table:table-row"
     "[not(ancestor::table:table-header-rows)])]"),
    ("odt-kopkolom-onjuist", CONTENT, "//table:table[table:table-header-columns][count(.//"
     "table:table-column) > 1][not(table:table-column)]"),
    ("odt-kopkolom-onjuist", CONTENT, "//table:table-header-columns[preceding-sibling::"
     "table:table-column]"),
    ("odt-afbeelding-zwevend", CONTENT, "//draw:frame[draw:image]"
     "[not(@text:anchor-type = 'as-char')]"),
    ("odt-tekstvak", BOTH, "//draw:text-box"),
    ("odt-lijst-nep", CONTENT, f"//{TYPED}[following-sibling::*[1]/self::{TYPED}]"),
    ("odt-lijst-zonder-stijl", CONTENT, "//text:list[not(ancestor::text:list)]"
     "[not(@text:style-name)]"),
    ("odt-inhoudsopgave-leeg", CONTENT, f"{INDEX}[not(text:index-body//text:a)]"),
    ("odt-inhoudsopgave-zonder-titel", CONTENT,
     f"{INDEX}[not(text:index-body/text:index-title[normalize-space()])]"),
    ("odt-inhoudsopgave-engels", CONTENT, f"{INDEX}//text:index-title[normalize-space() != "
     f"'Inhoud'] | {INDEX}//text:index-title-template[normalize-space() != 'Inhoud']"),
    ("odt-inhoudsopgave-zonder-nummers", CONTENT, f"{ENTRY}[not(text:bookmark-ref"
     "[@text:reference-format = 'page'][concat('#', @text:ref-name) = ../@xlink:href])]"),
    ("odt-inhoudsopgave-vast", CONTENT, f"{INDEX}[not(.//text:table-of-content-entry-template)]"),
    ("odt-inhoudsopgave-vast", CONTENT, f"{LEVELS}[position() < 3][not(text:index-entry-link-start"
     " and text:index-entry-text and text:index-entry-page-number and text:index-entry-link-end)]"),
    ("odt-noot-leeg", CONTENT, "//text:note[not(text:note-citation[normalize-space()]) or "
     "not(text:note-body[normalize-space()])]"),
    ("odt-noot-geen-voetnoot", CONTENT, "//text:note[not(@text:note-class = 'footnote')]"),
    ("odt-noot-volgorde", CONTENT, "//text:note[not(text:note-citation = "
     "count(preceding::text:note) + 1)]"),
    ("odt-opmerking-achtergebleven", CONTENT,
     "//office:annotation | //text:tracked-changes | //text:change"),
    ("odt-papier-onjuist", STYLES, f"/*[not({PAGE})]"),
    ("odt-paginanummer-ontbreekt", STYLES, f"/*[not({LAST})] | {LAST}[not(style:footer"
     "[.//text:page-number and .//text:page-count])]"),
    ("odt-manifest-dubbel", LISTED,
     "//m:file-entry[@m:full-path = preceding-sibling::*/@m:full-path]"),
    ("odt-versie-onjuist", BOTH, "/*[not(@office:version = '1.3')]"),
    ("odt-versie-onjuist", META, "/*[not(@office:version = '1.3')]"),
    ("odt-versie-onjuist", LISTED, "/*[not(@m:version = '1.3')]"),
)  # fmt: skip
"""A fault, the parts of the file that can have it, and what must never be in them."""


def wrong(data: bytes) -> set[str]:
    """The faults in an ODT file that our writer does not make."""
    parts = open_parts(data)
    roots = {
        name: etree.fromstring(part)
        for name, part in parts.found.items()
        if name.endswith(".xml") and part
    }
    found = {
        code
        for code, part, path in NEVER
        for name, root in roots.items()
        if re.fullmatch(part, name) and root.xpath(path, namespaces=PLACES)
    }
    return {
        *found,
        *_file(data),
        *_text(parts),
        *_marks(parts),
        *_tables(parts),
        *_pages(parts),
        *_colours(parts),
    }


def _file(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        kind = archive.read(first)
    is_stored = first.compress_type == zipfile.ZIP_STORED
    if (first.filename, is_stored) != ("mimetype", True) or kind != (
        b"application/vnd.oasis.opendocument.text"
    ):
        yield "odt-mimetype-onjuist"


def _text(parts: Parts) -> Iterator[str]:
    """Headings with the level of their style, and no line that only looks like one."""
    for heading in parts.content.iter(f"{TEXT}h"):
        said = (
            style.get(f"{STYLE}default-outline-level") for style in inherit_styles(heading, parts)
        )
        level = next(filter(None, said), "")
        if level != heading.get(f"{TEXT}outline-level"):
            yield "odt-kopstijl-onjuist"
        if find_property(heading, parts, f"{FO}keep-with-next") != "always":
            yield "odt-kop-los"
    for line in parts.content.iter(f"{TEXT}p"):
        in_index = next(line.iterancestors(f"{TEXT}table-of-content"), None) is not None
        if "Heading" in style_names(line, parts) and not in_index:
            yield "odt-kop-zonder-niveau"
        if read_words(line) and not in_index and _looks_like_heading(line, parts):
            yield "odt-kop-nep"


def _marks(parts: Parts) -> Iterator[str]:
    """Notes, links and pictures that are what they look like."""
    for span in parts.content.iter(f"{TEXT}span"):
        raised = find_property(span, parts, f"{STYLE}text-position").startswith("super")
        if raised and read_words(span).isdigit():
            yield "odt-noot-nep"
    for link in parts.content.iter(f"{TEXT}a"):
        in_index = next(link.iterancestors(f"{TEXT}table-of-content"), None) is not None
        line_under = find_property(link, parts, f"{STYLE}text-underline-style")
        if not in_index and line_under in ("", "none"):
            yield "odt-link-onzichtbaar"
    names = [str(el.get(f"{DRAW}name")) for el in parts.content.iter(f"{DRAW}frame")]
    headings = {read_words(el) for el in parts.content.iter(f"{TEXT}h")}
    titles = {read_words(el) for el in parts.content.iter(f"{SVG}title")} - headings
    if any(map(IMAGE.search, (*names, *titles))):
        yield "odt-bestandsnaam-zichtbaar"


def _looks_like_heading(line: Element, parts: Parts) -> bool:
    """Whether all of a line is bold and larger by a style that is made for it alone."""
    own = (line.text or "") + "".join(child.tail or "" for child in line)
    dressed = [line] if own.strip() else [el for el in line if read_words(el)]
    return all(
        _by_hand(el, parts, "font-weight") == "bold" and _by_hand(el, parts, "font-size")
        for el in dressed
    )


def _by_hand(element: Element, parts: Parts, name: str) -> str:
    automatic = (
        inner.get(f"{FO}{name}")
        for style in inherit_styles(element, parts)
        if style.getparent().tag == f"{OFFICE}automatic-styles"
        for inner in style
    )
    return next(filter(None, automatic), "")


def _tables(parts: Parts) -> Iterator[str]:
    for table in parts.content.iter(f"{TABLE}table"):
        caption = table.getprevious()
        if caption is None or find_property(caption, parts, f"{FO}keep-with-next") != "always":
            yield "odt-bijschrift-los"
        rows = list(table.iter(f"{TABLE}table-row"))
        # Of the first row below the header less stays together, with the headings above it.
        low = [
            row
            for number, row in enumerate(rows)
            if len("".join(row.itertext())) < (100 if number == 1 else 200)
        ]
        if any(find_property(row, parts, f"{FO}keep-together") != "always" for row in low):
            yield "odt-rij-breekt"
        columns = _count(table.iter(f"{TABLE}table-column"))
        cells = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
        if any(_count(row.iterchildren(*cells)) != columns for row in rows):
            yield "odt-rij-onvolledig"
        if not _covers(rows, cells):
            yield "odt-cel-bedekt-onjuist"


def _count(elements: Iterator[Element]) -> int:
    return sum(parse_int(el.get(f"{TABLE}number-columns-repeated")) for el in elements)


def _covers(rows: Sequence[Element], kinds: tuple[str, str]) -> bool:
    """Whether covered cells stand exactly where a merged cell lies over them."""
    hidden: set[tuple[int, int]] = set()
    found: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren(*kinds):
            times = min(parse_int(cell.get(f"{TABLE}number-columns-repeated")), 64)
            if cell.tag == kinds[1]:
                found |= {(number, column + step) for step in range(times)}
            across, down = (
                min(parse_int(cell.get(f"{TABLE}number-{side}-spanned")), 64)
                for side in ("columns", "rows")
            )
            over = {(number + y, column + x) for y in range(down) for x in range(across)}
            hidden |= over - {(number, column)}
            column += times
    return hidden == found


def _pages(parts: Parts) -> Iterator[str]:
    assert parts.styles is not None
    for page in parts.styles.iter(f"{STYLE}page-layout-properties"):
        sides = sorted(parse_cm(page.get(f"{FO}page-{side}")) for side in ("width", "height"))
        if abs(sides[0] - 21) >= 0.05 or abs(sides[1] - 29.7) >= 0.05:
            yield "odt-papier-onjuist"
        for side in ("left", "right"):
            border = (page.get(f"{FO}border-{side}") or "").split(" ")[0]
            edges = (page.get(f"{FO}margin-{side}"), page.get(f"{FO}padding-{side}"), border)
            if sum(map(parse_cm, edges)) < 2:
                yield "odt-marge-klein"
    title = read_words(parts.meta.find(".//{*}title")) if parts.meta is not None else ""
    for page in parts.styles.xpath(LAST, namespaces=PLACES):
        head = read_words(page.find(f"{STYLE}header"))
        if not head or title not in head:
            yield "odt-kopregel-ontbreekt"


def _colours(parts: Parts) -> Iterator[str]:
    """Contrast of 4,5 to 1 between every text and what is behind it (WCAG 1.4.3)."""
    assert parts.styles is not None
    ink = parts.styles.xpath(
        "string(//style:default-style[@style:family='paragraph']//@fo:color)", namespaces=PLACES
    )
    bands = (el for page in parts.styles.iter(f"{STYLE}master-page") for el in page)
    known: dict[Element | None, tuple[str, str]] = {None: ("#ffffff", str(ink or "#000000"))}
    for root in (*bands, *parts.content.iter(f"{OFFICE}body")):
        for element in root.iter("*"):
            behind, front = known.get(element.getparent(), known[None])
            if element.tag in FAMILIES:
                behind = _seen(find_property(element, parts, f"{FO}background-color")) or behind
                front = _seen(find_property(element, parts, f"{FO}color")) or front
            known[element] = behind, front
            own = (element.text or "") + "".join(child.tail or "" for child in element)
            if element.tag in FAMILIES and own.strip():
                visited = parts.named.get(("text", str(element.get(f"{TEXT}visited-style-name"))))
                marks = visited.iter(f"{STYLE}text-properties") if visited is not None else ()
                if any(
                    colour and behind and contrast(colour, behind) < 4.5
                    for colour in (front, *(_seen(str(el.get(f"{FO}color"))) for el in marks))
                ):
                    yield "odt-contrast-laag"


def _seen(colour: str) -> str:
    return colour if re.fullmatch("#[0-9a-fA-F]{6}", colour) else ""


def all_codes() -> set[str]:
    """Every fault that can be found here."""
    apart = (
        "mimetype-onjuist kopstijl-onjuist kop-los kop-nep noot-nep link-onzichtbaar bijschrift-los"
        " bestandsnaam-zichtbaar rij-breekt rij-onvolledig cel-bedekt-onjuist marge-klein"
        " kopregel-ontbreekt contrast-laag"
    )
    return {code for code, _, _ in NEVER} | {f"odt-{name}" for name in apart.split()}
