"""The sheets in a Word file: where each begins, its parts by their names, and what is in them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.intake import labels, parts
from pipeline.intake.choices import read_choices
from pipeline.intake.draft import Draft, Text
from pipeline.intake.lines import Block, Line, outline
from pipeline.intake.nouns import WordFile
from pipeline.intake.tables import leave_table

_ANNEX = re.compile(r"bijlage(?:\s+bij)?(?:\s+(\d{1,2}))?\s*[.:–-]*\s*", re.IGNORECASE)
_FAR = 12
"""Lines between a title and the core issue: to whom a memo is, from whom and when."""


def recognise(source: WordFile) -> tuple[Draft, ...]:
    """The sheets in a file, in order: every line stands in one of them, once."""
    blocks = outline(source)
    starts = _starts(blocks)
    drafts = []
    for number, (start, end) in enumerate(pairwise((*starts, len(blocks)))):
        before = blocks[: starts[0]] if number == 0 else ()
        drafts.append(_sheet(blocks[start:end], before))
    for line in source.edges:
        drafts[0].unplaced.append(("de kop of de voet van de bladzijde", line))
    return tuple(drafts)


def _starts(blocks: Sequence[Block]) -> list[int]:
    """Where each sheet begins: at the heading just before its core issue."""
    cores = [at for at, block in enumerate(blocks) if _part(block) == "kernopgave"]
    if len(cores) > 1:
        return [_title_before(blocks, at, before) for before, at in pairwise((-1, *cores))]
    until = cores[0] if cores else min(len(blocks), _FAR)
    heads = [at for at, block in enumerate(blocks[:until]) if _is_title(block)]
    styled = [at for at in heads if isinstance(each := blocks[at], Line) and each.level == 1]
    return [(styled or heads or [0])[0]]


def _title_before(blocks: Sequence[Block], core: int, before: int) -> int:
    """Where the title of a sheet stands: just above its core issue or its summary, or the nearest
    heading of a higher level; the core issue itself where there is none."""
    level = getattr(blocks[core], "level", 0)
    for at in range(core - 1, before, -1):
        block = blocks[at]
        above = _part(blocks[at + 1]) in ("kernopgave", "samenvatting")
        higher = isinstance(block, Line) and 0 < block.level < level
        if _is_title(block) and (above or higher):
            return at
    return core


def _is_title(block: Block) -> bool:
    return isinstance(block, Line) and block.kind == "head" and not _part(block)


def _part(block: Block) -> str:
    if not isinstance(block, Line) or block.kind != "head":
        return ""
    return labels.find("deel", block.text)


def _sheet(blocks: Sequence[Block], before: Sequence[Block]) -> Draft:
    first = blocks[0] if blocks else None
    title = first if isinstance(first, Line) and _is_title(first) else None
    draft = Draft(title)
    if title:
        _name(draft, title)
    for block in before:
        _leave(draft, "vóór de eerste sheet", block)
    for name, head, inside in _parts(blocks[1:] if title else blocks):
        if head and name:
            draft.label(head)
        unknown = bool(head) and not name and not draft.annex
        own = (head.as_text(), *inside) if head and unknown else inside
        _read_part(draft, name, head, own)
    return draft


def _name(draft: Draft, title: Line) -> None:
    """The number and the title; `Bijlage bij 5` makes an annex."""
    draft.labels += [title.number] if title.typed else []
    number = re.match(r"\d{1,2}", title.number)
    draft.number = int(number[0]) if number else 0
    title = replace(title, typed=False)
    annex = _ANNEX.match(title.text)
    if annex and annex.end() < len(title.text):
        draft.annex = True
        draft.belongs_to = annex[1] or ""
        title = draft.cut(title, annex.end())
    draft.title = title


def _parts(blocks: Sequence[Block]) -> list[tuple[str, Line | None, tuple[Block, ...]]]:
    """The parts of a sheet: their name (empty for one that we do not know), heading and blocks."""
    found: list[tuple[str, Line | None, list[Block]]] = [("", None, [])]
    level = next((b.level for b in blocks if isinstance(b, Line) and _part(b)), 0)
    for at, block in enumerate(blocks):
        name = _part(block)
        if isinstance(block, Line) and name and _is_part(found[-1], blocks, at, level):
            found.append((name, block, []))
        elif isinstance(block, Line) and block.kind == "head" and 0 < block.level <= level:
            found.append(("", block, []))
        else:
            found[-1][2].append(block)
    return [(name, head, tuple(inside)) for name, head, inside in found if head or inside]


def _is_part(
    now: tuple[str, Line | None, list[Block]], blocks: Sequence[Block], at: int, level: int
) -> bool:
    """Whether a heading begins a part of the sheet, and is not within the choices (`Risico’s`)."""
    line = blocks[at]
    if not isinstance(line, Line) or now[0] != "keuzes" or not labels.find("kop", line.text):
        return True
    if level and line.level:
        return line.level <= level
    next_lines = [each for each in blocks[at + 1 : at + 4] if isinstance(each, Line)]
    kinds = any(labels.find("soort", each.text.partition(":")[0]) for each in next_lines)
    options = any(
        isinstance(each, Line) and each.kind == "head" and labels.OPTION.match(each.text)
        for each in (*now[2], *blocks[at + 1 :])
    )
    again = _part(line) in map(_part, blocks[at + 1 :])
    return "(" in line.text or kinds or not options or not again


def _read_part(draft: Draft, name: str, head: Line | None, inside: Sequence[Block]) -> None:
    """Give a part to whoever reads it; what nobody reads is left with the name of its place."""
    where = f"onder ‘{head.text[:200]}’" if head else "aan het begin"
    if draft.annex and name not in ("kernopgave", "samenvatting", "kerncijfers", "eigenaar"):
        parts.read_annex_part(draft, head if not name else None, inside, where)
    elif name == "keuzes":
        read_choices(draft, inside)
    elif name in parts.READERS:
        parts.READERS[name](draft, inside, where)
    else:
        for block in inside:
            _leave(draft, where, block)


def _leave(draft: Draft, where: str, block: Block) -> None:
    if isinstance(block, Line):
        draft.leave(where, [block])
    else:
        leave_table(draft, block, where)


__all__ = ["Draft", "Text", "recognise"]
