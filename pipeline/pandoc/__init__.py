"""The only door to pandoc: many texts or many documents at a time."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from zipfile import is_zipfile

from pipeline import memo
from pipeline.model import Json, Stop
from pipeline.pandoc.process import PandocStopped, identity, run_all

T = TypeVar("T")
A = TypeVar("A")

__all__ = ["Job", "parse", "parser", "try_out", "write"]

_HERE = Path(__file__).parent
_ZIPPED = ("docx", "odt")
_MAX_DIGITS = 12
_RUBBISH = "Pandoc gaf een antwoord dat wij niet kunnen lezen."
READER = "commonmark+sourcepos+footnotes+autolink_bare_uris"
PARSE_SECONDS = 30.0
RETRY_SECONDS = 10.0
_READ, _WRITE = "read.lua", "write.lua"
_MOST_AT_ONCE = 4
_LEAST_TEXT, _LEAST_TREE = 20_000, 200_000
"""Characters of text to read, and of trees to write, that are worth a pandoc of their own."""
MOST_STOPS = 40
"""To find one text among a thousand that stops pandoc takes about ten stops."""
WRITE_SECONDS = 300.0
API = [1, 23, 1, 1]
"""The version of pandoc-types whose trees we write; pandoc refuses another major version."""


def parse(texts: Sequence[str]) -> list[Json]:
    """Each Markdown text as a pandoc document with `data-pos` attributes.

    A text that pandoc cannot read gives `None` in its place; the others are not touched by it.
    A text that occurs more than once is read once. Raises `Stop`.
    """
    if not texts:
        return []
    unique = list(dict.fromkeys(texts))
    try:
        documents = _parsed(unique, PARSE_SECONDS)
    except PandocStopped:
        # A pandoc that cannot read one word is itself at fault; no text is to blame.
        _parsed(["proef"], RETRY_SECONDS)
        documents = _halves(unique, [])
        if not any(documents):
            raise
    answers = dict(zip(unique, documents, strict=True))
    return [answers[text] or None for text in texts]


def parser() -> memo.Question:
    """All that decides what `parse` makes of a text; raises `Stop`."""
    return identity(), READER.encode(), _script(_READ).encode()


def _parsed(texts: Sequence[str], seconds: float) -> list[Json]:
    def ask(parts: Sequence[Sequence[str]]) -> Iterator[list[Json]]:
        requests = [json.dumps({"reader": READER, "texts": part}).encode() for part in parts]
        outputs = run_all(_script(_READ), requests, seconds)
        for part, output in zip(parts, outputs, strict=True):
            documents = [_tree(line) for line in output.splitlines()]
            if len(documents) != len(part):
                raise Stop("Pandoc gaf niet op elke tekst antwoord.")
            yield documents

    return _share(texts, [len(text) for text in texts], _LEAST_TEXT, ask)


def _halves(texts: Sequence[str], stops: list[PandocStopped]) -> list[Json]:
    """The texts in ever smaller parts, until the ones that stop pandoc are alone and give nothing.

    So one text that takes pandoc down gives one finding, not a refusal of the whole package.
    Where it is stopped too often, noted in `stops`, the last stop is raised.
    """
    if len(texts) == 1:
        return [None]
    middle = len(texts) // 2
    found: list[Json] = []
    for half in (texts[:middle], texts[middle:]):
        try:
            found += _parsed(half, RETRY_SECONDS)
        except PandocStopped as stop:
            stops.append(stop)
            if len(stops) > MOST_STOPS:
                raise
            found += _halves(half, stops)
    return found


@dataclass(frozen=True, slots=True)
class Job:
    """One document to write: pandoc's name of the format and its syntax tree as blocks."""

    writer: str
    blocks: tuple[Json, ...]


def writer() -> memo.Question:
    """All that decides what `write` makes of a tree; raises `Stop`."""
    return identity(), _script(_WRITE).encode()


def write(jobs: Sequence[Job], images: Mapping[str, bytes]) -> list[bytes]:
    """Every document as bytes, in the order of `jobs`.

    `images` are PNG files by the name that the trees use. Raises `Stop`.
    """
    if not jobs:
        return []

    def ask(parts: Sequence[Sequence[_Work]]) -> Iterator[list[bytes]]:
        requests = [_request(part) for part in parts]
        outputs = run_all(_script(_WRITE), requests, WRITE_SECONDS)
        for part, output in zip(parts, outputs, strict=True):
            yield list(_documents(output, part))

    works = [_work(job, images) for job in jobs]
    return _share(works, [len(work.document) for work in works], _LEAST_TREE, ask)


@dataclass(frozen=True, slots=True)
class _Work:
    """A job as pandoc gets it: the tree as JSON, and the pictures that it shows."""

    writer: str
    document: bytes
    images: Mapping[str, bytes]


def _work(job: Job, images: Mapping[str, bytes]) -> _Work:
    document = json.dumps(_document(job)).encode()
    shown = {name: data for name, data in images.items() if json.dumps(name).encode() in document}
    return _Work(job.writer, document, shown)


def _request(works: Sequence[_Work]) -> bytes:
    images = {name: data for work in works for name, data in work.images.items()}
    header = {
        "images": [
            {"name": name, "mime": "image/png", "length": len(data)}
            for name, data in images.items()
        ],
        "jobs": [{"writer": work.writer, "length": len(work.document)} for work in works],
    }
    documents = (work.document for work in works)
    return b"".join((json.dumps(header).encode(), b"\n", *images.values(), *documents))


def _document(job: Job) -> Json:
    meta = {"lang": {"t": "MetaString", "c": "nl-NL"}}
    return {"pandoc-api-version": API, "meta": meta, "blocks": list(job.blocks)}


def _documents(output: bytes, works: Sequence[_Work]) -> Iterator[bytes]:
    """The documents that pandoc wrote one after another, each after its length."""
    start = 0
    for work in works:
        end = output.find(b"\n", start, start + _MAX_DIGITS)
        length = output[start:end]
        if end < 0 or not length.isdigit() or end + 1 + int(length) > len(output):
            raise Stop(_RUBBISH)
        start = end + 1 + int(length)
        document = output[end + 1 : start]
        if not document or (work.writer in _ZIPPED and not is_zipfile(BytesIO(document))):
            raise Stop(_RUBBISH)
        yield document


def _tree(line: bytes) -> Json:
    """The tree on one line, or `None` where pandoc could not read the text."""
    try:
        tree = json.loads(line)
    except RecursionError:  # lists in lists in lists: deeper than any text for people
        return None
    except ValueError as error:
        raise Stop(_RUBBISH) from error
    if tree is False:
        return None
    if not isinstance(tree, dict) or not isinstance(tree.get("blocks"), list):
        raise Stop(_RUBBISH)
    version = tree.get("pandoc-api-version")
    if not isinstance(version, list) or version[:2] != API[:2]:
        raise Stop(_RUBBISH)
    return tree


def _share(
    items: Sequence[T],
    sizes: Sequence[int],
    least: int,
    ask: Callable[[Sequence[Sequence[T]]], Iterable[Sequence[A]]],
) -> list[A]:
    """The answers to the items in order, asked in as many parts as there are processors.

    The largest item goes first, to the part with least work. A part has `least` characters or
    more: to start a pandoc takes as long as reading those. `ask` gives the answers of each part.
    """
    count = max(1, min(_MOST_AT_ONCE, os.cpu_count() or 1, sum(sizes) // least))
    parts: list[list[int]] = [[] for _ in range(count)]
    work = [0] * count
    for at in sorted(range(len(items)), key=lambda at: -sizes[at]):
        lightest = work.index(min(work))
        parts[lightest].append(at)
        work[lightest] += sizes[at]
    answers: dict[int, A] = {}
    for part, found in zip(parts, ask([[items[at] for at in part] for part in parts]), strict=True):
        answers.update(zip(part, found, strict=True))
    return [answers[at] for at in range(len(items))]


def _script(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def try_out() -> str:
    """The version of pandoc, which reads and writes something now; raises `Stop`."""
    version = run_all("io.write(tostring(PANDOC_VERSION))", [b""], RETRY_SECONDS)[0]
    tree = _parsed(["Een *proef*."], RETRY_SECONDS)[0]
    if tree is None:
        raise Stop(_RUBBISH)
    write([Job(form, tuple(tree["blocks"])) for form in _ZIPPED], {})
    return version.decode("utf-8", "replace")
