"""Paragraphs and lists of an ODT straight from the tree: see `odt_direct`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.export.direct import Unfamiliar, one
from pipeline.export.odt_direct_line import Made, paragraph
from pipeline.export.odt_lists import BULLETS, DEPTHS, NUMBERS, TABLE_BULLETS
from pipeline.model import Json


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the style of its paragraphs, the lists around it, and its indent."""

    style: str = ""
    depth: int = 0
    in_cell: bool = False
    pad: str = ""


def inner_block(block: Json, made: Made, place: Place) -> str:
    """A paragraph or a list."""
    kind, inner = block["t"], block["c"]
    if kind in ("Para", "Plain"):
        return paragraph(inner, made, place.style or "Text_20_body")
    if kind == "BulletList":
        return _list(inner, made, place, TABLE_BULLETS if place.in_cell else BULLETS, 1)
    if kind == "OrderedList":
        return _list(inner[1], made, place, NUMBERS, inner[0][0])
    raise Unfamiliar


def _list(items: Sequence[Json], made: Made, place: Place, name: str, start: int) -> str:
    style = place.style or f"{name}_20_{min(place.depth + 1, DEPTHS[-1])}"
    inside = replace(place, depth=place.depth + 1, pad=f"{place.pad}    ")
    numbered = name == NUMBERS
    between = f"\n{inside.pad}" if numbered else ""
    rows = []
    for number, item in enumerate(items):
        first = f' text:start-value="{start}"' if numbered and start != 1 and not number else ""
        blocks = [
            paragraph(block["c"], made, style)
            if block["t"] in ("Para", "Plain")
            else _in_list(block, made, inside, numbered)
            for block in item
        ]
        if not blocks:
            raise Unfamiliar
        rows.append(
            f"{place.pad}  <text:list-item{first}>\n{inside.pad}{between.join(blocks)}"
            f"\n{place.pad}  </text:list-item>\n"
        )
    return f'<text:list text:style-name="{name}">\n{"".join(rows)}{place.pad}</text:list>'


def _in_list(block: Json, made: Made, place: Place, numbered: bool) -> str:
    if numbered:  # pandoc gives a list in a numbered item the marks of that item
        raise Unfamiliar
    return inner_block(block, made, place)


def caption(blocks: Sequence[Json], made: Made, style: str) -> str:
    """The caption of a table or a figure."""
    block = one(blocks)
    if block["t"] not in ("Para", "Plain"):
        raise Unfamiliar
    return paragraph(block["c"], made, style)
