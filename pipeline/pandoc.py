"""The only place that starts pandoc: many texts or documents in one process."""

import importlib.util
import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Json

_HERE = Path(__file__).parent
READER = "commonmark+sourcepos+footnotes+autolink_bare_uris"
PARSE_SECONDS = 30.0
WRITE_SECONDS = 300.0
API = [1, 23, 1, 1]
"""The version of pandoc-types whose trees we write; pandoc refuses another major version."""


class PandocError(Exception):
    """Pandoc is missing or failed; the text is one Dutch sentence for staff."""


def parse(texts: Sequence[str]) -> list[Json]:
    """Each Markdown text as a pandoc document with `data-pos` attributes, in one process.

    A text that pandoc cannot read gives `None` in its place; the others are not touched by it.
    A text that occurs more than once is read once.
    """
    if not texts:
        return []
    unique = list(dict.fromkeys(texts))
    request = json.dumps({"reader": READER, "texts": unique}).encode()
    lines = run_lua("pandoc_read.lua", request, PARSE_SECONDS).splitlines()
    try:
        documents = [_answer(line) for line in lines]
    except ValueError as error:
        raise PandocError("Pandoc gaf een antwoord dat wij niet kunnen lezen.") from error
    if len(documents) != len(unique):
        raise PandocError("Pandoc gaf niet op elke tekst antwoord.")
    answers = dict(zip(unique, documents, strict=True))
    return [answers[text] or None for text in texts]


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
    return list(_parts(run_lua("pandoc_write.lua", request, WRITE_SECONDS), len(jobs)))


def _document(job: Job) -> Json:
    meta = {"lang": {"t": "MetaString", "c": "nl-NL"}}
    return {"pandoc-api-version": API, "meta": meta, "blocks": list(job.blocks)}


def _parts(output: bytes, count: int) -> Iterator[bytes]:
    """The documents that pandoc wrote one after another, each after its length."""
    start = 0
    for _ in range(count):
        end = output.find(b"\n", start)
        length = output[start:end]
        if end < 0 or not length.isdigit() or end + 1 + int(length) > len(output):
            raise PandocError("Pandoc gaf een antwoord dat wij niet kunnen lezen.")
        start = end + 1 + int(length)
        yield output[end + 1 : start]


def _answer(line: bytes) -> Json:
    try:
        return json.loads(line)
    except RecursionError:  # lists in lists in lists: deeper than any text for people
        return None


def _pandoc() -> str:
    """The program that is installed with us; asking the package for it starts three processes."""
    package = importlib.util.find_spec("pypandoc")
    ours = Path(package.origin).parent / "files" / "pandoc" if package and package.origin else None
    return str(ours) if ours and ours.is_file() else "pandoc"


def run_lua(script: str, stdin: bytes, seconds: float) -> bytes:
    """Run one of our Lua scripts in pandoc with a time limit; its output as bytes."""
    try:
        done = subprocess.run(
            [_pandoc(), "lua", str(_HERE / script)],
            input=stdin,
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"},
            check=False,
        )
    except OSError as error:
        raise PandocError("Pandoc ontbreekt. Voer de installatie opnieuw uit.") from error
    except subprocess.TimeoutExpired as error:
        raise PandocError(
            f"Pandoc gaf binnen {seconds:.0f} seconden geen antwoord. Wij zijn gestopt."
        ) from error
    if done.returncode != 0:
        raise PandocError(f"Pandoc is gestopt met een fout (code {done.returncode}).")
    return done.stdout
