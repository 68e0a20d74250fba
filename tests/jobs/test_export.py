"""The main job through the front door: the sheets become the information package."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from helpers.exported import DOCUMENTS, FORMATS, exports, project, run
from helpers.inputs import few
from helpers.real import ROOT
from helpers.small import small
from lxml import html as lxml_html

from pipeline.jobs.export import Target, export
from pipeline.jobs.inspect import inspecting

EXTRA = {
    "index.html", "controleer.html", "formulier.html", "manifest.json", "SHA256SUMS", "README.md",
}  # fmt: skip


def sums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_every_document_comes_in_every_format() -> None:
    names = {f"{document}.{name}" for document in DOCUMENTS for name in FORMATS}
    assert set(sums(exports())) >= names | EXTRA


def test_the_checksums_are_those_of_the_files() -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=exports(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    listed = (exports() / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(listed) == len(sums(exports())) - 1


def test_the_manifest_has_a_true_row_for_every_document() -> None:
    manifest = json.loads((exports() / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["version"] == 1
    rows = {row["file"]: row for row in manifest["files"]}
    assert {f"{document}.{name}" for document in DOCUMENTS for name in FORMATS} <= set(rows)
    for name, row in rows.items():
        data = (exports() / name).read_bytes()
        assert row["bytes"] == len(data)
        assert row["sha256"] == hashlib.sha256(data).hexdigest()
        assert set(row) == {
            "file", "sheet", "title", "format", "bytes", "sha256", "source_sha256", "version"
        }  # fmt: skip
    source = (project() / "sheets" / "klimaat.yaml").read_bytes()
    assert rows["klimaat.odt"]["source_sha256"] == hashlib.sha256(source).hexdigest()


def test_the_same_sheets_give_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    elsewhere = few(tmp_path / "andere map" / "ñ")
    done = run(
        "--root", ".", "export", cwd=elsewhere,
        TZ="Pacific/Kiritimati", LANG="tr_TR.UTF-8", LC_ALL="C", USER="iemand-anders",
        LOGNAME="iemand-anders", HOME=str(tmp_path), PYTHONHASHSEED="7",
        SOURCE_DATE_EPOCH="1700000000",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert sums(elsewhere / "exports") == sums(exports())


def test_every_link_between_the_files_leads_somewhere() -> None:
    names = set(sums(exports()))
    anchors = {}
    for page in exports().glob("*.html"):
        root = lxml_html.fromstring(page.read_bytes())
        anchors[page.name] = {
            str(element.get("id")) for element in root.iter() if element.get("id")
        }
    for page in exports().glob("*.html"):
        # The form fills in the address of a link that has none yet.
        for link in lxml_html.fromstring(page.read_bytes()).xpath("//a[@href]"):
            file, _, place = str(link.get("href")).partition("#")
            if re.match(r"https?:|mailto:|tel:", file):
                continue
            assert not file or file in names, (page.name, file)
            if place:
                assert place in anchors[file or page.name], (page.name, link.get("href"))


def test_the_download_page_names_type_and_size() -> None:
    root = lxml_html.fromstring((exports() / "index.html").read_bytes())
    texts = {str(link.get("href")): link.text_content() for link in root.iter("a")}
    for document in DOCUMENTS:
        for name, label in (("docx", "Word"), ("odt", "OpenDocument"), ("html", "Webpagina")):
            assert re.search(rf", {label} \([\d,]+\s[kM]B\)", texts[f"{document}.{name}"])


def test_the_download_page_shows_each_sheet_with_its_dilemmas_and_a_way_to_ask() -> None:
    root = lxml_html.fromstring((exports() / "index.html").read_bytes())
    cards = root.find_class("kaart")
    assert [card.xpath("string(h3/a/@href)") for card in cards] == [
        f"{name}.html" for name in DOCUMENTS[:-1]
    ]
    assert all(40 < len(card.xpath("string(p)")) <= 172 for card in cards)
    on_cards = root.xpath("//*[@class='dilemmas']//a/@href")
    assert on_cards == root.xpath("//*[@class='alle-dilemmas']//a/@href") != []
    assert root.xpath("//*[@class='contact']//a/@href") == ["https://www.amersfoort.nl"]
    assert "Deze bijlage bevat" not in root.text_content()


def test_the_zip_has_a_guide_in_dutch_and_all_that_its_checksums_name() -> None:
    with zipfile.ZipFile(exports() / "informatiepakket.zip") as archive:
        inside = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert "README.md" not in inside
    assert "Open index.html" in inside["LEESMIJ.txt"].decode("utf-8-sig")
    rows = [line.split("  ") for line in inside["SHA256SUMS"].decode().splitlines()]
    assert {name for _, name in rows} == set(inside) - {"SHA256SUMS"}
    assert all(hashlib.sha256(inside[name]).hexdigest() == sum_ for sum_, name in rows)


def test_the_download_page_names_what_is_open() -> None:
    page = (exports() / "index.html").read_text(encoding="utf-8")
    assert "De brontekst deelt de risico’s van dit thema niet in" in page


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "docx"), "een docx komt nooit zonder odt en html"),
        (("--to", "pdf"), "de vorm ‘pdf’ bestaat niet"),
        (("--to", ""), "bestaat niet"),
        (("onbekend",), "de sheet ‘onbekend’ staat niet in het pakket"),
    ],
)
def test_an_export_that_cannot_be_is_refused(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    done = run("export", *arguments, "--output", str(tmp_path / "uit"))
    assert done.returncode == 2
    assert words in done.stderr
    assert not (tmp_path / "uit").exists()


def test_only_web_pages_can_be_asked_for(tmp_path: Path) -> None:
    done = run("export", "--to", "html", "--output", str(tmp_path / "uit"))
    assert done.returncode == 0, done.stderr
    made = sums(tmp_path / "uit")
    assert {name for name in made if name.endswith((".docx", ".odt"))} == set()
    whole = (exports() / "klimaat.html").read_text(encoding="utf-8").splitlines()
    alone = (tmp_path / "uit" / "klimaat.html").read_text(encoding="utf-8").splitlines()
    others = [
        line for line in whole if 'href="klimaat.docx"' in line or 'href="klimaat.odt"' in line
    ]
    assert len(others) == 4
    assert alone == [line for line in whole if line not in others]


def test_one_sheet_is_renewed_and_the_others_stay(tmp_path: Path) -> None:
    root = few(tmp_path)
    shutil.copytree(exports(), root / "exports")
    sheet = root / "sheets" / "klimaat.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(
        text.replace("samenvatting: |\n", "samenvatting: |\n  Nieuw begin.\n\n"), "utf-8"
    )
    done = run("--root", str(root), "export", "klimaat")
    assert done.returncode == 0, done.stdout + done.stderr
    before, after = sums(exports()), sums(root / "exports")
    changed = {name for name in after if before.get(name) != after[name]}
    renewed = {f"{sheet}.{name}" for sheet in ("klimaat", "informatiepakket") for name in FORMATS}
    assert renewed <= changed
    assert changed - renewed <= EXTRA | {"informatiepakket.zip"}


def test_where_nothing_was_made_before_the_other_sheets_are_made_too(tmp_path: Path) -> None:
    done = run("export", "klimaat", "--output", str(tmp_path / "exports"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert sums(tmp_path / "exports") == sums(exports())


def test_renewing_a_sheet_that_did_not_change_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(exports(), tmp_path / "exports")
    done = run("export", "klimaat", "--output", str(tmp_path / "exports"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert sums(tmp_path / "exports") == sums(exports())


def test_a_sheet_that_changes_meanwhile_counts_as_it_was_read(tmp_path: Path) -> None:
    """The sum of a source is that of the bytes that the documents were made of."""
    root = small(tmp_path)
    sheet = root / "sheets" / "wonen.yaml"
    before = sheet.read_bytes()

    def edit(stage: str) -> None:
        if stage == "Documenten maken":
            sheet.write_bytes(before.replace(b"Wonen in de stad", b"Wonen op het water"))

    for _ in range(2):  # the second time what was read before is not read again
        sheet.write_bytes(before)
        exported = export(root, Target(root / "exports"), date(2026, 11, 24), edit)
        assert exported.diagnostics == ()
        assert sheet.read_bytes() != before
        rows = json.loads((root / "exports" / "manifest.json").read_text("utf-8"))["files"]
        sums = {row["file"]: row["source_sha256"] for row in rows}
        assert sums["wonen.html"] == hashlib.sha256(before).hexdigest()
        assert "Wonen in de stad" in (root / "exports" / "wonen.html").read_text("utf-8")


def test_what_is_not_ours_is_never_thrown_away(tmp_path: Path) -> None:
    output = tmp_path / "uit"
    output.mkdir()
    (output / "van mij.txt").write_text("Bewaren.", encoding="utf-8")
    done = run("export", "--output", str(output))
    assert done.returncode == 2
    assert "van mij.txt" in done.stderr
    assert [path.name for path in output.iterdir()] == ["van mij.txt"]


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_file_tells_what_it_is_and_whether_it_was_changed(
    format_name: str, tmp_path: Path
) -> None:
    manifest = exports() / "manifest.json"
    file = exports() / f"klimaat.{format_name}"
    newer = tmp_path / "manifest.json"
    newer.write_text(manifest.read_text("utf-8").replace('"version": "1.0"', '"version": "1.1"'))
    newer.write_text(newer.read_text("utf-8").replace(_sum(file), "0" * 64), "utf-8")
    changed = tmp_path / "gedownload"
    changed.write_bytes(file.read_bytes() + b"\n")
    with inspecting(4) as inspect:
        inspected = inspect(file, manifest, True)
        assert not inspect(changed, manifest, True).genuine
        assert not inspect(file, None, True).genuine
        later = inspect(file, newer, True)
    assert inspected.genuine
    assert inspected.diagnostics == ()
    assert "Dit is ‘klimaat’, versie 1.0." in inspected.sentences
    assert "De versie in manifest.json is 1.1. Dat is een andere." in later.sentences


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_command_says_what_a_file_is(tmp_path: Path) -> None:
    named = ("--manifest", str(exports() / "manifest.json"))
    done = run("verify", str(exports() / "klimaat.docx"), str(exports() / "index.html"), *named)
    assert (
        "klimaat.docx: Dit is ‘klimaat’, versie 1.0. Het bestand is niet veranderd" in done.stdout
    )
    assert done.returncode == 1, "the download page itself is in no manifest"
    assert run("verify", str(exports() / "klimaat.odt"), *named).returncode == 0
    strange = tmp_path / "x.docx"
    strange.write_bytes(b"PK\x03\x04kapot")
    done = run("verify", str(strange))
    assert (done.returncode, done.stderr) == (1, "")
    assert run("verify", str(tmp_path / "niets.odt")).returncode == 2
    assert run("verify", str(ROOT / "Makefile")).returncode == 2
