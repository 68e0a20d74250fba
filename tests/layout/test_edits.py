"""Edits of a file: what is asked for is there, and every other byte is as it was."""

import copy
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import layout
from pipeline.layout import Insert, Move, Remove, Set
from pipeline.model import Stop
from pipeline.yaml.edits import apply

FILE = "sheets/proef.yaml"
SHEETS = sorted((Path(__file__).parents[1] / "inputs" / "sheets").rglob("*.yaml"))
ROUNDS = 40 if os.environ.get("PERSPECTIEF_FUZZ") else 2
SHEET = """\
# yaml-language-server: $schema=../schema/sheet.schema.json
# van Team Wonen
soort: perspectiefsheet  # blijft zo
titel: 'Wonen'
kernopgave:
    tekst: |
        Eén.

keuzes:
  dilemmas:
  # eerst dit
  - id: een  # vast
    titel: Een
    # nog doen
  - # over twee
    id: twee
    titel: "Twee: of niet?"
    opties:
      -
        id: a
        titel: A
        voordelen: [Snel, "Goed: koop"]
risicos:
  - soort: politiek
    tekst: |
      Onrust.
# einde
"""
TRAPS = (
    "Nr. #1 #2", "a: b", "- punt", "* ster", "no", "1.10", "null", "~", "'s avonds",
    'zei "ja"', 'zei "\'s"', "[a](bron:b)", "trail:", "# kop", "a\\b", "Eén\n\n- twee\n- drie",
    "  spatie\nvooraan", "> citaat", "%", "@naam", "? vraag", "!nu", "{x}", "| a |",
)  # fmt: skip


def _made(*changes: layout.Change, text: str = SHEET) -> str:
    return apply(text, layout.edits(text, FILE, changes))


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (Set("titel", "Wonen: nu"), "titel: 'Wonen'", 'titel: "Wonen: nu"'),
        (Set("soort", "bijlage"), "soort: perspectiefsheet  #", "soort: bijlage  #"),
        (Set("kernopgave/tekst", "A\n\nB"), "        Eén.\n", "        A\n\n        B\n"),
        (Set("status", "concept"), "'Wonen'\n", "'Wonen'\nstatus: concept\n"),
        (
            Set("keuzes/dilemmas/een/vraag", "Nu?"),
            "titel: Een\n    # nog doen\n",
            "titel: Een\n    vraag: Nu?\n    # nog doen\n",
        ),
        (Remove("keuzes/dilemmas/een/id"), "- id: een  # vast\n    titel", "- titel"),
        (
            Remove("keuzes/dilemmas/een"),
            "  # eerst dit\n  - id: een  # vast\n    titel: Een\n    # nog doen\n",
            "",
        ),
        (
            Insert("keuzes/dilemmas/twee/opties/a/nadelen", "Duur"),
            '"Goed: koop"]\n',
            '"Goed: koop"]\n        nadelen:\n          - Duur\n',
        ),
        (
            Insert("keuzes/dilemmas/twee/opties/a/voordelen", "Eén, twee", before="2"),
            "[Snel, ",
            '[Snel, "Eén, twee", ',
        ),
        (
            Insert("keuzes/dilemmas", {"titel": "D", "id": "drie"}, before="twee"),
            "    # nog doen\n",
            "    # nog doen\n  - id: drie\n    titel: D\n",
        ),
        (
            Remove("risicos/1"),
            "risicos:\n  - soort: politiek\n    tekst: |\n      Onrust.\n",
            "",
        ),
    ],
)
def test_only_what_is_asked_for_changes(change: layout.Change, old: str, new: str) -> None:
    assert SHEET.count(old) == 1
    assert _made(change) == SHEET.replace(old, new)


def test_a_part_that_moves_takes_its_comments_along_to_another_depth() -> None:
    moved = _made(Move("keuzes/dilemmas/twee", before="een"))
    assert moved.index("# over twee") < moved.index("# eerst dit") < moved.index("# nog doen")
    text = _made(Insert("keuzes/dilemmas/een/opties", {"id": "b", "titel": "B"}))
    text = _made(Move("keuzes/dilemmas/twee/opties/a", to="keuzes/dilemmas/een/opties"), text=text)
    dilemmas = layout.data(text, FILE)["keuzes"]["dilemmas"]
    assert [each["id"] for each in dilemmas[0]["opties"]] == ["b", "a"]
    assert "opties" not in dilemmas[1]


@pytest.mark.parametrize("words", TRAPS)
def test_a_text_is_read_back_as_it_was_written(words: str) -> None:
    text = _made(Set("titel", words), Insert("keuzes/dilemmas/twee/opties/a/voordelen", words))
    said = layout.data(text, FILE)
    assert said["titel"] == words
    assert said["keuzes"]["dilemmas"][1]["opties"][0]["voordelen"][-1] == words


@pytest.mark.parametrize(
    "change",
    [Set("titel", "a\u202eb"), Set("x/y", "a"), Remove("keuzes/dilemmas/drie"), Insert("titel", 1)],
)
def test_what_cannot_be_is_refused(change: layout.Change) -> None:
    with pytest.raises((Stop, TypeError)):
        _made(change)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_any_change_keeps_comments_line_ends_and_the_mark_in_front(path: Path) -> None:
    chance = random.Random(path.stem)
    file = path.relative_to(path.parents[2 if path.parent.name == "pakket" else 1]).as_posix()
    text = path.read_bytes().decode()
    assert layout.edits(text, file, [Set("", layout.data(text, file))]) == ()
    for _ in range(ROUNDS):
        before = layout.data(text, file)
        after = copy.deepcopy(before)
        _shake(after, chance)
        new = apply(text, layout.edits(text, file, [Set("", after)]))
        other = "\ufeff" + text.replace("\n", "\r\n")
        edits = layout.edits(other, file, [Set("", after)])
        assert apply(other, edits) == "\ufeff" + new.replace("\n", "\r\n")
        # Back again: what is lost between is only the layout of what went.
        back = apply(new, layout.edits(new, file, [Set("", before)]))
        assert layout.data(back, file) == before
        assert back.split("\n")[0] == text.split("\n")[0]
        text = new
    assert layout.canonical(text, file) == text


def _shake(data: Any, chance: random.Random) -> None:
    """Other words, another order, and something gone."""
    inside = list(data.values()) if isinstance(data, dict) else data
    if isinstance(data, list) and len(data) > 1 and chance.random() < 0.2:
        chance.shuffle(data)
        data.append(data.pop(0)) if chance.random() < 0.5 else data.pop()
    for name in _leaves(data):
        if chance.random() < 0.05:
            data[name] = chance.choice(TRAPS)
    for each in inside:
        if isinstance(each, dict | list):
            _shake(each, chance)


def _leaves(data: Any) -> Iterator[Any]:
    names = data if isinstance(data, dict) else range(len(data))
    yield from (name for name in names if isinstance(data[name], str))
