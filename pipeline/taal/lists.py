"""Lists of words: those that come with the program, those of a project, and its package itself.

A municipality adds lines of its own in `woorden/<name>.txt` in its project. The files are plain
lines, so that a typing error never stops a check:

# what follows a hash is a remark
reeds -> al                                    may always be replaced like that
faciliteren, faciliteert = helpen              says what to write, but people must look
helaas                                         a word without a better one
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from itertools import pairwise
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pipeline import files
from pipeline.model import Package, entries_of
from pipeline.taal.words import Word, words

FOLDER = "woorden"
"""In the root of a project."""
_HERE = Path(__file__).parent
_MAX_BYTES = 256 * 1024
P = ParamSpec("P")
R = TypeVar("R")
PLACEHOLDERS = frozenset(
    {"fixme", "ipsum", "lorem", "nnb", "ntb", "pm", "tbd", "todo", "xx", "xxx"}
)
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


@dataclass(slots=True)
class _Project:
    """The lines that the project of this run adds to our lists, and what follows from them."""

    lines: Mapping[str, tuple[str, ...]]
    remembered: list[Any]


_project = _Project({}, [])


def per_project(ask: Callable[P, R]) -> Callable[P, R]:
    """A function that remembers its answers until another project is used."""
    remembered: Any = lru_cache(maxsize=20_000)(ask)
    _project.remembered.append(remembered)

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        found: R = remembered(*args, **kwargs)
        return found

    return answer


def use_project(root: Path) -> None:
    """Add the lines in `root/woorden` to our lists, in place of those of an earlier project.

    A run works on one project, and words decide in a hundred places: so this is the one value that
    is set and not passed on. What cannot be read there adds nothing: `find_misplaced` tells.
    """
    found = {name: _read(root / FOLDER / f"{name}.txt") for name in names()}
    if found != _project.lines:
        _project.lines = found
        for remembered in _project.remembered:
            remembered.cache_clear()


@cache
def names() -> tuple[str, ...]:
    """The names of all lists, sorted."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.txt")))


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


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list without remarks: ours, and those of the project."""
    return _own_lines(name) + _project.lines.get(name, ())


@cache
def _own_lines(name: str) -> tuple[str, ...]:
    return _parse((_HERE / f"{name}.txt").read_text(encoding="utf-8"))


def is_readable(path: Path) -> bool:
    """Whether a list of a project is an ordinary file in UTF-8 of at most 256 kB."""
    return _read_text(path) is not None


def _read(path: Path) -> tuple[str, ...]:
    return _parse(_read_text(path) or "")


def _read_text(path: Path) -> str | None:
    try:
        return files.read_ordinary(path, _MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _parse(text: str) -> tuple[str, ...]:
    rows = text.splitlines()
    return tuple(filter(None, (row.partition("#")[0].strip() for row in rows)))


@per_project
def listed_words(name: str) -> tuple[ListedWord, ...]:
    """The lines of a list, parsed."""
    return tuple(map(_parse_line, lines(name)))


def _parse_line(line: str) -> ListedWord:
    hard, _, easier = line.partition("=")
    forms = tuple(form.strip().casefold() for form in hard.split(",") if form.strip())
    return ListedWord(forms, easier.strip())


@per_project
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
    names = (term.begrip for term in entries_of(package.begrippen))
    return frozenset(word.small for name in names for word in words(name))


def source_words(package: Package) -> frozenset[str]:
    """Every word, in small letters, of the titles and publishers in `bronnen.yaml`."""
    sources = entries_of(package.bronnen)
    texts = (text for source in sources for text in (source.titel, source.uitgever))
    return frozenset(word.small for text in texts for word in words(text))
