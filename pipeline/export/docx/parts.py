"""The parts of a DOCX beside its text: styles, properties, settings, theme, header and footer."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from lxml import etree

from pipeline.export import templates, tree
from pipeline.export.docx.fonts import KIND, embed
from pipeline.export.docx.lists import BOX, STEP
from pipeline.export.docx.measures import PAGE_HEIGHT, PAGE_WIDTH, Measures
from pipeline.export.docx.xml import HEAD, OFFICE, PACKAGE, WORD, Element, R, W, make, serialize
from pipeline.model import Manuscript
from pipeline.style import Style, labels

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.{}-properties+xml"
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "fontTable": "fontTable",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
}
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


def surround(manuscript: Manuscript, style: Style, size: Measures) -> dict[str, bytes]:
    """Every part that does not come from pandoc, but for the list of all parts."""
    is_package = manuscript.sheets != (manuscript.id,)
    return {
        **edges(manuscript),
        "word/theme/theme1.xml": theme(style),
        "word/styles.xml": styles(style, size, is_package),
        "word/settings.xml": settings(),
        **embed(manuscript, style),
        "docProps/core.xml": _core(manuscript),
        "docProps/app.xml": _app(manuscript),
        "docProps/custom.xml": _custom(manuscript),
        "_rels/.rels": _package_relations(),
    }


def _core(manuscript: Manuscript) -> bytes:
    """`docProps/core.xml`: what a library, a search and a screen reader know about the document.

    Pandoc fills these only from metadata, and its dates from the clock. The dates here are those of
    the package, at midnight, so that the same package gives the same bytes.
    """
    day = f"{manuscript.day.isoformat()}T00:00:00Z" if manuscript.day else ""
    kind = ' xsi:type="dcterms:W3CDTF"'
    rows = (
        ("dc:title", "", manuscript.title),
        ("dc:subject", "", manuscript.subject),
        ("dc:creator", "", manuscript.municipality),
        ("cp:keywords", "", "; ".join(word for word in manuscript.keywords if word)),
        ("dc:identifier", "", manuscript.id),
        ("dc:language", "", "nl-NL"),
        ("cp:lastModifiedBy", "", manuscript.municipality),
        ("cp:version", "", manuscript.version),
        ("dcterms:created", kind, day),
        ("dcterms:modified", kind, day),
    )
    made = "".join(
        f"<{name}{more}>{escape(text, quote=False)}</{name}>" for name, more, text in rows if text
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{made}</cp:coreProperties>'
    ).encode()


def _app(manuscript: Manuscript) -> bytes:
    """`docProps/app.xml`, without the counts and the Word version that pandoc copies."""
    return (
        f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>Perspectiefsheets</Application>"
        f"<Company>{escape(manuscript.municipality, quote=False)}</Company></Properties>"
    ).encode()


def _custom(manuscript: Manuscript) -> bytes:
    """`docProps/custom.xml`: what `import --into` must know (ECMA-376, part 1, 15.2.12.2)."""
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" '
        f'name="{escape(name)}"><vt:lpwstr>{escape(value, quote=False)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(tree.properties(manuscript), 2)
    )
    return (
        f'{HEAD}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{rows}</Properties>'
    ).encode()


def styles(style: Style, size: Measures, package: bool) -> bytes:
    """`word/styles.xml`, in which nothing of pandoc's is kept.

    In the package every chapter begins on a new page.
    """
    root = templates.xml(
        "docx/styles.xml",
        package=package,
        typeface=style.office_font,
        colour=_colours(style),
        size=size.size,
        line=size.spacing,
        cell_line=round(size.spacing * 0.9),
        tight_line=size.tight,
        width=size.text,
        aside=size.aside,
        box_indent=BOX,
        list_indent=STEP,
    )
    for empty in root.iter(f"{W}pPr", f"{W}rPr"):
        if len(empty) == 0:
            # An empty text writes <w:pPr></w:pPr>, as in the files that are already published.
            empty.text = ""
    return serialize(root)


def settings() -> bytes:
    """`word/settings.xml`: Dutch, hyphenated where a style allows it."""
    return serialize(templates.xml("docx/settings.xml"))


def theme(style: Style) -> bytes:
    """The colours and the font of the theme: what Word offers to who writes on, and its links."""
    return serialize(
        templates.xml("docx/theme.xml", typeface=style.office_font, colour=_colours(style))
    )


def _colours(style: Style) -> dict[str, str]:
    """The colours of the house style as Word writes them."""
    return {name: value.removeprefix("#").upper() for name, value in style.light.items()}


def edges(manuscript: Manuscript) -> dict[str, bytes]:
    """The header of the first page, that of the others with the title, and the footer."""
    page, of = labels.PAGINA
    watermark = manuscript.style.watermark
    footer = templates.xml(
        "docx/footer.xml", left=tree.version_and_day(manuscript), page=page, of=of
    )
    return {
        "word/header1.xml": _header(manuscript.municipality or manuscript.title, watermark),
        "word/header2.xml": _header(manuscript.title, watermark),
        "word/footer1.xml": serialize(footer),
    }


def _header(text: str, watermark: str) -> bytes:
    return serialize(templates.xml("docx/header.xml", text=text, watermark=watermark))


def replace_section(document: Element, size: Measures) -> None:
    """Sets the paper: A4, margins, header and footer; pandoc leaves it to the reader's printer."""
    body = document.find(f"{W}body")
    if body is not None:
        for old in body.findall(f"{W}sectPr"):
            body.remove(old)
        body.append(_section(size))


def _section(size: Measures) -> Element:
    edge = str(size.margin)
    near = str(size.margin // 2)
    made = make("sectPr")
    for kind, tag, part in (
        ("default", "header", "header2"), ("first", "header", "header1"),
        ("default", "footer", "footer1"), ("first", "footer", "footer1"),
    ):  # fmt: skip
        names = {f"{W}type": kind, f"{R}id": f"deel-{part}"}
        made.append(etree.Element(f"{W}{tag}Reference", names, {"w": WORD, "r": OFFICE}))
    made.append(make("pgSz", {"w": str(PAGE_WIDTH), "h": str(PAGE_HEIGHT)}))
    sides = {"top": edge, "right": edge, "bottom": edge, "left": edge}
    made.append(make("pgMar", {**sides, "header": near, "footer": near, "gutter": "0"}))
    made.append(make("titlePg"))
    return made


def replace_relations(links: Element) -> None:
    """Keeps the links and pictures of the text; all other parts are ours."""
    kept = ("/image", "/hyperlink")
    for link in list(links):
        if not str(link.get("Type")).endswith(kept):
            links.remove(link)
    for relation in _our_relations():
        etree.SubElement(links, f"{{{PACKAGE}}}Relationship").attrib.update(list(relation.items()))


def _our_relations() -> Iterator[dict[str, str]]:
    """The parts around the text of every document."""
    for name, kind in {**_PARTS, "theme/theme1": "theme"}.items():
        yield {
            "Id": f"deel-{name.partition('/')[0]}",
            "Type": f"{OFFICE}/{kind}",
            "Target": f"{name}.xml",
        }


def _package_relations() -> bytes:
    """`_rels/.rels`: where a DOCX begins."""
    rows = (
        ("document", f"{OFFICE}/officeDocument", "word/document.xml"),
        ("core", f"{PACKAGE}/metadata/core-properties", "docProps/core.xml"),
        ("app", f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ("custom", f"{OFFICE}/custom-properties", "docProps/custom.xml"),
    )
    made = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{part}"/>' for name, kind, part in rows
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{made}</Relationships>'.encode()


def content_types(names: Iterable[str]) -> bytes:
    """`[Content_Types].xml`: what every part is."""
    kinds: Mapping[str, str] = {
        "/word/document.xml": _KIND.format("document.main"),
        "/word/theme/theme1.xml": _THEME,
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": _PROPERTIES.format("extended"),
        "/docProps/custom.xml": _PROPERTIES.format("custom"),
        **{f"/word/{name}.xml": _KIND.format(kind) for name, kind in _PARTS.items()},
    }
    rows = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="odttf" ContentType="{KIND}"/>'
    )
    present = {f"/{name}" for name in names}
    rows += "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in kinds.items()
        if name in present
    )
    return f'{HEAD}<Types xmlns="{_TYPES}">{rows}</Types>'.encode()
