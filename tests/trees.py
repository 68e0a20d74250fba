"""Random syntax trees of the kind that rendering makes, and somewhat beyond it."""

import re
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from pipeline.export.png import pixels
from pipeline.model import Manuscript, Piece
from pipeline.render import ast

Node = dict[str, Any]

_WORDS = """
de stad groeit € 5 & < > " ' ‘aha’ a_b *x* één naïef 1.313 CO₂ 10% #kop x=y {a} [b]
regel-met-streep — – … vast\u00a0spatie \u200bnul (haak) a/b sheet:x www.x.nl mail@x.nl
~ ^ ` \\ | $ +3 -2 :) «q»
"""
_COMMON = re.split("[ \n]", _WORDS.strip())
_RARE = ("日本", "😀", "soft\u00adhyphen", "vaste\u2011streep", "Ωmega", "עברית", "x\u2028y")
_TARGETS = (
    "https://voorbeeld.nl/a?b=1&c=2",
    "https://voorbeeld.nl/a?b=1&c=2",
    "https://www.amersfoort.nl/pad#plek",
    "#plek",
    "#x--een-heel-lange-naam-van-een-plek-die-word-niet-aankan",
    "sheet:x#x--plek",
    "sheet:ander#ander",
    "sheet:ander#ander--een-heel-lange-naam-van-een-plek-die-word-niet-aankan",
    "http://plat.nl",
)


def manuscript(seed: int, image: bytes) -> Manuscript:
    """A document that is another for every seed, the same for one seed."""
    chance = Random(seed)
    blocks = [ast.header(1, "Titel van het geheel", "x"), *_blocks(chance)]
    assert pixels(image)[0]
    return Manuscript(
        id="x",
        title="Titel & <meer>",
        subject="Titel & <meer> van Gemeente",
        keywords=("a", "b & c"),
        version="1.0",
        day=date(2026, 3, 18),
        municipality="Gemeente",
        pieces=(Piece("x", lambda: tuple(blocks)),),
        sheets=chance.choice((("x",), ("x", "y"))),
        images={"een.png": image, "twee.png": image},
        drawings=chance.choice(({}, {"twee.png": _DRAWING})),
    )


def chapters(seed: int, image: bytes) -> Manuscript:
    """A document in pieces, as the package is: a title page and chapters of random blocks."""
    chance = Random(seed)
    title = (ast.header(1, "Titel van het geheel", "x"), ast.para(ast.words("Gemeente & stad")))
    pieces = [Piece("titel", lambda: title), *(_chapter(chance, name) for name in "abc")]
    return replace(manuscript(seed, image), pieces=tuple(pieces))


def _chapter(chance: Random, name: str) -> Piece:
    """A heading and, with what stands below it, a random block or none."""
    heading = ast.header(2, _words(chance), f"x--hoofdstuk-{name}")
    found = _blocks(chance)[: chance.choice((0, 1, 1))]
    below = [block for block in found if block["t"] != "Header"]
    deeper = ast.header(3, "Dieper", f"x--dieper-{name}")
    return Piece(name, lambda: (heading, *below, *([deeper, *below] if below else [])))


_DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>t</title>'
    b'<rect class="balk" width="5" height="5"/><text x="1">&lt;5&gt;</text></svg>'
)


def _blocks(chance: Random) -> list[Node]:
    made: list[Node] = []
    for number in range(chance.choice((1, 1, 2, 3, 5))):
        kind = chance.choice(("kop", "tekst", "tekst", "lijst", "vak", "tabel", "figuur", "tabel"))
        if kind == "kop":
            level = chance.choice((1, 2, 2, 3, 3, 4, 5, 6))
            name = chance.choice((f"x--plek-{number}", f"x--deel--{'lang-' * 9}{number}"))
            made.append(ast.header(level, _words(chance), name))
        elif kind == "tekst":
            made.append(_text(chance))
        elif kind == "lijst":
            made.append(_list(chance, 0))
        elif kind == "vak":
            name = chance.choice(("colofon", "samenvatting", "vraag", "kiest"))
            inner = [_text(chance) if chance.random() < 0.7 else _list(chance, 0) for _ in "ab"]
            made.append(ast.div(inner, name))
        elif kind == "figuur":
            image = chance.choice(("een.png", "twee.png"))
            made.append(ast.figure(image, _words(chance), [ast.plain(_line(chance, 1))]))
        else:
            made.append(_table(chance))
    return made


def _table(chance: Random) -> Node:
    count = chance.randint(1, 4)
    columns = [(_words(chance), chance.choice((1 / count, 0.3, 0.15))) for _ in range(count)]
    rows = [[_cell(chance) for _ in range(count)] for _ in range(chance.randint(1, 4))]
    kinds = ("keuzekaart", "voor-en-nadelen", "risicos", "matrix", "kerncijfers", "gegevens", "")
    kind = chance.choice(kinds)
    return ast.table(
        [ast.plain(_line(chance, 1))],
        columns,
        rows,
        row_headers=chance.random() < 0.7,
        classes=[kind] if kind else [],
    )


def _cell(chance: Random) -> list[Node]:
    made = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        kind = chance.random()
        made.append(
            ast.plain(_line(chance, 1))
            if kind < 0.5
            else _text(chance)
            if kind < 0.7
            else _list(chance, 1)
        )
    return made


def _list(chance: Random, depth: int) -> Node:
    items = []
    for _ in range(chance.randint(1, 3)):
        first = _text(chance) if chance.random() < 0.3 else ast.plain(_line(chance, 1))
        item = [first]
        if chance.random() < 0.2:
            item.append(_text(chance))
        if depth < 3 and chance.random() < 0.25:
            item.append(_list(chance, depth + 1))
        items.append(item)
    if chance.random() < 0.25:
        start = chance.choice((1, 1, 1, 3))
        return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], items]}
    return ast.bullets(items)


def _text(chance: Random) -> Node:
    return ast.para(_line(chance, 2))


def _words(chance: Random) -> str:
    rare = chance.choices(_RARE, k=1) if chance.random() < 0.02 else []
    return " ".join([*chance.choices(_COMMON, k=chance.randint(1, 6)), *rare])


def _line(chance: Random, deep: int) -> list[Node]:
    """Inline nodes with a space between them, now and then none."""
    made: list[Node] = []
    for _ in range(chance.randint(1, 5)):
        if made and chance.random() < 0.9:
            made.append({"t": chance.choice(("Space", "Space", "Space", "SoftBreak"))})
        made += _piece(chance, deep)
    return made


def _piece(chance: Random, deep: int) -> list[Node]:
    kind = chance.random()
    if kind < 0.6 or deep == 0:
        return ast.words(_words(chance))
    inner = _line(chance, deep - 1)
    if kind < 0.7:
        look = "Strikeout" if chance.random() < 0.03 else chance.choice(("Strong", "Emph"))
        return [{"t": look, "c": inner if chance.random() < 0.2 else ast.words(_words(chance))}]
    if kind < 0.82:
        flat = [node for node in inner if node["t"] not in ("Link", "Note", "Span")]
        return [ast.link(flat or ast.words("hier"), chance.choice(_TARGETS))]
    if kind < 0.88:
        body = [ast.para(inner), *([_text(chance)] if chance.random() < 0.2 else [])]
        return [{"t": "Note", "c": body}]
    return _span(chance, inner)


def _span(chance: Random, inner: list[Node]) -> list[Node]:
    """A style, a place that links lead to, or a line that ends."""
    kind = chance.random()
    if kind < 0.4:
        return [ast.span(inner, "", chance.choice(("balans", "risicosoort")))]
    if kind < 0.7:
        return [ast.span(inner, f"x--anker-{chance.randint(1, 999)}")]
    return [*ast.words("voor"), {"t": "LineBreak"}, *ast.words("na")]
