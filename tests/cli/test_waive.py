"""`waive` and `check --base`, called as a person or a workflow would call them."""

import re
import shutil
from pathlib import Path

import pytest
from helpers import inputs
from helpers import meldingen_pagina as pagina
from helpers.damaged import replace
from helpers.exported import run

from pipeline.load import load

NAME = "sheets/pakket/ontheffingen.yaml"
PLEK = "keuzes/dilemmas/na-2040/opties/niet-verder-groeien/nadelen"
GAP = """keuzes:
  dilemmas:
    - id: na-2040
      titel: Verder groeien of niet?
      vraag: Groeit de stad na 2040 verder?
      opties:
        - id: verder-groeien
          titel: De stad groeit verder
          beschrijving: De gemeente wijst nieuwe plekken aan voor woningen.
          voordelen: [Er komen meer woningen.]
          nadelen: [Er blijft minder natuur over.]
        - id: niet-verder-groeien
          titel: De stad groeit niet meer
          beschrijving: De gemeente bouwt alleen wat al gepland is.
          voordelen: [De natuur blijft zoals die is.]
kerncijfers:
  - label: Aantal "bankjes"
    waarde: 812
"""
ROW = """- regel: optie-zonder-voordelen
  sheet: woningbouw
  plek: x
  reden: Dit is een andere ontheffing.
  eigenaar: Team Wonen
  geldig_tot: 2027-06-30
"""
CODE = "optie-zonder-nadelen"


def gap(root: Path, waivers: str | None = None, *more: str) -> Path:
    """A small project with an option without cons, and a file of waivers if there is one."""
    files = [pagina.Example(name, GAP, "") for name in ("woningbouw.yaml", *more)]
    if waivers is not None:
        files.append(pagina.Example("pakket/ontheffingen.yaml", waivers, ""))
    pagina.write(tuple(files), root)
    return root


def text(root: Path) -> str:
    """The file of waivers, byte for byte."""
    return (root / NAME).read_bytes().decode()


def fill_in(root: Path) -> None:
    """What a person writes in the place of the placeholders."""
    path = root / NAME
    done = re.sub(r'"\[Vul in: w[a-z]+ mag[^"]*"', "De bron noemt geen nadeel.", text(root))
    path.write_bytes(re.sub(r'"\[Vul in[^"]*"', "Team Wonen", done).encode())


def test_the_lines_are_printed_and_nothing_is_written(tmp_path: Path) -> None:
    done = run("waive", CODE, f"woningbouw:{PLEK}", cwd=gap(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"- regel: {CODE}\n  sheet: woningbouw\n  plek: {PLEK}\n")
    assert re.search(r'(?m)^  reden: "\[Vul in: ', done.stdout)
    assert re.search(r'(?m)^  eigenaar: "\[Vul in: ', done.stdout)
    assert re.search(r"(?m)^  geldig_tot: \d{4}-\d\d-\d\d$", done.stdout)
    assert "--add" in done.stderr
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    "call",
    [(PLEK,), (f"woningbouw:{PLEK}",), (PLEK, "--sheet", "woningbouw"),
     (f"sheets/woningbouw.yaml:{PLEK}",), (f" {PLEK}/ ",)],
)  # fmt: skip
def test_a_place_can_be_written_in_more_ways(call: tuple[str, ...], tmp_path: Path) -> None:
    done = run("waive", CODE, *call, cwd=gap(tmp_path))
    assert f"  sheet: woningbouw\n  plek: {PLEK}\n" in done.stdout


@pytest.mark.parametrize(
    "before",
    [
        None, "[]\n", "# nog geen\n[]\n", "[ ] # leeg\n", ROW, ROW.rstrip("\n"),
        f"# boven\n{ROW}\n# onder\n", ROW.replace("\n", "\r\n"), f"\ufeff{ROW}",
        "".join(f"    {line}\n" for line in ROW.splitlines()),
        ROW.replace("reden: Dit", "reden: |\n    Dit"),
    ],
)  # fmt: skip
def test_an_added_waiver_must_be_filled_in_and_leaves_the_rest_as_it_is(
    before: str | None, tmp_path: Path
) -> None:
    root = gap(tmp_path, before)
    if before is not None:
        (root / NAME).write_bytes(before.encode())
    done = run("waive", CODE, PLEK, "--add", cwd=root)
    assert done.returncode == 0, done.stderr
    after = text(root)
    kept = (before or "").replace("[]\n", "").replace("[ ]", "")
    assert all(line in after for line in kept.splitlines())
    if before and ROW[:20] in before:
        assert after.startswith(before)
        assert ("\r\n" in after) == ("\r\n" in before)
        assert after.count("\n") == after.count("\r\n") or "\r\n" not in after
    shown = run("check", cwd=root).stdout
    assert "nog-in-te-vullen" in shown
    assert f"{NAME}:" in shown
    assert not re.search(rf"(?m)fout  {CODE}$", shown)
    fill_in(root)
    shown = run("check", cwd=root).stdout
    assert "nog-in-te-vullen" not in shown
    assert re.search(rf"sheets/woningbouw.yaml  {CODE}  regel \d+", shown)
    assert run("waive", CODE, PLEK, cwd=root).returncode == 2


def test_a_place_with_a_number_gets_the_text_it_is_for(tmp_path: Path) -> None:
    root = gap(tmp_path)
    done = run("waive", "kerncijfer-zonder-peildatum", "kerncijfers/1/peildatum", "--add", cwd=root)
    assert done.returncode == 0, done.stderr
    package = load(root)[0]
    assert package.ontheffingen is not None
    assert package.ontheffingen.content.root[0].tekst == 'Aantal "bankjes" 812'


@pytest.mark.parametrize(
    ("code", "place", "says"),
    [
        ("optie-zonder-nadeel", PLEK, "Bedoelt u ‘optie-zonder-nadelen’?"),
        ("xyz", PLEK, "Alle codes staan in docs/regels.md"),
        ("html-in-tekst", PLEK, "kan geen ontheffing gelden. Zonder die regel"),
        ("alt-ontbreekt", PLEK, "kan geen ontheffing gelden. Met die fout"),
        ("sheet-zonder-dilemmas", PLEK, "kan geen ontheffing gelden. Zonder die regel mist de"),
        ("ontheffing-verlopen", PLEK, "kan geen ontheffing gelden"),
        (CODE, PLEK.replace("niet-verder", "niet-verdr"), f"Bedoelt u woningbouw:{PLEK}?"),
        (CODE, f"woningbauw:{PLEK}", f"Bedoelt u woningbouw:{PLEK}?"),
        (CODE, PLEK.replace("nadelen", "voordelen"), f"Bedoelt u woningbouw:{PLEK}?"),
        ("optie-zonder-voordelen", PLEK, "Daar is wel een fout ‘optie-zonder-nadelen’"),
        (CODE, "x", f"Die fout is er wel op woningbouw:{PLEK}."),
        ("matrix-onvolledig", "keuzes", "Wij vinden die fout nergens"),
        ("link-dood", "visie/url", "staat geen webadres van een bron"),
    ],
)
def test_what_cannot_be_waived_is_refused_in_one_sentence(
    code: str, place: str, says: str, tmp_path: Path
) -> None:
    root = gap(tmp_path)
    done = run("waive", code, place, "--add", cwd=root)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert not (root / NAME).exists()


def test_a_place_in_two_sheets_asks_which(tmp_path: Path) -> None:
    root = gap(tmp_path, None, "wonen.yaml")
    done = run("waive", CODE, PLEK, cwd=root)
    assert done.returncode == 2
    assert "in meer sheets: wonen, woningbouw" in done.stderr
    assert run("waive", CODE, f"wonen:{PLEK}", cwd=root).returncode == 0


@pytest.mark.parametrize("broken", [NAME, "sheets/woningbouw.yaml"])
def test_a_file_that_cannot_be_read_comes_first(broken: str, tmp_path: Path) -> None:
    root = gap(tmp_path, ROW)
    (root / broken).write_text("- [\n", encoding="utf-8")
    before = text(root)
    done = run("waive", CODE, f"woningbouw:{PLEK}", "--add", cwd=root)
    assert done.returncode == 2
    assert "Los die eerst op" in done.stderr
    assert text(root) == before


def test_a_list_between_brackets_is_not_touched(tmp_path: Path) -> None:
    flow = (
        "[{regel: a, sheet: woningbouw, plek: x, reden: Dit is een reden., eigenaar: Team, "
        "geldig_tot: 2027-06-30}]\n"
    )
    root = gap(tmp_path, flow)
    before = text(root)
    done = run("waive", CODE, PLEK, "--add", cwd=root)
    assert done.returncode == 2
    assert "plak de regels er zelf in" in done.stderr
    assert text(root) == before


# check --base


def check_since(folder: Path, base: Path, form: str = "text") -> str:
    """What a report says that is different from an older version."""
    done = run("check", "--base", str(base), "--format", form, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    after = done.stdout.partition("Anders in de ontheffingen en in het pakket")[2]
    return after.partition("\n\n8 sheets" if form == "text" else "\n| sheet")[0]


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """The frozen package, and a copy of it to change."""
    base = inputs.frozen(tmp_path / "vorige")
    shutil.copytree(base, tmp_path / "nieuw")
    return tmp_path / "nieuw", base


FIRST = "veiligheid, keuzes/dilemmas/grote-crisis/opties/overheid/voordelen"


def test_every_change_that_lets_more_through_is_named(both: tuple[Path, Path]) -> None:
    new, base = both
    file = "pakket/ontheffingen.yaml"
    replace(new, file, "geldig_tot: 2027-06-30", "geldig_tot: 2027-09-30")
    replace(new, file, "plek: keuzes/dilemmas/grote-crisis/risicos", "plek: keuzes")
    replace(
        new, file, "reden: De brontekst noemt geen nadeel van meer verantwoordelijkheid bij "
        "inwoners zelf.", "reden: De brontekst noemt er geen.",
    )  # fmt: skip
    replace(new, "klimaat.yaml", "status: definitief", "status: concept")
    replace(new, "pakket/informatiepakket.yaml", "  - digitalisering\n", "")
    (new / "sheets/organisatiebeeld.yaml").unlink()
    for form in ("text", "markdown"):
        said = check_since(new, base, form)
        for sentence in (
            f"Verlengd: optie-zonder-voordelen in {FIRST}, van 2027-06-30 naar 2027-09-30.",
            "Nieuwe ontheffing: dilemma-zonder-risicos in veiligheid, keuzes, tot en met 2027-06",
            "Ontheffing weg: dilemma-zonder-risicos in veiligheid, keuzes/dilemmas/grote-crisis/",
            "Andere reden: optie-zonder-nadelen in veiligheid, ",
            "Nu: De brontekst noemt er geen.",
            "Nu een concept: de sheet ‘klimaat’ was definitief.",
            "Uit het pakket gehaald: de sheet ‘digitalisering’.",
            "Weg: de sheet ‘organisatiebeeld’ bestaat niet meer onder die naam.",
        ):
            assert sentence in said


def test_nothing_different_is_said_too(both: tuple[Path, Path]) -> None:
    new, base = both
    done = run("check", "--base", str(base), cwd=new)
    assert f"Van {base} naar nu. Er is niets veranderd." in done.stdout
    replace(new, "klimaat.yaml", "eigenaar: ", "eigenaar: Afdeling ")
    done = run("check", "--base", str(base), cwd=new)
    assert "Anders in" not in done.stdout
    assert "[inhoudelijk] Eigenaar veranderd" in done.stdout
    assert run("diff", str(base), cwd=new).stdout in done.stdout
    assert "naar nu" not in run("check", cwd=new).stdout


def test_an_older_version_that_cannot_be_read_is_said(both: tuple[Path, Path]) -> None:
    new, base = both
    (base / NAME).write_text("- [\n", encoding="utf-8")
    assert "Niet te vergelijken: de ontheffingen" in check_since(new, base)
    (base / "sheets/pakket/informatiepakket.yaml").write_text("[", encoding="utf-8")
    assert "Niet te vergelijken: het pakket" in check_since(new, base)


def test_an_older_version_that_is_not_there_is_a_wrong_call(both: tuple[Path, Path]) -> None:
    done = run("check", "--base", "nergens", cwd=both[0])
    assert done.returncode == 2
    assert "staat niet in git" in done.stderr


def test_hundreds_of_new_waivers_leave_room_for_the_findings(both: tuple[Path, Path]) -> None:
    new, base = both
    rows = "".join(ROW.replace("plek: x", f"plek: x{number}") for number in range(400))
    with (new / NAME).open("a", encoding="utf-8") as stream:
        stream.write(rows.replace("Dit is een andere", "Dit is een andere " + "lange " * 60))
    said = check_since(new, base, "markdown")
    assert said.count("Nieuwe ontheffing") == 100
    assert "En nog 300" in said
    assert len(said) < 60_000
