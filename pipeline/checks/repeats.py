"""Shared by the rules on repeated texts: the words of a text, and the first text that has them."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from pipeline.model import Document
from pipeline.taal.essence import essence
from pipeline.taal.substance import same_said

Words = tuple[str, ...]
Said = tuple[str, str, Hashable]
"""The path of an item, its title, and what it says; nothing (a false value) repeats nothing."""


def repeats(items: Iterable[Said]) -> Iterator[tuple[str, str]]:
    """The path of every item that says what an earlier one said, and the title of that one."""
    seen: dict[Hashable, str] = {}
    for path, title, said in items:
        if not said:
            continue
        if said in seen:
            yield path, seen[said]
        seen.setdefault(said, title)


def nearly_repeats(items: Iterable[tuple[str, str, Words]]) -> Iterator[tuple[str, str]]:
    """As `repeats`, of texts with the words of an earlier one in another order or form."""
    items = tuple(items)
    exact = {path for path, _ in repeats(items)}
    turned = [(path, title, same_said(said)) for path, title, said in items if said]
    yield from ((path, first) for path, first in repeats(turned) if path not in exact)


def words_at(document: Document[Any], path: str) -> Words:
    """The words of the text at a path, without markup, footnotes and filler words."""
    prose = document.prose.get(path)
    return essence("\n".join(prose.paragraphs)) if prose else ()
