"""The text of a page straight from the tree: the bytes of pandoc and our repairs, in one pass."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import NamedTuple

from pipeline import cache, labels
from pipeline.export.contents import Entry, rows
from pipeline.export.direct import (
    Unfamiliar,
    blocks_of,
    grid_of,
    one,
    parted,
    picture_of,
    text,
    web,
)
from pipeline.export.pieces import Hand, parts
from pipeline.export.targets import address
from pipeline.model import Json, Manuscript

_TAGS = {"Strong": "strong", "Emph": "em", "Strikeout": "del"}
_NAME = re.compile(r"[\w-]+(?: [\w-]+)*", re.ASCII)

Picture = Callable[[str, str], str]
"""A picture on the page: from its file name and its alternative as HTML."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A piece so far: its manuscript, the notes before it, its own, and its next table."""

    manuscript: Manuscript
    picture: Picture
    before: int
    tables: Iterator[int]
    notes: list[str] = field(default_factory=list)


class _At(NamedTuple):
    """Where a piece begins: how many notes there are, and the number of the next table."""

    notes: int = 0
    tables: int = 1


class _Part(NamedTuple):
    """What a piece becomes; `tables` is the number of the next table."""

    blocks: list[str]
    notes: list[str]
    tables: int
    entries: list[tuple[int, str, str]]


def content(
    manuscript: Manuscript, picture: Picture, kept: cache.Store | None
) -> tuple[list[Entry], str]:
    """The headings in the menu, and all of `main`; Unfamiliar where only pandoc can write it."""
    write = partial(_written, manuscript, picture)
    made, _ = parts(manuscript, Hand("html", _At(), write, _after, _Part._make), kept)
    blocks = [block for part in made for block in part.blocks]
    notes = [f"{note}\n" for part in made for note in part.notes]
    if notes:
        blocks.append(
            '<section id="voetnoten" class="footnotes footnotes-end-of-document" '
            'role="doc-endnotes" aria-labelledby="voetnoten-kop">\n'
            f'<h2 id="voetnoten-kop">Voetnoten</h2><ol>\n{"".join(notes)}</ol>\n</section>'
        )
    return [Entry(*row) for part in made for row in part.entries], "\n".join(blocks)


def _written(manuscript: Manuscript, picture: Picture, blocks: Sequence[Json], at: _At) -> _Part:
    made = _Made(manuscript, picture, at.notes, count(at.tables))
    written = [_block(block, made) for block in blocks]
    return _Part(written, made.notes, next(made.tables), rows(blocks))


def _after(at: _At, part: _Part) -> _At:
    return _At(at.notes + len(part.notes), part.tables)


def _block(block: Json, made: _Made) -> str:
    """A block that stands in the running text."""
    kind, inner = block["t"], block.get("c")
    if kind == "Header":
        level, (name, classes, pairs), inlines = inner
        if classes or pairs or level > 6 or any(node["t"] == "Note" for node in inlines):
            raise Unfamiliar
        return f'<h{level} id="{_name(name)}">{_line(inlines, made)}</h{level}>'
    if kind == "Table":
        return _table(inner, made)
    if kind == "Figure":
        return _figure(inner, made)
    if kind == "Div":
        (name, classes, pairs), blocks = inner
        if name or pairs or not blocks:
            raise Unfamiliar
        return f'<div class="{_name(" ".join(classes))}">\n{_blocks(blocks, made)}\n</div>'
    return _inner(block, made)


def _blocks(blocks: Sequence[Json], made: _Made) -> str:
    if not blocks:
        raise Unfamiliar
    return "\n".join(_inner(block, made) for block in blocks)


def _inner(block: Json, made: _Made) -> str:
    """A paragraph or a list."""
    kind, inner = block["t"], block["c"]
    if kind == "Para":
        return f"<p>{_line(inner, made)}</p>"
    if kind == "Plain":
        return _line(inner, made)
    if kind == "BulletList":
        items = "".join(f"<li>{_blocks(item, made)}</li>\n" for item in inner)
        return f"<ul>\n{items}</ul>"
    if kind == "OrderedList":
        (start, look, _), rows = inner
        if look["t"] != "Decimal":
            raise Unfamiliar
        first = f'start="{start}" ' if start != 1 else ""
        items = "".join(f"<li>{_blocks(item, made)}</li>\n" for item in rows)
        return f'<ol {first}type="1">\n{items}</ol>'
    raise Unfamiliar


def _name(name: str) -> str:
    """An id or classes; Unfamiliar where they hold more than letters, digits and hyphens."""
    if not _NAME.fullmatch(name):
        raise Unfamiliar
    return name


def _line(inlines: Sequence[Json], made: _Made) -> str:
    if not inlines:
        raise Unfamiliar
    return "".join(
        text(part) if isinstance(part, str) else _piece(part["t"], part.get("c"), made)
        for part in parted(inlines)
    )


def _piece(kind: str, inner: Json, made: _Made) -> str:
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{_line(inner, made)}</{_TAGS[kind]}>"
    if kind == "Link":
        return _link(inner, made)
    if kind == "Span":
        return _span(inner, made)
    if kind not in ("Note", "LineBreak"):
        raise Unfamiliar
    return _note(inner, made) if kind == "Note" else "<br>\n"


def _span(inner: Json, made: _Made) -> str:
    (name, classes, pairs), inlines = inner
    if pairs or bool(name) == bool(classes):
        raise Unfamiliar
    look = f'id="{_name(name)}"' if name else f'class="{_name(" ".join(classes))}"'
    return f"<span {look}>{_line(inlines, made)}</span>"


def _link(inner: Json, made: _Made) -> str:
    attributes, inlines, (target, title) = inner
    if any(attributes) or title or any(node["t"] in ("Note", "Link") for node in inlines):
        raise Unfamiliar
    place = web(address(target, "html", made.manuscript.sheets))
    look = mark = ""
    if place.startswith("http"):
        look, mark = ' class="extern"', f'<span class="extern-merk"> {labels.EXTERN}</span>'
    place = place.replace("&", "&amp;")
    return f'<a href="{place}"{look}>{_line(inlines, made)}{mark}</a>'


def _note(blocks: Sequence[Json], made: _Made) -> str:
    if not blocks or any(block["t"] != "Para" for block in blocks):
        raise Unfamiliar
    made.notes.append("")
    number = made.before + len(made.notes)
    lines = [_line(block["c"], made) for block in blocks]
    if made.before + len(made.notes) > number:  # a note in a note
        raise Unfamiliar
    back = (
        f' <a href="#fnref{number}" class="footnote-back" role="doc-backlink" '
        f'aria-label="Terug naar de tekst bij voetnoot {number}">Terug naar de tekst</a>'
    )
    body = "\n".join(f"<p>{line}</p>" for line in (*lines[:-1], f"{lines[-1]}{back}"))
    made.notes[-1] = f'<li id="fn{number}">{body}</li>'
    return (
        f'<a href="#fn{number}" class="footnote-ref" id="fnref{number}" role="doc-noteref" '
        f'aria-label="voetnoot {number}"><sup>{number}</sup></a>'
    )


def _figure(inner: Json, made: _Made) -> str:
    found = picture_of(inner)
    name = found.source
    known = _NAME.fullmatch(name.replace(".", "-")) and made.manuscript.images.get(name)
    if not known or one(found.caption)["t"] != "Plain":
        raise Unfamiliar
    if any(node["t"] not in ("Str", "Space", "SoftBreak") for node in found.words):
        raise Unfamiliar
    shown = made.picture(name, _line(found.words, made))
    line = _line(one(found.caption)["c"], made)
    return f"<figure>\n{shown}\n<figcaption>{line}</figcaption>\n</figure>"


def _table(inner: Json, made: _Made) -> str:
    found = grid_of(inner)
    if one(found.caption)["t"] != "Plain":
        raise Unfamiliar
    number = next(made.tables)
    look = f' class="{_name(" ".join(found.classes))}"' if found.classes else ""
    title = _line(one(found.caption)["c"], made)
    top = _row(found.head, len(found.widths), "col", made)
    rows = "".join(_row(row, found.headers, "row", made) for row in found.rows)
    return (
        f'<div class="tabel" role="group" tabindex="0" aria-labelledby="tabel-{number}">'
        f'<table{look}>\n<caption id="tabel-{number}">{title}</caption>\n'
        f"<thead>\n{top}</thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
    )


def _row(row: Json, headers: int, scope: str, made: _Made) -> str:
    """A row of a table; its first cells are headers."""
    if any(row[0]):
        raise Unfamiliar
    cells = []
    for position, content in enumerate(row[1]):
        start, end = ("<td>", "</td>")
        if position < headers:
            start, end = f'<th scope="{scope}">', "</th>"
        cells.append(f"{start}{_blocks(blocks_of(content), made)}{end}\n")
    return f"<tr>\n{''.join(cells)}</tr>\n"
