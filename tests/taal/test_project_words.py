"""A project adds words and lists of its own in `woorden/`, and they count in that project only."""

from pathlib import Path

import pytest
from helpers import small
from helpers.inputs import TODAY

from pipeline.jobs.check import check
from pipeline.taal import lists

HARD = "De gemeente vergewist zich van de zwirrelbuurt in Bargerveldzicht."


def _codes(root: Path) -> list[tuple[str, str]]:
    found = check(root, TODAY).diagnostics
    return [
        (item.code, item.message.partition("‘")[2].partition("’")[0])
        for item in found
        if item.code in ("spelling", "woord-moeilijk")
    ]


def _project(folder: Path, **words: str) -> Path:
    root = small.small(folder, samenvatting=HARD)
    (root / "woorden").mkdir()
    for name, text in words.items():
        (root / "woorden" / f"{name}.txt").write_text(text, encoding="utf-8")
    return root


def test_words_of_a_project_are_right_there_and_nowhere_else(tmp_path: Path) -> None:
    plain, own = tmp_path / "plain", tmp_path / "own"
    before = _codes(_project(plain))
    assert {word for _, word in before} == {"zwirrelbuurt", "Bargerveldzicht"}
    _project(own, projectwoorden="# wijken\nBargerveldzicht\nZwirrelbuurt # nieuw\n")
    assert _codes(own) == []
    assert _codes(plain) == before


def test_a_list_of_a_project_is_added_to_ours(tmp_path: Path) -> None:
    _project(
        tmp_path,
        **{
            "projectwoorden": "Bargerveldzicht\nzwirrelbuurt\n",
            "moeilijke-woorden": "vergewist = zeker weten\n",
        },
    )
    assert _codes(tmp_path) == [("woord-moeilijk", "vergewist")]


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("projectwoord.txt", b"zwirrelbuurt\n", "projectwoorden.txt"),
        ("projectwoorden.txt", b"zwirrelbuurt\xff\n", "UTF-8"),
        ("projectwoorden.txt", b"a\n" * 200_000, "256 kB"),
    ],
)
def test_a_list_that_is_not_read_is_named(
    tmp_path: Path, name: str, data: bytes, advice: str
) -> None:
    (_project(tmp_path) / "woorden" / name).write_bytes(data)
    (found,) = (
        item for item in check(tmp_path, TODAY).diagnostics if item.code == "bestand-onbekend"
    )
    assert (found.span.file, found.severity) == (f"woorden/{name}", "warning")
    assert advice in found.advice


def test_a_link_in_the_place_of_a_list_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("zwirrelbuurt\n", encoding="utf-8")
    root = _project(tmp_path / "project")
    (root / "woorden" / "projectwoorden.txt").symlink_to(secret)
    assert ("spelling", "zwirrelbuurt") in _codes(root)
    assert lists.lines("projectwoorden")
