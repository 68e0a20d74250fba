"""Markdown with little or no markup in rows and parts: paragraphs, simple lists, footnotes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PLAIN = re.compile(r"(?:[0-9₀-₉A-Za-zÀ-ÖØ-öø-ÿ₀-₉ .,;:?!()%€'\"’‘“”„/–—…+=\n-]++|&(?= ))+")
_SPECIAL = re.compile(
    r"^[ \n]|^(?:[-+=]|[0-9]+[.)])|  | $|:/|@|www\.|(?:mailto|xmpp|bron|sheet|figuur|tabel):",
    re.IGNORECASE | re.MULTILINE,
)
"""What may be more than text: a list, a line under a heading, a break, an address, a reference."""


_MARKED = re.compile(
    r"(?<!!)\[(?P<Link>[^\[\]*\n]+)\]"
    r"\((?P<target>(?:bron|sheet|figuur|tabel):[a-z0-9-]+(?:#[a-z0-9-]+)?)\)"
    r"|(?<![^ \n(])\*\*(?P<Strong>[^\W_](?:[^*\[\]\n]*[^*\[\]\s])?)\*\*(?=[ \n.,:;)]|$)"
    r"|(?<![^ \n(])\*(?P<Emph>[^\W_](?:[^*\[\]\n]*[^*\[\]\s])?)\*(?=[ \n.,:;)]|$)"
    r"|(?<=[\w.,;:?!)])\[\^(?P<Note>[1-9][0-9]{0,2})\](?=[ \n.,;:?!)]|$)"
)
"""A link inside the package, words that stand out, and the number of a footnote, on one line."""
_KINDS = ("Link", "Strong", "Emph", "Note")
_NOTE = re.compile(r"\[\^([1-9][0-9]{0,2})\]: (?=\S)")
_NUMBER = re.compile(r"([1-9][0-9]?)\. (?=\S)")


@dataclass(frozen=True, slots=True)
class Part:
    """Words on one line, the column where they begin, how they are marked, where they lead.

    Of a footnote `text` is its number as it stands there, and `note` what it says.
    """

    column: int
    text: str
    kind: str = ""
    target: str = ""
    note: "Row | None" = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text: its number and the column where its text begins, both from 1."""

    number: int
    column: int
    text: str
    parts: tuple[Part, ...]


Paragraph = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose items follow each other without an empty line; with numbers or without."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


def blocks_of(text: str) -> list[Paragraph | Bullets] | None:
    """The paragraphs and lists of a text; nothing where there may be more in it."""
    split = _notes(text) if "[^" in text else (text, {})
    if split is None or not _only_words(split[0]):
        return None
    return _blocks(*split)


def _notes(text: str) -> tuple[str, dict[str, Row]] | None:
    """The text before its footnotes, and what they say; nothing where they are not plain.

    They stand at the end, each on one line between empty lines, and each is used once.
    """
    start = text.find("\n\n[^")
    before, after = text[: max(start, 0)], text[start + 2 :]
    number = before.count("\n") + 3
    notes: dict[str, Row] = {}
    for line in after.split("\n\n"):
        found = _NOTE.match(line)
        row = _row(number, found.end() + 1, line[found.end() :], {}) if found else None
        if not found or row is None or "\n" in line or found[1] in notes:
            return None
        if not _only_words(row.text):
            return None
        notes[found[1]] = row
        number += 2
    used = [found["Note"] for found in _MARKED.finditer(before) if found["Note"]]
    return (before, notes) if sorted(used) == sorted(notes) else None


def _only_words(text: str) -> bool:
    """Whether nothing that may be markup is left when the marks that we know are out."""
    marked = "[" in text or "*" in text
    return bool(_PLAIN.fullmatch(_MARKED.sub(_words_of, text) if marked else text))


def _blocks(text: str, notes: Mapping[str, Row]) -> list[Paragraph | Bullets] | None:
    """The paragraphs and lists of a text; nothing where a line may be something else."""
    blocks: list[Paragraph | Bullets] = []
    rows: list[Row] = []
    items: list[list[Row]] = []
    indent = 2
    for number, line in enumerate((*text.split("\n"), ""), 1):
        marker = _marker(line)
        if marker and ((items and len(marker) != indent) or not _next(marker, len(items))):
            return None
        indent = len(marker) or indent
        inside = bool(marker or (items and line.startswith(" " * indent)))
        column = indent if inside else 0
        row = _row(number, column + 1, line[column:], notes)
        if not line:
            if rows:
                blocks.append(tuple(rows))
            if items:
                blocks.append(Bullets(tuple(map(tuple, items)), indent > 2))
            rows, items = [], []
        elif row is None or (items and not inside):
            return None
        elif marker and not items and blocks and isinstance(blocks[-1], Bullets):
            return None  # an empty line between two items makes every item a paragraph
        elif marker:
            items.append([row])
        elif items:
            items[-1].append(row)
        else:
            rows.append(row)
    return blocks


def _marker(line: str) -> str:
    """What begins an item of a list, with its space."""
    if line.startswith("- "):
        return "- "
    found = _NUMBER.match(line)
    return found[0] if found else ""


def _next(marker: str, items: int) -> bool:
    """Whether a marker is what comes after a number of items."""
    return marker == "- " or int(marker[:-2]) == items + 1


def _words_of(found: re.Match[str]) -> str:
    return found["Link"] or found["Strong"] or found["Emph"] or ""


def _row(number: int, column: int, text: str, notes: Mapping[str, Row]) -> Row | None:
    """One line in parts; nothing where there may be more in it than words and links."""
    if "[" not in text and "*" not in text:
        if not text or _SPECIAL.search(text):
            return None
        return Row(number, column, text, (Part(column, text),))
    if _SPECIAL.search(_MARKED.sub("x", text)):
        return None
    parts = []
    start = 0
    for found in _MARKED.finditer(text):
        kind = next(name for name in _KINDS if found[name])
        if _SPECIAL.search(found[kind]):
            return None
        parts.append(Part(column + start, text[start : found.start()]))
        if kind == "Note":
            note = notes.get(found[kind])
            if note is None:
                return None
            parts.append(Part(column + found.start(), found[0], kind, found[kind], note))
        else:
            target = found["target"] or ""
            parts.append(Part(column + found.start(kind), found[kind], kind, target))
        start = found.end()
    parts.append(Part(column + start, text[start:]))
    return Row(number, column, text, tuple(part for part in parts if part.text))
