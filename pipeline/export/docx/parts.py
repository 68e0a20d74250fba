"""The parts of a DOCX beside its text: styles, properties, settings, theme, header and footer."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import PurePosixPath

from lxml import etree

from pipeline.export import templates
from pipeline.export.docx.fonts import KIND, embed
from pipeline.export.docx.lists import BOX, STEP
from pipeline.export.docx.measures import Measures
from pipeline.export.docx.sections import FIRST, FOOTER, OTHER, chapter_headers
from pipeline.export.docx.xml import HEAD, OFFICE, PACKAGE, Element, W, serialize
from pipeline.export.tree import is_package, properties, version_and_day
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
    "theme": "theme",
    "header": "header",
    "footer": "footer",
}
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


def surround(manuscript: Manuscript, style: Style, size: Measures) -> dict[str, bytes]:
    """Every part that does not come from pandoc, but for the list of all parts."""
    return {
        **edges(manuscript),
        "word/theme/theme1.xml": theme(style),
        "word/styles.xml": styles(style, size, is_package(manuscript)),
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
        for number, (name, value) in enumerate(properties(manuscript), 2)
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
    """The headers of the first page, of the others and of every chapter, and the footer."""
    page, of = labels.PAGINA
    title, watermark = manuscript.title, manuscript.style.watermark
    outside, first = manuscript.municipality, manuscript.municipality or title
    if is_package(manuscript):
        outside = first = ""
    heads = {FIRST: (first, ""), OTHER: (title, outside)}
    heads |= {name: (title, text) for name, text in chapter_headers(manuscript).items()}
    footer = templates.xml("docx/footer.xml", left=version_and_day(manuscript), page=page, of=of)
    made = {
        f"word/{name}.xml": serialize(
            templates.xml("docx/header.xml", left=left, right=right, watermark=watermark)
        )
        for name, (left, right) in heads.items()
    }
    return {**made, f"word/{FOOTER}.xml": serialize(footer)}


def replace_relations(links: Element, names: Iterable[str]) -> None:
    """Keeps the links and pictures of the text; all other parts are ours, and these are there."""
    kept = ("/image", "/hyperlink")
    for link in list(links):
        if not str(link.get("Type")).endswith(kept):
            links.remove(link)
    for name in ("word/numbering.xml", "word/footnotes.xml", *names):
        kind = _kind(name)
        if kind:
            target = name.removeprefix("word/")
            relation = etree.SubElement(links, f"{{{PACKAGE}}}Relationship")
            relation.set("Id", f"deel-{PurePosixPath(name).stem}")
            relation.set("Type", f"{OFFICE}/{kind}")
            relation.set("Target", target)


def _kind(name: str) -> str:
    """What a part around the text is; nothing for another part."""
    found = re.fullmatch(r"word/(?:theme/)?([a-zA-Z]+)[0-9]*\.xml", name)
    return _PARTS.get(found[1], "") if found else ""


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
        "word/document.xml": _KIND.format("document.main"),
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": _PROPERTIES.format("extended"),
        "docProps/custom.xml": _PROPERTIES.format("custom"),
        "word/theme/theme1.xml": _THEME,
    }
    rows = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="odttf" ContentType="{KIND}"/>'
    )
    for name in sorted(names):
        kind = kinds.get(name) or (_KIND.format(_kind(name)) if _kind(name) else "")
        rows += f'<Override PartName="/{name}" ContentType="{kind}"/>' if kind else ""
    return f'{HEAD}<Types xmlns="{_TYPES}">{rows}</Types>'.encode()
