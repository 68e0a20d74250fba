"""The one layout: the same content and comments, the same again, and right for Prettier too."""

import os
import random
import subprocess
from pathlib import Path

import pytest
from helpers.inputs import few
from helpers.real import ROOT

from pipeline import cli, layout
from pipeline.layout.comments import comments
from pipeline.model import Stop
from pipeline.yaml.tree import compose

FILES = sorted((ROOT / "tests" / "inputs").rglob("*.yaml"))
LONG = bool(os.environ.get("PERSPECTIEF_FUZZ"))
PACKAGE = {"informatiepakket", "bronnen", "begrippen", "ontheffingen"}
NAMES = ("woningbouw", "klimaat")
BITS = (
    "# c", "\n# los\n", "\n\n", " ", "  ", "'", '"', "[", "]", "{", "}", ":", ": ", "- ", "|", ">",
    "&a", "*a", "!x", "\t", "\\", "\u202e", "\u2028", "\r", ",", "---\n", "...\n", "? ", "~",
    '""', "[]", "|2-\n", "\r\n", "    # diep\n", "  # erachter\n", "#",
)  # fmt: skip
UGLY = """\
---
# yaml-language-server: $schema=../schema/sheet.schema.json


# van Team Wonen
titel:   'Wonen' # een titel
"soort": "perspectiefsheet"
kernopgave: # groep


    tekst: Eén.
    # nog doen
risicos:
- # over het eerste
  tekst: >
    Onrust
    in de stad.
  betreft:
    - een

  soort: politiek
- {soort: financieel, tekst: "Duur: ja"}
keuzes:
  dilemmas:
  - titel: Een
    id: een


    opties:
      - voordelen: [Snel, # waarom
          "Goed: koop"]
        id: 'a'
        titel:
        nadelen: []
nummer: 07
iets: "1.10"
# einde
"""
NEAT = """\
# yaml-language-server: $schema=../schema/sheet.schema.json

soort: perspectiefsheet
nummer: 07
# van Team Wonen
titel: Wonen # een titel
kernopgave: # groep
  tekst: |
    Eén.
  # nog doen
keuzes:
  dilemmas:
    - id: een
      titel: Een

      opties:
        - id: a
          titel:
          # waarom
          voordelen:
            - Snel
            - "Goed: koop"
          nadelen: []
risicos:
  # over het eerste
  - soort: politiek
    tekst: |
      Onrust in de stad.
    betreft: [een]
  - soort: financieel
    tekst: |
      Duur: ja
iets: "1.10"
# einde
"""


def test_there_is_one_layout() -> None:
    assert layout.canonical(UGLY, "sheets/proef.yaml") == NEAT
    windows = "\ufeff" + UGLY.replace("\n", "\r\n")
    assert layout.canonical(windows, "sheets/proef.yaml") == NEAT.replace("\n", "\r\n")


def test_any_file_keeps_its_content_and_comments_and_prettier_agrees(tmp_path: Path) -> None:
    """Also one that somebody damaged: it stays as it is, with a reason, or has its one layout."""
    chance = random.Random(18)
    made = refused = 0
    for path in FILES if LONG else chance.sample(FILES, 25):
        file = path.name if path.stem == "huisstijl" else f"sheets/{path.name}"
        file = f"sheets/pakket/{path.name}" if path.stem in PACKAGE else file
        text = path.read_bytes().decode()
        for number in range(40 if LONG else 3 if len(text) < 20_000 else 1):
            try:
                old = _damaged(text, chance) if number else text
                new = layout.canonical(old, file)
            except Stop as stop:
                refused += 1
                assert str(stop)
                continue
            made += 1
            assert layout.canonical(new, file) == new
            assert layout.data(new, file) == layout.data(old, file)
            assert _comments(new) == _comments(old)
            (tmp_path / f"{made}.yaml").write_bytes(new.replace("\r\n", "\n").encode())
    assert made > 30
    assert refused > 5
    prettier = ROOT / "node_modules" / ".bin" / "prettier"
    done = subprocess.run(
        [prettier, "--check", "--no-config", "."],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _comments(text: str) -> list[str]:
    body = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return sorted(comments(compose(body, ""), body.split("\n")))


def _damaged(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 4))):
        rows = text.split("\n")
        at = chance.randrange(len(rows))
        if (kind := chance.random()) < 0.3:
            rows.insert(
                at, " " * chance.choice((0, 2, 4, 6, 8)) + chance.choice(("# los", "#k", ""))
            )
        elif kind < 0.5:
            rows[at] += chance.choice(("  # erachter", ' # "x" en: y', "   ", " #"))
        elif kind < 0.6:
            del rows[at]
        elif kind < 0.7:
            rows[at] = f"  {rows[at]}" if chance.random() < 0.5 else rows[at][2:]
        text = "\n".join(rows)
        if kind >= 0.7:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(BITS) + text[at + chance.choice((0, 0, 1, 3)) :]
    return text


def test_the_command_writes_the_layout_or_says_what_is_not_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(few(tmp_path))
    style, sheet, other = (Path(f"sheets/{name}.yaml") for name in ("../huisstijl", *NAMES))
    style.write_bytes((ROOT / "huisstijl.yaml").read_bytes())
    assert cli.main(["fmt", "--check"]) == 0
    assert capsys.readouterr().out == "Alles staat in de vaste indeling.\n"
    before, line = sheet.read_bytes(), b"soort: perspectiefsheet"
    sheet.write_bytes(before.replace(line, b'soort: "perspectiefsheet"  # a'))
    broken = b"titel: [\n" + other.read_bytes()
    other.write_bytes(broken)
    assert cli.main(["fmt", "--check"]) == 1
    said = capsys.readouterr().out
    assert f"{sheet.as_posix()}: staat niet in de vaste indeling, vanaf regel 2." in said
    assert cli.main(["fmt"]) == 1
    assert f"{other.as_posix()} heeft een fout op regel" in capsys.readouterr().err
    assert other.read_bytes() == broken
    assert sheet.read_bytes() == before.replace(line, line + b" # a")
    assert cli.main(["fmt", sheet.as_posix()]) == 0
