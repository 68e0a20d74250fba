"""A drawing (SVG) becomes a bitmap: read without entities, rebuilt from what only draws.

Of the file we take the elements and attributes of two short lists and nothing else; what is left
is measured before it is drawn, so that a small file cannot ask for endless work.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline import font
from pipeline.load.drawing_parts import ATTRIBUTES, DANGEROUS, DRAWN, LEFT_OUT
from pipeline.load.drawing_process import draw
from pipeline.load.drawing_size import Frame, amount, frame

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HOSTILE = re.compile(rb"<!ENTITY|<\?xml-stylesheet", re.IGNORECASE)
_URL = re.compile(r"url\s*\((?!\s*[\"']?#[\w.-]+[\"']?\s*\))\s*", re.IGNORECASE)
_IN_STYLE = re.compile(r"@[a-z-]+|\\|expression\s*\(|behavior\s*:|-moz-binding", re.IGNORECASE)
_FILTER = re.compile(r"(?<![\w-])(filter|background-image)\s*:", re.IGNORECASE)
_MOST_ELEMENTS = 5_000
_DEEPEST = 40
_MOST_STYLE = 20_000
"""Characters of CSS: every rule is tried on every element."""
_MOST_TEXT = 5_000


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a drawing cannot go into an export, and what to do."""

    message: str
    advice: str


class _Refused(Exception):
    """Ends the walk through a drawing; becomes what `bitmap` returns."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong.message)
        self.wrong = wrong


UNREADABLE = Wrong(
    "Dit is geen afbeelding die wij kunnen lezen. De lezer ziet dan niets.",
    "Sla de afbeelding opnieuw op als png, jpg of svg.",
)
_COMPLEX = Wrong(
    "Deze tekening is te ingewikkeld. Wij kunnen haar niet tekenen, en de lezer ziet dan niets.",
    "Sla de tekening op als png, of maak een eenvoudiger tekening.",
)
_SIZE = Wrong(
    "Deze tekening zegt niet hoe groot zij is. Wij weten dan niet welk deel de lezer moet zien.",
    "Sla de tekening opnieuw op met een breedte en een hoogte, of als png.",
)


def bitmap(data: bytes) -> bytes | Wrong:
    """The drawing as PNG on white, at most 1,600 points wide or high; or why there is none."""
    try:
        root = _parsed(data)
        clean = _rebuilt(root, 1)
        box = frame(root)
        if box is None:
            return _SIZE
        return _drawn(clean, box)
    except _Refused as refused:
        return refused.wrong


def _parsed(data: bytes) -> etree._Element:
    if not _is_utf8(data):
        raise _Refused(UNREADABLE)
    hostile = _HOSTILE.search(data)
    if hostile:
        raise _dangerous(hostile.group().decode())
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _Refused(UNREADABLE) from None
    if root.tag != f"{_SVG}svg":
        raise _Refused(UNREADABLE)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise _Refused(_COMPLEX)
    return root


def _rebuilt(element: etree._Element, depth: int) -> etree._Element:
    """The same element with only what draws; raises `_Refused`."""
    if depth > _DEEPEST:
        raise _Refused(_COMPLEX)
    name = _name(element)
    attributes = dict(_attributes(element, name))
    if name not in DRAWN:
        raise _unsupported(name)
    made = etree.Element(f"{_SVG}{name}", attributes)
    made.text = element.text
    if name == "style":
        _check_style(element.text or "")
    for child in element:
        if not isinstance(child.tag, str):
            raise _dangerous("&")  # an entity is all that the parser leaves beside elements
        if _is_left_out(child):
            _append_text(made, child.tail)
            continue
        inside = _rebuilt(child, depth + 1)
        inside.tail = child.tail
        made.append(inside)
    return made


def _name(element: etree._Element) -> str:
    """The name of an element that draws, or might be there to do more."""
    name = etree.QName(element).localname
    if name.lower() in DANGEROUS or not element.tag.startswith(_SVG):
        raise _dangerous(name)
    return name


def _is_left_out(element: etree._Element) -> bool:
    """Whether an element says something about the drawing, or is a note of a drawing program."""
    name = etree.QName(element)
    if name.localname.lower() in DANGEROUS:
        return False
    if name.namespace == _SVG[1:-1]:
        return name.localname in LEFT_OUT
    return name.namespace not in ("http://www.w3.org/2001/XInclude", None) and not str(
        name.namespace
    ).startswith(("http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/XSL"))


def _append_text(made: etree._Element, text: str | None) -> None:
    if text and len(made):
        made[-1].tail = (made[-1].tail or "") + text
    elif text:
        made.text = (made.text or "") + text


def _attributes(element: etree._Element, name: str) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        full, text = str(key), str(value)
        if full.lower().startswith("on"):
            raise _dangerous(full)
        if full in (_XLINK, "href"):
            if not re.fullmatch(r"#[\w.-]+", text.strip()):
                raise _dangerous(f"href={text.strip()}")
            yield "href", text.strip()
        elif full in ATTRIBUTES or full == _SPACE:
            found = _URL.search(text)
            if found:
                raise _dangerous(text[found.start() :])
            if full == "style":
                _check_style(text)
            yield full, text


def _check_style(text: str) -> None:
    """CSS may name colours, lines and parts of the same drawing, and nothing else."""
    found = _IN_STYLE.search(text) or _URL.search(text)
    if found:
        raise _dangerous(text[found.start() :])
    named = _FILTER.search(text)
    if named:
        raise _unsupported(named.group(1))
    if len(text) > _MOST_STYLE:
        raise _Refused(_COMPLEX)


def _drawn(clean: etree._Element, box: Frame) -> bytes | Wrong:
    if not amount(clean):
        return _COMPLEX
    text = "".join("".join(map(str, el.itertext())) for el in clean.iter(f"{_SVG}text"))
    if len(text) > _MOST_TEXT:
        return _COMPLEX
    lost = font.unknown(text)
    if lost:
        return Wrong(
            f"In deze tekening staat het teken ‘{lost[0]}’. Dat kunnen wij niet tekenen. "
            "De lezer ziet dan een leeg vakje.",
            "Zet in uw tekenprogramma de tekst om in lijnen, of sla de tekening op als png.",
        )
    clean.attrib.update({"width": str(box.across), "height": str(box.down), "viewBox": box.view})
    made = draw(etree.tostring(clean), (box.across, box.down))
    return made or _COMPLEX


def _dangerous(part: str) -> _Refused:
    shown = " ".join(part.split())[:30]
    return _Refused(
        Wrong(
            f"In deze tekening staat iets dat meer doet dan tekenen: ‘{shown}’. "
            "Dat kan gevaarlijk zijn voor wie het document opent.",
            "Sla de tekening opnieuw op als gewone svg, zonder script en zonder verwijzingen.",
        )
    )


def _unsupported(part: str) -> _Refused:
    return _Refused(
        Wrong(
            f"In deze tekening staat ‘{part[:30]}’. Dat kunnen wij niet tekenen. "
            "De lezer ziet dan iets anders dan u.",
            "Sla de tekening op als png, of opnieuw als svg zonder foto’s, filters en patronen.",
        )
    )


def _is_utf8(data: bytes) -> bool:
    """Whether the signs we look for are what a reader of XML sees too."""
    said = re.match(
        rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", data.removeprefix(b"\xef\xbb\xbf")
    )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in data and (
        said is None or said.group(1).lower() in (b"utf-8", b"us-ascii")
    )
