"""Tells our own overviews from tables of a sheet that have the same caption."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.style import labels
from pipeline.verify.nouns import Block, Expected


def show_tables_of_the_sheet(
    expected: Sequence[Expected], blocks: Sequence[Block]
) -> tuple[Block, ...]:
    """The same blocks, where a table or figure of the sheet is no longer taken for our overview.

    A reader knows an overview by its caption, and a writer may choose those words too. Which of
    the captions is whose, only the order of the promises says. Where the file has not as many of
    them as are promised, nothing changes: then the file is wrong, and that is found.
    """
    whose: dict[str, list[bool]] = defaultdict(list)
    for item in expected:
        if item.kind in ("caption", "overview") and item.text in labels.CHROME_TABELLEN:
            whose[item.text].append(item.kind == "caption")
    if not any(map(any, whose.values())):
        return tuple(blocks)
    made = list(blocks)
    found: dict[str, list[range]] = defaultdict(list)
    for place in _captioned(blocks):
        found[blocks[place.start].text].append(place)
    for text, places in found.items():
        if len(places) == len(whose[text]):
            for place, of_the_sheet in zip(places, whose[text], strict=True):
                for number in place if of_the_sheet else ():
                    made[number] = replace(made[number], chrome=False)
    return tuple(made)


def _captioned(blocks: Sequence[Block]) -> Iterator[range]:
    """The blocks of each table with such a caption, from its caption to its last cell."""
    for start, block in enumerate(blocks):
        if block.kind != "caption" or block.text not in labels.CHROME_TABELLEN:
            continue
        end = start + 1
        while end < len(blocks) and blocks[end].chrome and blocks[end].kind != "caption":
            end += 1
        yield range(start, end)
