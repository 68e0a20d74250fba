"""The only place that starts pandoc: many texts or documents in one process."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from pipeline.model import Json

_HERE = Path(__file__).parent
READER = "commonmark+sourcepos+footnotes+autolink_bare_uris"
PARSE_SECONDS = 30.0


class PandocError(Exception):
    """Pandoc is missing or failed; the text is one Dutch sentence for staff."""


def parse(texts: Sequence[str]) -> list[Json]:
    """Each Markdown text as a pandoc document with `data-pos` attributes, in one process.

    A text that pandoc cannot read gives `None` in its place; the others are not touched by it.
    """
    if not texts:
        return []
    request = json.dumps({"reader": READER, "texts": list(texts)}).encode()
    lines = run_lua("pandoc_read.lua", request, PARSE_SECONDS).splitlines()
    try:
        documents = [json.loads(line) for line in lines]
    except ValueError as error:
        raise PandocError("Pandoc gaf een antwoord dat wij niet kunnen lezen.") from error
    if len(documents) != len(texts):
        raise PandocError("Pandoc gaf niet op elke tekst antwoord.")
    return [document or None for document in documents]


def run_lua(script: str, stdin: bytes, seconds: float) -> bytes:
    """Run one of our Lua scripts in pandoc with a time limit; its output as bytes."""
    try:
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), "lua", str(_HERE / script)],
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
