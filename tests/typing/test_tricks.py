"""A text that says nothing is found wherever it is put, and two texts that say the same too."""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from helpers import made
from helpers.more_tricks import MORE
from helpers.repeats import DILEMMA, OPTION, REPEATS, SCENARIO, one_scenario
from helpers.short_texts import SHORT
from helpers.tricks import TRICKS

from pipeline import checks
from pipeline.model import Diagnostic

PLACES = {
    "titel": "titel",
    "eigenaar": "eigenaar",
    "samenvatting": "samenvatting",
    "kernopgave": "kernopgave/tekst",
    "dilemmatitel": f"{DILEMMA}/titel",
    "vraag": f"{DILEMMA}/vraag",
    "toelichting": f"{DILEMMA}/toelichting",
    "optietitel": f"{OPTION}/titel",
    "beschrijving": f"{OPTION}/beschrijving",
    "voordeel": f"{OPTION}/voordelen/1",
    "nadeel": f"{OPTION}/nadelen/1",
    "scenariotitel": f"{SCENARIO}/titel",
    "kenmerk": f"{SCENARIO}/kenmerken/1",
    "effect": f"{SCENARIO}/effecten/1",
    "risico": "risicos/1/tekst",
    "risicotitel": "risicos/1/titel",
    "partij": "betrokkenheid_externen/partijen/1/naam",
    "bijschrift": "figuren/kaart/bijschrift",
    "alt": "figuren/kaart/alt",
    "label": "figuren/kaart/gegevens/1/label",
    "kolom": "tabellen/plan/kolommen/1",
    "cel": "tabellen/plan/rijen/1/1",
}
"""The path of each field that a trick names."""
ALSO = {
    "beschrijving2": f"{DILEMMA}/opties/d0-o1/beschrijving",
    "effect2": "keuzes/scenarios/s1/effecten/1",
    "nadeel2": f"{DILEMMA}/opties/d0-o1/nadelen/1",
    "optietitel2": f"{DILEMMA}/opties/d0-o1/titel",
    "scenariobeschrijving": f"{SCENARIO}/beschrijving",
    "scenariobeschrijving2": "keuzes/scenarios/s1/beschrijving",
    "scenariotitel2": "keuzes/scenarios/s1/titel",
    "voordeel2": f"{DILEMMA}/opties/d0-o1/voordelen/1",
}
"""The second of two places, for texts that say the same."""
SHEETS_IN_A_PACKAGE = 99
FUZZ = "PERSPECTIEF_FUZZ" in os.environ
"""Every text of the long tables, not a sample."""
TRIED = list(enumerate(TRICKS))[:: 1 if FUZZ else 4]
HURRIED = json.loads((Path(__file__).parent.parent / "inputs/hurried.json").read_text())
"""Texts as people in a hurry write them: a kind, and the text of each field. Not all are found.
Those under `sound` are short and say something."""
OF_LANGUAGE = {
    "afkorting-onbekend", "leesbaarheid", "optie-uit-balans", "opties-ongelijk", "spelling",
    "woord-geladen", "woord-moeilijk", "zin-te-lang",
}  # fmt: skip
"""Findings that say nothing of the trick itself."""


@cache
def found_in_tricks() -> dict[int, list[Diagnostic]]:
    """What every row of the table gives at its place; a sheet holds one row for each place."""
    rows: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, (field, text) in TRIED:
        rows[field].append((number, text))
    halve(rows)
    found = {}
    for fields, in_sheet in put_in_sheets(rows):
        for field, (number, _) in fields.items():
            found[number] = at_place(in_sheet, field)
    return found


def halve(rows: dict[str, list[Any]]) -> None:
    """Give half of the cons to a second option of the same sheet."""
    rows["nadeel"], rows["nadeel2"] = rows["nadeel"][::2], rows["nadeel"][1::2]


def at_place(found: list[Diagnostic], field: str) -> list[Diagnostic]:
    """What is found there, but for being the same as another argument of the sheet."""
    place = (PLACES | ALSO)[field]
    return [item for item in found if item.path == place and item.code not in ARGUMENTS]


def found_in(sheets: dict[str, made.Content]) -> dict[int, list[Diagnostic]]:
    """The findings of every sheet `t-<number>`, in packages of as many sheets as fit in one."""
    found: dict[int, list[Diagnostic]] = defaultdict(list)
    names = list(sheets)
    for start in range(0, len(names), SHEETS_IN_A_PACKAGE):
        some = {name: sheets[name] for name in names[start : start + SHEETS_IN_A_PACKAGE]}
        with TemporaryDirectory() as folder:
            package = made.write(Path(folder), some)
            for item in checks.run(package):
                number = Path(item.span.file).stem.partition("t-")[2]
                if number:
                    found[int(number)].append(item)
    return found


def test_the_sheet_that_holds_the_tricks_is_sound(tmp_path: Path) -> None:
    package = made.write(
        tmp_path, {f"sheet-{number}": made.with_every_field(number) for number in range(9)}
    )
    assert [item for item in checks.run(package) if item.severity == "error"] == []


def test_every_trick_is_found_at_its_place(record_property: Callable[[str, object], None]) -> None:
    missed = []
    for number, (field, text) in TRIED:
        here = found_in_tricks()[number]
        if not any(item.severity == "error" for item in here):
            missed.append((field, text, [item.code for item in here]))
    record_property("found", f"{len(TRIED) - len(missed)} of {len(TRIED)}")
    print(f"{len(TRIED) - len(missed)} of {len(TRIED)} tricks found")
    assert missed == []
    assert len(TRICKS) >= 150


def test_fillers_in_other_words_are_found_too() -> None:
    """As many in one sheet as there are fields: each field has its text from the table."""
    missed = []
    for fields, found in put_together(MORE):
        for field, (_, text) in fields.items():
            if not any(item.severity == "error" for item in at_place(found, field)):
                missed.append((field, text))
    assert missed == []
    assert sum(map(len, MORE.values())) >= 500


def test_short_texts_that_are_sound_have_no_error() -> None:
    false = [
        (fields, item.code, item.path, item.message)
        for fields, found in put_together(SHORT)
        for item in found
        if item.severity == "error"
    ]
    assert false == []
    assert sum(map(len, SHORT.values())) >= 250


Texts = dict[str, tuple[int, str]]
"""By the name of its field a text, and the number of its row."""


def put_together(table: dict[str, tuple[str, ...]]) -> Iterator[tuple[Texts, list[Diagnostic]]]:
    """Sheets that hold a text of every field that has one left, with their findings."""
    rows = {field: list(enumerate(texts))[:: 1 if FUZZ else 4] for field, texts in table.items()}
    halve(rows)
    return put_in_sheets(rows)


def put_in_sheets(
    rows: Mapping[str, list[tuple[int, str]]],
) -> Iterator[tuple[Texts, list[Diagnostic]]]:
    """The rows of each field spread over as few sheets as hold them, with their findings."""
    sheets, put = {}, {}
    for number in range(max(map(len, rows.values()))):
        put[number] = {field: texts[number] for field, texts in rows.items() if texts[number:]}
        sheets[f"t-{number}"] = made.with_every_field(number % SHEETS_IN_A_PACKAGE)
        sheets[f"t-{number}"]["nummer"] = number % SHEETS_IN_A_PACKAGE + 1
        for field, (_, text) in put[number].items():
            made.set_text(sheets[f"t-{number}"], (PLACES | ALSO)[field], text)
    found = found_in(sheets)
    for number, fields in put.items():
        yield fields, found[number]


def test_a_trick_is_one_finding_and_not_two() -> None:
    """Of the rules on what a text says; the look of a text (a full stop, `[ ]`) is for others."""
    own = {"nog-in-te-vullen", "tekst-zonder-inhoud", "alt-ontbreekt", "vraag-onduidelijk"}
    for number, (field, text) in TRIED:
        codes = {item.code for item in found_in_tricks()[number]}
        assert len(codes & own) == 1, (field, text, codes)


@cache
def found_in_repeats() -> dict[int, list[Diagnostic]]:
    sheets = {"eerste": made.with_every_field(0)}
    for number, (change, _) in enumerate(REPEATS):
        sheets[f"t-{number}"] = made.with_every_field(number + 1)
        change(sheets[f"t-{number}"])
    return found_in(sheets)


COPY = {
    "alt-gelijk-aan-bijschrift", "argument-aan-beide-kanten", "argument-dubbel", "dilemma-dubbel",
    "keuze-als-tekst", "matrix-onvolledig", "optie-dubbel", "scenario-dubbel",
}  # fmt: skip


ARGUMENTS = {"argument-aan-beide-kanten", "argument-dubbel"}


def test_what_says_the_same_twice_or_hides_a_choice_is_found_at_its_place() -> None:
    missed = {}
    for number, (_, place) in enumerate(REPEATS):
        found = found_in_repeats()[number]
        if not any(item.code in COPY and item.path.startswith(place) for item in found):
            missed[number] = (place, [(item.code, item.path) for item in found])
    print(f"{len(REPEATS) - len(missed)} of {len(REPEATS)} repeats found")
    assert missed == {}


def test_a_large_matrix_gives_one_short_message(tmp_path: Path) -> None:
    content = made.with_every_field(1)
    change, place = one_scenario(60, 60)
    change(content)
    package = made.write(tmp_path, {"groot": content})
    (found,) = [item for item in checks.run(package) if item.severity == "error"]
    assert (found.code, found.path) == ("matrix-onvolledig", place)
    assert "en nog 3593 andere" in found.message
    assert "3599 lege plekken" in found.message
    assert len(found.message) < 700


def found_in_rows(rows: list[tuple[str, dict[str, str]]]) -> Iterator[tuple[str, list[Diagnostic]]]:
    """For every row its kind, and the findings at the places where its texts stand."""
    places = PLACES | ALSO
    sheets = {}
    for number, (_, texts) in enumerate(rows):
        sheets[f"t-{number}"] = made.with_every_field(number % SHEETS_IN_A_PACKAGE)
        for field, text in texts.items():
            made.set_text(sheets[f"t-{number}"], places[field], text)
    found = found_in(sheets)
    for number, (kind, texts) in enumerate(rows):
        at = tuple(places[field] for field in texts)
        yield kind, [item for item in found[number] if item.path.startswith(at)]


def test_seven_in_ten_hurried_texts_are_found(
    record_property: Callable[[str, object], None],
) -> None:
    rows = HURRIED["hurried"][:: 1 if FUZZ else 8]
    seen, total = 0, len(rows)
    for _, found in found_in_rows(rows):
        seen += any(item.severity == "error" or item.code not in OF_LANGUAGE for item in found)
    record_property("found", f"{seen} of {total}")
    print(f"{seen} of {total} hurried texts found")
    assert seen >= 0.7 * total
    assert len(HURRIED["hurried"]) >= 860


def test_short_texts_beside_other_ones_have_no_error() -> None:
    errors = [
        (item.path, item.message)
        for _, found in found_in_rows(HURRIED["sound"][:: 1 if FUZZ else 3])
        for item in found
        if item.severity == "error"
    ]
    assert errors == []
