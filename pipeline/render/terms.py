"""Terms and abbreviations: all of them by letter in the package, those it uses in a sheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from pipeline.model import Json
from pipeline.render import ast
from pipeline.render.source import Source, heading, part_anchor, sentence, slugs
from pipeline.style import labels
from pipeline.taal.order import dutch_key, first_letter
from schema import Begrip, Begrippen

_SPACES = ("Space", "SoftBreak", "LineBreak")
Numbered = tuple[int, Begrip]
"""A term with its number in the file."""


def terms(source: Source, begrippen: Begrippen) -> Iterator[Json]:
    """The terms and abbreviations in the order of a dictionary, a table for each letter."""
    yield heading(source, 1, labels.BEGRIPPEN, "begrippen")
    for letter, found in groupby(_sorted(begrippen), key=lambda item: first_letter(item[1].begrip)):
        caption = labels.BEGRIPPEN_BIJ.format(letter=letter)
        yield _table(source, tuple(found), caption, labels.BEGRIP, {})


def abbreviations(
    sheet: Source, source: Source, begrippen: Begrippen, blocks: Sequence[Json]
) -> tuple[Json, ...]:
    """The blocks of a sheet, the first use of each abbreviation a link to the list after them.

    `source` is that of the terms; a sheet without abbreviations stays as it is.
    """
    words = _words(blocks)
    used = {
        term.begrip: (number, term)
        for number, term in _sorted(begrippen)
        if term.soort == "afkorting" and _is_used(term.begrip, words)
    }
    if not used:
        return tuple(blocks)
    names = zip(used, slugs(used), strict=True)
    places = {name: part_anchor(sheet, f"afkorting_{slug}") for name, slug in names}
    unlinked = dict(places)
    linked = [_link_first(block, unlinked) for block in blocks]
    title = heading(sheet, 2, labels.AFKORTINGEN, "afkortingen")
    rows = tuple(used.values())
    table = _table(source, rows, labels.AFKORTINGENTABEL, labels.AFKORTING, places)
    return (*linked, title, table)


def _sorted(begrippen: Begrippen) -> list[Numbered]:
    return sorted(enumerate(begrippen.root, 1), key=lambda item: dutch_key(item[1].begrip))


def _is_used(name: str, words: str) -> bool:
    return " ".join(name.split()) in words and bool(_pattern(name).search(words))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(' '.join(name.split()))}(?!\w)")


def _table(
    source: Source, found: Sequence[Numbered], caption: str, first: str, places: Mapping[str, str]
) -> Json:
    rows = [
        [
            [ast.plain_block([ast.span(ast.words(term.begrip), places.get(term.begrip, ""))])],
            [ast.plain_block(sentence(source, f"{number}/betekenis"))],
        ]
        for number, term in found
    ]
    columns = ((first, 0.3), (labels.BETEKENIS, 0.7))
    return ast.table([ast.plain_block(ast.words(caption))], columns, rows, classes=("begrippen",))


def _words(node: Json) -> str:
    """All words of a piece of the tree, blocks apart."""
    if isinstance(node, list | tuple):
        return "".join(map(_words, node))
    if not isinstance(node, dict):
        return ""
    if node["t"] == "Str":
        return str(node["c"]).replace(ast.NBSP, " ")
    if node["t"] in _SPACES:
        return " "
    end = " " if node["t"] in ("Para", "Plain", "Header") else ""
    return _words(node.get("c")) + end


def _link_first(node: Json, places: dict[str, str]) -> Json:
    """The same node with a link on the first use in running text of each name in `places`.

    A link cannot stand in a link, and a heading stays plain.
    """
    if isinstance(node, list):
        return [piece for child in node for piece in _linked(child, places)]
    if isinstance(node, dict) and node["t"] not in ("Link", "Header", "Image") and "c" in node:
        return {**node, "c": _link_first(node["c"], places)}
    return node


def _linked(node: Json, places: dict[str, str]) -> list[Json]:
    if not (isinstance(node, dict) and node.get("t") == "Str"):
        return [_link_first(node, places)]
    for name in places:
        found = _pattern(name).search(node["c"])
        if found:
            before, after = node["c"][: found.start()], node["c"][found.end() :]
            link = ast.link(ast.words(name), f"#{places.pop(name)}")
            sides = [
                [piece for part in ast.text_nodes(text) for piece in _linked(part, places)]
                for text in (before, after)
            ]
            return [*sides[0], link, *sides[1]]
    return [node]
