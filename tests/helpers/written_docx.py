"""What only our own writer decides of a Word file, judged on the exported file itself.

Content cannot break any of it, so it is no rule of the gate; every damage to it must show here.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline import style
from pipeline.verify.docx import facts as docx_facts
from pipeline.verify.docx.parts import Parts, W, get_value, inherit_styles, open_parts, read_words

Element = etree._Element
PLACES = {
    "w": W[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
DOCUMENT, NOTES, SETTINGS = "word/document.xml", "word/footnotes.xml", "word/settings.xml"
CORE, TEXTS = "docProps/core.xml", r"word/(document|styles|footnotes|header\d|footer\d)\.xml"
GLYPH = "contains('•▪◦‣●○■', substring(normalize-space(), 1, 1))"
TYPED = f"w:p[normalize-space()][{GLYPH}][not(.//w:numPr)]"
WORDS = "w:r[w:t[normalize-space()]]"
CONTENTS = "//w:sdt[.//w:docPartGallery[@w:val='Table of Contents']]"
NAMED = "//wp:docPr/@name | //wp:docPr/@title | //*[local-name()='cNvPr']/@*"
IMAGE = re.compile(r"\.(png|jpe?g|svg|gif)$", re.IGNORECASE)
OF_A_TERM = (
    "(ancestor::w:document or ancestor::w:footnotes) and parent::w:lang/parent::w:rPr/parent::w:r"
    " and contains(' en-GB de-DE fr-FR es-ES fy-NL ', concat(' ', ., ' '))"
)
"""Words of a term that says its language: `test_languages.py` holds that it is no other word."""

NEVER: tuple[tuple[str, str, str], ...] = (
    *(
        ("docx-eigenschap-ontbreekt", CORE, f"/*[not(*[local-name()='{name}'][normalize-space()])]")
        for name in ("subject", "creator", "language", "keywords")
    ),
    ("docx-taal-ontbreekt", CORE, "//*[local-name()='language'][. != 'nl-NL']"),
    ("docx-taal-ontbreekt", SETTINGS, "/*[not(w:themeFontLang/@w:val = 'nl-NL')]"),
    ("docx-taal-onjuist", TEXTS, f"//w:lang/@w:val[. != 'nl-NL'][not({OF_A_TERM})]"),
    ("docx-taal-onjuist", TEXTS, "//w:lang/@w:eastAsia[. != 'nl-NL']"),
    ("docx-kop-nep", DOCUMENT, f"//w:p[{WORDS}][not({WORDS}[not(w:rPr/w:b and w:rPr/w:sz)])]"),
    ("docx-kopkolom-ontbreekt", DOCUMENT, "//w:tbl[not(w:tblPr/w:tblLook/@w:firstColumn)]"),
    ("docx-cel-samengevoegd", DOCUMENT, "//w:gridSpan | //w:vMerge | //w:hMerge"),
    # Of the first row below the header less stays together, with the headings above it. In a
    # narrow column a long word takes many lines.
    ("docx-rij-breekt", DOCUMENT,
     "//w:tr[string-length(.) < 200 - 100 * (position() = 2)][not(w:trPr/w:cantSplit)]"),
    ("docx-afbeelding-zwevend", DOCUMENT, "//wp:anchor"),
    ("docx-tekstvak", DOCUMENT, "//w:txbxContent | //w:framePr"),
    ("docx-lijst-nep", DOCUMENT, f"//{TYPED}[following-sibling::*[1]/self::{TYPED}]"),
    ("docx-noot-onjuist", NOTES, "//w:footnote[not(@w:type)][not(.//w:footnoteRef)]"),
    ("docx-noot-onjuist", NOTES, "//w:footnote[not(@w:type)][not(normalize-space())]"),
    ("docx-noot-onjuist", DOCUMENT, "//w:r[w:rPr/w:vertAlign/@w:val = 'superscript']"
     "[w:t[normalize-space()]][translate(w:t, '0123456789', '') = '']"),
    ("docx-inhoudsopgave-engels", DOCUMENT,
     f"{CONTENTS}[not(.//w:p[not(w:hyperlink)][normalize-space() = 'Inhoud'])]"),
    ("docx-inhoudsopgave-leeg", DOCUMENT, f"{CONTENTS}[not(.//w:hyperlink[normalize-space()])]"),
    ("docx-inhoudsopgave-vuil", DOCUMENT, "//w:fldChar[@w:dirty] | //w:fldSimple[@w:dirty]"),
    ("docx-inhoudsopgave-vuil", SETTINGS, "//w:updateFields"),
    ("docx-inhoudsopgave-zonder-nummers", DOCUMENT,
     f"{CONTENTS}//w:hyperlink[not(.//w:instrText[contains(., 'PAGEREF')])]"),
    ("docx-papier-onjuist", DOCUMENT, "//w:body[not(.//w:pgSz)] | //w:pgSz[not("
     "@w:w = '11906' and @w:h = '16838' or @w:w = '16838' and @w:h = '11906')]"),
    ("docx-marge-onjuist", DOCUMENT, "//w:body[not(.//w:pgMar)]"),
    *(
        ("docx-marge-onjuist", DOCUMENT, f"//w:pgMar[not(@w:{side} > 849 and @w:{side} < 2836)]")
        for side in ("top", "right", "bottom", "left")
    ),
)  # fmt: skip
"""A fault, the parts of the file that can have it, and what must never be in them."""


def wrong(data: bytes) -> set[str]:
    """The faults in a Word file that our writer does not make."""
    roots = _roots(data)
    empty = etree.Element("x")
    found = {
        code
        for code, part, path in NEVER
        for root in [root for name, root in roots.items() if re.fullmatch(part, name)] or [empty]
        if root.xpath(path, namespaces=PLACES)
    }
    document = roots[DOCUMENT]
    if any(IMAGE.search(str(name)) for name in document.xpath(NAMED, namespaces=PLACES)):
        found.add("docx-bestandsnaam-zichtbaar")
    used = _ids(document, "//w:footnoteReference/@w:id")
    if used != _ids(roots.get(NOTES, empty), "//w:footnote[not(@w:type)]/@w:id"):
        found.add("docx-noot-onjuist")
    parts = open_parts(data)
    return {*found, *_edges(roots, parts), *_colours(parts, roots.get("word/theme/theme1.xml"))}


def _roots(data: bytes) -> Mapping[str, Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def _ids(root: Element, path: str) -> set[str]:
    return set(map(str, root.xpath(path, namespaces=PLACES)))


def _edges(roots: Mapping[str, Element], parts: Parts) -> Iterator[str]:
    """The title above and a page number under every page."""
    title = docx_facts.title(parts)
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for section in roots[DOCUMENT].iter(f"{W}sectPr"):
        found = {
            (etree.QName(el).localname, el.get(f"{W}type")): roots.get(
                f"word/{parts.links.get(str(el.get(relation)), '')}"
            )
            for el in section.iterchildren(f"{W}headerReference", f"{W}footerReference")
        }
        header = found.get(("headerReference", "default"))
        if header is None or not title or title not in read_words(header):
            yield "docx-kopregel-ontbreekt"
        for kind in ["default"] + ["first"] * (section.find(f"{W}titlePg") is not None):
            footer = found.get(("footerReference", kind))
            fields = footer.iter(f"{W}fldSimple") if footer is not None else ()
            if not {"PAGE", "NUMPAGES"} <= {str(el.get(f"{W}instr")).strip() for el in fields}:
                yield "docx-paginanummer-ontbreekt"


def _colours(parts: Parts, theme: Element | None) -> Iterator[str]:
    """Contrast of 4,5 to 1 (WCAG 1.4.3): links, every style, words by hand, header rows."""
    themed = _theme(theme)
    links = [themed.get(name, "") for name in ("hlink", "folHlink")]
    pairs = [*_of_header_rows(parts, themed)]
    for name, element in parts.raw_styles.items():
        if element.get(f"{W}type") in ("paragraph", "character"):
            colour = _colour(_nearest(parts, name, "rPr/color"), themed)
            pairs.append((colour, _fill(_nearest(parts, name, "pPr/shd"))))
            links += [colour] * ("hyperlink" in get_value(element, "name").lower())
    for root in parts.texts():
        marks = root.iterfind(f".//{W}r/{W}rPr/{W}color")
        pairs += [(_colour(mark, themed), "FFFFFF") for mark in marks]
    if any(_is_pale(colour, fill) for colour, fill in pairs):
        yield "docx-tekst-contrast"
    if any(_is_pale(colour, "FFFFFF") for colour in links):
        yield "docx-link-contrast"


def _of_header_rows(parts: Parts, themed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The colours of texts in header rows, and what the style of the table puts behind them."""
    for table in parts.document.iter(f"{W}tbl"):
        named = parts.raw_styles.get(get_value(table, "tblPr/tblStyle"))
        row = table.find(f"{W}tr")
        path = f"{W}tblStylePr[@{W}type='firstRow']/{W}tcPr/{W}shd"
        if named is not None and row is not None:
            for line in row.iter(f"{W}p"):
                mark = _nearest(parts, get_value(line, "pPr/pStyle"), "rPr/color")
                yield _colour(mark, themed), _fill(named.find(path))


def _nearest(parts: Parts, name: str, path: str) -> Element | None:
    steps = "/".join(f"{W}{step}" for step in path.split("/"))
    found = (element.find(steps) for element in inherit_styles(name, parts.raw_styles))
    return next((mark for mark in found if mark is not None), None)


def _colour(mark: Element | None, themed: Mapping[str, str]) -> str:
    """A colour as six digits; that of the theme goes before that in the file."""
    if mark is None:
        return ""
    scheme = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2"}
    scheme |= {"hyperlink": "hlink", "followedHyperlink": "folHlink"}
    named = str(mark.get(f"{W}themeColor") or "")
    return themed.get(scheme.get(named, named), "") or str(mark.get(f"{W}val") or "").upper()


def _fill(mark: Element | None) -> str:
    fill = str(mark.get(f"{W}fill") or "").upper() if mark is not None else ""
    return fill if fill not in ("", "AUTO") else "FFFFFF"


def _theme(theme: Element | None) -> dict[str, str]:
    scheme = theme.find(".//{*}clrScheme") if theme is not None else None
    return {
        etree.QName(colour).localname: str(colour[0].get("lastClr") or colour[0].get("val")).upper()
        for colour in (scheme if scheme is not None else ())
    }


def _is_pale(colour: str, fill: str) -> bool:
    both = re.fullmatch("[0-9A-F]{6}", colour) and re.fullmatch("[0-9A-F]{6}", fill)
    return bool(both) and style.contrast(f"#{colour}", f"#{fill}") < 4.5


def all_codes() -> set[str]:
    """Every fault that can be found here."""
    apart = (
        "bestandsnaam-zichtbaar kopregel-ontbreekt paginanummer-ontbreekt tekst-contrast"
        " link-contrast"
    )
    return {code for code, _, _ in NEVER} | {f"docx-{name}" for name in apart.split()}
