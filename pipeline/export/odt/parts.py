"""The parts of an ODT around its text (OpenDocument 1.3): styles, properties and manifest."""

from collections.abc import Mapping, Sequence

from lxml import etree

from pipeline.export import templates
from pipeline.export.odt.measures import HEIGHT, WIDTH, cm, text_width
from pipeline.export.odt.xml import VERSION, make, serialize
from pipeline.export.png import pixels
from pipeline.export.tree import is_package, properties, version_and_day
from pipeline.export.zip import pack
from pipeline.model import Manuscript
from pipeline.style import Style, font, labels

MIMETYPE = "application/vnd.oasis.opendocument.text"
LOGO = "Pictures/logo.png"
_CHARACTER = 0.5
"""The average width of a character of running Dutch text, as a share of the size of the font."""
_POINT = 2.54 / 72
"""A point in centimetres."""
_KINDS = {".png": "image/png", ".ttf": "application/x-font-ttf"}
_LOGO_HEIGHT = 1.6


def styles(manuscript: Manuscript, style: Style, fonts: Sequence[str] = ()) -> bytes:
    """`styles.xml` (part 3, chapter 16): our named styles, the pages, and where the fonts are."""
    size = style.sizes["tekst-kantoor"]
    line = style.sizes["regellengte"] * _CHARACTER * size * _POINT
    page, of = labels.PAGINA
    root = templates.xml(
        "odt/styles.xml",
        package=is_package(manuscript),
        typeface=style.office_font,
        colour=style.light,
        text=size,
        pt=_pt,
        cm=cm,
        page_width=WIDTH,
        page_height=HEIGHT,
        margin=style.sizes["marge-kantoor"],
        width=text_width(style),
        wide=text_width(style, on_its_side=True),
        aside=max(0.0, text_width(style) - line),
        fonts=fonts,
        line_height=_line_height(style, style.sizes["regelafstand"]),
        cell_height=_line_height(style, 1.38),
        tight_height=_line_height(style, 1.32),
        title=manuscript.title,
        municipality=manuscript.municipality,
        left=version_and_day(manuscript),
        page=page,
        of=of,
        logo=_logo(style),
        watermark=style.watermark,
    )
    return serialize(root)


def _line_height(style: Style, sizes: float) -> str:
    """The distance of lines in sizes of the font, as a share of what the font itself asks for."""
    return f"{sizes / font.leading(style.office_font):.0%}"


def _pt(points: float) -> str:
    """The size of a font, in half points."""
    return f"{round(points * 2) / 2:g}pt"


def _logo(style: Style) -> dict[str, object] | None:
    if not style.logo:
        return None
    width, height = pixels(style.logo)
    scale = min(_LOGO_HEIGHT / height, text_width(style) / width)
    size = {"width": width * scale, "height": height * scale}
    return {"part": LOGO, **size, "alt": style.logo_alt}


def meta(manuscript: Manuscript) -> bytes:
    """The properties of the document; the dates are those of the package, not of the export."""
    words = [make("meta:keyword", None, word) for word in manuscript.keywords if word]
    day = f"{manuscript.day.isoformat()}T00:00:00" if manuscript.day else ""
    dates = [make(name, None, day) for name in ("meta:creation-date", "dc:date") if day]
    fields = [
        make("meta:user-defined", {"meta:name": key}, value)
        for key, value in properties(manuscript)
    ]
    root = make(
        "office:document-meta",
        {"office:version": VERSION},
        make(
            "office:meta",
            None,
            make("meta:generator", None, "Perspectiefsheets"),
            make("dc:title", None, manuscript.title),
            make("dc:subject", None, manuscript.subject),
            make("meta:initial-creator", None, manuscript.municipality),
            make("dc:creator", None, manuscript.municipality),
            make("dc:language", None, "nl-NL"),
            *words,
            *dates,
            *fields,
        ),
    )
    return serialize(root)


def settings() -> bytes:
    """The settings that decide how the document is laid out."""
    return serialize(templates.xml("odt/settings.xml"))


def _manifest(names: list[str]) -> bytes:
    root = make("manifest:manifest", {"manifest:version": VERSION}, _entry("/", MIMETYPE))
    for name in names:
        root.append(_entry(name, _KINDS.get(name[name.rfind(".") :], "text/xml")))
    return serialize(root)


def _entry(path: str, kind: str) -> etree._Element:
    return make("manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind})


def assemble(parts: Mapping[str, bytes]) -> bytes:
    """The file: the type first, then the parts, with the same bytes on every machine.

    ODF 1.3 part 2, 3.3: the type stands first so that a program can read it at a fixed place.
    """
    around = {"mimetype": MIMETYPE.encode(), "META-INF/manifest.xml": _manifest(sorted(parts))}
    return pack({**parts, **around}, first=tuple(around))
