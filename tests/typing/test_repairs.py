"""A repair never changes what the text says: inputs 07, 50, 51, 80, 81, 84, 90, and a law."""

import os
import random
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers import inputs
from helpers.exported import run
from pydantic import BaseModel

from pipeline import checks, load
from pipeline.checks import (
    bijlage_zonder_sheet,
    bron_onbekend,
    dilemma_onbekend,
    figuur_onbekend,
    optie_onbekend,
    pakket_sheet_onbekend,
    plek_onbekend,
    sheet_onbekend,
)
from pipeline.jobs import check, fix
from pipeline.model import Diagnostic, Package
from pipeline.taal.typing_errors import is_one_typing_error, meant_name, meant_word

MUTATIONS = 5_000 if os.environ.get("PERSPECTIEF_FUZZ") else 100


def findings_of(folder: Path, *codes: str) -> list[Diagnostic]:
    return sorted(item for item in inputs.open_findings(folder) if item.code in codes)


def edit(folder: Path, file: str, old: str, new: str, times: int = 1) -> None:
    path = folder / "sheets" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= times
    path.write_text(text.replace(old, new, times), encoding="utf-8")


def fixed(folder: Path) -> tuple[fix.RepairPlan, dict[str, str]]:
    """What `check --fix` does, and the new texts."""
    plan = fix.plan(folder, check.check(folder, inputs.TODAY), inputs.TODAY)
    return plan, {file: new for file, (_, new) in plan.texts.items()}


# --- the inputs --------------------------------------------------------------------------------


def test_07_a_typing_error_in_a_source_names_it_and_nothing_says_to_delete_it(
    tmp_path: Path,
) -> None:
    root = inputs.typed(tmp_path, "07")
    (found,) = inputs.open_findings(root)
    assert (found.code, found.severity, found.span.file, found.span.line) == (
        "bron-onbekend",
        "error",
        "sheets/tweedeling.yaml",
        15,
    )
    assert found.advice.startswith("Bedoelt u ‘cbs-statline’?")
    _, texts = fixed(root)
    good = inputs.FOLDER / "sheets" / "tweedeling.yaml"
    assert texts["sheets/tweedeling.yaml"].count("(bron:cbs-statline)") == good.read_text(
        encoding="utf-8"
    ).count("(bron:cbs-statline)")


@pytest.mark.parametrize("name", ["07", "51"])
def test_50_the_pasted_advice_invents_nothing_and_does_not_pass(name: str, tmp_path: Path) -> None:
    root = inputs.typed(tmp_path, name)
    (found,) = findings_of(root, "bron-onbekend")
    rows = [line[2:] for line in found.advice.split("\n")[1:]]
    assert rows[0] == "- id: cbs-statlne"
    assert all("[Vul in: " in row for row in rows[1:])
    assert "https://" not in found.advice
    path = root / "sheets" / "pakket" / "bronnen.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(rows) + "\n", encoding="utf-8")
    after = {(item.code, item.path) for item in inputs.open_findings(root)}
    assert ("waarde-ongeldig", "cbs-statlne/url") in after
    assert ("waarde-ongeldig", "cbs-statlne/soort") in after


def test_51_a_source_is_not_to_be_deleted_while_a_reference_is_unknown(tmp_path: Path) -> None:
    root = inputs.frozen(tmp_path, "tweedeling")
    edit(root, "pakket/bronnen.yaml", "- id: cbs-statline", "- id: open-data")
    (found,) = findings_of(root, "bron-ongebruikt")
    assert found.path == "open-data"
    assert "haal de bron hier weg" not in found.advice
    assert "cbs-statline" in found.advice
    assert "bron:open-data" in found.advice


@pytest.mark.parametrize(
    "link", ["] (bron:cbs-statline)", "](cbs-statline)", "](brn:cbs-statline)"]
)
def test_a_source_is_not_to_be_deleted_while_a_link_to_it_is_broken(
    link: str, tmp_path: Path
) -> None:
    root = inputs.frozen(tmp_path, "tweedeling")
    for path in (root / "sheets").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("](bron:cbs-statline)", link)
        path.write_text(text, encoding="utf-8")
    assert findings_of(root, "bron-ongebruikt") == []
    assert findings_of(root, "verwijzing-kapot", "adres-onveilig")


@pytest.mark.parametrize("name", ["80", "90"])
def test_a_renamed_dilemma_is_not_repaired_by_guess(name: str, tmp_path: Path) -> None:
    root = inputs.typed(tmp_path, name)
    found = findings_of(root, "dilemma-onbekend")
    assert len(found) == 4
    for item in found:
        assert item.fix == ()
        assert "Bedoelt u" not in item.advice
        assert "tot-2040" in item.advice
        assert "op 4 plekken: sheets/woningbouw.yaml (4 keer)" in item.advice
        assert "zet de oude id terug" in item.advice
    plan, texts = fixed(root)
    assert (plan.done, texts) == ((), {})


def test_81_a_renamed_dilemma_tells_that_waivers_name_the_old_id_too(tmp_path: Path) -> None:
    (found,) = findings_of(inputs.typed(tmp_path, "81"), "plek-onbekend")
    assert (found.span.line, found.fix) == (32, ())
    assert "sheets/pakket/ontheffingen.yaml (3 keer)" in found.advice
    (told,) = re.findall(r"‘perspectief (rename [^’]+)’", found.advice)
    assert run(*told.split(), "--write", cwd=tmp_path).returncode == 0, told
    assert inputs.open_findings(tmp_path) == ()


def test_84_a_moved_dilemma_tells_where_it_is_and_the_advice_works(tmp_path: Path) -> None:
    root = inputs.typed(tmp_path, "84")
    (found,) = findings_of(root, "plek-onbekend")
    assert found.fix == ()
    assert "(sheet:tweedeling#grote-crisis)" in found.advice
    assert "sheets/tweedeling.yaml" in found.advice
    edit(
        root,
        "veiligheid.yaml",
        "(sheet:veiligheid#grote-crisis)",
        "(sheet:tweedeling#grote-crisis)",
    )
    assert findings_of(root, "plek-onbekend") == []


def test_an_option_in_another_dilemma_is_told_and_not_repaired(tmp_path: Path) -> None:
    root = inputs.frozen(tmp_path, "realisatiekracht")
    edit(root, "realisatiekracht.yaml", "- id: focus", "- id: keuze")
    found = findings_of(root, "optie-onbekend")
    assert found
    assert all(item.fix == () and "Schrijf dan keuze/" in item.advice for item in found)


def test_nothing_is_repaired_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    """In that file the wrong name may stand too."""
    root = inputs.frozen(tmp_path, "tweedeling", "veiligheid")
    edit(root, "tweedeling.yaml", "(bron:cbs-statline)", "(bron:cbs-statlne)")
    edit(root, "veiligheid.yaml", "titel: ", "titel ")
    (found,) = findings_of(root, "bron-onbekend")
    assert found.fix == ()


def test_footnotes_that_belong_together_are_not_thrown_away(tmp_path: Path) -> None:
    root = inputs.frozen(tmp_path, "klimaat")
    note = "samenvatting: |\n  Een zin met een noot.[^1]\n\n  [^l]: De noot.\n\n  "
    edit(root, "klimaat.yaml", "samenvatting: |\n  ", note)
    unknown, unused = findings_of(root, "voetnoot-onbekend", "voetnoot-ongebruikt")
    assert "[^l]" in unknown.advice
    assert "[^1]" in unused.advice
    assert "weg" not in unused.advice
    assert (unknown.fix, unused.fix) == ((), ())


# --- what is a typing error --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("omgevingsvisi", "omgevingsvisie"),
        ("omgevinsgvisie", "omgevingsvisie"),
        ("omgevingsvisiee", "omgevingsvisie"),
        ("omgevingsvizie", "omgevingsvisie"),
        ("Omgevingsvisie", "omgevingsvisie"),
        ("na2040", "na-2040"),
        ("grote-crisi", "grote-crisis"),
    ],
)
def test_a_slip_of_the_fingers(name: str, meant: str) -> None:
    assert meant_name(name, [meant, "iets-anders"]) == meant


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("na-2030", "na-2040"),
        ("optie-1", "optie-2"),
        ("optie-1", "optie-11"),
        ("optie", "optie-2"),
        ("variant-a", "variant-b"),
        ("scenario-i", "scenario-ii"),
        ("cpb", "cbp"),
        ("ggd", "ggz"),
        ("een-keuze", "geen-keuze"),
        ("huurwoning-huren", "huurwoning-duren"),
        ("sociaal", "asociaal"),
        ("wel-bouwen", "niet-bouwen"),
        ("gelijk", "ongelijk"),
        ("omgevingsvsi", "omgevingsvisie"),
        ("kaart-1.png", "kaart-2.png"),
    ],
)
def test_another_thing_is_no_typing_error(name: str, other: str) -> None:
    assert meant_name(name, [other]) == ""
    assert meant_name(other, [name]) == ""


def test_two_that_can_be_meant_are_none() -> None:
    assert meant_name("woonvisiz", ["woonvisie", "woonvisia"]) == ""
    assert meant_word("ecolomisch", ["economisch", "ecologisch"]) == ""
    assert meant_word("Politiek", ["politiek", "financieel"]) == "politiek"


def test_one_typing_error_is_what_a_slow_definition_says() -> None:
    dice = random.Random(13)
    for _ in range(5_000):
        one, other = ("".join(dice.choices("ab", k=dice.randint(0, 5))) for _ in "xy")
        assert is_one_typing_error(one, other) == (other in set(_edits(one)) - {one}), (one, other)


def _edits(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        yield left + right[1:]
        yield from (left + letter + right for letter in "ab")
        yield from (left + letter + right[1:] for letter in "ab" if right)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]


# --- the law -----------------------------------------------------------------------------------

RULES = (
    bron_onbekend,
    dilemma_onbekend,
    figuur_onbekend,
    optie_onbekend,
    plek_onbekend,
    sheet_onbekend,
)
Names = Mapping[str, str | None]
"""The new id of each changed thing; nothing for a thing that is deleted."""


@cache
def loaded() -> Package:
    package, faults = load.load(inputs.FOLDER)
    assert faults == ()
    return package


def test_no_repair_lets_a_reference_lead_to_another_thing_than_before() -> None:
    """Things are renamed, swapped and deleted; the references stay as they were."""
    dice = random.Random(1313)
    unknown = 0
    for _ in range(MUTATIONS):
        names = mutation(dice, all_ids())
        package = changed_package(loaded(), names)
        before = {new or "": old for old, new in names.items()}
        for found in unknown_names(package):
            unknown += 1
            for wanted in found.fix:
                whole = zip(parts(written(found)), parts(wanted.text), strict=True)
                assert all(before.get(now, now) == was for was, now in whole), (names, wanted.text)
    assert unknown > MUTATIONS / 3


def test_a_mistyped_link_is_repaired_to_what_it_was_or_left_alone() -> None:
    """One sign of a link is wrong, and in a third of the cases what it led to is gone too."""
    dice = random.Random(2613)
    links = [
        (number, path, at)
        for number, sheet in enumerate(loaded().sheets)
        for path, prose in sheet.prose.items()
        for at, mark in enumerate(prose.marks)
        if mark.kind == "link"
    ]
    repaired = 0
    for _ in range(MUTATIONS):
        number, path, at = dice.choice(links)
        sheet = loaded().sheets[number]
        mark = sheet.prose[path].marks[at]
        scheme, _, name = mark.target.partition(":")
        wrong = replace(mark, target=f"{scheme}:{mistyped(dice, name)}")
        marks = list(sheet.prose[path].marks)
        marks[at] = wrong
        prose = {**sheet.prose, path: replace(sheet.prose[path], marks=tuple(marks))}
        sheets = list(loaded().sheets)
        sheets[number] = replace(sheet, prose=prose)
        gone: dict[str, str | None] = {}
        if dice.random() < 1 / 3:
            gone = dict.fromkeys(parts(mark.target))
        package = changed_package(replace(loaded(), sheets=tuple(sheets)), gone)
        texts = [edit.text for found in unknown_names(package) for edit in found.fix]
        assert texts in ([], [mark.target]), (mark.target, wrong.target, gone)
        assert not gone or texts == []
        repaired += len(texts)
    assert repaired > MUTATIONS / 10


def parts(name: str) -> list[str]:
    """The ids in a reference, without its scheme."""
    return name.rpartition(":")[2].replace("#", "/").split("/")


def written(found: Diagnostic) -> str:
    """What a repair would replace."""
    span = found.fix[0].span
    row = loaded().sources[span.file].split("\n")[span.line - 1]
    return row[span.column - 1 : span.end_column - 1].strip("\"'")


def unknown_names(package: Package) -> Iterator[Diagnostic]:
    for document in checks.documents(package):
        for rule in RULES:
            yield from rule.check(document, package)
    yield from pakket_sheet_onbekend.check(package)
    yield from bijlage_zonder_sheet.check(package)


@cache
def all_ids() -> tuple[str, ...]:
    """The ids of all dilemmas, options, scenarios, figures, tables, sources and sheets."""
    package = loaded()
    assert package.bronnen is not None
    contents = [*(sheet.content for sheet in package.sheets), package.bronnen.content]
    inside = {name for content in contents for name in ids(content)}
    return tuple(sorted(inside | {sheet.id for sheet in package.sheets}))


def ids(value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            item = getattr(value, name)
            if name == "id" and isinstance(item, str) and item:
                yield item
            yield from ids(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from ids(item)


def mutation(dice: random.Random, known: tuple[str, ...]) -> Names:
    """One to three things renamed at random or by a typing error, swapped, or deleted."""
    names: dict[str, str | None] = {}
    for _ in range(dice.randint(1, 3)):
        one, other = dice.sample(known, 2)
        if {one, other} & names.keys():
            continue
        kind = dice.choice(["typing", "typing", "typing", "typing", "random", "swap", "delete"])
        if kind == "swap":
            names |= {one: other, other: one}
        elif kind == "delete":
            names[one] = None
        elif kind == "random":
            names[one] = "".join(dice.choices(string.ascii_lowercase, k=dice.randint(2, 12)))
        elif (new := mistyped(dice, one)) not in known:
            names[one] = new
    return names


def mistyped(dice: random.Random, name: str) -> str:
    at = dice.randrange(len(name))
    letter = dice.choice(string.ascii_lowercase + string.digits)
    changed = dice.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
        ]
    )
    return changed.strip("-") or "x"


def changed_package(package: Package, names: Names) -> Package:
    assert package.bronnen is not None
    sheets = [
        replace(sheet, id=names.get(sheet.id) or sheet.id, content=changed(sheet.content, names))
        for sheet in package.sheets
        if names.get(sheet.id, "") is not None
    ]
    bronnen = replace(package.bronnen, content=changed(package.bronnen.content, names))
    in_order = tuple(sorted(sheets, key=lambda sheet: sheet.id))
    return replace(package, sheets=in_order, bronnen=bronnen)


def changed(value: Any, names: Names) -> Any:
    """A value with other ids in it, and without what is deleted; what refers stays as it is."""
    if isinstance(value, BaseModel):
        fields = {name: changed(getattr(value, name), names) for name in type(value).model_fields}
        if isinstance(fields.get("id"), str):
            fields["id"] = names.get(fields["id"], fields["id"])
        return value.model_copy(update=fields)
    if isinstance(value, (list, tuple)):
        kept = [
            item for item in value if names.get(getattr(item, "id", None) or "", "") is not None
        ]
        return type(value)(changed(item, names) for item in kept)
    return value


# --- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "repaired"),
    [
        ("24-11-2026", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        ("4/3/2026", ""),
        ("11/24/2026", ""),
    ],
)
def test_a_date_is_only_turned_round_where_it_can_be_one_day(
    wrong: str, repaired: str, tmp_path: Path
) -> None:
    root = inputs.frozen(tmp_path, "tweedeling")
    path = root / "sheets" / "pakket" / "bronnen.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "- id: cbs-statline\n", f"- id: cbs-statline\n  geraadpleegd: {wrong}\n", 1
    )
    first, _, rest = text.partition(f"geraadpleegd: {wrong}\n")
    path.write_text(first + f"geraadpleegd: {wrong}\n" + _without_day(rest), encoding="utf-8")
    (found,) = findings_of(root, "waarde-ongeldig")
    assert [edit.text for edit in found.fix] == ([repaired] if repaired else [])


def _without_day(rest: str) -> str:
    """The rest of the list without the day that this source has already."""
    own, mark, others = rest.partition("\n- id:")
    lines = [line for line in own.split("\n") if "geraadpleegd:" not in line]
    return "\n".join(lines) + mark + others
