"""The lists of an ODT: three styles of our own in the place of one for every list."""

from lxml import etree

from pipeline.export.odt_xml import make

BULLETS, NUMBERS, TABLE_BULLETS = "Opsomming", "Nummering", "Opsomming_20_tabel"
LISTS = (BULLETS, NUMBERS)
"""The lists of running text."""
STEP = 0.6
"""How far each depth of such a list is indented, in centimetres."""
DEPTHS = (1, 2, 3)
"""The depths of a list that have a style of paragraphs; deeper ones use the last."""
_LEVELS = range(1, 11)
_SYMBOLS = "•–"


def list_styles() -> list[etree._Element]:
    """The styles of lists: bullets, numbers, and closely set bullets for tables."""
    return [
        _list(BULLETS, STEP, is_numbered=False),
        _list(NUMBERS, STEP, is_numbered=True),
        _list(TABLE_BULLETS, 0.35, is_numbered=False),
    ]


def _list(name: str, step: float, *, is_numbered: bool) -> etree._Element:
    element = make(
        "text:list-style",
        {"style:name": name, "style:display-name": name.replace("_20_", " ")},
    )
    for level in _LEVELS:
        label = (
            make(
                "text:list-level-style-number",
                {
                    "text:level": str(level),
                    "text:style-name": "Numbering_20_Symbols",
                    "style:num-format": "1" if level % 2 else "a",
                    "style:num-suffix": ".",
                },
            )
            if is_numbered
            else make(
                "text:list-level-style-bullet",
                {
                    "text:level": str(level),
                    "text:style-name": "Bullet_20_Symbols",
                    "text:bullet-char": _SYMBOLS[(level - 1) % len(_SYMBOLS)],
                },
            )
        )
        label.append(_place(level * step, step))
        element.append(label)
    return element


def _place(left: float, step: float) -> etree._Element:
    """Where the label stands: at a fixed distance before the text."""
    aligned = make(
        "style:list-level-label-alignment",
        {
            "text:label-followed-by": "listtab",
            "text:list-tab-stop-position": f"{left:.2f}cm",
            "fo:text-indent": f"{-step:.2f}cm",
            "fo:margin-left": f"{left:.2f}cm",
        },
    )
    mode = {"text:list-level-position-and-space-mode": "label-alignment"}
    return make("style:list-level-properties", mode, aligned)


def outline_style() -> etree._Element:
    """The levels of headings, without numbers: a sheet has its own number in its title."""
    element = make("text:outline-style", {"style:name": "Outline"})
    for level in _LEVELS:
        attributes = {"text:level": str(level), "style:num-format": ""}
        element.append(make("text:outline-level-style", attributes))
    return element
