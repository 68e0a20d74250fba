"""Accessibility of the pictures of an ODT export."""

from collections.abc import Iterator

from lxml import etree

from pipeline.verify.faults import Fault, says_nothing
from pipeline.verify.gate_odt_parts import Parts, cm, is_styled, room, words
from pipeline.verify.nouns import clean
from pipeline.verify.odt import CAPTIONS, DRAW, SVG, TEXT, XLINK

_SLACK = 0.01


def images(parts: Parts) -> Iterator[Fault]:
    """Every picture says what it shows, stands in the text, fits on its page and keeps its form."""
    captions = {
        words(el) for el in parts.content.iter(f"{TEXT}p") if is_styled(el, parts.named, *CAPTIONS)
    }
    # A heading that somebody wrote above a picture is no name that a program left behind.
    headings = {words(el) for el in parts.content.iter(f"{TEXT}h")}
    most = room(parts)
    for root in (parts.content, parts.styles):
        if next(root.iter(f"{DRAW}text-box"), None) is not None:
            yield Fault("odt-tekstvak")
        for frame in root.iter(f"{DRAW}frame"):
            image = frame.find(f"{DRAW}image")
            if image is not None:
                yield from _image(parts, frame, image, captions, most)
                yield from _name(frame, headings)


def _image(
    parts: Parts,
    frame: etree._Element,
    image: etree._Element,
    captions: set[str],
    most: tuple[float, float],
) -> Iterator[Fault]:
    title, about = (clean(frame.findtext(f"{SVG}{name}") or "") for name in ("title", "desc"))
    if not title or not about:
        yield Fault("odt-alt-ontbreekt", title or about)
    elif says_nothing(about, captions):
        yield Fault("odt-alt-nietszeggend", about)
    if frame.get(f"{TEXT}anchor-type") != "as-char":
        yield Fault("odt-afbeelding-zwevend", about)
    size = cm(frame.get(f"{SVG}width")), cm(frame.get(f"{SVG}height"))
    if not all(0 < side <= limit + _SLACK for side, limit in zip(size, most, strict=True)):
        yield Fault("odt-afbeelding-buiten-marge", about)
    png = parts.found.get(str(image.get(f"{XLINK}href")), b"")
    if not png:
        yield Fault("odt-afbeelding-ontbreekt", about)
    elif _is_distorted(png, *size):
        yield Fault("odt-afbeelding-vervormd", about)


def _name(frame: etree._Element, headings: set[str]) -> Iterator[Fault]:
    title, about = (clean(frame.findtext(f"{SVG}{name}") or "") for name in ("title", "desc"))
    shown = {title} - headings | {str(frame.get(f"{DRAW}name") or "")}
    if any(map(says_nothing, shown)):
        yield Fault("odt-bestandsnaam-zichtbaar", about)


def _is_distorted(png: bytes, width: float, height: float) -> bool:
    """Whether a picture is stretched by more than 2 % and more than its size is rounded by."""
    across, down = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    if not (across and down):
        return False
    wrong = min(abs(width * down / across - height), abs(height * across / down - width))
    return wrong > max(0.02 * min(width, height), _SLACK)
