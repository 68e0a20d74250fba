"""Every attack of docs/veiligheid.md, through the front door: reported or harmless, no more."""

import json
import re
import shutil
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from helpers.attack_files import CANARY, CLEANED, PICTURES, around, hostile_names, quiet, tree
from helpers.attacks import FILES, HARMLESS, TEXTS
from helpers.exported import run
from helpers.real import ROOT
from helpers.small import sheet_with, small
from lxml import etree
from lxml import html as lxml_html

from pipeline import formats, publish, verify
from pipeline.jobs.package import assemble_files, collect_exports, render_manuscripts
from pipeline.load import load

OUR_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|TOC|PAGEREF|HYPERLINK \\l|REF|SEQ|STYLEREF)\b")
SAFE_LINK = re.compile(
    r"#|https?://|mailto:|tel:|[a-z0-9-]+\.(html|docx|odt|zip|json)(#|$)|SHA256SUMS$"
)
TITLED = """titel: {text}
status: definitief
eigenaar: {text}
samenvatting: De stad groeit.
kernopgave:
  tekst: De ruimte is schaars.
"""
"""With a text where a sheet or an annex has one; the lists of `LISTED` have all of them."""
LISTED = {
    "keuzes:\n  dilemmas:\n": """\
    - id: groei-{number}
      titel: {text}
      vraag: Groeit de stad na 2040 verder?
      opties:
        - id: wel-{number}
          titel: {more}
          beschrijving: De gemeente wijst nieuwe plekken aan voor woningen.
          voordelen: [Er komen meer woningen.]
          nadelen: [Er blijft minder natuur over.]
        - id: niet-{number}
          titel: De stad groeit niet meer
          beschrijving: De gemeente bouwt alleen wat al gepland is.
          voordelen: [De natuur blijft zoals zij is.]
          nadelen: [De wachttijd voor een woning loopt op.]
""",
    "risicos:\n": "  - {{soort: politiek, tekst: Er komt onrust., betreft: [groei-{number}]}}\n",
    "betrokkenheid_externen:\n  partijen:\n": "    - naam: {text}\n",
    "kerncijfers:\n": "  - {{label: Woningen, waarde: {text}}}\n",
}
PICTURED = """\
  - id: plaat-{number}
    soort: afbeelding
    titel: Kaart van de stad
    alt: De kaart toont twee plekken in het noorden.
    bijschrift: Waar de stad kan groeien.
    bestand: {file}
"""
LIST_ATTACK = '"><script>alert(1)</script>]]>$body$ {{x}} =1+1 ../..'


def listed(project: Path, names: list[str]) -> None:
    path = project / "sheets" / "pakket" / "informatiepakket.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[wonen]", f"[{', '.join(names)}]"), encoding="utf-8")


# What must be reported


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project with every attack that must be reported, and one ordinary sheet."""
    folder = tmp_path_factory.mktemp("kwaad")
    outside = around(folder)
    project = small(folder / "project")
    sheets = project / "sheets"
    for name, _, make in FILES:
        (sheets / f"{name}.yaml").write_bytes(make(sheet_with(99)))
    listed(project, ["wonen", *(name for name, _, _ in FILES)])
    for _, file, data in PICTURES:
        (sheets / "figuren" / file).write_bytes(data)
    hostile_names(sheets, outside)
    return project


@pytest.fixture(scope="module")
def hostile_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project with every text that must be reported; with the files it would be too many."""
    project = small(tmp_path_factory.mktemp("kwade-teksten") / "project")
    for number, (name, _, text) in enumerate(TEXTS, 2):
        path = project / "sheets" / f"{name}.yaml"
        path.write_text(sheet_with(number, text), encoding="utf-8")
    listed(project, ["wonen", *(name for name, _, _ in TEXTS)])
    return project


@cache
def reported(project: Path) -> dict[str, set[str]]:
    """The codes of the faults by file, from one check."""
    before = tree(project.parent)
    done = run("check", "--format", "json", cwd=project)
    quiet(done)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert tree(project.parent) == before
    found = defaultdict(set)
    for row in json.loads(done.stdout)["diagnostics"]:
        if row["severity"] == "error":
            assert "hoogstens 99" not in row["message"] or "number-" in row["file"]
            found[row["file"]].add(row["code"])
    return found


def test_an_ordinary_sheet_between_them_has_no_fault(hostile: Path, hostile_texts: Path) -> None:
    assert reported(hostile)["sheets/wonen.yaml"] == set()
    assert reported(hostile_texts)["sheets/wonen.yaml"] == set()


@pytest.mark.parametrize(("name", "code"), [item[:2] for item in FILES])
def test_an_attack_is_reported(hostile: Path, name: str, code: str) -> None:
    assert code in reported(hostile)[f"sheets/{name}.yaml"]


@pytest.mark.parametrize(("name", "code"), [item[:2] for item in TEXTS])
def test_a_hostile_text_is_reported(hostile_texts: Path, name: str, code: str) -> None:
    assert code in reported(hostile_texts)[f"sheets/{name}.yaml"]


@pytest.mark.parametrize(("name", "file"), [item[:2] for item in PICTURES])
def test_a_picture_is_reported(hostile: Path, name: str, file: str) -> None:
    codes = {"figuur-ongeldig", "bestand-onbekend"}
    found = reported(hostile)[f"sheets/figuren/{file}"]
    warned = file.endswith((".exe", ".pdf"))
    assert (found <= codes and found) or warned, name


def test_a_drawing_is_refused_unread_whatever_is_in_it(hostile: Path, tmp_path: Path) -> None:
    """One finding for each, that says what to do, quickly."""
    project = small(tmp_path)
    drawings = {file for _, file, _ in PICTURES if file.endswith(".svg")}
    assert len(drawings) > 40
    for file in drawings:
        shutil.copy(hostile / "sheets" / "figuren" / file, project / "sheets" / "figuren")
    start = time.process_time()
    package, found = load(project)
    assert time.process_time() - start < 2
    assert not drawings & set(package.figures)
    assert package.broken == {f"figuren/{file}" for file in drawings}
    assert sorted(item.span.file for item in found) == sorted(
        f"sheets/figuren/{file}" for file in drawings
    )
    for item in found:
        assert (item.code, item.severity) == ("figuur-ongeldig", "error")
        assert "png van minstens 1600 beeldpunten breed" in item.advice
    (told,) = {(item.message, item.advice) for item in found}
    assert CANARY not in "".join(told)


def test_a_name_is_reported_and_nothing_behind_it_is_read(hostile: Path, tmp_path: Path) -> None:
    (tmp_path / "pakket").mkdir()
    (tmp_path / "figuren").mkdir()
    attacks = hostile_names(tmp_path, tmp_path)
    found = reported(hostile)
    for attack, file in attacks:
        shown = re.sub("[\n\u202e]", "\ufffd", file.encode("utf-8", "replace").decode())
        assert found.get(f"sheets/{shown}") or "figuren/map" in file, attack


def test_nothing_of_it_is_exported(hostile: Path) -> None:
    before = tree(hostile.parent)
    done = run("export", cwd=hostile)
    quiet(done)
    assert done.returncode == 1
    assert not (hostile / "exports").exists()
    assert tree(hostile.parent) == before


def test_no_report_passes_control_signs_on(hostile: Path, tmp_path: Path) -> None:
    forms = ("text", "github", "markdown", "junit", "sarif")
    asked = [word for form in forms for word in ("--format", f"{form}={tmp_path / form}")]
    quiet(run("check", *asked, cwd=hostile))
    for form in forms:
        told = (tmp_path / form).read_text("utf-8")
        assert told
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", told), form
    commands = [
        row for row in (tmp_path / "github").read_text("utf-8").split("\n") if row[:2] == "::"
    ]
    assert commands
    assert all(row.startswith(("::error ", "::warning ", "::notice ")) for row in commands)


SOURCES = (
    ("source-javascript", {"url": "javascript:alert(1)"}),
    ("source-data", {"url": "data:text/html,x"}),
    ("source-file", {"url": "file:///etc/passwd"}),
    ("source-quote", {"url": 'https://kwaad.example/"onclick="x'}),
    ("source-space", {"url": "https://kwaad.example/ x"}),
    ("source-markup", {"url": "https://kwaad.example/<script>"}),
    ("package-version", {"versie": "1\n2"}),
)


@pytest.mark.parametrize(("name", "texts"), SOURCES)
def test_an_address_is_reported(tmp_path: Path, name: str, texts: dict[str, str]) -> None:
    done = run("check", "--format", "json", cwd=small(tmp_path, **texts))
    quiet(done)
    codes = {row["code"] for row in json.loads(done.stdout)["diagnostics"]}
    assert done.returncode == 1, name
    assert "waarde-ongeldig" in codes


# What must be harmless


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of a project with every harmless text and every picture with a secret.

    Rules of `check` refuse many of these texts, because readers would see odd signs. No export may
    depend on that: the documents are made of them all the same.
    """
    folder = tmp_path_factory.mktemp("net")
    around(folder)
    texts = dict.fromkeys(("pakket", "gemeente", "versie", "bron", "begrip", "email"), LIST_ATTACK)
    project = small(folder / "project", **texts)
    sheets = project / "sheets"
    sheet = "soort: perspectiefsheet\nnummer: 2\n" + TITLED.format(text=quoted(LIST_ATTACK))
    every = [
        {"number": number, "text": quoted(text), "more": quoted(f"{text[:270]} en meer")}
        for number, (_, text) in enumerate(HARMLESS)
    ]
    for field, item in LISTED.items():
        sheet += field + "".join(item.format(**each) for each in every)
    sheet += "figuren:\n" + "".join(
        PICTURED.format(number=number, file=file) for number, (_, file, _) in enumerate(CLEANED)
    )
    (sheets / "lijsten.yaml").write_text(sheet, encoding="utf-8")
    for _, file, data in CLEANED:
        (sheets / "figuren" / file).write_bytes(data)
    for (name, _), each in zip(HARMLESS, every, strict=True):
        annex = "soort: bijlage\nbij: wonen\n" + TITLED.format(**each)
        (sheets / f"{name}.yaml").write_text(annex, encoding="utf-8")
    listed(project, ["wonen", "lijsten", *(name for name, _ in HARMLESS)])
    before = tree(folder)
    package, found = load(project)
    assert found == ()
    manuscripts = render_manuscripts(package, "")
    written = collect_exports(manuscripts, formats.write(manuscripts, formats.NAMES), package)
    assert verify.verify_all(written, package) == ()
    publish.publish(assemble_files(written, manuscripts, (), package), project / "exports")
    assert tree(folder) == before
    assert {path.name for path in project.iterdir()} - {".cache"} == {"sheets", "exports"}
    return project / "exports"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def parts(path: Path) -> dict[str, bytes]:
    """The files inside a document; those inside a document inside it too."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(text: str) -> str:
    return "".join(text.split())


def xml_text(data: bytes) -> str:
    return words("".join(etree.fromstring(data).itertext()))


@cache
def written_words(exports: Path, sheet: str) -> tuple[str, ...]:
    """The text of a sheet in each format, without its spaces."""
    page = lxml_html.parse(exports / f"{sheet}.html")
    return (
        words(page.getroot().text_content()),
        xml_text(parts(exports / f"{sheet}.docx")["word/document.xml"]),
        xml_text(parts(exports / f"{sheet}.odt")["content.xml"]),
    )


@pytest.mark.parametrize(("name", "text"), HARMLESS, ids=[name for name, _ in HARMLESS])
def test_a_text_stands_in_every_export_as_the_text_that_it_is(
    exports: Path, name: str, text: str
) -> None:
    for sheet, times in ((name, 1), ("lijsten", 3)):
        for found in written_words(exports, sheet):
            assert found.count(words(text)) >= times


def test_pages_run_nothing_and_fetch_nothing(exports: Path) -> None:
    for path in sorted(exports.glob("*.html")):
        root = lxml_html.parse(path).getroot()
        policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy, path.name
        assert "default-src 'none'" in policy[0]
        scripts = root.xpath("//script[not(@type='application/json')]")
        ours = ("index.html", "controleer.html", "formulier.html")
        assert not scripts or path.name in ours, path.name
        assert not scripts or "sha256-" in policy[0]
        for element in root.iter(etree.Element):
            for attribute, value in element.attrib.items():
                assert not attribute.lower().startswith("on"), (path.name, attribute)
                if attribute in ("href", "xlink:href"):
                    assert SAFE_LINK.match(value), (path.name, value)
                if attribute in ("src", "data", "srcset"):
                    assert value.startswith("data:image/"), (path.name, value[:40])
        assert not root.xpath("//iframe|//object|//embed|//base|//foreignobject|//link")


def test_word_files_hold_no_program_field_or_outside_part(exports: Path) -> None:
    for path in sorted(exports.glob("*.docx")):
        found = parts(path)
        assert not [name for name in found if re.search(r"vba|ole|activeX|embed|altChunk", name)]
        for name, data in found.items():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(data)
            for field in root.iter("{*}instrText"):
                assert OUR_FIELDS.match(field.text or ""), (path.name, field.text)
            for field in root.iter("{*}fldSimple"):
                assert OUR_FIELDS.match(str(field.attrib)) or "PAGE" in str(field.attrib)
            assert not list(root.iter("{*}attachedTemplate", "{*}altChunk", "{*}object"))
            for relation in root.iter("{*}Relationship"):
                if relation.get("TargetMode") == "External":
                    assert relation.get("Type", "").endswith("/hyperlink"), (path.name, name)
                    assert SAFE_LINK.match(relation.get("Target", "")), relation.get("Target")


def test_odt_files_hold_no_program_field_or_outside_part(exports: Path) -> None:
    for path in sorted(exports.glob("*.odt")):
        found = parts(path)
        assert not [name for name in found if name.startswith(("Basic", "Scripts", "Object"))]
        for name, data in found.items():
            if not name.endswith(".xml"):
                continue
            assert b"<!DOCTYPE" not in data
            root = etree.fromstring(data)
            for element in root.iter(etree.Element):
                tag = etree.QName(element)
                assert "script" not in (tag.namespace or ""), (path.name, tag)
                assert tag.localname not in ("event-listeners", "object", "plugin", "applet")
                link = element.get("{http://www.w3.org/1999/xlink}href")
                if link:
                    inside = link.startswith(("Pictures/", "Fonts/"))
                    assert SAFE_LINK.match(link) or (inside and link in found), link


def test_no_canary_is_in_any_export(exports: Path) -> None:
    for path, data in everything(exports):
        assert CANARY.encode() not in data, path
        assert CANARY.encode("utf-16-le") not in data, path
        assert b"root:x:0:0" not in data, path


def everything(exports: Path) -> Iterator[tuple[str, bytes]]:
    """Every file and every part of every file, also of those in the zip."""
    for path in sorted(exports.iterdir()):
        yield path.name, path.read_bytes()
        if path.suffix in (".docx", ".odt", ".zip"):
            for name, data in parts(path).items():
                yield f"{path.name}/{name}", data


def test_a_picture_comes_through_without_what_hides_in_it(exports: Path) -> None:
    media = {
        part: data
        for part, data in parts(exports / "lijsten.docx").items()
        if part.startswith("word/media/")
    }
    assert len(media) == len(CLEANED)
    for file, data in media.items():
        chunks = re.findall(rb"(?:tEXt|zTXt|iTXt|eXIf|iCCP|tIME)", data)
        assert data.startswith(b"\x89PNG"), file
        assert data.endswith(b"IEND\xaeB`\x82"), file
        assert chunks == [], file


# Folders and files that are not ours


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = around(tmp_path)
    project = small(tmp_path / "project")
    shutil.rmtree(project / "sheets" / "figuren")
    (project / "sheets" / "figuren").symlink_to(outside)
    done = run("check", "--format", "json", cwd=project)
    quiet(done)
    assert done.returncode == 1
    assert "bestand-onbekend" in done.stdout


def test_a_report_cannot_go_into_the_sheets(tmp_path: Path) -> None:
    project = small(tmp_path)
    before = tree(tmp_path)
    done = run("check", "--output", "sheets/wonen.yaml", cwd=project)
    assert done.returncode == 2
    assert tree(tmp_path) == before


def test_every_attack_is_in_the_threat_model() -> None:
    said = (ROOT / "docs" / "veiligheid.md").read_text(encoding="utf-8")
    names = {
        item[0] for group in (TEXTS, FILES, HARMLESS, PICTURES, CLEANED, SOURCES) for item in group
    }
    assert len(names) >= 60
    assert {name for name in names if f"`{name}`" not in said} == set()
