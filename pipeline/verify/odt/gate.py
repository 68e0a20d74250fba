"""Rules that only an ODT can break: its places, pictures, styles and parts."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.verify.findings import PICTURE_ADVICE, Rule
from pipeline.verify.nouns import Fault, clean
from pipeline.verify.odt.parts import (
    DRAW,
    FAMILIES,
    MANIFEST,
    OFFICE,
    STYLE,
    SVG,
    TEXT,
    XLINK,
    Element,
    Parts,
    inherit_styles,
    name_style,
    parse_cm,
    parse_int,
    read_words,
)

RULES: Mapping[str, Rule] = {
    "odt-afbeelding-ontbreekt": Rule("een afbeelding zit niet in het bestand.", "1.1.1"),
    "odt-afbeelding-vervormd": Rule(
        "een afbeelding is uitgerekt of ingedrukt.", advice=PICTURE_ADVICE
    ),
    "odt-stijl-onbekend": Rule("een stijl die het bestand gebruikt, bestaat niet.", "1.3.1"),
    "odt-plek-dubbel": Rule("twee plekken hebben dezelfde naam.", "2.4.4"),
    "odt-manifest-onvolledig": Rule("het manifest klopt niet met de onderdelen."),
}

_SLACK = 0.01
_PLACES = tuple(f"{TEXT}{name}" for name in ("bookmark", "bookmark-start", "reference-mark-start"))
_REFERENCES = (f"{TEXT}bookmark-ref", f"{TEXT}reference-ref")
_LIST, _LAYOUT, _MASTER = f"{TEXT}list-style", f"{STYLE}page-layout", f"{STYLE}master-page"
_NAMED = (
    (f"{TEXT}list", f"{TEXT}style-name", _LIST),
    (f"{STYLE}style", f"{STYLE}list-style-name", _LIST),
    (f"{STYLE}style", f"{STYLE}master-page-name", _MASTER),
    (_MASTER, f"{STYLE}next-style-name", _MASTER),
    (_MASTER, f"{STYLE}page-layout-name", _LAYOUT),
)
"""An element, its attribute, and the kind of style that the attribute names."""
_ENTRY = f"{TEXT}table-of-content-entry-template"
_PARENT = f"{STYLE}parent-style-name"
_UNLISTED = {"mimetype", "META-INF/manifest.xml"}


def faults(parts: Parts) -> Iterator[Fault]:
    """Every broken rule of `RULES`, and page numbers of places that are not there."""
    yield from _check_manifest(parts)
    yield from _check_places(parts)
    yield from (Fault("odt-stijl-onbekend", name) for name in sorted(_find_unknown_styles(parts)))
    for root in parts.roots():
        for frame in root.iter(f"{DRAW}frame"):
            for image in frame.iterchildren(f"{DRAW}image"):
                yield from _check_image(parts, frame, str(image.get(f"{XLINK}href")))


def _check_manifest(parts: Parts) -> Iterator[Fault]:
    entries = parts.manifest if parts.manifest is not None else ()
    listed = {str(el.get(f"{MANIFEST}full-path")) for el in entries}
    named, inside = ({name for name in x if not name.endswith("/")} for x in (listed, parts.found))
    wrong = (inside - _UNLISTED) ^ named
    yield from (Fault("odt-manifest-onvolledig", name) for name in sorted(wrong))


def _check_places(parts: Parts) -> Iterator[Fault]:
    marks = Counter(str(el.get(f"{TEXT}name")) for el in parts.content.iter(*_PLACES))
    yield from (Fault("odt-plek-dubbel", name) for name, times in marks.items() if times > 1)
    for reference in parts.content.iter(*_REFERENCES):
        if reference.get(f"{TEXT}ref-name") not in marks:
            yield Fault("odt-anker-dood", read_words(reference.getparent()))


def _check_image(parts: Parts, frame: Element, address: str) -> Iterator[Fault]:
    about = clean(frame.findtext(f"{SVG}desc") or "")
    png = parts.found.get(address, b"")
    width, height = parse_cm(frame.get(f"{SVG}width")), parse_cm(frame.get(f"{SVG}height"))
    across, down = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    if not png:
        yield Fault("odt-afbeelding-ontbreekt", about)
    elif across and down:
        # Stretched by more than 2 %, and by more than its size is rounded.
        wrong = min(abs(width * down / across - height), abs(height * across / down - width))
        if wrong > max(0.02 * min(width, height), _SLACK):
            yield Fault("odt-afbeelding-vervormd", about)


def _find_unknown_styles(parts: Parts) -> set[str]:
    """Every style that is named and does not exist."""
    names = {name for root in parts.roots() for name in _list_names(root)}
    missing: set[str] = set()
    for root in parts.roots():
        for tag, attribute, kind in _NAMED:
            known = {el.get(f"{STYLE}name") for part in parts.roots() for el in part.iter(kind)}
            missing |= {str(el.get(attribute) or "") for el in root.iter(tag)} - known
        missing |= _list_references(root) - names
        for element in {name_style(el): el for el in root.iter(*FAMILIES)}.values():
            family, name = name_style(element)
            parents = (str(style.get(_PARENT) or "") for style in inherit_styles(element, parts))
            missing |= {each for each in (name, *parents) if (family, each) not in parts.named}
    return missing - {""}


def _list_names(root: Element) -> Iterator[str]:
    """The names of the styles and layouts; they stand outside the body."""
    for part in root:
        if part.tag != f"{OFFICE}body":
            yield from (str(element.get(f"{STYLE}name")) for element in part.iter("*"))


def _list_references(root: Element) -> set[str]:
    """Every style of any kind that is referred to; parents only count in styles that are used."""
    return {
        str(value)
        for element in root.iter("*")
        for name, value in element.items()
        if str(name).endswith("style-name") and name != _PARENT and not _is_idle(element)
    }


def _is_idle(element: Element) -> bool:
    """Whether an element describes entries deeper than those that the table of contents lists."""
    if element.tag != _ENTRY:
        return False
    deepest = str(next(element.iterancestors()).get(f"{TEXT}outline-level"))
    return parse_int(element.get(f"{TEXT}outline-level")) > parse_int(deepest, 10)
