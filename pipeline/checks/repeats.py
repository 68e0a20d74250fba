"""What the rules on repeated texts share: the words of a text, and the first that said the same."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from pipeline.model import Document
from pipeline.taal.essence import essence

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


def words_at(document: Document[Any], path: str) -> Words:
    """What the text at a path says, without its markup, footnotes and words that add nothing."""
    prose = document.prose.get(path)
    return essence("\n".join(prose.paragraphs)) if prose else ()
