"""The part with the lists of a DOCX, without pandoc: see `docx_direct`."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.export.docx_numbering import BULLETS, STEP, own_lists
from pipeline.export.docx_xml import WORD, fragment
from pipeline.style import Style

_LEVELS = range(9)
_MORE, _BULLET = 990, 991
"""Pandoc's kinds of lists: the further paragraphs of an item, and bullets."""


def numbering(kinds: Sequence[int], look: Style) -> str:
    """Every list by its number; `kinds` holds where it starts, 0 for bullets."""
    abstract = [_kind(_MORE, map(_more, _LEVELS))]
    abstract += [
        _kind(_numbered(start), _numbers(start)) if start else _kind(_BULLET, map(_bullet, _LEVELS))
        for start in dict.fromkeys(kinds)
    ]
    own, uses = own_lists(look)
    lists = [_use(1000, _MORE, 0)]
    lists += [
        _use(number, _numbered(start) if start else _BULLET, start)
        for number, start in enumerate(kinds, 1001)
    ]
    inner = "".join((*abstract, *map(fragment, own), *lists, *map(fragment, uses)))
    return f'<w:numbering xmlns:w="{WORD}">{inner}</w:numbering>'


def _numbered(start: int) -> int:
    """Pandoc's kind of a list with numbers and points that starts here."""
    return int(f"9941{start}")


def _kind(ident: int, levels: Iterable[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{ident}"><w:nsid w:val="{f"A{ident}":0>8}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
    )


def _level(level: int, look: str, hanging: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level}">{look}<w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{STEP * (level + 1)}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _more(level: int) -> str:
    look = '<w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/>'
    return _level(level, look, 0)


def _bullet(level: int) -> str:
    mark = BULLETS[level % 2]
    return _level(level, f'<w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/>', STEP)


def _numbers(start: int) -> Iterator[str]:
    for level in _LEVELS:
        look = (
            f'<w:start w:val="{start}"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="%{level + 1}."/>'
        )
        yield _level(level, look, STEP)


def _use(number: int, kind: int, start: int) -> str:
    """A list of a kind; one with numbers says again where it starts."""
    again = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level in (_LEVELS if start else ())
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{again}</w:num>'
