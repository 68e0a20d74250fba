"""Word files of strangers: refused in Dutch or read, never executed, within time and memory."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from helpers.hostile_word import READ, REFUSED, heavy

from pipeline import bounded
from pipeline.word.foreign import look

DOCS = Path(__file__).parents[2] / "docs" / "veiligheid.md"
_BOUNDS = bounded.Bounds(each=6, all=40, memory=900)
_TOO_MUCH = {"unreadable": "kost te veel tijd of geheugen"}


def _looked(files: dict[str, bytes]) -> dict[str, Any]:
    said = bounded.ask_each(look, list(files.values()), _BOUNDS)
    return {name: each or _TOO_MUCH for name, each in zip(files, said, strict=True)}


@pytest.fixture(scope="module")
def hostile_files() -> dict[str, Any]:
    """What we say of every file, in as few children as they leave alive."""
    return _looked({name: data for name, (data, _) in {**REFUSED, **READ}.items()})


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_dutch(name: str, hostile_files: dict[str, Any]) -> None:
    said = hostile_files[name]
    assert REFUSED[name][1] in said.get("unreadable", said)


@pytest.mark.parametrize("name", READ)
def test_a_hostile_file_is_only_read(name: str, hostile_files: dict[str, Any]) -> None:
    said = hostile_files[name]
    assert "unreadable" not in said, said
    paragraphs = [each for each in said["blocks"] if "runs" in each]
    cells = [p for b in said["blocks"] if "rows" in b for row in b["rows"] for c in row for p in c]
    told = " ".join(
        "".join(run.get("text", "") for run in each["runs"]) for each in (*paragraphs, *cells)
    )
    assert READ[name][1] in told
    assert not any(each["data"] for each in said["pictures"].values())


def test_a_heavy_file_costs_no_more_than_its_bounds() -> None:
    files = dict(heavy())
    chosen = (
        files if os.environ.get("PERSPECTIEF_FUZZ") else {"zwaar-kaders": files["zwaar-kaders"]}
    )
    for said in _looked(chosen).values():
        assert "blocks" in said or "unreadable" in said


def test_every_hostile_file_is_named_in_the_docs() -> None:
    names = {*REFUSED, *READ, *heavy()}
    told = set(re.findall(r"`(word-[a-z0-9-]+)`", DOCS.read_text(encoding="utf-8")))
    assert {f"word-{name}" for name in names} == told
    assert len(names) >= 60
