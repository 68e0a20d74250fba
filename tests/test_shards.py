"""An export in parts, and the whole that `merge` makes of them; parts that were tampered with."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damaged import DAMAGES, replace
from exported import exports, run
from hypothesis import given
from hypothesis import strategies as st
from real import project

from pipeline import shards

NO_CON = DAMAGES[3]  # in veiligheid, which is in part 2 of 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real sheets with three parts in `delen`, each made on a machine of its own."""
    root = project(tmp_path_factory.mktemp("geheel"))
    for number in (1, 2, 3):
        elsewhere = project(tmp_path_factory.mktemp(f"machine {number}"))
        surroundings = {"TZ": "Pacific/Kiritimati", "HOME": str(elsewhere)} if number == 2 else {}
        done = run("export", "--shard", f"{number}/3", cwd=elsewhere, **surroundings)
        assert done.returncode == 0, done.stdout + done.stderr
        shutil.copytree(elsewhere / "delen", root / "delen", dirs_exist_ok=True)
    return root


@pytest.fixture
def work(made: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return shutil.copytree(made, tmp_path / "werk")


def merge(root: Path, *folders: str) -> tuple[int, str]:
    """The exit code of `merge`, and all that it says."""
    done = run("merge", *(folders or ("delen/1", "delen/2", "delen/3")), cwd=root)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def seal(folder: Path) -> None:
    """Make the checksums of a part right again, as somebody who tampers with it would."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for row in manifest["files"]:
        if (folder / row["file"]).is_file():
            data = (folder / row["file"]).read_bytes()
            row |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path.name != "SHA256SUMS" and path.is_file()
    ]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def told(folder: Path, **values: object) -> None:
    """Another story in `deel.json`, with checksums that fit."""
    story = json.loads((folder / "deel.json").read_bytes())
    (folder / "deel.json").write_text(json.dumps({**story, **values}), encoding="utf-8")
    seal(folder)


def row(folder: Path, **values: object) -> None:
    """Another story in the first row of `manifest.json`."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"][0] |= values
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    seal(folder)


# One whole


def test_the_parts_together_have_the_bytes_of_a_whole_export(work: Path) -> None:
    code, said = merge(work, "delen/3", "delen/1", "delen/2")
    assert code == 0, said
    assert "3 delen samengevoegd en nagekeken: 32 bestanden in exports." in said
    assert contents(work / "exports") == contents(exports())


def test_each_part_holds_its_own_files_and_says_which(made: Path) -> None:
    held = [
        {path.name for path in (made / "delen" / name).iterdir() if path.suffix == ".odt"}
        for name in ("1", "2", "3")
    ]
    assert held[0] == {"informatiepakket.odt"}
    assert len(held[1]) == len(held[2]) == 4
    assert not held[1] & held[2]
    for name in ("1", "2", "3"):
        assert not (made / "delen" / name / "index.html").exists()
        done = run("verify", *map(str, (made / "delen" / name).glob("*.docx")))
        assert done.returncode == 0, done.stdout


def test_a_merge_takes_the_place_of_what_was_there_in_one_step(work: Path) -> None:
    shutil.copytree(exports(), work / "exports")
    (work / "exports" / "klimaat.odt").unlink()
    assert merge(work)[0] == 0
    assert contents(work / "exports") == contents(exports())
    assert {path.name for path in work.iterdir()} == {"sheets", "delen", "exports"}


def test_web_pages_alone_can_be_made_in_parts_that_link_to_each_other(tmp_path: Path) -> None:
    root = project(tmp_path)
    link = "Lees ook [de keuzes over het klimaat](sheet:klimaat)."
    hidden = link.replace("sheet:klimaat", "sheet:klim&#97;at")
    for name, text in (("woningbouw", link), ("digitalisering", link), ("tweedeling", hidden)):
        sheet = root / "sheets" / f"{name}.yaml"
        change(sheet, "samenvatting: |\n  ", f"samenvatting: |\n  {text}\n\n  ")
    for number in (1, 2, 3, 4):
        done = run("export", "--shard", f"{number}/4", "--to", "html", cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr
    assert run("export", "--to", "html", "--output", "geheel", cwd=root).returncode == 0
    assert merge(root, *(f"delen/{number}" for number in (1, 2, 3, 4)))[0] == 0
    assert contents(root / "exports") == contents(root / "geheel")


@given(st.integers(0, 40), st.integers(1, 60))
def test_every_sheet_is_in_one_part_and_the_order_stays(sheets: int, count: int) -> None:
    names = [f"sheet-{number}" for number in range(sheets)]
    held = [shards.own(names, shards.Shard(number, count)) for number in range(1, count + 1)]
    assert [name for part in held for name in part] == names
    rest = [len(part) for part in held[1:]]
    assert max(rest, default=0) - min(rest, default=0) <= 1
    assert not rest or len(held[0]) <= max(rest)


# What a part checks


def test_a_fault_stops_the_part_that_it_is_in_and_the_part_of_the_package(tmp_path: Path) -> None:
    root = project(tmp_path)
    replace(root, NO_CON.file, NO_CON.old, NO_CON.new)
    codes = []
    for number in (1, 2, 3):
        done = run("export", "--shard", f"{number}/3", cwd=root)
        codes.append(done.returncode)
        if codes[-1]:
            assert done.stdout.startswith(
                "sheets/veiligheid.yaml:45:11  fout  optie-zonder-nadelen"
            )
            assert "Er is niets geschreven." in done.stdout
    assert codes == [1, 1, 0]
    assert [path.name for path in (root / "delen").iterdir()] == ["3"]


def test_a_package_that_cannot_be_read_stops_every_part(tmp_path: Path) -> None:
    root = project(tmp_path)
    package = root / "sheets" / "pakket" / "informatiepakket.yaml"
    package.write_text(package.read_text("utf-8").replace("titel:", "titels:", 1), "utf-8")
    for number in (1, 2):
        done = run("export", "--shard", f"{number}/2", cwd=root)
        assert done.returncode == 1, done.stderr
        assert "sheets/pakket/informatiepakket.yaml:" in done.stdout
    assert not (root / "delen").exists()


def test_a_part_without_sheets_is_made_and_counts(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = run("export", "--shard", "3/30", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "dit deel is leeg" in done.stdout
    assert json.loads((root / "delen" / "3" / "manifest.json").read_bytes())["files"] == []


# A call that is not right


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--shard", "0/8"), "‘0/8’ kan niet: kies een deel van 1 tot en met 8"),
        (("--shard", "9/8"), "‘9/8’ kan niet: kies een deel van 1 tot en met 8"),
        (("--shard", "a/b"), "‘a/b’ is geen deel. Schrijf bijvoorbeeld 2/8"),
        (("--shard", "1/0"), "‘1/0’ kan niet"),
        (("--shard=-1/8",), "‘-1/8’ is geen deel"),
        (("--shard", "1/8/2"), "is geen deel"),
        (("--shard", "١/٨"), "is geen deel"),
        (("--shard", "1/999999999999"), "is geen deel"),
        (("--shard",), "hier hoort één waarde bij"),
        (("klimaat", "--shard", "1/2"), "--shard kiest zelf welke sheets"),
        (("--shard", "1/2", "--to", "docx"), "een docx komt nooit zonder odt en html"),
        (("--shard", "1/2", "--output", "sheets"), "horen geen exports"),
    ],
)
def test_a_part_that_cannot_be_is_refused(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    root = project(tmp_path)
    done = run("export", *arguments, cwd=root)
    assert done.returncode == 2
    assert words in done.stderr
    assert [path.name for path in root.iterdir()] == ["sheets"]


def test_a_part_never_takes_the_place_of_a_whole_set(tmp_path: Path) -> None:
    root = project(tmp_path)
    shutil.copytree(exports(), root / "exports")
    done = run("export", "--shard", "1/2", "--output", "exports", cwd=root)
    assert done.returncode == 2
    assert "staat een heel pakket" in done.stderr
    assert contents(root / "exports") == contents(exports())


def test_help_names_the_parts() -> None:
    assert "2/8: deel 2 van 8" in " ".join(run("export", "--help").stdout.split())
    assert "de mappen met alle delen" in run("merge", "--help").stdout


# Parts that are not right

P2, P3 = "delen/2", "delen/3"
Harm = Callable[[Path], object]


def other_sheets(root: Path) -> None:
    """Part 3 is made after somebody changed a sheet that is in part 2."""
    change(root / "sheets" / "veiligheid.yaml", "samenvatting: |\n  ", "samenvatting: |\n  Nu. ")
    assert run("export", "--shard", "3/3", cwd=root).returncode == 0


def stolen(root: Path) -> None:
    """Part 3 also brings a file of part 2."""
    shutil.copy(root / P2 / "veiligheid.odt", root / P3)
    mine = json.loads((root / P3 / "manifest.json").read_bytes())
    theirs = json.loads((root / P2 / "manifest.json").read_bytes())
    mine["files"] += [line for line in theirs["files"] if line["file"] == "veiligheid.odt"]
    (root / P3 / "manifest.json").write_text(json.dumps(mine), encoding="utf-8")
    seal(root / P3)


def link_to(place: Path, target: str) -> None:
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    place.symlink_to(target)


def pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)


def fewer(root: Path) -> None:
    """A file is gone, and nobody tells of it."""
    (root / P2 / "veiligheid.odt").unlink()
    manifest = json.loads((root / P2 / "manifest.json").read_bytes())
    manifest["files"] = [line for line in manifest["files"] if line["file"] != "veiligheid.odt"]
    (root / P2 / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    seal(root / P2)


def noise(root: Path) -> None:
    (root / P2 / "veiligheid.docx").write_bytes(b"geen docx")
    seal(root / P2)


HARMS: tuple[tuple[str, str, Harm], ...] = (
    ("gone", "deel 2 ontbreekt: het geheel heeft 3 delen", lambda r: shutil.rmtree(r / P2)),
    ("other-sheets", "van verschillende sheets gemaakt", other_sheets),
    (
        "sheets-changed",
        "van andere sheets gemaakt dan er nu in",
        lambda r: change(r / "sheets/klimaat.yaml", "titel: ", "titel: Anders "),
    ),
    (
        "other-program",
        "met verschillende versies van het programma",
        lambda r: told(r / P2, program="0" * 64),
    ),
    (
        "old-program",
        "met een andere versie van het programma gemaakt dan deze",
        lambda r: [told(r / "delen" / name, program="0" * 64) for name in "123"],
    ),
    ("other-count", "niet bij dezelfde verdeling", lambda r: told(r / P2, of=4)),
    (
        "other-formats",
        "niet dezelfde vormen",
        lambda r: told(r / P2, formats=["odt", "html", "docx"]),
    ),
    ("same-number", "deel 3 is er twee keer", lambda r: told(r / P2, part=3)),
    ("overlap", "veiligheid.odt staat in twee delen", stolen),
    ("part-0", "zegt dat het deel 0 van 3 is", lambda r: told(r / P2, part=0)),
    (
        "damaged",
        "het controlegetal van veiligheid.odt klopt niet",
        lambda r: (r / P2 / "veiligheid.odt").write_bytes(b"kapot"),
    ),
    (
        "story-changed",
        "het controlegetal van deel.json klopt niet",
        lambda r: change(r / P2 / "deel.json", "Veiligheid", "Onveiligheid"),
    ),
    (
        "file-gone",
        "ontbreken bestanden: veiligheid.odt",
        lambda r: (r / P2 / "veiligheid.odt").unlink(),
    ),
    ("file-hidden", "in de delen ontbreken bestanden: veiligheid.odt", fewer),
    ("sums-gone", "ontbreken bestanden: SHA256SUMS", lambda r: (r / P2 / "SHA256SUMS").unlink()),
    ("extra", "horen deze bestanden niet: virus.exe", lambda r: (r / P2 / "virus.exe").touch()),
    ("folder", "horen deze bestanden niet: map", lambda r: (r / P2 / "map").mkdir()),
    ("noise", "veiligheid.docx: ", noise),
    (
        "link",
        "is een verwijzing (symlink)",
        lambda r: link_to(r / P2 / "veiligheid.odt", "/etc/passwd"),
    ),
    (
        "link-story",
        "is een verwijzing (symlink)",
        lambda r: link_to(r / P2 / "deel.json", "../3/deel.json"),
    ),
    (
        "link-dead",
        "is een verwijzing (symlink)",
        lambda r: link_to(r / P2 / "SHA256SUMS", "nergens"),
    ),
    (
        "link-folder",
        "is een verwijzing (symlink). Geef de map zelf op",
        lambda r: link_to(r / P2, "3"),
    ),
    ("pipe", "deel.json is niet te lezen", lambda r: pipe(r / P2 / "deel.json")),
    ("pipe-file", "veiligheid.html is niet te lezen", lambda r: pipe(r / P2 / "veiligheid.html")),
    (
        "climbs",
        "heet er ‘../../buiten.html’, en dat kan niet",
        lambda r: row(r / P2, file="../../buiten.html"),
    ),
    ("absolute", "en dat kan niet", lambda r: row(r / P2, file="/tmp/buiten.html")),
    ("taken", "en dat kan niet", lambda r: row(r / P2, file="index.html")),
    ("escape", "heet er ‘\ufffd[2J.html’", lambda r: row(r / P2, file="\x1b[2J.html")),
    ("escape-file", "niet: \ufffd[2J", lambda r: (r / P2 / "\x1b[2J").touch()),
    ("climbing-sheet", "en dat kan niet", lambda r: row(r / P2, sheet="../x", file="../x.html")),
    ("climbing-list", "en dat kan niet", lambda r: told(r / P2, sheets=["../../x"])),
    ("no-order", "niet alle sheets in de volgorde", lambda r: told(r / "delen/1", order=[])),
    ("other-version", "van een andere sheet of versie", lambda r: row(r / P2, version="9.9")),
    (
        "other-source",
        "van een andere sheet of versie",
        lambda r: row(r / P2, source_sha256="0" * 64),
    ),
    (
        "no-story",
        "deel.json of manifest.json is beschadigd",
        lambda r: (r / P2 / "deel.json").write_text("{}"),
    ),
    ("deep-story", "is beschadigd", lambda r: (r / P2 / "deel.json").write_text("[" * 100_000)),
    ("number-story", "is beschadigd", lambda r: told(r / P2, part="9" * 5000)),
    (
        "junk",
        "geen deel van een export: deel.json ontbreekt",
        lambda r: (r / P2 / "deel.json").unlink(),
    ),
    (
        "file",
        "bestaat niet. Geef de mappen op",
        lambda r: (shutil.rmtree(r / P2), (r / P2).touch()),
    ),
)


@pytest.mark.parametrize(("words", "harm"), [item[1:] for item in HARMS], ids=[h[0] for h in HARMS])
def test_parts_that_are_not_right_make_nothing(work: Path, words: str, harm: Harm) -> None:
    shutil.copytree(exports(), work / "exports")
    harm(work)
    folders = [name for name in ("delen/1", P2, P3) if os.path.lexists(work / name)]
    code, said = merge(work, *folders)
    assert code == 2, said
    assert words in said
    assert said.startswith("perspectief: ")
    assert said.count("\n") == 1
    assert contents(work / "exports") == contents(exports())
    assert not (work.parent / "buiten.html").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "u moet nog opgeven: MAP"),
        (("delen",), "Bedoelt u delen/*?"),
        (("delen/1", "delen/1", P2, P3), "deel 1 is er twee keer"),
        (("delen/1", P2, "weg"), "de map weg bestaat niet"),
        (("delen/1", P2, P3, "--output", "sheets"), "horen geen exports"),
        (("delen/1", P2, P3, "--root", "delen"), "staat geen map ‘sheets’"),
    ],
)
def test_a_merge_that_cannot_be_is_refused(
    work: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run("merge", *arguments, cwd=work)
    assert done.returncode == 2
    assert words in done.stderr
    assert {path.name for path in work.iterdir()} == {"sheets", "delen"}


def test_a_merge_never_writes_into_a_part(work: Path) -> None:
    done = run("merge", "delen/1", P2, P3, "--output", "delen/1", cwd=work)
    assert done.returncode == 2
    assert "daar staat een deel" in done.stderr
    assert (work / "delen" / "1" / "deel.json").exists()


def test_what_a_part_says_stays_text_on_the_download_page(work: Path) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    story = json.loads((work / P2 / "deel.json").read_bytes())
    story["search"][0] |= {"kop": evil, "tekst": evil}
    story["search"].append({**story["search"][1], "adres": "javascript:alert(1)"})
    told(work / P2, search=story["search"])
    row(work / P2, title=evil)
    code, said = merge(work)
    assert code == 0, said
    page = (work / "exports" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "javascript:alert" not in page


def test_a_link_into_nothing_between_parts_is_found(work: Path) -> None:
    page = work / P3 / "organisatiebeeld.html"
    change(page, ' id="organisatiebeeld"', ' id="weg"')
    seal(work / P3)
    code, said = merge(work)
    assert code == 1, said
    assert "export-link-dood" in said
    assert not (work / "exports").exists()
