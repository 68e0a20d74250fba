"""Proves that every link of the sheet is in the file and that no link in it is dead."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import quote

from pipeline.model import Diagnostic, bookmark
from pipeline.verify.findings import about_file, finding, quoted
from pipeline.verify.nouns import Expected, Link, Outline

_OUTSIDE = ("https://", "http://", "mailto:", "tel:")
_NO_URI = re.compile(r"[^!#-;=?-Z_a-z~%]")
"""Characters outside RFC 3986: `é` and `%C3%A9` are the same address."""
_LOOSE = re.compile("%(?![0-9A-Fa-f]{2})")


def compare_links(
    expected: Sequence[Expected], outline: Outline, file_name: str, files: Collection[str]
) -> Iterator[Diagnostic]:
    """Absent links, and links to a place or a file that does not exist."""
    held = frozenset(item.sheet for item in expected)
    found = [(link, _normalise(link, outline)) for link in outline.links()]
    written = Counter((link.text, target) for link, target in found)
    promises: dict[tuple[str, str], Expected] = {}
    for item in expected:
        if item.kind == "link":
            key = item.text, _write_target(item, outline.format_name, held)
            promises[key] = item
            if written[key] <= 0:
                extra = f" naar {key[1]}"
                yield finding("export-link-ontbreekt", item, file_name, item.text, extra)
            written[key] -= 1
    for link, target in found:
        dead = _explain_dead(link, target, outline, files)
        promise = promises.get((link.text, target))
        if dead and promise is not None:
            yield finding("export-link-dood", promise, file_name, link.text, dead)
        elif dead and expected:
            yield about_file("export-link-dood", expected[0].span.file, file_name, dead, link.text)


def _write_target(item: Expected, format_name: str, held: Collection[str]) -> str:
    """How a promised address stands in a file of this format that holds these sheets."""
    if not item.target.startswith("sheet:"):
        address = _as_uri(item.target)
    else:
        sheet_id, _, place = item.target.removeprefix("sheet:").partition("#")
        address = f"#{place}" if sheet_id in held else f"{sheet_id}.{format_name}#{place}"
    if format_name == "docx" and not address.startswith(_OUTSIDE):
        file, _, place = address.partition("#")
        return f"{file}#{bookmark(place)}"
    return address


def _normalise(link: Link, outline: Outline) -> str:
    """The address of a link without what a format adds: in ODT `../` leads out of the zip."""
    is_odt = outline.format_name == "odt"
    return _as_uri(link.target.removeprefix("../") if is_odt else link.target)


def _as_uri(target: str) -> str:
    """An address with every character that no URI can hold as its bytes: RFC 3987, section 3.1."""
    front, mark, place = target.partition("#")
    joined = f"{front}{mark}{place.replace('#', '%23')}"
    return _NO_URI.sub(lambda found: quote(found.group()), _LOOSE.sub("%25", joined))


def _explain_dead(link: Link, target: str, outline: Outline, files: Collection[str]) -> str:
    """Names the place or the file that a link leads to in vain; nothing when the link works."""
    file, _, place = target.partition("#")
    if target.startswith(_OUTSIDE):
        return ""
    if not file:
        return "" if place in outline.anchors else f"de plek {quoted(place)}"
    # A relative address in ODF starts inside the zip (part 2, section 3.7), so it needs `../`.
    inside_zip = outline.format_name == "odt" and not link.target.startswith("../")
    if inside_zip or (files and file not in files):
        return f"het bestand {quoted(file)}"
    return ""


def find_dead_links(outlines: Mapping[str, Outline], file: str) -> Iterator[Diagnostic]:
    """Links from one file of the set to a place in another that is not there."""
    for name, outline in outlines.items():
        for link in outline.links():
            other, _, place = _normalise(link, outline).partition("#")
            if place and other in outlines and place not in outlines[other].anchors:
                what = f"de plek {quoted(place)} in {other}"
                yield about_file("export-link-dood", file, name, what, link.text)
