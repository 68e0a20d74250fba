"""The only door to pandoc: many texts or many documents at a time."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

from pipeline import memo
from pipeline.model import Json, Stop
from pipeline.pandoc.process import Cost, PandocStopped, identity, run, run_all, start

__all__ = ["Job", "parse", "parser", "start_writing", "try_out", "write", "writer"]

_HERE = Path(__file__).parent
_ZIPPED = ("docx", "odt")
_MAX_DIGITS = 12
_RUBBISH = "Pandoc gaf een antwoord dat wij niet kunnen lezen."
READER = "commonmark+sourcepos+footnotes+autolink_bare_uris"
PARSE_SECONDS = 30.0
RETRY_SECONDS = 10.0
_READ, _WRITE = "read.lua", "write.lua"
_MOST_AT_ONCE = 4
_LEAST_TEXT = 20_000
"""Characters that take as long to read as a pandoc takes to start."""
PARSE_PROCESSOR = 3
"""Seconds of processor time, whatever the texts; so a busy machine does not decide."""
PARSE_HEAP = "800m"
MOST_STOPS = 3
"""Texts that stop pandoc, after which the rest is not read."""
WRITE_SECONDS = 300.0
API = [1, 23, 1, 1]
"""The version of pandoc-types whose trees we write; pandoc refuses another major version."""


def parse(texts: Sequence[str]) -> list[Json]:
    """Each Markdown text as a pandoc document with `data-pos` attributes.

    A text that pandoc cannot read gives `None` in its place; the others are not touched by it.
    A text that occurs more than once is read once. Raises `Stop`.
    """
    answers: dict[str, Json] = {}
    seconds, stops = PARSE_SECONDS, 0
    while left := [text for text in dict.fromkeys(texts) if text not in answers]:
        read, stopped = _read(left, seconds)
        answers |= read
        if stopped:
            # A pandoc that cannot read one word is itself at fault; no text is to blame.
            _parsed(["proef"])
        stops += len(stopped)
        blamed = left if stops > MOST_STOPS else stopped
        answers |= {text: None for text in blamed if text not in answers}
        seconds = RETRY_SECONDS
    return [answers[text] or None for text in texts]


def parser() -> memo.Question:
    """All that decides what `parse` makes of a text; raises `Stop`."""
    return identity(), READER.encode(), _script(_READ).encode()


def _parsed(texts: Sequence[str]) -> list[Json]:
    """The trees of the texts; raises `Stop`, also where one of them stops pandoc."""
    read, stopped = _read(texts, RETRY_SECONDS)
    if stopped:
        raise next(iter(stopped.values()))
    return [read[text] for text in texts]


def _read(texts: Sequence[str], seconds: float) -> tuple[dict[str, Json], dict[str, PandocStopped]]:
    """The trees of the texts, and the texts that stopped pandoc; after such a one it read no more.

    The texts are dealt out over as many processes as pay off. Pandoc gives each tree as soon as it
    is ready, so the first text without a tree is the one that it could not take.
    """
    size = sum(len(text) for text in texts)
    count = max(1, min(_MOST_AT_ONCE, os.cpu_count() or 1, size // _LEAST_TEXT))
    parts = [texts[first::count] for first in range(count)]
    requests = [json.dumps({"reader": READER, "texts": part}).encode() for part in parts]
    costs = [_cost(part, seconds) for part in parts]
    read: dict[str, Json] = {}
    stopped: dict[str, PandocStopped] = {}
    for part, output in zip(parts, run_all(_script(_READ), requests, costs), strict=True):
        stop = output if isinstance(output, PandocStopped) else None
        written = output if isinstance(output, bytes) else output.output
        lines = [line for line in written.splitlines(keepends=True) if line.endswith(b"\n")]
        read |= zip(part, map(_tree, lines), strict=False)
        if stop is not None and len(lines) < len(part):
            stopped[part[len(lines)]] = stop
        elif len(lines) != len(part):
            raise Stop("Pandoc gaf niet op elke tekst antwoord.")
    return read, stopped


def _cost(texts: Sequence[str], seconds: float) -> Cost:
    """The limits of reading: an ordinary text takes a second for each 250,000 characters."""
    size = sum(len(text) for text in texts)
    return Cost(seconds, PARSE_PROCESSOR + size // 50_000, PARSE_HEAP)


@dataclass(frozen=True, slots=True)
class Job:
    """One document to write: pandoc's name of the format and its syntax tree as blocks."""

    writer: str
    blocks: tuple[Json, ...]


def writer() -> memo.Question:
    """All that decides what `write` makes of a tree; raises `Stop`."""
    return identity(), _script(_WRITE).encode()


@contextmanager
def start_writing(
    jobs: Sequence[Job], images: Mapping[str, bytes]
) -> Iterator[Callable[[], list[bytes]]]:
    """Pandoc at work on these documents; the value waits for them, in the order of `jobs`.

    `images` are PNG files by the name that the trees use. Both raise `Stop`.
    """
    works = [_work(job, images) for job in jobs]
    with start(_script(_WRITE), _request(works), Cost(WRITE_SECONDS)) as finish:
        yield lambda: list(_documents(finish(), works))


def write(jobs: Sequence[Job], images: Mapping[str, bytes]) -> list[bytes]:
    """Every document as bytes, in the order of `jobs`; raises `Stop`."""
    with start_writing(jobs, images) as finish:
        return finish()


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


def _script(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def try_out() -> str:
    """The version of pandoc, which reads and writes something now; raises `Stop`."""
    version = run("io.write(tostring(PANDOC_VERSION))", b"", RETRY_SECONDS)
    tree = _parsed(["Een *proef*."])[0]
    if tree is None:
        raise Stop(_RUBBISH)
    write([Job(form, tuple(tree["blocks"])) for form in _ZIPPED], {})
    return version.decode("utf-8", "replace")
