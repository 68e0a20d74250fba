"""The handbook as a script: its commands and examples, in the order of the pages."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from helpers.real import ROOT

from pipeline import layout
from pipeline.yaml.edits import apply

DOCS = ROOT / "docs"
WORD = DOCS / "voorbeeld" / "laadpalen.docx"
_BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(*pages: str) -> Iterator[tuple[str, str]]:
    """The kind (`console` or `yaml`) and the text of each block of these pages."""
    for page in pages:
        yield from _BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


def calls(text: str) -> Iterator[list[str]]:
    """The arguments of each call of `perspectief` in a text."""
    for line in text.splitlines():
        if line.startswith("perspectief "):
            yield shlex.split(line)[1:]


def write_example(root: Path, text: str) -> str:
    """Put an example in the file that its first line names, and give its name."""
    named = re.match(r"# (\S+)\n", text)
    assert named, text
    file, said = named[1], _texts(yaml.safe_load(text))
    path = root / file
    old = path.read_text(encoding="utf-8")
    changes = (
        [layout.Insert("", each) for each in said]
        if isinstance(said, list)
        else list(_fields("", said))
    )
    path.write_text(apply(old, layout.edits(old, file, changes)), "utf-8")
    return file


def _fields(above: str, said: dict[str, Any]) -> Iterator[layout.Change]:
    for name, value in said.items():
        path = f"{above}/{name}" if above else name
        if isinstance(value, dict):
            yield from _fields(path, value)
        else:
            yield layout.Set(path, value)


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _texts(each) for name, each in value.items()}
    return [_texts(each) for each in value] if isinstance(value, list) else str(value)
