"""Markup that pandoc cannot take, drops in silence, or leaves in the text for readers to see."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from unicodedata import category

from pipeline.load.prose.places import Position, position_at, position_of
from pipeline.model import Json, MarkKind

RawMark = tuple[MarkKind, str, str, Position]
"""Kind, target, text and position of a mark, before its place in the file is known."""

_MAX_IN_LINE = 400
_MAX_IN_PARAGRAPH = 600
_MAX_NESTING = 20
_MAX_INDENT = 60
_MAX_USES = 3
_MAX_COPIED = 1_000_000
_ROW = re.compile(r"[\w.+-]{151}")
_MAX_ON_LETTER = 60
"""Marks on one letter: pandoc takes four times as long for twice as many."""
_MARKUP = re.compile(r"[\[\]*_>!(<`~^]")
_PREFIX = r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*"
_CONTAINERS = re.compile(r"[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))")
_DEFINITION = re.compile(rf"^({_PREFIX})\[\^([^\]\s]+)\]:", re.MULTILINE)
_USE = re.compile(r"(?<!\\)\[\^([^\]\s]{1,999})\]")
_LINK_LABEL = re.compile(rf"^{_PREFIX}\[(?!\^)[^\[\]]{{1,999}}\]:", re.MULTILINE)
_LINK_DEFINITION = re.compile(
    rf"^{_PREFIX}(\[(?!\^)[^\[\]\n]+\]:[ \t]*(?:<[^>\n]*>|\S+)(?:[ \t]+[\"'(].*)?)[ \t]*$",
    re.MULTILINE,
)
_HOLE = "\ufffc"
"""Takes the place of a node that is not literal text: a link, a footnote, code."""

_SCHEME = r"(?:bron|sheet|figuur|tabel):"
_BROKEN: tuple[tuple[MarkKind, str, re.Pattern[str]], ...] = (
    ("voetnoot-onbekend", "", re.compile(r"\[\^[^\[\]\n]*\]")),
    (
        "verwijzing-kapot",
        "",
        re.compile(
            r"\[[^\[\]]*\]\([^()\n]*\)|\[[^\[\]^]+\]\[[^\[\]^]*\]"
            rf"|(?:\[[^\[\]]*\]?\s?)?\(?\b{_SCHEME}[^\s{_HOLE}).,;]+\)?"
            r"|\[[^\[\]]*\]\("
        ),
    ),
    (
        "opmaak",
        "tabel",
        re.compile(r"(?m)(?:^[ \t]*\|.*\|[ \t]*$\n?)+|^.*\n(?=[-:| ]*-\|)[-:| ]+$"),
    ),
    ("opmaak", "tekens", re.compile(r"\*{2,}|~{2,}")),
)

Piece = tuple[str, tuple[Json, ...]]
"""A text and the attributes around it, outermost first; the innermost position counts."""


def crowded(text: str) -> bool:
    """Whether a text holds so much markup that pandoc could take very long.

    Also true for a long word, because pandoc looks for an e-mail address at each of its
    characters, and for many uses of link definitions, because pandoc copies them for every use.
    """
    lines = text.split("\n")
    if (
        _ROW.search(text)
        or _marked(text)
        or (
            _LINK_LABEL.search(text)
            and text.count("[") * max(len(line) for line in lines) > _MAX_COPIED
        )
    ):
        return True
    if any(map(_nested, lines)):
        return True
    # Hardly any text has so many in all; then no part of it has.
    return len(_MARKUP.findall(text)) > _MAX_IN_LINE and (
        any(len(_MARKUP.findall(line)) > _MAX_IN_LINE for line in lines)
        or any(
            len(_MARKUP.findall(paragraph)) > _MAX_IN_PARAGRAPH
            for paragraph in re.split(r"\n[ \t]*\n", text)
        )
    )


def _marked(text: str) -> bool:
    """Whether a letter bears more marks than any language knows (Unicode: Mn, Mc, Me)."""
    row = 0
    for sign in "" if text.isascii() else text:
        row = row + 1 if category(sign)[0] == "M" else 0
        if row > _MAX_ON_LETTER:
            return True
    return False


def _nested(line: str) -> bool:
    start = count = 0
    while count <= _MAX_NESTING and (found := _CONTAINERS.match(line, start)):
        start, count = found.end(), count + 1
    rest = line.expandtabs(4)
    return count > _MAX_NESTING or len(rest) - len(rest.lstrip()) > _MAX_INDENT


def guard_markup(text: str) -> tuple[str, list[RawMark]]:
    """The text for pandoc, of the same length, and marks of what pandoc would drop.

    Pandoc hangs on a footnote that refers to itself and copies a footnote for every use, so there
    `[^` becomes `(^`. It drops definitions without a use.
    """
    definitions = list(_DEFINITION.finditer(text))
    bodies = [_body(text, index, definitions) for index in range(len(definitions))]
    labels = {found.end(1) for found in definitions}
    starts = [start for start, _ in bodies]
    marks: list[RawMark] = []
    unsafe: list[int] = []
    uses: Counter[str] = Counter()
    for found in _USE.finditer(text):
        if found.start() in labels:
            continue
        body = bisect_right(starts, found.start()) - 1
        if body >= 0 and found.start() < bodies[body][1]:
            marks.append(_mark(text, "opmaak", "noot-in-noot", found, 0))
            unsafe.append(found.start())
            continue
        uses[name := found.group(1).casefold()] += 1
        if uses[name] > 1:
            marks.append(_mark(text, "voetnoot-dubbel", found.group(1), found, 0))
        if uses[name] > _MAX_USES:
            unsafe.append(found.start())
    marks += _definition_marks(text, definitions, uses)
    marks += [
        _mark(text, "opmaak", "linkdefinitie", each, 1) for each in _LINK_DEFINITION.finditer(text)
    ]
    characters = list(text)
    for start in unsafe:
        characters[start] = "("
    return "".join(characters), marks


def _body(text: str, index: int, definitions: list[re.Match[str]]) -> tuple[int, int]:
    """The characters of a definition: up to a blank line before a line without more indentation."""
    found = definitions[index]
    indent = len(found.group(1)) - len(found.group(1).lstrip(" \t"))
    limit = definitions[index + 1].start() if index + 1 < len(definitions) else len(text)
    for blank in re.finditer(r"\n[ \t>]*\n(?=([ \t]*)[^\s>])", text[found.end() : limit]):
        if len(blank.group(1)) <= indent:
            return found.end(), found.end() + blank.start()
    return found.end(), limit


def _definition_marks(
    text: str, definitions: list[re.Match[str]], uses: Counter[str]
) -> Iterator[RawMark]:
    seen: set[str] = set()
    for found in definitions:
        name = found.group(2).casefold()
        if name in seen:
            yield _label(text, "voetnoot-dubbel", found)
        elif not uses[name]:
            yield _label(text, "voetnoot-ongebruikt", found)
        seen.add(name)


def _mark(text: str, kind: MarkKind, target: str, found: re.Match[str], group: int) -> RawMark:
    return kind, target, found.group(group), position_at(text, found.span(group))


def _label(text: str, kind: MarkKind, found: re.Match[str]) -> RawMark:
    span = found.end(1), found.end()
    return kind, found.group(2), text[span[0] : span[1]], position_at(text, span)


def literal_marks(inlines: Sequence[Json]) -> Iterator[RawMark]:
    """Marks of markup that did not work in a paragraph: readers would see its characters."""
    pieces = list(_pieces(inlines, ()))
    text = "".join(piece for piece, _ in pieces)
    starts = [0, *accumulate(len(piece) for piece, _ in pieces)]
    taken = bytearray(len(text))
    for kind, target, pattern in _BROKEN:
        for found in pattern.finditer(text):
            span = found.start(), found.start() + len(found.group().rstrip())
            position = _position(pieces, starts, span)
            if position is None or any(taken[span[0] : span[1]]):
                continue
            taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])
            shown = found.group().strip()
            yield kind, target or shown.strip("[^]() "), shown, position


def _pieces(inlines: Sequence[Json], around: tuple[Json, ...]) -> Iterator[Piece]:
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Span":
            yield from _pieces(content[1], (*around, content[0]))
        elif kind == "Str":
            yield content, around
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield (" " if kind == "Space" else "\n"), around
        elif kind in ("Link", "Image", "Code", "Note", "RawInline"):
            yield _HOLE, around
        elif isinstance(content, list):
            yield from _pieces(content, around)


def _position(
    pieces: Sequence[Piece], starts: Sequence[int], span: tuple[int, int]
) -> Position | None:
    """The position of the pieces, beginning at `starts`, that hold the characters of `span`."""
    inside: list[Position] = []
    for _, around in pieces[bisect_right(starts, span[0]) - 1 : bisect_left(starts, span[1])]:
        found = (position_of(attributes) for attributes in reversed(around))
        inside += [position for position in found if position][:1]
    if not inside:
        return None
    first, last = min(inside), max(inside, key=lambda item: item[2:])
    return first[0], first[1], last[2], last[3]
