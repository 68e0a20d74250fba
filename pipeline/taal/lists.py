"""Lists of words: in files that staff can edit, and in the package itself.

The files are plain lines, so that a typing error never stops a check:

# what follows a hash is a remark
reeds -> al                                    may always be replaced like that
faciliteren, faciliteert = helpen              says what to write, but people must look
helaas                                         a word without a better one
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from pipeline.model import Package
from pipeline.taal.words import Word, words

_HERE = Path(__file__).parent
PLACEHOLDERS = frozenset({"fixme", "ipsum", "lorem", "nnb", "ntb", "pm", "tbd", "todo", "xxx"})
"""Words that stand for a text to come: the rule `nog-in-te-vullen` is about them."""


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A line of a list: its forms in small letters, and what to write instead, if anything."""

    forms: tuple[str, ...]
    easier: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters `start` up to `end` of a text that are in a list."""

    entry: ListedWord
    start: int
    end: int


Index = dict[str, list[tuple[tuple[str, ...], bool, ListedWord]]]
"""By first word: all words of a form, whether a point follows, and its line; longest first."""


def find_listed(text: str, name: str) -> Iterator[Hit]:
    """Everything in a text that is in the list `name`, in order; the longest form wins."""
    index = _index(name)
    found = words(text)
    until = 0
    for number, word in enumerate(found):
        if word.small not in index or word.start < until:
            continue
        following = found[number + 1].small if number + 1 < len(found) else ""
        for form, point, entry in index[word.small]:
            if len(form) > 1 and form[1] != following:
                continue
            last = _match(text, found, number, form)
            if last and (not point or text[last.end : last.end + 1] == "."):
                until = last.end + point
                yield Hit(entry, word.start, until)
                break


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list without remarks, from `pipeline/taal/<name>.txt`."""
    text = (_HERE / f"{name}.txt").read_text(encoding="utf-8", errors="replace")
    rows = (row.partition("#")[0].strip() for row in text.splitlines())
    return tuple(row for row in rows if row)


@cache
def listed_words(name: str) -> tuple[ListedWord, ...]:
    """The lines of a list, parsed."""
    return tuple(map(_parse_line, lines(name)))


def _parse_line(line: str) -> ListedWord:
    hard, _, easier = line.partition("=")
    forms = tuple(form.strip().casefold() for form in hard.split(",") if form.strip())
    return ListedWord(forms, easier.strip())


@cache
def _index(name: str) -> Index:
    index: Index = defaultdict(list)
    for entry in listed_words(name):
        for form in entry.forms:
            parts = tuple(word.small for word in words(form))
            if parts:
                point = form.endswith(".") and not parts[-1].endswith(".")
                index[parts[0]].append((parts, point, entry))
    for forms in index.values():
        forms.sort(key=lambda form: -len(form[0]))
    return dict(index)


def _match(text: str, found: tuple[Word, ...], number: int, form: tuple[str, ...]) -> Word | None:
    """The last word of `form` if its words follow each other here with only spaces between."""
    here = found[number : number + len(form)]
    if tuple(word.small for word in here) != form:
        return None
    if any(text[one.end : two.start].strip() for one, two in pairwise(here)):
        return None
    return here[-1]


def term_words(package: Package) -> frozenset[str]:
    """Every word, in small letters, of the terms and abbreviations in `begrippen.yaml`."""
    if package.begrippen is None:
        return frozenset()
    names = (term.begrip for term in package.begrippen.content.root)
    return frozenset(word.small for name in names for word in words(name))


def source_words(package: Package) -> frozenset[str]:
    """Every word, in small letters, of the titles and publishers in `bronnen.yaml`."""
    if package.bronnen is None:
        return frozenset()
    sources = package.bronnen.content.root
    texts = (text for source in sources for text in (source.titel, source.uitgever))
    return frozenset(word.small for text in texts for word in words(text))
