"""Makes a Markdown text safe to hand to pandoc, and finds what pandoc would drop in silence."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.load.prose.places import Position, position_at
from pipeline.model import MarkKind

RawMark = tuple[MarkKind, str, str, Position]
"""Kind, target, text and position of a mark, before its place in the file is known."""

_MAX_IN_LINE = 400
_MAX_IN_PARAGRAPH = 600
_MAX_NESTING = 20
_MAX_INDENT = 60
_MAX_USES = 3
_MAX_COPIED = 1_000_000
_ROW = re.compile(r"[\w.+-]{151}")
_CROWDED = re.compile(r"[\[\]*_>!(<`~^]")
_PREFIX = r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*"
_CONTAINERS = re.compile(r"[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))")
_DEFINITION = re.compile(rf"^({_PREFIX})\[\^([^\]\s]+)\]:", re.MULTILINE)
_USE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_LINK_LABEL = re.compile(rf"^{_PREFIX}\[(?!\^)[^\[\]]{{1,999}}\]:", re.MULTILINE)
_LINK_DEFINITION = re.compile(
    rf"^{_PREFIX}(\[(?!\^)[^\[\]\n]+\]:[ \t]*(?:<[^>\n]*>|\S+)(?:[ \t]+[\"'(].*)?)[ \t]*$",
    re.MULTILINE,
)


def crowded(text: str) -> bool:
    """Whether a text holds so much markup that reading it could take very long.

    Also a long row of letters and signs without a space, in which pandoc looks for an e-mail
    address at every sign, and many uses of link definitions, which it copies for every use.
    """
    lines = text.split("\n")
    if _ROW.search(text) or (
        _LINK_LABEL.search(text)
        and text.count("[") * max(len(line) for line in lines) > _MAX_COPIED
    ):
        return True
    return any(
        len(_CROWDED.findall(line)) > _MAX_IN_LINE or _nested(line) for line in lines
    ) or any(
        len(_CROWDED.findall(paragraph)) > _MAX_IN_PARAGRAPH
        for paragraph in re.split(r"\n[ \t]*\n", text)
    )


def _nested(line: str) -> bool:
    start = count = 0
    while count <= _MAX_NESTING and (found := _CONTAINERS.match(line, start)):
        start, count = found.end(), count + 1
    rest = line.expandtabs(4)
    return count > _MAX_NESTING or len(rest) - len(rest.lstrip()) > _MAX_INDENT


def guard(text: str) -> tuple[str, list[RawMark]]:
    """The text for pandoc, of the same length, and marks of what pandoc would lose.

    Pandoc never returns from a footnote that refers to itself, and copies a footnote for every
    use: such a `[^` becomes `(^`. It drops definitions that nothing uses.
    """
    definitions = list(_DEFINITION.finditer(text))
    bodies = [_body(text, index, definitions) for index in range(len(definitions))]
    labels = {found.end(1) for found in definitions}
    marks: list[RawMark] = []
    unsafe: list[int] = []
    uses: Counter[str] = Counter()
    for found in _USE.finditer(text):
        if found.start() in labels:
            continue
        if any(start <= found.start() < end for start, end in bodies):
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
    """The characters that may belong to a definition: up to a blank line and a line as far left."""
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
