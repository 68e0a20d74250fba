"""What the checks on a DOCX look at: its parts, and the small questions they ask of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.verify import safe
from pipeline.verify.docx import STYLES, R, Style, W, paragraph_style, read_styles
from pipeline.verify.nouns import clean

Element = etree._Element
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PAPER = "FFFFFF"
CONTENTS = "Table of Contents"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, what its style says, and its words."""

    element: Element
    look: Style
    words: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the file that checks look at; `links` is the address of every relation.

    `paragraphs` are those of the body, `colours` those of the theme.
    """

    body: Element
    styles: Mapping[str, Style]
    raw_styles: Mapping[str, Element]
    defaults: Element | None
    settings: Element | None
    core: Element | None
    footnotes: Element | None
    theme: Element | None
    links: Mapping[str, str]
    edges: Mapping[str, Element]
    title: str
    paragraphs: tuple[Paragraph, ...]
    colours: Mapping[str, str]

    def style(self, paragraph: Element) -> Style:
        """What the style of a paragraph says."""
        return paragraph_style(paragraph, self.styles)

    def texts(self) -> Iterator[Element]:
        """Every part that holds text."""
        yield self.body
        if self.footnotes is not None:
            yield self.footnotes
        yield from self.edges.values()

    def colour(self, mark: Element | None) -> str:
        """A colour as six digits; that of the theme goes before that in the file."""
        if mark is None:
            return ""
        scheme = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2"}
        scheme |= {"hyperlink": "hlink", "followedHyperlink": "folHlink"}
        named = str(mark.get(f"{W}themeColor") or "")
        own = str(mark.get(f"{W}val") or "").upper()
        found = self.colours.get(scheme.get(named, named), "")
        return found or ("" if own == "AUTO" else own)


def load(data: bytes) -> Parts:
    """The parts of a DOCX; Unreadable when it is no such file."""
    found = safe.parts(data)
    styles = safe.optional_xml(found, STYLES)
    core = safe.optional_xml(found, "docProps/core.xml")
    links = safe.optional_xml(found, "word/_rels/document.xml.rels")
    relations = links if links is not None else ()
    names = [name for name in found if name.startswith(("word/header", "word/footer"))]
    raw = styles.iter(f"{W}style") if styles is not None else ()
    body = safe.xml(found.get("word/document.xml"), "word/document.xml")
    theme = safe.optional_xml(found, "word/theme/theme1.xml")
    looks = read_styles(found.get(STYLES))
    return Parts(
        body=body,
        styles=looks,
        raw_styles={str(el.get(f"{W}styleId")): el for el in raw},
        defaults=styles.find(f"{W}docDefaults") if styles is not None else None,
        settings=safe.optional_xml(found, "word/settings.xml"),
        core=core,
        footnotes=safe.optional_xml(found, "word/footnotes.xml"),
        theme=theme,
        links={str(el.get("Id")): str(el.get("Target")) for el in relations},
        edges={name: safe.xml(found[name], name) for name in names if name.endswith(".xml")},
        title=clean(core.findtext("{*}title") or "") if core is not None else "",
        paragraphs=tuple(
            Paragraph(each, paragraph_style(each, looks), words(each))
            for each in body.iter(f"{W}p")
        ),
        colours=theme_colours(theme),
    )


def words(element: Element) -> str:
    """The text of an element as it is compared."""
    return clean("".join(node.text or "" for node in element.iter(f"{W}t")))


def value(parent: Element | None, path: str) -> str:
    """The `w:val` at the end of a path of elements, or nothing."""
    if parent is None:
        return ""
    found = next(_inside(parent, path.split("/")), None)
    return str(found.get(f"{W}val") or "") if found is not None else ""


def holds(parent: Element, path: str) -> bool:
    """Whether there is an element at the end of a path of elements."""
    return next(_inside(parent, path.split("/")), None) is not None


def _inside(parent: Element, steps: Sequence[str]) -> Iterator[Element]:
    """What a path leads to; lxml would read a path in words anew at every call."""
    for child in parent.iterchildren(f"{W}{steps[0]}"):
        if len(steps) == 1:
            yield child
        else:
            yield from _inside(child, steps[1:])


def theme_colours(theme: Element | None) -> dict[str, str]:
    """The colours of the theme by name, as six digits."""
    found: dict[str, str] = {}
    scheme = next(theme.iter(f"{A}clrScheme"), None) if theme is not None else None
    for colour in scheme if scheme is not None else ():
        exact, system = colour.find(f"{A}srgbClr"), colour.find(f"{A}sysClr")
        if exact is not None:
            found[str(etree.QName(colour).localname)] = str(exact.get("val")).upper()
        elif system is not None:
            found[str(etree.QName(colour).localname)] = str(system.get("lastClr")).upper()
    return found


def contents(parts: Parts) -> Iterator[Element]:
    """Every table of contents."""
    for gallery in parts.body.iter(f"{W}docPartGallery"):
        if gallery.get(f"{W}val") == CONTENTS:
            yield next(gallery.iterancestors(f"{W}sdt"))


def fields(element: Element) -> str:
    """The instructions of all fields of an element, one after another."""
    simple = [str(field.get(f"{W}instr") or "") for field in element.iter(f"{W}fldSimple")]
    return " ; ".join([*simple, "".join(el.text or "" for el in element.iter(f"{W}instrText"))])


def relation(element: Element) -> str:
    """The relation that an element refers to."""
    return str(element.get(f"{R}id"))
