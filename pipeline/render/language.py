"""Parts in another language carry it, so that a screen reader speaks them well: WCAG 2.2, 3.1.2."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Json, Package
from pipeline.render import ast

_REGIONS = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "fy": "fy-NL"}
"""The language as Word and OpenDocument want it: with a region (BCP 47)."""
_WORDS = ("Str", "Space", "SoftBreak")


def mark_languages(blocks: Sequence[Json], package: Package) -> tuple[Json, ...]:
    """The same blocks, with a Span around every use of a term or title in another language."""
    languages = {_as_written(text): taal for text, taal in _foreign(package)}
    if not languages:
        return tuple(blocks)
    longest_first = sorted(languages, key=len, reverse=True)
    words = "|".join(re.escape(text).replace("\\ ", r"\s") for text in longest_first)
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)
    return tuple(_mark(block, pattern, languages) for block in blocks)


def _foreign(package: Package) -> Iterator[tuple[str, str]]:
    """The terms and the titles that are in another language; of a title not what it ends with
    between brackets, which is often a year."""
    if package.begrippen is not None:
        for term in package.begrippen.content.root:
            if term.taal:
                yield term.begrip, term.taal
    if package.bronnen is not None:
        for bron in package.bronnen.content.root:
            if bron.taal:
                yield re.sub(r"(?<=\S)\s*\([^()]*\)$", "", bron.titel), bron.taal


def _as_written(text: str) -> str:
    return " ".join(text.casefold().split())


def _mark(node: Json, pattern: re.Pattern[str], languages: Mapping[str, str]) -> Json:
    if isinstance(node, list):
        marked: list[Json] = []
        words: list[Json] = []
        for child in node:
            if isinstance(child, dict) and child.get("t") in _WORDS:
                words.append(child)
            else:
                if words:
                    marked += _cut(words, pattern, languages)
                    words = []
                marked.append(_mark(child, pattern, languages))
        return [*marked, *_cut(words, pattern, languages)]
    if isinstance(node, dict) and isinstance(node.get("c"), list) and node["t"] != "Image":
        return {"t": node["t"], "c": _mark(node["c"], pattern, languages)}
    return node


def _cut(
    words: Sequence[Json], pattern: re.Pattern[str], languages: Mapping[str, str]
) -> Iterator[Json]:
    """Words next to each other, with a Span around each part in another language."""
    text = "".join([word.get("c", " ") for word in words])
    if not pattern.search(text):
        yield from words
        return
    place = 0
    for found in pattern.finditer(text):
        yield from ast.text_nodes(text[place : found.start()])
        language = _REGIONS[languages[_as_written(found.group())]]
        yield {"t": "Span", "c": [ast.attr(lang=language), ast.text_nodes(found.group())]}
        place = found.end()
    yield from ast.text_nodes(text[place:])
