"""The only place that starts pandoc: many texts or documents in one process."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

from pipeline.model import Json
from pipeline.pandoc_process import PandocError, PandocStopped, run

__all__ = ["Job", "PandocError", "parse", "run_lua", "write"]

_HERE = Path(__file__).parent
_ZIPPED = ("docx", "odt")
_MAX_DIGITS = 12
_RUBBISH = "Pandoc gaf een antwoord dat wij niet kunnen lezen."
READER = "commonmark+sourcepos+footnotes+autolink_bare_uris"
PARSE_SECONDS = 30.0
RETRY_SECONDS = 10.0
MOST_STOPS = 40
"""To find one text among a thousand that stops pandoc takes about ten stops."""
WRITE_SECONDS = 300.0
API = [1, 23, 1, 1]
"""The version of pandoc-types whose trees we write; pandoc refuses another major version."""


def parse(texts: Sequence[str]) -> list[Json]:
    """Each Markdown text as a pandoc document with `data-pos` attributes, in one process.

    A text that pandoc cannot read gives `None` in its place; the others are not touched by it.
    A text that occurs more than once is read once.
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


def _parsed(texts: Sequence[str], seconds: float) -> list[Json]:
    request = json.dumps({"reader": READER, "texts": list(texts)}).encode()
    lines = run_lua("pandoc_read.lua", request, seconds).splitlines()
    documents = [_answer(line) for line in lines]
    if len(documents) != len(texts):
        raise PandocError("Pandoc gaf niet op elke tekst antwoord.")
    return documents


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


def write(jobs: Sequence[Job], images: Mapping[str, bytes]) -> list[bytes]:
    """Every document as bytes, in one process, in the order of `jobs`.

    `images` are PNG files by the name that the trees use. Raises `PandocError`.
    """
    if not jobs:
        return []
    documents = [json.dumps(_document(job)).encode() for job in jobs]
    header = {
        "images": [
            {"name": name, "mime": "image/png", "length": len(data)}
            for name, data in images.items()
        ],
        "jobs": [
            {"writer": job.writer, "length": len(document)}
            for job, document in zip(jobs, documents, strict=True)
        ],
    }
    request = b"".join((json.dumps(header).encode(), b"\n", *images.values(), *documents))
    return list(_parts(run_lua("pandoc_write.lua", request, WRITE_SECONDS), jobs))


def _document(job: Job) -> Json:
    meta = {"lang": {"t": "MetaString", "c": "nl-NL"}}
    return {"pandoc-api-version": API, "meta": meta, "blocks": list(job.blocks)}


def _parts(output: bytes, jobs: Sequence[Job]) -> Iterator[bytes]:
    """The documents that pandoc wrote one after another, each after its length."""
    start = 0
    for job in jobs:
        end = output.find(b"\n", start, start + _MAX_DIGITS)
        length = output[start:end]
        if end < 0 or not length.isdigit() or end + 1 + int(length) > len(output):
            raise PandocError(_RUBBISH)
        start = end + 1 + int(length)
        document = output[end + 1 : start]
        if not document or (job.writer in _ZIPPED and not is_zipfile(BytesIO(document))):
            raise PandocError(_RUBBISH)
        yield document


def _answer(line: bytes) -> Json:
    """The tree on one line, or `None` where pandoc could not read the text."""
    try:
        tree = json.loads(line)
    except RecursionError:  # lists in lists in lists: deeper than any text for people
        return None
    except ValueError as error:
        raise PandocError(_RUBBISH) from error
    if tree is False:
        return None
    if not isinstance(tree, dict) or not isinstance(tree.get("blocks"), list):
        raise PandocError(_RUBBISH)
    version = tree.get("pandoc-api-version")
    if not isinstance(version, list) or version[:2] != API[:2]:
        raise PandocError(_RUBBISH)
    return tree


def run_lua(script: str, stdin: bytes, seconds: float) -> bytes:
    """Run one of our Lua scripts in pandoc, shut in and with a time limit; its output as bytes.

    Raises `PandocError`.
    """
    return run((_HERE / script).read_text(encoding="utf-8"), stdin, seconds)
