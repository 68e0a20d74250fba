"""The looks of an ODT that are not running text: boxes, tables, page furniture and words."""

from collections.abc import Mapping

from lxml import etree

from pipeline.export.odt_pages import cm, is_package, text_width
from pipeline.export.odt_xml import make
from pipeline.model import Manuscript
from pipeline.style import Style

Properties = Mapping[str, str]
BOLD: Properties = {"fo:font-weight": "bold"}
KEEP: Properties = {"fo:keep-with-next": "always"}


def block(
    name: str,
    parent: str = "",
    paragraph: Properties | None = None,
    text: Properties | None = None,
    **more: str,
) -> etree._Element:
    """A style of paragraphs; `more` are attributes of the style itself, `_` standing for `-`."""
    attributes = _named("paragraph", name)
    if parent:
        attributes["style:parent-style-name"] = parent
    attributes |= {f"style:{key.replace('_', '-')}": value for key, value in more.items()}
    element = make("style:style", attributes)
    if paragraph:
        element.append(make("style:paragraph-properties", paragraph))
    if text:
        element.append(make("style:text-properties", text))
    return element


def word(name: str, look: Properties | None = None) -> etree._Element:
    """A style of words."""
    properties = [make("style:text-properties", look)] if look else []
    return make("style:style", _named("text", name), *properties)


def _named(family: str, name: str) -> dict[str, str]:
    attributes = {"style:name": name, "style:family": family}
    if "_20_" in name:
        attributes["style:display-name"] = name.replace("_20_", " ")
    return attributes


def size(points: float) -> Properties:
    """The size of the font, in half points."""
    return {"fo:font-size": f"{round(points * 2) / 2:g}pt"}


def space(top: float, bottom: float) -> Properties:
    """Room above and below, in centimetres."""
    return {"fo:margin-top": cm(top), "fo:margin-bottom": cm(bottom)}


def boxes(style: Style) -> list[etree._Element]:
    """Paragraphs that stand out: lines about the document, the summary, a question, a choice."""
    soft = {"fo:color": style.colour("tekst-zacht")}
    box = {
        "fo:background-color": style.colour("vlak"),
        "fo:border-left": f"0.09cm solid {style.colour('accent')}",
        "fo:border-top": "none",
        "fo:border-bottom": "none",
        "fo:border-right": "none",
        "fo:padding": "0.3cm",
        "style:join-border": "true",
    }
    bare = {"fo:background-color": "transparent", "fo:keep-together": "always"}
    question = {**box, **bare, "fo:padding": "0.12cm", "fo:padding-left": "0.3cm"}
    loud = {**size(style.sizes["tekst-kantoor"] + 1), **BOLD}
    return [
        block("Colofon", "Text_20_body", space(0, 0.06), soft),
        block("Samenvatting", "Text_20_body", box),
        block("Vraag", "Text_20_body", {**question, **space(0.1, 0.3)}, loud),
        block("Kiest", "Text_20_body", None, {**soft, **BOLD}),
        block("Logo", "Standard"),
    ]


def tables(style: Style) -> list[etree._Element]:
    """The text of tables and the captions of tables and figures."""
    base = style.sizes["tekst-kantoor"]
    cell = {**space(0, 0.06), "fo:line-height": "120%"}
    small = {**size(base - 1.5), "fo:color": style.colour("tekst-zacht")}
    accent = {"fo:color": style.colour("accent")}
    dark = {"fo:color": style.colour("tekst")}
    right = {"fo:text-align": "end"}
    return [
        block("Caption", "Standard"),
        block("TableCaption", "Caption", {**space(0.5, 0.2), **KEEP}, BOLD),
        block("FigureCaption", "Caption", space(0, 0.4), small),
        block("Table_20_Contents", "Standard", cell, size(base - 1)),
        block("Table_20_Heading", "Table_20_Contents", KEEP, {**BOLD, **accent}),
        block("Rijkop", "Table_20_Heading", {"fo:keep-with-next": "auto"}, dark),
        block("Kwadrant", "Table_20_Contents", None, {**size(base), **BOLD}),
        block("Getal", "Table_20_Contents", right),
        block("Getalkop", "Table_20_Heading", right),
        block("Kerncijfer", "Table_20_Contents", None, {**size(base + 2), **BOLD, **accent}),
    ]


def furniture(manuscript: Manuscript, style: Style) -> list[etree._Element]:
    """The table of contents, the running header and the footer."""
    base = style.sizes["tekst-kantoor"]
    soft = {"fo:color": style.colour("tekst-zacht")}
    rule = f"0.018cm solid {style.colour('lijn')}"
    title = {**size(base * 1.5), **BOLD, "fo:color": style.colour("accent")}
    in_package = is_package(manuscript)
    page = {"master_page_name": "Standard"} if in_package else {}
    chapter = {**space(0.12, 0.03), **(KEEP if in_package else {})}
    part = {**space(0, 0), "fo:margin-left": "0.6cm"}
    small = size(base - (1.5 if in_package else 1))
    above = {"fo:border-bottom": rule, "fo:padding-bottom": "0.1cm"}
    below = {"fo:border-top": rule, "fo:padding-top": "0.1cm"}
    made = [
        block("Contents_20_1", "Standard", chapter, BOLD if in_package else None),
        block("Contents_20_2", "Standard", part, {**small, **soft}),
        block("Header", "Standard", above, {**size(base - 2), **soft}),
        block("Footer", "Standard", below, {**size(base - 2), **soft}),
    ]
    for element, leader in zip(made, ("dotted", "dotted", "none", "none"), strict=True):
        element[0].append(_tab(text_width(style), leader))
    top = 0 if in_package else 0.8
    heading = block("Contents_20_Heading", "Standard", {**space(top, 0.25), **KEEP}, title, **page)
    return [heading, *made]


def _tab(position: float, leader: str) -> etree._Element:
    """What follows a tab stands at the right margin, after dots or nothing."""
    stop = {"style:position": cm(position), "style:type": "right", "style:leader-style": leader}
    if leader == "dotted":
        stop["style:leader-text"] = "."
    return make("style:tab-stops", None, make("style:tab-stop", stop))


def words(style: Style) -> list[etree._Element]:
    """Words that stand out, links and the numbers of footnotes."""
    line = {
        "style:text-underline-style": "solid",
        "style:text-underline-width": "auto",
        "style:text-underline-color": "font-color",
    }
    accent = {"fo:color": style.colour("accent")}
    return [
        word("Emphasis", {"fo:font-style": "italic"}),
        word("Strong_20_Emphasis", BOLD),
        word("Internet_20_link", {"fo:color": style.colour("link"), **line}),
        word("Visited_20_Internet_20_Link", {"fo:color": style.colour("link-bezocht"), **line}),
        word("Index_20_Link", {"style:text-underline-style": "none"}),
        word("Bullet_20_Symbols", accent),
        word("Numbering_20_Symbols", accent),
        word("Footnote_20_Symbol"),
        word("Footnote_20_anchor", {"style:text-position": "super 62%"}),
        word("Balans", {"fo:color": style.colour("tekst-zacht")}),
        word("Risicosoort", {"fo:background-color": style.colour("accent-vlak")}),
    ]
