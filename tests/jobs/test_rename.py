"""`perspectief rename`: every reference, waiver and file goes along, and nothing else changes."""

import io
import os
import random
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from helpers.exported import run
from helpers.inputs import FOLDER, TODAY, few, frozen
from helpers.small import picture

from pipeline import formats, ids, verify
from pipeline.jobs import move, rename
from pipeline.jobs.check import check
from pipeline.jobs.package import assemble_files, collect_exports, render_manuscripts
from pipeline.jobs.redline import redline
from pipeline.load import load
from pipeline.model import Package, Stop

FUZZ = bool(os.environ.get("PERSPECTIEF_FUZZ"))
WAIVERS = "sheets/pakket/ontheffingen.yaml"


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def seen(package: Package) -> list[tuple[str, ...]]:
    """Every text that readers see, in each document."""
    return sorted(tuple(each.text for each in sheet.passages) for sheet in package.sheets)


def found(root: Path) -> list[tuple[str, str]]:
    return sorted((each.code, each.waived) for each in check(root, TODAY).diagnostics)


ITEMS = 146
"""The ids in the frozen package."""


def every_item() -> list[ids.Item]:
    items = list(ids.items(load(FOLDER)[0]))
    assert len(items) == ITEMS
    return random.Random(18).sample(items, len(items))


@pytest.mark.parametrize("number", range(ITEMS if FUZZ else 1))
def test_renamed_and_back_every_file_is_as_it_was(number: int, tmp_path: Path) -> None:
    items = every_item()
    item = items[number] if FUZZ else next(each for each in items if each.kind == "dilemma")
    (frozen if FUZZ else few)(tmp_path)
    old = files(tmp_path)
    texts, findings = seen(load(tmp_path)[0]), found(tmp_path) if FUZZ else []
    rename.write(rename.plan(tmp_path, item.name, "nieuw-id", TODAY), tmp_path)
    package = load(tmp_path)[0]
    assert (seen(package), found(tmp_path) if FUZZ else []) == (texts, findings)
    assert item not in ids.items(package)
    left = re.compile(rf"(bron:|sheet:|{item.document}#|[a-z]/){item.id}(?![a-z0-9-])")
    if sum(each.id == item.id for each in ids.items(load(FOLDER)[0])) == 1:
        assert not [text for text in files(tmp_path).values() if left.search(text.decode())]
    (new,) = ids.find(package, item.with_id("nieuw-id").name)
    rename.write(rename.plan(tmp_path, new.name, item.id, TODAY), tmp_path)
    assert files(tmp_path) == old


def test_it_shows_every_place_first_and_writes_only_when_told(tmp_path: Path) -> None:
    few(tmp_path)
    old = files(tmp_path)
    shown = run("rename", "tot-2040", "eerst", cwd=tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert files(tmp_path) == old
    rows = re.findall(r"^  (sheets/\S+):(\d+)  (\S+) → (\S+)$", shown.stdout, re.MULTILINE)
    assert rows[-1][::2] == ("sheets/woningbouw.yaml", "tot-2040")
    assert sum(file == WAIVERS for file, *_ in rows) == 1
    (told,) = re.findall(r"^  perspectief (.+)$", shown.stdout, re.MULTILINE)
    done = run(*told.split(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    new = files(tmp_path)
    assert {name for name in old if new[name] != old[name]} == {file for file, *_ in rows}
    earlier = "      eerder: [tot-2040]\n"
    for file, line, before, after in rows:
        whole = new[file].decode().replace(earlier, "")
        was, now = (each.split("\n")[int(line) - 1] for each in (old[file].decode(), whole))
        assert was.replace(before, after) == now != was
    assert f"    - id: eerst\n{earlier}" in new["sheets/woningbouw.yaml"].decode()
    with pytest.raises(Stop, match="‘tot-2040’ heet nu ‘woningbouw/eerst’"):
        rename.plan(tmp_path, "tot-2040", "later", TODAY)


def test_a_sheet_takes_its_file_and_every_reference_along(tmp_path: Path) -> None:
    sheets = few(tmp_path) / "sheets"
    two = "over twee\n            regels](sheet:woningbouw#verdichting)"
    change(sheets / "woningbouw.yaml", "](sheet:woningbouw#verdichting)", two)
    done = run("rename", "sheet:woningbouw", "wonen", "--write", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not (sheets / "woningbouw.yaml").exists()
    assert "  regels](sheet:wonen#verdichting)" in (sheets / "wonen.yaml").read_text("utf-8")
    assert "  - wonen\n" in (sheets / "pakket/informatiepakket.yaml").read_text("utf-8")
    assert not check(tmp_path, TODAY).faults


def test_old_addresses_lead_on_and_a_comparison_says_what_is_renamed(tmp_path: Path) -> None:
    old, new = (frozen(tmp_path / name, "woningbouw") for name in ("oud", "nieuw"))
    for names in (("woningbouw", "wonen"), ("wonen/na-2040", "later"), ("omgevingsvisie", "visie")):
        rename.write(rename.plan(new, *names, TODAY), new)
    said = run("diff", str(old), str(new), cwd=tmp_path / "nieuw").stdout
    assert "de sheet ‘woningbouw’ heet nu ‘wonen’" in said
    assert "3 veranderingen" in said and said.lower().count("hernoemd") == 3, said
    _, tracked = redline(new, str(old), "", "wonen")
    with zipfile.ZipFile(io.BytesIO(tracked)) as archive:
        assert not re.search(rb"<w:(ins|del) ", archive.read("word/document.xml"))
    package = load(new)[0]
    wanted = ("wonen", "informatiepakket")
    manuscripts = [each for each in render_manuscripts(package, "", ("html",)) if each.id in wanted]
    exports = collect_exports(manuscripts, formats.write(manuscripts, ("html",)), package)
    made = assemble_files(exports, manuscripts, (), package)
    places = {"woningbouw", "woningbouw--na-2040", "woningbouw--later", "wonen--na-2040"}
    for page in ("wonen.html", "informatiepakket.html"):
        assert {f'<span id="{place}"></span>' for place in places} <= set(
            re.findall(r'<span id="[^"]+"></span>', made[page].decode())
        )
        assert verify.check_accessibility((), made[page], "html", page) == ()
    moved = made["woningbouw.html"]
    assert b'content="0; url=wonen.html"' in moved and b'<a href="wonen.html">' in moved
    assert verify.check_accessibility((), moved, "html", "woningbouw.html") == ()
    assert b'"file": "woningbouw.html"' in made["manifest.json"]


def test_a_picture_takes_its_file_along(tmp_path: Path) -> None:
    sheets = few(tmp_path) / "sheets"
    (sheets / "figuren").mkdir()
    (sheets / "figuren" / "kaart.png").write_bytes(picture())
    with (sheets / "klimaat.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "figuren:\n  - id: kaart\n    soort: afbeelding\n    titel: Kaart van de stad\n"
            '    alt: Een vlak in één kleur.\n    bijschrift: De stad.\n    bestand: "kaart.png"\n'
        )
    (tmp_path / "huisstijl.yaml").write_text("logo: {bestand: kaart.png, alt: De stad}\n", "utf-8")
    done = run("rename", "kaart.png", "stad.png", "--write", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (sheets / "figuren").iterdir()] == ["stad.png"]
    assert 'bestand: "stad.png"\n' in (sheets / "klimaat.yaml").read_text("utf-8")
    assert "{bestand: stad.png, alt" in (tmp_path / "huisstijl.yaml").read_text("utf-8")


def test_references_to_an_id_that_was_changed_by_hand_follow_it(tmp_path: Path) -> None:
    sheets = few(tmp_path) / "sheets"
    old = files(tmp_path)
    change(sheets / "woningbouw.yaml", "id: tot-2040\n", "id: eerst\n")
    done = run("rename", "tot-2040", "eerst", "--write", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    new = {name: data.replace(b"tot-2040", b"eerst") for name, data in old.items()}
    found = files(tmp_path)
    found = {name: data.replace(b"      eerder: [tot-2040]\n", b"") for name, data in found.items()}
    assert found == new


REFUSED = (
    (("woningbouww", "wonen"), "Bedoelt u ‘sheet:woningbouw’?"),
    (("sheet:woningbouw", "klimaat"), "de id ‘klimaat’ is er al: sheet in sheets/klimaat.yaml"),
    (("klimaat/rol", "lasten"), "de id ‘lasten’ is er al: dilemma in sheets/klimaat.yaml"),
    (("rol", "De rol"), "‘De rol’ kan geen id zijn"),
    (("rol", "rol"), "heeft die id al"),
    (("klimaat", "index"), "in sheets/index.yaml"),
    (("kaart.png", "kaart.jpg"), "zoals kaart.png"),
    (("AI", "ki"), "‘AI’ is een begrip"),
)


def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    sheets = few(tmp_path) / "sheets"
    change(sheets / "klimaat.yaml", "id: afnemend-draagvlak\n", "id: woningbouw\n")
    (sheets / "figuren").mkdir()
    (sheets / "figuren" / "kaart.png").write_bytes(picture())
    old = files(tmp_path)
    for call, says in REFUSED:
        done = run("rename", *call, "--write", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), call
        assert says in done.stderr
    both = run("rename", "woningbouw", "wonen", cwd=tmp_path).stderr
    names = re.findall(r"(\S+) \((?:sheet|risico)\)", both)
    assert names == ["klimaat/woningbouw", "sheet:woningbouw"]
    package = load(tmp_path)[0]
    assert [each.name for name in names for each in ids.find(package, name)] == names
    assert files(tmp_path) == old


def test_a_sheet_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    sheets = few(tmp_path) / "sheets"
    (sheets / "klimaat.yaml").write_text("titel: 'Klimaat\n", encoding="utf-8")
    with pytest.raises(Stop, match=r"perspectief check sheets/klimaat\.yaml"):
        rename.plan(tmp_path, "woningbouw", "wonen", TODAY)
    shutil.rmtree(sheets)


def test_move_gives_another_order_and_back_every_file_is_as_it_was(tmp_path: Path) -> None:
    few(tmp_path)
    old = files(tmp_path)
    shown = run("move", "na-2040", "--before", "tot-2040", cwd=tmp_path)
    assert re.findall(r"^  \d\. (\S+)", shown.stdout, re.MULTILINE) == ["na-2040", "tot-2040"]
    assert files(tmp_path) == old
    (told,) = re.findall(r"^  perspectief (.+)$", shown.stdout, re.MULTILINE)
    assert run(*told.split(), cwd=tmp_path).returncode == 0
    move.write(move.plan(tmp_path, "sheet:klimaat", "woningbouw", TODAY), tmp_path)
    package = load(tmp_path)[0]
    assert [sheet.id for sheet in package.listed()][:2] == ["klimaat", "woningbouw"]
    (sheet,) = [each for each in package.sheets if each.id == "woningbouw"]
    assert [dilemma.id for _, dilemma in sheet.dilemmas()] == ["na-2040", "tot-2040"]
    for name in ("na-2040", "sheet:klimaat"):
        move.write(move.plan(tmp_path, name, "", TODAY), tmp_path)
    assert files(tmp_path) == old
    for name, before in (("na-2040", "rol"), ("na-2040", ""), ("na-2041", "")):
        with pytest.raises(Stop, match=r"dezelfde lijst|staat daar al|Bedoelt u"):
            move.plan(tmp_path, name, before, TODAY)
