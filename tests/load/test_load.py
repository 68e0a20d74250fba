"""The loader: every place exact, every mistake found once, where it is, in files of any editor."""

import re
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from helpers.inputs import FOLDER, PACKAGE_FILES, SHEETS, frozen

from pipeline import pandoc
from pipeline.checks import documents
from pipeline.load import CODES, load
from pipeline.load.read import MAX_FINDINGS
from pipeline.model import Diagnostic, Document, Package, Span
from pipeline.yaml.tree import MAX_DEPTH, MAX_NODES
from schema import teksten

FILES = (*SHEETS, *PACKAGE_FILES)
PACKAGE = """titel: Pakket
gemeente: Gemeente Amersfoort
versie: "1.0"
datum: 2026-11-24
leeswijzer: Lees dit.
contact:
  naam: Griffie
sheets: [goed]
"""
SHEET = """soort: perspectiefsheet
nummer: 1
titel: Woningbouw
status: definitief
eigenaar: Team Wonen
samenvatting: |
  De stad groeit.
kernopgave:
  tekst: |
    De ruimte is schaars.
keuzes:
  dilemmas:
    - id: na-2040
      titel: Verder groeien?
      vraag: Groeit de stad verder?
      opties:
        - id: groeien
          titel: Wel groeien
          beschrijving: De stad groeit.
          voordelen:
            - Er komen woningen.
        - id: stoppen
          titel: Niet groeien
          beschrijving: De stad groeit niet.
"""
Files = dict[str, str | bytes]


def write(root: Path, files: Files) -> Path:
    """A package with one good sheet and these files below `sheets/`."""
    every: Files = {"goed.yaml": SHEET, "pakket/informatiepakket.yaml": PACKAGE, **files}
    for name, content in every.items():
        path = root / "sheets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def found(root: Path, files: Files) -> tuple[Diagnostic, ...]:
    """What the loader finds in a package with these files: nothing with a code it does not list."""
    _, findings = load(write(root, files))
    assert {item.code for item in findings} <= set(CODES)
    return findings


def in_sheet(root: Path, text: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of everything that is wrong with one sheet."""
    return [
        (item.code, item.span.line, item.span.column)
        for item in found(root, {"proef.yaml": text})
        if item.span.file == "sheets/proef.yaml"
    ]


def selected(text: str, span: Span) -> str:
    """The text from the start of a span to its end."""
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first = lines[span.line - 1][span.column - 1 :]
    last = lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join([first, *lines[span.line : span.end_line - 1], last])


@cache
def real() -> Package:
    package, wrong = load(FOLDER)
    assert wrong == ()
    return package


def real_documents() -> list[Document[object]]:
    return list(documents(real()))


def values(node: yaml.Node, path: str = "") -> Iterator[tuple[str, str | None, yaml.Node]]:
    """Path, field name (none in a list) and node of all in a file, by PyYAML's own parser."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{path}/{key.value}".lstrip("/")
            yield inner, key.value, value
            yield from values(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value, 1):
            fields = item.value if isinstance(item, yaml.MappingNode) else []
            own = next((value.value for key, value in fields if key.value == "id"), str(number))
            inner = f"{path}/{own}".lstrip("/")
            yield inner, None, item
            yield from values(item, inner)


# places


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_field_and_item_of_a_real_file_has_its_exact_place(file: Path) -> None:
    text = file.read_text("utf-8")
    name = file.relative_to(FOLDER).as_posix()
    document = next(item for item in real_documents() if item.file == name)
    expected = list(values(yaml.compose(text, yaml.SafeLoader)))
    assert [path for path, _, _ in expected] == list(document.places)
    for path, field, node in expected:
        place = document.places[path]
        if field is not None:
            assert selected(text, place.key) == field, path
            assert place.key.line <= node.start_mark.line + 1
        else:
            line = text.split("\n")[place.key.line - 1]
            assert place.key.line == place.key.end_line
            assert line[: place.key.column - 1].endswith(("- ", "[", ", ")), path
        if not isinstance(node, yaml.ScalarNode):
            assert place.value.line == node.start_mark.line + 1
        elif node.style == "|":
            rows = [row.strip(" ") for row in selected(text, place.value).split("\n")]
            assert "\n".join(rows) == node.value.rstrip("\n"), path
        else:
            raw = text[node.start_mark.index : node.end_mark.index]
            assert selected(text, place.value) == raw, path


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_link_and_footnote_of_a_real_file_has_its_exact_place(file: Path) -> None:
    text = file.read_text("utf-8")
    name = file.relative_to(FOLDER).as_posix()
    document = next(item for item in real_documents() if item.file == name)
    marks = [mark for prose in document.prose.values() for mark in prose.marks]
    for mark in marks:
        source = selected(text, mark.span)
        if mark.kind == "link":
            link = re.fullmatch(r"\[(.+)\]\((.+?)\)", source, re.DOTALL)
            assert link and link.group(2) == mark.target
            assert re.sub(r"\s+|[*_]", " ", link.group(1)) == re.sub(r"[*_]", " ", mark.text)
        else:
            assert mark.kind == "voetnoot" and source == f"[^{mark.target}]"
    links = [mark for mark in marks if mark.kind == "link"]
    assert len(links) == len(re.findall(r"\]\((?:bron|sheet|figuur|tabel):", text))
    notes = [mark for mark in marks if mark.kind == "voetnoot"]
    assert len(notes) == len(re.findall(r"\[\^[^\]]+\](?!:)", text))


def test_every_visible_text_of_a_document_has_a_place() -> None:
    for document in real_documents():
        for leaf in teksten(document.content):
            assert leaf.path in document.places
            assert leaf.opmaak.niveau == "geen" or leaf.path in document.prose


def test_the_file_of_a_windows_editor_is_the_same(tmp_path: Path) -> None:
    root = frozen(tmp_path)
    for path in (root / "sheets").rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    package, wrong = load(root)
    assert wrong == ()
    assert package.sources == real().sources
    for ours, theirs in zip(real_documents(), documents(package), strict=True):
        assert (ours.content, ours.places, ours.prose) == (
            theirs.content,
            theirs.places,
            theirs.prose,
        )


def test_a_fault_in_a_windows_file_is_at_its_place(tmp_path: Path) -> None:
    text = SHEET.replace("status: definitief", "status: klaar").replace("\n", "\r\n")
    assert in_sheet(tmp_path, "\ufeff" + text) == [("waarde-ongeldig", 4, 9)]


def test_a_fault_on_the_first_line_after_a_byte_order_mark(tmp_path: Path) -> None:
    text = "\ufeff" + SHEET.replace("soort:", "sort:", 1)
    assert in_sheet(tmp_path, text) == [("veld-onbekend", 1, 1)]


@pytest.mark.parametrize("sign", [
    "\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\r", "\x1c", "\x1b", "\x7f", "\u202e",
    "\u2066", "\u200b", "\u200f", "\ufeff", "\U000e0041", "\ufffe",
])  # fmt: skip
def test_a_sign_nobody_sees_is_found_where_it_is(sign: str, tmp_path: Path) -> None:
    text = SHEET.replace("De ruimte is", f"De {sign}ruimte is{sign}")
    assert in_sheet(tmp_path, text) == [("yaml-ongeldig", 10, 8), ("yaml-ongeldig", 10, 18)]
    (first, *_), source = (
        [item for item in found(tmp_path, {}) if item.span.file == "sheets/proef.yaml"],
        load(tmp_path)[0].sources["sheets/proef.yaml"],
    )
    assert source.split("\n")[9] == "    De \ufffdruimte is\ufffd schaars."
    assert len(source.splitlines()) == source.count("\n")
    assert first.fix[0].text == "" and first.fix[0].span == first.span


def test_signs_of_other_scripts_and_emoji_are_text(tmp_path: Path) -> None:
    text = SHEET.replace("De ruimte", "👩‍👩‍👧 Ελλάδα, العربية, é e\u0301 \u00ad\u00a0De ruimte")
    assert in_sheet(tmp_path, text) == []


def test_places_count_signs_not_bytes(tmp_path: Path) -> None:
    text = SHEET.replace("titel: Woningbouw", "titel: 👩‍👧 é\ufe0f # b\neigenar: x")
    assert ("veld-onbekend", 4, 1) in in_sheet(tmp_path, text)
    text = SHEET.replace("- Er komen woningen.", "- {é: 👩}")
    assert in_sheet(tmp_path, text) == [("waarde-ongeldig", 21, 15)]


# one fault, one finding


@pytest.mark.parametrize(("old", "new", "code", "line", "column", "word"), [
    ("titel: Woningbouw", 'titel: "Woningbouw', "yaml-ongeldig", 3, 8, "aanhalingsteken"),
    ("titel: Woningbouw", "titel: 's-Hertogenbosch", "yaml-ongeldig", 3, 8, "apostrof"),
    ('titel: Wel groeien', 'titel: "Wel groeien', "yaml-ongeldig", 18, 18, "aanhalingsteken"),
    ("titel: Woningbouw", 'titel: "Na 2040" groeien', "yaml-ongeldig", 3, 17, "nog tekst"),
    ("titel: Woningbouw", "titel: Na 2040: groeien", "yaml-ongeldig", 3, 15, "dubbele punt"),
    ("titel: Woningbouw", "titel: *groeien*", "yaml-verwijzing", 3, 8, "begint met *"),
    ("titel: Woningbouw", "titel: &a Groeien", "yaml-verwijzing", 3, 8, "begint met &"),
    ("titel: Woningbouw", "titel: !!str Groeien", "yaml-verwijzing", 3, 8, "begint met !"),
    ("titel: Woningbouw", "titel: [Groei](bron:a) en", "yaml-ongeldig", 3, 8, "begint met ["),
    ("titel: Woningbouw", "titel: @team", "yaml-ongeldig", 3, 8, "beginnen met @"),
    ("titel: Woningbouw", "titel: > citaat", "yaml-ongeldig", 3, 8, "Na > kan"),
    ("titel: Woningbouw", 'titel: "C:\\pad"', "yaml-ongeldig", 3, 11, "bijzondere"),
    ("status: definitief", "\tstatus: definitief", "yaml-ongeldig", 4, 1, "tab"),
    ("status: definitief", " status: definitief", "yaml-ongeldig", 4, 2, "inspringing"),
    ("status: definitief", "status definitief", "yaml-ongeldig", 4, 1, "geen dubbele punt"),
    ("status: definitief", "status:definitief", "yaml-ongeldig", 4, 1, "ontbreekt een spatie"),
    ("status: definitief", "<<: {a: b}", "yaml-verwijzing", 4, 1, "<<"),
    ("status: definitief", "[a, b]: c", "yaml-ongeldig", 4, 1, "naam van een veld"),
    ("status: definitief", "---\nstatus: definitief", "yaml-ongeldig", 4, 1, "tweede document"),
    ("        - id: stoppen", "          id: stoppen", "sleutel-dubbel", 22, 11, "regel 17"),
    ("            - Er komen", "            Er komen", "waarde-ongeldig", 21, 13, "streepjes"),
    ("nummer: 1", "nummer: een", "waarde-ongeldig", 2, 9, "heel getal"),
    ("nummer: 1", "nummer: 100", "waarde-ongeldig", 2, 9, "niet hoger zijn dan 99"),
    ("nummer: 1", "nummer: 0", "waarde-ongeldig", 2, 9, "niet lager zijn dan 1"),
    ("nummer: 1", "nummer: [1]", "waarde-ongeldig", 2, 9, "één waarde"),
    ("titel: Woningbouw", "titel: {a: b}", "waarde-ongeldig", 3, 8, "groep velden"),
    ("titel: Woningbouw", "titel: " + "x" * 301, "waarde-ongeldig", 3, 8, "hoogstens 300 tekens"),
    ("titel: Woningbouw", 'titel: ""', "waarde-ongeldig", 3, 8, "is leeg"),
    ("titel: Woningbouw", 'titel: "a\\nb"', "waarde-ongeldig", 3, 8, "op één regel"),
    ("titel: Woningbouw", "titel:", "veld-ontbreekt", 3, 1, "is leeg"),
    ("titel: Woningbouw", "titel: ~", "veld-ontbreekt", 3, 1, "is leeg"),
    ("titel: Woningbouw", "titel: Woningbouw #1", "waarde-ongeldig", 3, 18, "na #"),
    ("titel: Woningbouw", "titel: Woning\n  bouw", "tekst-niet-in-blok", 3, 8, "blok"),
    ("samenvatting: |", "samenvatting: >", "tekst-niet-in-blok", 6, 15, "blok"),
    ("titel: Woningbouw", 'titel: "a\\u202eb"', "yaml-ongeldig", 3, 8, "U+202E"),
    ("status: definitief", "status: Concept", "waarde-ongeldig", 4, 9, "kan niet bij"),
    ("soort: persp", "soort: Persp", "waarde-ongeldig", 1, 8, "kan niet bij"),
    ("soort: perspectiefsheet", "soort: verslag", "waarde-ongeldig", 1, 8, "kan niet bij"),
    ("soort: perspectiefsheet\n", "", "veld-ontbreekt", 1, 1, "‘soort’"),
    ("status: definitief\n", "", "veld-ontbreekt", 3, 1, "‘status’"),
    ("      vraag: Groeit de stad verder?\n", "", "veld-ontbreekt", 13, 7, "‘vraag’"),
    ("          titel: Niet groeien\n", "", "veld-ontbreekt", 22, 11, "‘titel’"),
    ("    - id: na-2040\n      ", "    - ", "veld-ontbreekt", 13, 7, "‘id’"),
    ("status: definitief", "statuss: definitief", "veld-onbekend", 4, 1, "‘statuss’"),
    ("status: definitief", "Status: definitief", "veld-onbekend", 4, 1, "‘Status’"),
    ("kernopgave:\n  tekst: |\n  ", "tekst: |\n", "veld-onbekend", 8, 1, "‘tekst’"),
    ("id: na-2040", "id: Na 2040", "waarde-ongeldig", 13, 11, "kan niet bij ‘Id’"),
    ("id: na-2040", "id: ../../etc/passwd", "waarde-ongeldig", 13, 11, "kan niet bij ‘Id’"),
    ("id: stoppen", "id: groeien", "id-dubbel", 22, 15, "regel 17"),
    ("id: stoppen", "id: na-2040", "id-dubbel", 22, 15, "regel 13"),
    ("status: definitief", "status: definitief\ntitel: Wonen", "sleutel-dubbel", 5, 1, "regel 3"),
    ("kernopgave:\n  tekst: |\n    De", "kernopgave: |\n    De", "waarde-ongeldig", 9, 5, "groep"),
    ("  dilemmas:\n", "  dilemmas: niets\n", "yaml-ongeldig", 13, 5, "inspring"),
])  # fmt: skip
def test_one_mistake_is_one_finding_at_its_place(  # noqa: PLR0913, PLR0917
    old: str, new: str, code: str, line: int, column: int, word: str, tmp_path: Path
) -> None:
    assert old in SHEET
    every = found(tmp_path, {"proef.yaml": SHEET.replace(old, new, 1)})
    assert [(item.code, item.span.line, item.span.column) for item in every] == [
        (code, line, column)
    ]
    assert every[0].severity == "error" and every[0].advice
    assert word in f"{every[0].message} {every[0].advice}"


def test_three_mistakes_are_three_findings(tmp_path: Path) -> None:
    text = SHEET.replace("eigenaar: Team Wonen\n", "nummer: 2\nonzin: x\n")
    assert in_sheet(tmp_path, text) == [
        ("veld-ontbreekt", 4, 1),
        ("sleutel-dubbel", 5, 1),
        ("veld-onbekend", 6, 1),
    ]


def test_faults_in_several_files_are_found_in_one_run(tmp_path: Path) -> None:
    broken: Files = {
        "a.yaml": SHEET.replace("1", "x", 1),
        "b.yaml": SHEET.replace("titel: Woningbouw", 'titel: "Woningbouw'),
        "c.yaml": b"\xff\xfe",
        "pakket/bronnen.yaml": "- id: a\n",
    }
    every = found(tmp_path, broken)
    assert {(item.span.file, item.code) for item in every} == {
        ("sheets/a.yaml", "waarde-ongeldig"),
        ("sheets/b.yaml", "yaml-ongeldig"),
        ("sheets/c.yaml", "bestand-geen-utf8"),
        ("sheets/pakket/bronnen.yaml", "veld-ontbreekt"),
    }
    assert load(tmp_path)[0].broken == {"a", "b", "c", "pakket/bronnen"}


def test_nearly_the_right_name_is_offered_and_repairs_the_file(tmp_path: Path) -> None:
    for name, wrong in (("titel", "titl"), ("samenvatting", "Samenvating"), ("status", "statues")):
        text = SHEET.replace(f"\n{name}:", f"\n{wrong}:", 1)
        (only,) = found(tmp_path, {"proef.yaml": text})
        assert f"Bedoelt u ‘{name}’?" in only.advice
        (edit,) = only.fix
        assert (edit.text, selected(text, edit.span)) == (name, wrong)


def test_a_name_that_is_there_already_is_not_offered(tmp_path: Path) -> None:
    text = SHEET.replace("titel: Woningbouw", "titel: Woningbouw\ntitels: x")
    (only,) = found(tmp_path, {"proef.yaml": text})
    assert only.code == "veld-onbekend" and not only.fix


def test_a_field_at_the_wrong_level_is_told_where_it_belongs(tmp_path: Path) -> None:
    text = SHEET.replace("keuzes:\n  dilemmas:", "dilemmas:")
    (only,) = found(tmp_path, {"proef.yaml": text})
    assert only.code == "veld-onbekend" and "‘keuzes’" in only.advice
    text = SHEET.replace("      opties:", "      nadelen: [Te duur.]\n      opties:")
    (only,) = found(tmp_path, {"proef.yaml": text})
    assert only.code == "veld-onbekend" and "‘opties’" in only.advice


@pytest.mark.parametrize(("old", "new", "repair"), [
    ("status: definitief", "status: Definitief", "definitief"),
    ("nummer: 1", "nummer: 1\nkerncijfers:\n  - {label: a, waarde: b, peildatum: 31-12-2025}",
     "2025-12-31"),
    ("nummer: 1", "nummer: 1\ntabellen:\n  - {id: a, bijschrift: b, rijkoppen: ja}", "true"),
    ("nummer: 1", "nummer: 1\nfiguren:\n  - {id: a, soort: staafdiagram, titel: b, bijschrift: c, "
     "gegevens: [{label: d, waarde: '1,5'}]}", "1.5"),
])  # fmt: skip
def test_a_value_in_dutch_notation_is_repaired(
    old: str, new: str, repair: str, tmp_path: Path
) -> None:
    (only,) = found(tmp_path, {"proef.yaml": SHEET.replace(old, new)})
    assert only.code == "waarde-ongeldig"
    (edit,) = only.fix
    assert edit.text == repair


def test_a_number_with_a_point_for_thousands_is_not_taken_for_a_fraction(tmp_path: Path) -> None:
    figure = (
        "{id: a, soort: staafdiagram, titel: b, bijschrift: c, gegevens: [{label: d, waarde: %s}]}"
    )
    for value, fine in (("1.198", False), ("1198", True), ("1.5", True), ("0.125", True)):
        text = SHEET.replace("nummer: 1", f"nummer: 1\nfiguren:\n  - {figure % value}")
        every = found(tmp_path, {"proef.yaml": text})
        assert [item.code for item in every] == ([] if fine else ["waarde-ongeldig"])
        assert fine or "1198" in every[0].message


def test_what_to_paste_for_a_missing_field_removes_that_finding(tmp_path: Path) -> None:
    for name in ("keuzes", "kernopgave", "titel", "nummer", "soort"):
        text = re.sub(rf"^{name}:.*\n(?:[ ].*\n)*", "", SHEET, flags=re.MULTILINE)
        (only,) = found(tmp_path, {"proef.yaml": text})
        assert only.path == name
        rows = [row[2:] for row in only.advice.split("\n")[1:]]
        after = found(tmp_path, {"proef.yaml": text + "\n".join(rows) + "\n"})
        assert "veld-ontbreekt" not in {item.code for item in after}, name


def test_many_faults_in_one_file_are_cut_off_and_counted(tmp_path: Path) -> None:
    text = SHEET + "".join(f"onzin{number}: x\n" for number in range(400))
    every = found(tmp_path, {"proef.yaml": text})
    assert len(every) == MAX_FINDINGS
    assert f"nog {400 - MAX_FINDINGS} andere fouten" in every[-1].message


def test_a_file_too_deep_too_long_or_too_large(tmp_path: Path) -> None:
    text = SHEET + "figuren: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    assert in_sheet(tmp_path, text) == [("yaml-ongeldig", 25, 10 + MAX_DEPTH - 1)]
    text = SHEET + "risicos:\n" + "  - x\n" * MAX_NODES
    assert [code for code, _, _ in in_sheet(tmp_path, text)] == ["bestand-te-groot"]
    assert in_sheet(tmp_path, SHEET + "#" * 2**20) == [("bestand-te-groot", 1, 1)]
    text = SHEET.replace("De stad groeit.\n", "woord " * 15_000 + "\n", 1)
    assert in_sheet(tmp_path, text) == [("bestand-te-groot", 6, 1)]


def test_bytes_that_are_not_utf8_are_found_where_they_are(tmp_path: Path) -> None:
    text = SHEET.replace("De ruimte", "Dé ruimte").encode("latin-1")
    assert in_sheet(tmp_path, text) == [("bestand-geen-utf8", 10, 6)]
    assert in_sheet(tmp_path, SHEET.encode("utf-16")) == [("bestand-geen-utf8", 1, 1)]
    assert in_sheet(tmp_path, SHEET.encode("utf-16-le")) == [("bestand-geen-utf8", 1, 2)]


@pytest.mark.parametrize("text", ["", "\n\n", "# alleen een opmerking\n", "---\n", "--- \n...\n"])
def test_an_empty_file(text: str, tmp_path: Path) -> None:
    assert [code for code, _, _ in in_sheet(tmp_path, text)] == ["yaml-ongeldig"]


def test_plain_text_or_a_list_instead_of_fields(tmp_path: Path) -> None:
    assert in_sheet(tmp_path, "Hallo\nwereld\n") == [("yaml-ongeldig", 1, 1)]
    assert in_sheet(tmp_path, "- a\n- b\n") == [("waarde-ongeldig", 1, 3)]
    every = found(tmp_path, {"proef.yaml": SHEET, "pakket/bronnen.yaml": "a: b\n"})
    assert [(item.code, item.span.file) for item in every] == [
        ("waarde-ongeldig", "sheets/pakket/bronnen.yaml")
    ]


# the folder


def test_no_sheets_at_all(tmp_path: Path) -> None:
    (only,) = load(tmp_path)[1]
    assert (only.code, only.span.file) == ("bestand-ontbreekt", "sheets")
    assert "ontbreekt" in only.message
    (tmp_path / "sheets").mkdir()
    (only,) = load(tmp_path)[1]
    assert (only.code, only.span.file) == ("bestand-ontbreekt", "sheets")
    assert "geen enkele sheet" in only.message


def test_sheets_may_not_be_a_file_or_a_link(tmp_path: Path) -> None:
    (tmp_path / "sheets").write_text("x")
    assert [item.code for item in load(tmp_path)[1]] == ["bestand-onbekend"]
    (tmp_path / "sheets").unlink()
    (tmp_path / "sheets").symlink_to("/etc")
    assert [item.code for item in load(tmp_path)[1]] == ["bestand-onbekend"]


@pytest.mark.parametrize(("name", "code", "severity", "word"), [
    ("Woningbouw 2.yaml", "bestandsnaam-ongeldig", "error", "woningbouw-2.yaml"),
    ("wonen.yml", "bestandsnaam-ongeldig", "error", "wonen.yaml"),
    (".verborgen.yaml", "bestandsnaam-ongeldig", "error", "verborgen.yaml"),
    ("con.yaml", "bestandsnaam-ongeldig", "error", "naam van het thema"),
    ("index.yaml", "bestandsnaam-ongeldig", "error", "naam van het thema"),
    ("informatiepakket.yaml", "bestandsnaam-ongeldig", "error", "naam van het thema"),
    ("x" * 81 + ".yaml", "bestandsnaam-ongeldig", "error", "kleine letters"),
    ("é.yaml", "bestandsnaam-ongeldig", "error", "kleine letters"),
    ("a\nb\u202e.yaml", "bestandsnaam-ongeldig", "error", "kleine letters"),
    ("woningbouw.docx", "bestand-onbekend", "warning", ".yaml"),
    ("kaart.png", "bestand-onbekend", "warning", "sheets/figuren"),
    ("oud/wonen.yaml", "bestand-onbekend", "error", "rechtstreeks"),
    ("paket/bronnen.yaml", "bestand-onbekend", "error", "‘pakket’"),
    ("pakket/bronen.yaml", "bestand-onbekend", "error", "‘bronnen.yaml’"),
    ("pakket/bronnen.yml", "bestand-onbekend", "error", "‘bronnen.yaml’"),
    ("pakket/lijst.xlsx", "bestand-onbekend", "warning", "alleen"),
    ("pakket/oud/bronnen.yaml", "bestand-onbekend", "error", "alleen"),
    ("figuren/kaart.gif", "bestand-onbekend", "warning", "png"),
    ("figuren/oud/kaart.png", "bestand-onbekend", "error", "png"),
])  # fmt: skip
def test_what_does_not_belong_is_said(
    name: str, code: str, severity: str, word: str, tmp_path: Path
) -> None:
    every = found(tmp_path, {name: SHEET})
    assert [(item.code, item.severity) for item in every] == [(code, severity)]
    assert word in every[0].advice
    assert re.fullmatch(r"[^\n\u202e]+", every[0].span.file)


def test_litter_of_file_managers_is_no_fault(tmp_path: Path) -> None:
    litter: Files = {".DS_Store": b"\0", "Thumbs.db": b"\0", "figuren/.gitkeep": b""}
    assert found(tmp_path, litter) == ()


@pytest.mark.parametrize("name", ["proef.yaml", "pakket/bronnen.yaml", "figuren/kaart.png", "oud",
                                  "pakket/bronnen.txt", "figuren/kaart.svg"])  # fmt: skip
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "/", "../../sheets/goed.yaml", "x"])
def test_a_link_to_elsewhere_is_refused(name: str, target: str, tmp_path: Path) -> None:
    root = write(tmp_path, {})
    path = root / "sheets" / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)
    package, (only,) = load(root)
    assert (only.code, only.severity) == ("bestand-onbekend", "error")
    assert only.span.file == f"sheets/{name}" and not package.figures
    assert "root:" not in "".join(package.sources.values())


@pytest.mark.parametrize("name", ["pakket", "figuren"])
def test_a_folder_that_is_a_link_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "goed.yaml").write_text(SHEET)
    (tmp_path / "sheets" / name).symlink_to(FOLDER / "sheets" / "pakket")
    package, every = load(tmp_path)
    assert (f"sheets/{name}", "bestand-onbekend") in {(item.span.file, item.code) for item in every}
    assert package.informatiepakket is None and not package.figures


# pictures


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A grey PNG; with `data` its pixels are that instead."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = data or zlib.compress((b"\0" + b"\x80" * width) * height)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "01" * 64
    + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009"
    "ffc40014100100000000000000000000000000000000ffda0008010100003f0054bfffd9"
)  # fmt: skip


def test_good_pictures_are_read(tmp_path: Path) -> None:
    pictures: Files = {
        "figuren/kaart.png": png(2, 2), "figuren/foto-1.jpg": JPEG,
    }  # fmt: skip
    assert found(tmp_path, pictures) == ()
    figures = load(tmp_path)[0].figures
    assert {f"figuren/{name}": data for name, data in figures.items()} == pictures


@pytest.mark.parametrize(("name", "data", "word"), [
    ("leeg.png", b"", "kunnen lezen"),
    ("tekst.png", b"Hallo", "kunnen lezen"),
    ("half.png", png(9, 9)[:60], "kunnen lezen"),
    ("kapot.png", png(9, 9).replace(b"IDAT", b"IDAU"), "kunnen lezen"),
    ("half.jpg", JPEG[:100], "kunnen lezen"),
    ("afgebroken.jpg", JPEG[:-2], "kunnen lezen"),
    ("is-een.png", JPEG, "geen PNG maar een JPEG"),
    ("is-een.jpg", png(2, 2), "geen JPEG maar een PNG"),
    ("bom.png", png(60_000, 60_000, zlib.compress(b"\0")), "beeldpunten"),
    ("groot.png", png(5_000, 5_000, zlib.compress(b"\0")), "beeldpunten"),
    ("zwaar.png", b"\x89PNG" + b"\0" * (5 * 2**20), "te groot"),
    ("KAART.PNG", png(2, 2), "naam"),
    ("kaart 1.png", png(2, 2), "naam"),
    ("smal.png", png(1, 99), "te smal"),
    ("kaart.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "svg"),
    ("KAART 1.SVG", b"<svg", "svg"),
    ("leeg.svg", b"", "svg"),
])  # fmt: skip
def test_a_bad_picture_is_one_finding(name: str, data: bytes, word: str, tmp_path: Path) -> None:
    (only,) = found(tmp_path, {f"figuren/{name}": data})
    assert (only.code, only.severity) == ("figuur-ongeldig", "error")
    assert word in only.message
    package = load(tmp_path)[0]
    assert not package.figures and f"figuren/{name}" in package.broken


def test_all_pictures_together_may_not_be_too_large(tmp_path: Path) -> None:
    noise = png(2, 2) + b"\0" * (4_900_000)
    every = found(tmp_path, {f"figuren/f{number:02}.png": noise for number in range(12)})
    assert [item.code for item in every] == ["figuur-ongeldig"] * 2


# pandoc


def test_one_text_that_stops_pandoc_gives_nothing_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pandoc, "PARSE_SECONDS", 2.0)
    monkeypatch.setattr(pandoc, "RETRY_SECONDS", 2.0)
    endless = "a[^1]\n\n[^1]: b[^1]\n"
    good, bad = pandoc.parse(["Een *tekst*.", endless])
    assert good["blocks"] and bad is None
