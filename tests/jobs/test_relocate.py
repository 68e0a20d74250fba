"""`perspectief move --to`: a thing to another dilemma or sheet, with all that belongs to it."""

import os
import random
import re
from pathlib import Path

import pytest
from helpers.exported import run
from helpers.inputs import TODAY, few, frozen
from test_rename import files, found, seen

from pipeline import formats, ids, render, verify
from pipeline.jobs import relocate
from pipeline.jobs.package import collect_exports
from pipeline.load import load
from pipeline.model import Package, Stop

FUZZ = bool(os.environ.get("PERSPECTIEF_FUZZ"))
WAIVERS = "sheets/pakket/ontheffingen.yaml"
TABLES = "tabellen:\n" + "".join(
    f"  - id: {name}\n    bijschrift: Woningen {name}.\n    kolommen: [Jaar, Woningen]\n"
    '    rijen:\n      - ["2030", "80.000"]\n      - ["2040", "90.000"]\n'
    for name in ("alleen-hier", "ook-elders")
)


def prepared(folder: Path) -> Path:
    """Sheets with a dilemma that has a comment, tables and references to it."""
    few(folder)
    woningbouw, klimaat = (folder / "sheets" / f"{name}.yaml" for name in ("woningbouw", "klimaat"))
    text = woningbouw.read_text(encoding="utf-8")
    text = text.replace("betreft: [tot-2040, na-2040]", "betreft: [tot-2040]", 1)
    text = text.replace("betreft: [tot-2040, na-2040]", "betreft: [na-2040]")
    links = "Zie [de ene](tabel:alleen-hier) en [de andere](tabel:ook-elders).\n        De gemeente"
    text = text.replace("        De gemeente kan", f"        {links} kan", 1)
    text = text.replace("  inleiding: |\n", "  inleiding: |\n    Zie [dit](tabel:ook-elders).\n\n")
    text = text.replace("    - id: tot-2040\n", "    # Met Piet besproken.\n    - id: tot-2040\n")
    woningbouw.write_text(text + TABLES, encoding="utf-8")
    text = klimaat.read_text(encoding="utf-8")
    link = "[wonen](sheet:woningbouw#zelfde-tempo)"
    klimaat.write_text(text.replace("Wie nu in de stad", f"{link}. Wie nu in de stad"), "utf-8")
    return folder


def page_of(package: Package, name: str) -> str:
    """The page of a sheet, which is as it must be in every format."""
    sheet = package.sheet(name)
    assert sheet is not None
    made, names = [render.sheet(sheet, package, {})], formats.NAMES if FUZZ else ("html",)
    exports = collect_exports(made, formats.write(made, names), package)
    # A link to a sheet that is not made here leads nowhere here.
    wrong = [each for each in verify.verify_all(exports, package) if "link" not in each.code]
    assert wrong == []
    return next(each.data.decode() for each in exports if each.format == "html")


def test_a_dilemma_goes_to_another_sheet_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    was = prepared(tmp_path / "oud")
    tmp_path = prepared(tmp_path / "nieuw")
    call = ("move", "woningbouw/tot-2040", "--to", "klimaat", "--before", "rol", "--write")
    done = run(*call, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    named = re.findall(r"^  (\S+) (\S+) → (\S+)$", done.stdout, re.MULTILINE)
    assert [each[0] for each in named] == ["dilemma", "risico", "tabel"], done.stdout
    new = {name: data.decode() for name, data in files(tmp_path).items()}
    home, left = new["sheets/klimaat.yaml"], new["sheets/woningbouw.yaml"]
    item = "    # Met Piet besproken.\n    - id: tot-2040\n      eerder: [woningbouw#tot-2040]\n"
    assert item in home and home.index(item) < home.index("    - id: rol\n")
    assert "(tabel:alleen-hier)" in home and "  - id: alleen-hier\n" in home
    assert "(sheet:woningbouw#ook-elders)" in home and "  - id: ook-elders\n" in left
    assert "[wonen](sheet:klimaat#zelfde-tempo)" in home and "betreft: [tot-2040]" in home
    assert "tot-2040" not in left and "Piet" not in left and "alleen-hier" not in left
    assert "  sheet: klimaat\n  plek: keuzes/dilemmas/tot-2040/opties/zelfde-tempo" in new[WAIVERS]
    package = load(tmp_path)[0]
    page = page_of(package, "woningbouw")
    for name in ("tot-2040", "zelfde-tempo", "alleen-hier", "versnellen"):
        (line,) = re.findall(rf'<li>.*<span id="woningbouw--{name}">.*</li>', page)
        assert f'href="klimaat.html#klimaat--{name}"' in line
    said = run("diff", str(was), cwd=tmp_path).stdout
    assert said.count("verplaatst, was") == said.count("[inhoudelijk]") == 3, said
    (sheet,) = ids.find(package, "sheet:woningbouw")
    renaming = ids.Renaming(((sheet, sheet.with_id("wonen")),))
    renamed = {(each.old, each.new) for each in ids.touches(package, renaming)}
    assert ("woningbouw#tot-2040", "wonen#tot-2040") in renamed


def test_who_puts_it_back_undoes_the_move(tmp_path: Path) -> None:
    prepared(tmp_path)
    for name, to in (("tot-2040", "klimaat"), ("tot-2040", "woningbouw")):
        relocate.write(relocate.plan(tmp_path, [name], to, "", TODAY), tmp_path)
    assert b"eerder: [" not in b"".join(files(tmp_path).values())


def test_a_variant_becomes_an_option_of_another_dilemma_and_back(tmp_path: Path) -> None:
    old = files(few(tmp_path))
    shown = run("move", "uitleglocatie", "--to", "tot-2040", cwd=tmp_path)
    assert (shown.returncode, files(tmp_path)) == (0, old)
    (told,) = re.findall(r"^  perspectief (.+)$", shown.stdout, re.MULTILINE)
    assert run(*told.split(), cwd=tmp_path).returncode == 0
    assert ids.find(load(tmp_path)[0], "woningbouw/tot-2040/uitleglocatie")
    relocate.write(relocate.plan(tmp_path, ["uitleglocatie"], "groeit-verder", "", TODAY), tmp_path)
    assert files(tmp_path) == old


REFUSED = (
    (("na-2040",), "klimaat", "", r"woningbouw\.yaml:\d+  betreft: na-2040\n(.*\n)+Haal"),
    (("focus",), "klimaat", "", "kiest: focus/.*\n(.*\n)+.*verplaats ook uitvoering"),
    (("scherp-en-samen",), "klimaat", "", "kiest: focus/.*\n.*verplaats ook focus, uitvoering"),
    (("rol",), "organisatiebeeld", "", "‘organisatiebeeld’ is een bijlage"),
    (("groeit-niet",), "klimaat", "", "Noem achter --to een dilemma of een optie"),
    (("groeit-niet",), "rol", "lasten", "Daar staat: "),
    (("groeit-niet",), "groeit-niet", "", "kan niet in zichzelf staan"),
    (("sheet:klimaat",), "woningbouw", "", "Laat --to weg"),
    (("klimaat/partijen/99",), "woningbouw", "", "Tel vanaf 1"),
    (("groeit-niet",), "tot-2040", "", "heeft maar één optie"),
    (("weerstand",), "tot-2040", "", "geldt voor tot-2040, na-2040"),
)


def test_what_does_not_fit_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    old = files(few(tmp_path))
    for names, to, before, says in REFUSED:
        with pytest.raises(Stop, match=says):
            relocate.plan(tmp_path, names, to, before, TODAY)
    for call in (("rol", "lasten", "--last"), ("rol",), ("rol", "--last", "--before", "lasten")):
        assert run("move", *call, "--write", cwd=tmp_path).returncode == 2
    assert files(tmp_path) == old


def test_an_id_that_is_taken_there_gets_another_name_first(tmp_path: Path) -> None:
    klimaat = prepared(tmp_path) / "sheets" / "klimaat.yaml"
    klimaat.write_text(klimaat.read_text("utf-8") + TABLES, "utf-8")
    with pytest.raises(Stop) as refused:
        relocate.plan(tmp_path, ["tot-2040"], "klimaat", "", TODAY)
    (told,) = re.findall("perspectief (rename .+)", str(refused.value))
    assert run(*told.split(), cwd=tmp_path).returncode == 0
    assert ids.find(load(tmp_path)[0], "woningbouw/alleen-hier-woningbouw")


def test_what_has_no_id_goes_by_its_number(tmp_path: Path) -> None:
    few(tmp_path)
    old = files(tmp_path)
    for name, to, before in (("woningbouw", "klimaat", "2"), ("klimaat", "woningbouw", "3")):
        number = "2" if name == "klimaat" else "3"
        plan = relocate.plan(tmp_path, [f"{name}/partijen/{number}"], to, before, TODAY)
        relocate.write(plan, tmp_path)
        assert plan.pairs[0][1].name == f"{to}/partijen/{before}"
    assert files(tmp_path) == old


@pytest.mark.skipif(not FUZZ, reason="every item to every sheet takes minutes")
def test_every_item_goes_or_stays_whole(tmp_path: Path) -> None:
    frozen(tmp_path)
    old, package, before = files(tmp_path), load(tmp_path)[0], found(tmp_path)
    texts, gone, items = sum(seen(package), ()), 0, list(ids.items(package))
    for item in random.Random(18).sample(items, len(items)):
        kind = {"optie": "dilemma", "variant": "optie"}.get(item.kind, "sheet")
        target = random.Random(item.name).choice([each for each in items if each.kind == kind])
        try:
            plan = relocate.plan(tmp_path, [item.name], target.name, "", TODAY)
        except Stop:
            assert files(tmp_path) == old
            continue
        relocate.write(plan, tmp_path)
        gone += 1
        assert sorted(sum(seen(load(tmp_path)[0]), ())) == sorted(texts)
        assert found(tmp_path) == before
        for name, data in old.items():
            (tmp_path / name).write_bytes(data)
    assert gone > 10
