"""The proof of every import: no word of the Word file is lost, and none stands twice."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.intake.draft import Leaf, Text
from pipeline.intake.nouns import Run, WordFile
from pipeline.word.words import split_words
from pipeline.yaml.items import values
from pipeline.yaml.tree import compose

_TARGET = re.compile(r"(?<!\\)\]\(bron:[a-z0-9-]+\)")
_MARK = re.compile(r"(?<!\\)\[\^\d+\]:?")
_NUMBER = re.compile(r"^[^\S\n]*\d+\.\s+", re.MULTILINE)
_ADDRESS = re.compile(r" \(https?://[^\s]*\)")
_SHOWN = 12


class Lost(Exception):
    """A word of the file is not in the drafts, or is in them twice: a bug of ours; str() is
    Dutch."""


def prove_recognised(source: WordFile, kept: Sequence[Text], labels: Sequence[str]) -> None:
    """Every word of the file stands once: in a field, or as a name that became a field."""
    there = Counter[str]()
    for paragraph in source.paragraphs():
        if not paragraph.generated:
            there.update(_words(paragraph.runs))
    have = Counter[str]()
    for text in kept:
        for line in text.lines:
            have.update(_words(line.runs))
    for label in labels:
        have.update(split_words(label))
    _compare(there, have)


def prove_written(fields: Any, text: str, labels: Sequence[str]) -> None:
    """The YAML that was written, read back: each field holds the words of its lines in order,
    and the comment the names."""
    read = values(compose(text, "concept.yaml"))
    for leaf, said in _pairs(fields, read):
        lines = leaf.text.lines
        if leaf.form == "kaal":
            words = " ".join(_list_words(line.runs) for line in lines)
            _in_order(split_words(words), split_words(_ADDRESS.sub("", said)))
            continue
        marked = leaf.form in ("zin", "proza")
        wanted = [word for line in lines for word in split_words(line.text)]
        notes = [w for line in lines for run in line.runs for w in _note_words(run) if marked]
        _in_order([*wanted, *notes], _marked_words(said) if marked else split_words(said))
    comments = " ".join(line for line in text.splitlines() if line.startswith("#   "))
    _in_order([word for label in labels for word in split_words(label)], split_words(comments))


def _pairs(fields: Any, read: Any) -> Iterator[tuple[Leaf, str]]:
    if isinstance(fields, Leaf):
        yield fields, read if isinstance(read, str) else ""
    elif isinstance(fields, Mapping):
        for key, each in fields.items():
            yield from _pairs(each, read.get(key) if isinstance(read, Mapping) else None)
    elif isinstance(fields, list):
        others = read if isinstance(read, list) else [None] * len(fields)
        for each, other in zip(fields, others, strict=True):
            yield from _pairs(each, other)


def _marked_words(said: str) -> list[str]:
    """The words of Markdown that pandoc wrote, without what is not text: targets and marks."""
    bare = _NUMBER.sub("", _MARK.sub(" ", _TARGET.sub("]", said)))
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", lambda found: html.escape(found[1]), bare)
    return split_words(html.unescape(re.sub(r"(?<!\\)\*+", "", bare)))


def _words(runs: Sequence[Run]) -> list[str]:
    """The words of runs, those of footnotes after them."""
    return [
        *split_words("".join(run.text for run in runs)),
        *(word for run in runs for word in _note_words(run)),
    ]


def _note_words(run: Run) -> list[str]:
    return [word for each in run.note for word in _words(each.runs)]


def _list_words(runs: Sequence[Run]) -> str:
    """The text of runs with each footnote in its place."""
    return "".join(
        f"{run.text} {' '.join(_list_words(each.runs) for each in run.note)} "
        if run.note
        else run.text
        for run in runs
    )


def _in_order(wanted: Sequence[str], have: Sequence[str]) -> None:
    if list(wanted) != list(have):
        _compare(Counter(wanted), Counter(have))
        raise Lost("de woorden van een veld staan niet in de volgorde van het Word-bestand.")


def _compare(there: Counter[str], have: Counter[str]) -> None:
    lost, twice = there - have, have - there
    if lost or twice:
        shown = " ".join(word[:40] for word in [*lost.elements(), *twice.elements()][:_SHOWN])
        raise Lost(
            f"niet elk woord van het Word-bestand staat precies één keer in het concept: ‘{shown}’."
        )
