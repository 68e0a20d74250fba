"""onderdeel-leeg: a paragraph, a point of a list or a footnote in which nothing is to be seen.

Often a mark that stayed behind, or a soft hyphen that came along with a paste. A screen reader
announces it all the same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model import Diagnostic, Document, Json, Package, Prose, Span
from pipeline.taal.essence import shows

CODE = "onderdeel-leeg"
GROUP = "volledigheid"
_ALSO_WHOLE = frozenset({"waarde", "afkorting", "telefoon", "email", "versie", "alt"})
"""Fields that must show something; of other fields that is for the rule about their content."""
_POINT = re.compile(r"[ \t>]*(?:\[\^[^\]\s]+\]:[ \t]*)?(?:(?:[-+*]|\d{1,9}[.)])[ \t]*)+$")
_NOTE = re.compile(r"[ \t>]*\[\^[^\]\s]+\]:[ \t]*$")
_NAMES = {"lijst": "Dit punt", "noot": "Deze voetnoot", "alinea": "Deze alinea"}


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every part of a text that shows nothing, and every such number, address or version."""
    seen = Counter(passage.path for passage in document.passages if shows(passage.text))
    for passage in document.passages:
        whole = not seen[passage.path]
        if shows(passage.text) or (whole and passage.field not in _ALSO_WHOLE):
            continue
        span = passage.span(0, len(passage.text)) if passage.runs else document.span(passage.path)
        yield _finding(_NAMES.get(passage.kind, "Deze tekst"), passage.path, span)
    lines = package.sources.get(document.file, "").split("\n")
    for prose in document.prose.values():
        if seen[prose.path]:
            yield from _empty_parts(prose, document, lines)


def _empty_parts(
    prose: Prose, document: Document[Any], lines: Sequence[str]
) -> Iterator[Diagnostic]:
    """The points and footnotes without any text, which are no passages."""
    with_notes = any(mark.kind == "voetnoot" for mark in prose.marks)
    empty = Counter(_kinds_of_empty(prose.blocks, with_notes))
    texts = [each.text for each in prose.passages if each.kind != "noot"]
    blank = sum(not shows(each) for each in texts)
    if empty["alinea"] > blank and any(map(shows, texts)):
        yield _finding("Een alinea met alleen een voetnoot", prose.path, prose.span)
    for kind in ("lijst", "noot"):
        if not empty[kind]:
            continue
        spots = [
            Span(prose.span.file, number, len(line) - len(line.lstrip()) + 1, number, len(line) + 1)
            for number, line in enumerate(lines[: prose.span.end_line], 1)
            if number >= prose.span.line and _is_bare(kind, line.rstrip())
        ]
        here = document.span(prose.path, "value")
        spots += [here] * (empty[kind] - len(spots))
        for span in spots[: empty[kind]]:
            yield _finding(_NAMES[kind], prose.path, span)


def _is_bare(kind: str, line: str) -> bool:
    """Whether a line has the mark of a point or a footnote and nothing behind it."""
    return bool(_POINT.match(line) if kind == "lijst" else _NOTE.match(line))


def _kinds_of_empty(node: Json, with_notes: bool) -> Iterator[str]:
    """What is empty in some blocks; `with_notes` says whether the lines of a paragraph can hold
    other blocks."""
    if isinstance(node, list | tuple):
        for child in node:
            yield from _kinds_of_empty(child, with_notes)
    if not isinstance(node, dict):
        return
    match node:
        case {"t": "BulletList", "c": items} | {"t": "OrderedList", "c": [_, items]}:
            yield from ("lijst" for item in items if not item)
        case {"t": "Note", "c": []}:
            yield "noot"
        case {"t": "Note", "c": blocks}:  # its paragraphs are passages: found where they stand
            inside = _kinds_of_empty(blocks, with_notes)
            yield from (kind for kind in inside if kind != "alinea")
            return
        case {"t": "Para" | "Plain", "c": inlines}:
            if not _has_words(inlines):
                yield "alinea"
            if not with_notes:
                return
    yield from _kinds_of_empty(node.get("c"), with_notes)


def _has_words(node: Json) -> bool:
    """Whether a paragraph shows something apart from its footnotes."""
    if isinstance(node, list | tuple):
        return any(map(_has_words, node))
    if not isinstance(node, dict) or node["t"] == "Note":
        return False
    content = node.get("c")
    return shows(content) if isinstance(content, str) else _has_words(content)


def _finding(what: str, path: str, span: Span) -> Diagnostic:
    return Diagnostic(
        span,
        CODE,
        f"{what} is leeg: er is niets te zien. De lezer krijgt dan een gat in de tekst, en een "
        "schermlezer leest iets voor dat er niet is.",
        "Schrijf hier de tekst, of haal dit weg.",
        "error",
        path,
    )
