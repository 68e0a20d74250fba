"""Lists for Word: marks that a screen reader knows, with others for pros and for cons."""

from pipeline.export.docx.tree import BOX_LIST, CELL_LIST, CON, PRO
from pipeline.export.docx.xml import Element, W, get_value, make, paragraphs, set_property, style_of
from pipeline.style import Style

STEP = 340
"""How far a list is indented, in twentieths of a point."""
BOX = 240
"""How far the text of a shaded box stands from the margin."""
_NARROW = 230
BULLETS = "•–"
_OUR_LISTS = {PRO: ("+", "voordeel"), CON: ("−", "nadeel"), CELL_LIST: ("•", "tekst")}
_FIRST = 8000
"""The number of our first list; pandoc counts from 1000 and has no thousands of lists."""


def repair(numbering: Element, document: Element, style: Style) -> None:
    """Gives every list the marks and indents of the house style.

    Pandoc's bullets are private characters of Symbol and Wingdings, which a screen reader does not
    know; a second paragraph of an item gets a blank for a bullet; its indents are too wide for a
    table.
    """
    for level in numbering.iter(f"{W}lvl"):
        _restyle(level, int(level.get(f"{W}ilvl") or 0))
    bullets = _bullet_lists(numbering)
    _add_our_lists(numbering, style)
    for paragraph in paragraphs(document):
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is not None:
            _use_our_list(paragraph, found, bullets)


def _restyle(level: Element, number: int) -> None:
    for name in ("pPr", "rPr"):
        for old in level.findall(f"{W}{name}"):
            level.remove(old)
    mark, kind = level.find(f"{W}lvlText"), level.find(f"{W}numFmt")
    if mark is None or kind is None or kind.get(f"{W}val") != "bullet":
        level.append(_indent(STEP * (number + 1), STEP))
    elif mark.get(f"{W}val") == " ":
        kind.set(f"{W}val", "none")
        mark.set(f"{W}val", "")
        mark.addprevious(make("suff", {"val": "nothing"}))
        level.append(_indent(STEP * (number + 1), 0))
    else:
        mark.set(f"{W}val", BULLETS[number % 2])
        level.append(_indent(STEP * (number + 1), STEP))


def _indent(left: int, hanging: int) -> Element:
    return make("pPr", {}, make("ind", {"left": str(left), "hanging": str(hanging)}))


def _bullet_lists(numbering: Element) -> frozenset[str]:
    """The numbers of the lists that have bullets."""
    kinds = {
        str(item.get(f"{W}abstractNumId")): get_value(item.find(f"{W}lvl"), "numFmt")
        for item in numbering.iter(f"{W}abstractNum")
    }
    return frozenset(
        str(num.get(f"{W}numId"))
        for num in numbering.iter(f"{W}num")
        if kinds.get(get_value(num, "abstractNumId")) == "bullet"
    )


def _add_our_lists(numbering: Element, style: Style) -> None:
    """Adds our lists; in the schema all definitions stand before all lists."""
    first = numbering.find(f"{W}num")
    kinds, lists = _make_our_lists(style)
    for made in kinds:
        if first is None:
            numbering.append(made)
        else:
            first.addprevious(made)
    numbering.extend(lists)


def _make_our_lists(style: Style) -> tuple[list[Element], list[Element]]:
    """Three lists for tables: their definitions, and the lists themselves."""
    kinds, lists = [], []
    for number, (mark, colour) in enumerate(_OUR_LISTS.values(), _FIRST):
        levels = [_make_level(depth, mark, style.colour(colour)[1:].upper()) for depth in range(9)]
        kind = make("multiLevelType", {"val": "multilevel"})
        kinds.append(make("abstractNum", {"abstractNumId": str(number)}, kind, *levels))
        link = make("abstractNumId", {"val": str(number)})
        lists.append(make("num", {"numId": str(number)}, link))
    return kinds, lists


def _make_level(depth: int, mark: str, colour: str) -> Element:
    return make(
        "lvl",
        {"ilvl": str(depth)},
        make("start", {"val": "1"}),
        make("numFmt", {"val": "bullet"}),
        make("lvlText", {"val": mark}),
        make("lvlJc", {"val": "left"}),
        _indent(_NARROW * (depth + 1), _NARROW),
        make("rPr", {}, make("b"), make("color", {"val": colour})),
    )


def _use_our_list(paragraph: Element, found: Element, bullets: frozenset[str]) -> None:
    style, depth = style_of(paragraph), int(get_value(found, "ilvl") or 0)
    names = tuple(_OUR_LISTS)
    number = found.find(f"{W}numId")
    if style in names and number is not None and get_value(found, "numId") in bullets:
        number.set(f"{W}val", str(_FIRST + names.index(style)))
    if style == BOX_LIST:
        # The indent of a list goes before that of a style.
        left = str(BOX + STEP * (depth + 1))
        set_property(paragraph[0], make("ind", {"left": left, "hanging": str(STEP)}))
