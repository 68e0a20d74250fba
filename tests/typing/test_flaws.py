"""One flaw at a random fitting place of a random sheet is always found, inside the flawed text."""

import json
import os
import random
import re
from collections import defaultdict
from pathlib import Path

import pytest
from helpers import inputs
from helpers.tricks import TRICKS

EACH, SEEDS = (100, 20) if os.environ.get("PERSPECTIEF_FUZZ") else (30, 1)
"""Flawed copies of a sheet in one package, and packages; `make heavy` makes 2,000 copies."""
EMPTY = [text for field, text in TRICKS if field == "nadeel"]
"""Kinds 2 and 3: what stands in the place of an argument, an effect or a risk."""
INSIDE = (
    "H~2~O", "m^2^", "^[een noot]", "==let op==", "[JdV1]", "e\ufb03ciënt", "gemeente\u00adraad",
    "06-12345678", "jan.jansen@gmail.com", "😀", "12.5%", "€ 1,234.56", "(in 2205)", "<sup>2</sup>",
    "![kaart](kaart.png)", "https://www.voorbeeld.nl/pagina", "{{naam}}", "TODO", "[invullen]",
    "Fout! Bladwijzer niet gedefinieerd.", "$x^2$",
)  # fmt: skip
"""Kinds 4 and 5: what is pasted or lost in the middle of a text."""
_ITEM = re.compile(r"( +)- (?!id:|soort:|naam:|titel:|label:|begrip:|\[|\"|')([^:]+)\.$")
_PROSE = re.compile(r"( +)([A-Z][^:#|]{40,})$")
_ALSO = {"argument-dubbel", "dilemma-dubbel", "nummer-dubbel", "sheet-niet-in-pakket", "spelling",
         "afkorting-onbekend", "zin-te-lang", "alinea-te-lang", "leesbaarheid",
         "scenario-dubbel", "optie-dubbel", "opties-ongelijk", "optie-uit-balans"}  # fmt: skip
"""Codes that a copy or a longer text has anyway: they do not count as found."""


def arguments(lines: list[str]) -> list[int]:
    """The lines that are an argument or an effect as a whole."""
    field, found = "", []
    for number, line in enumerate(lines):
        if key := re.match(r" +(?:- )?([a-z_]+):", line):
            field = key.group(1)
        elif field in ("voordelen", "nadelen", "effecten") and _ITEM.match(line):
            found.append(number)
    return found


def flawed(source: random.Random, lines: list[str]) -> tuple[list[str], int, str]:
    """The sheet with one flaw, the number of its line, and the flaw."""
    whole = arguments(lines)
    if whole and source.random() < 0.5:
        at = source.choice(whole)
        flaw = source.choice(EMPTY)
        new = lines[at][: lines[at].index("- ")] + "- " + json.dumps(flaw, ensure_ascii=False)
    else:
        at = source.choice([n for n, line in enumerate(lines) if _PROSE.match(line)])
        flaw = source.choice(INSIDE)
        first, _, rest = lines[at].strip().partition(" ")
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        new = f"{indent}{first} {flaw} {rest}"
    return [*lines[:at], new, *lines[at + 1 :]], at + 1, flaw


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_flaw_at_a_random_place_is_found_in_its_text(seed: int, tmp_path: Path) -> None:
    source = random.Random(seed)
    folder = inputs.frozen(tmp_path)
    sheets = sorted((folder / "sheets").glob("*.yaml"))
    texts = [path.read_text("utf-8").split("\n") for path in sheets]
    put: dict[str, tuple[int, str]] = {}
    for number in range(EACH):
        lines, line, flaw = flawed(source, source.choice(texts))
        (folder / "sheets" / f"kopie-{number}.yaml").write_text("\n".join(lines), "utf-8")
        put[f"sheets/kopie-{number}.yaml"] = line, flaw
    found: dict[str, set[int]] = defaultdict(set)
    for item in inputs.open_findings(folder):
        if item.code not in _ALSO:
            found[item.span.file] |= {*range(item.span.line, item.span.end_line + 1)}
    missed = [(file, *where) for file, where in put.items() if where[0] not in found[file]]
    assert missed == [], missed
