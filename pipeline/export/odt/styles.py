"""styles.xml, from `templates/odt/styles.xml` (OpenDocument 1.3, part 3, chapter 16)."""

from pipeline.export import templates
from pipeline.export.odt.pages import HEIGHT, LOGO, WIDTH, cm, text_width
from pipeline.export.odt.xml import written
from pipeline.export.png import pixels
from pipeline.model import Manuscript
from pipeline.style import Style, labels

_CHARACTER = 0.5
"""The average width of a character of running Dutch text, as a share of the size of the font."""
_POINT = 2.54 / 72
"""A point in centimetres."""
_LEADING = 1.15
"""The height of a line that the font itself asks for, as a share of its size."""
_LOGO_HEIGHT = 1.6


def styles(manuscript: Manuscript, style: Style) -> bytes:
    """The part styles.xml: every style that a document of ours can name, and its pages."""
    size = style.sizes["tekst-kantoor"]
    line = style.sizes["regellengte"] * _CHARACTER * size * _POINT
    page, of = labels.PAGINA
    root = templates.xml(
        "odt/styles.xml",
        package=manuscript.sheets != (manuscript.id,),
        typeface=style.office_font,
        colour=style.light,
        text=size,
        pt=_pt,
        cm=cm,
        page_width=WIDTH,
        page_height=HEIGHT,
        margin=style.sizes["marge-kantoor"],
        width=text_width(style),
        aside=max(0.0, text_width(style) - line),
        line_height=f"{style.sizes['regelafstand'] / _LEADING:.0%}",
        title=manuscript.title,
        municipality=manuscript.municipality,
        left=_left(manuscript),
        page=page,
        of=of,
        logo=_logo(style),
    )
    return written(root)


def _pt(points: float) -> str:
    """The size of a font, in half points."""
    return f"{round(points * 2) / 2:g}pt"


def _left(manuscript: Manuscript) -> str:
    """What the footer says at the left: the version and the day, where there are any."""
    version = labels.VERSIE.format(waarde=manuscript.version) if manuscript.version else ""
    day = labels.dutch_date(manuscript.day) if manuscript.day else ""
    return ", ".join(part for part in (version, day) if part)


def _logo(style: Style) -> dict[str, object] | None:
    if not style.logo:
        return None
    width, height = pixels(style.logo)
    wide = _LOGO_HEIGHT * width / height
    return {"part": LOGO, "width": wide, "height": _LOGO_HEIGHT, "alt": style.logo_alt}
