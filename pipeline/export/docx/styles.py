"""The styles of a DOCX, from `templates/docx/styles.xml`; nothing of pandoc's is kept."""

from pipeline.export import templates
from pipeline.export.docx.lists import BOX, STEP
from pipeline.export.docx.measures import Measures
from pipeline.export.docx.xml import W, serialize
from pipeline.style import Style


def styles(style: Style, size: Measures, package: bool) -> bytes:
    """The part `word/styles.xml`; in the package every chapter begins on a new page."""
    root = templates.xml(
        "docx/styles.xml",
        package=package,
        typeface=style.office_font,
        colour=colours(style),
        size=size.size,
        line=size.spacing,
        cell_line=round(size.spacing * 0.9),
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


def colours(style: Style) -> dict[str, str]:
    """The colours of the house style as Word writes them."""
    return {name: value.removeprefix("#").upper() for name, value in style.light.items()}
