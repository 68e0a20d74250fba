"""`perspectief import`, as a person calls it: drafts of which every word is proven."""

import hashlib
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from helpers import heavy
from helpers.other_words import MEMO, TABLES, memo, tables
from helpers.placed import KINDS, join_words, measure, value_at
from helpers.random_word import random_word
from helpers.reference_word import TEXT, reference
from helpers.word_files import docx, p, r, table

from pipeline.cli import main
from pipeline.intake import Known, Lost, make_drafts, read
from pipeline.intake.draft import Leaf, Text
from pipeline.intake.lines import outline
from pipeline.intake.nouns import Paragraph, Run, WordFile
from pipeline.intake.proof import prove_recognised, prove_written
from pipeline.jobs.init import init
from pipeline.jobs.layout import plan

_WORD = TEXT.parent
_DRAFTS = {
    "woningbouw": "woningbouw-in-een-groeiende-stad",
    "veiligheid": "veiligheid-en-handhaving-in-onzekere-tijden",
    "verdienvermogen": "verdienvermogen-van-amersfoort",
    "tweedeling": "maatschappelijke-tweedeling",
    "realisatiekracht": "realisatiekracht",
    "organisatiebeeld": "organatiebeeld",
    "klimaat": "klimaatverandering-en-biodiversiteit",
    "digitalisering": "digitalisering",
}
_VARIANTS = ("stijlen.docx", "vet.odt", "vet.docx", "stijlen.odt")
"""Headings by style or in bold, in both formats; of the four the first two by default."""
PNG = heavy.png(2, 2)


def _project(folder: Path) -> Path:
    init(folder, "Gemeente Voorbeeld", "", date(2026, 11, 27))
    return folder


def _files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def _words(text: str) -> Counter[str]:
    bare = re.sub(r"\]\(bron:[^)]*\)|\\|https?://\S+", " ", text)
    for small, plain_digit in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True):
        bare = bare.replace(small, plain_digit)
    return Counter(re.findall(r"[^\W_]{3,}", bare.casefold()))


@pytest.mark.parametrize("kind", _VARIANTS if os.environ.get("PERSPECTIEF_FUZZ") else _VARIANTS[:2])
def test_the_reference_text_becomes_eight_drafts(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = _project(tmp_path / "project")
    file = tmp_path / kind
    is_docx = kind.endswith("docx")
    made = reference(styled="stijlen" in kind) if is_docx else b""
    file.write_bytes(made or (_WORD / f"brontekst-{kind}").read_bytes())
    assert main(["--root", str(root), "import", str(file)]) == 0
    assert "8 concepten" in capsys.readouterr().out
    drafts = {name: root / "sheets" / f"{draft}.yaml" for name, draft in _DRAFTS.items()}
    told = sum((_words(path.read_text("utf-8")) for path in drafts.values()), Counter[str]())
    source = TEXT.read_text("utf-8").partition("Leeswijzer\n\n")[2]
    source = re.sub(r"</?[a-z][^>]*>|\]\(#\)|[¹²]", " ", source)
    assert _words(source) - told == Counter()
    counts, wrong = measure(drafts)
    for name in KINDS:
        count = counts[name]
        print(f"{kind:12} {name:9} {count['right']:3} van {count['named']:3}")
        assert count["right"] >= 0.9 * count["named"], wrong
    if kind == "stijlen.docx":
        assert main(["--root", str(root), "check"]) == 0


@pytest.mark.parametrize(
    ("data", "places"), [(memo(), MEMO), (tables(), TABLES)], ids=["memo", "form"]
)
def test_other_hands_write_other_files(
    data: bytes, places: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    root = _project(tmp_path / "project")
    (tmp_path / "a.docx").write_bytes(data)
    assert main(["--root", str(root), "import", str(tmp_path / "a.docx"), "--id", "nieuw"]) == 0
    draft = yaml.safe_load((root / "sheets" / "nieuw.yaml").read_text("utf-8"))
    wrong = [
        (place, words)
        for place, words in places
        if words.casefold() not in join_words(value_at(draft, list(place.split("/"))))
    ]
    assert wrong == []
    assert draft["status"] == "concept"
    assert not plan(root).texts


def test_what_else_a_word_file_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr descr="Een kaart van de stad"/><a:blip r:embed="i"/>'
    )
    picture += "</wp:inline></w:drawing></w:r>"
    body = (
        p("5. Werken", "Kop1")
        + p("Kern opgave", "Kop2")
        + p(r("Het Midden en Klein Bedrijf (MKB) groeit*.") + picture
            + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + p('<w:hyperlink r:id="l">' + r("de visie") + "</w:hyperlink>"
            + r(", zie ook https://www.voorbeeld.nl/x."))
        + p("In cijfers (peildatum 31/12/2025)", "Kop2")
        + p("Inwoners: 165.000 (op 1 januari)")
        + p("Zomaar een kop", "Kop2")
        + p(r("Tekst zonder plek.") + '<w:r><w:drawing><a:blip r:embed="j"/></w:drawing></w:r>')
        + p("Keuzes", "Kop2")
        + p("Optie A: bouwen", "Kop3")
        + p("Er komen woningen. Het nadeel is de drukte.")
        + table(("Jaar", "Aantal"), ("2026", "700"))
    )  # fmt: skip
    data = docx(
        body,
        {
            "word/footnotes.xml": f'<w:footnote w:id="2">{p("Uitleg onderaan.")}</w:footnote>',
            "word/comments.xml": '<w:comment w:id="1" w:author="Piet">'
            f"{p('Klopt dit?')}</w:comment>",
            "word/media/a.png": PNG,
            "word/media/b.png": PNG[:40],
        },
        {
            "l": ("hyperlink", "https://www.voorbeeld.nl/visie"),
            "i": ("image", "media/a.png"),
            "j": ("image", "media/b.png"),
        },
    )
    root = _project(tmp_path / "project")
    (tmp_path / "a.docx").write_bytes(data)
    assert main(["--root", str(root), "import", str(tmp_path / "a.docx")]) == 0
    told = capsys.readouterr().out
    assert "b.png is geen goede png" in told
    assert "Klopt dit?" in told and "Piet" not in told
    draft = yaml.safe_load((root / "sheets" / "werken.yaml").read_text("utf-8"))
    text = draft["kernopgave"]["tekst"]
    assert "groeit\\*.[^1]" in text and "[^1]: Uitleg onderaan." in text
    assert "[de visie](bron:de-visie), zie ook [" in text
    assert draft["kerncijfers"] == [
        {"label": "Inwoners", "waarde": "165.000", "peildatum": date(2025, 12, 31),
         "toelichting": "(op 1 januari)"}
    ]  # fmt: skip
    assert draft["niet_geplaatst"] == [
        {"plek": "onder ‘Zomaar een kop’", "tekst": "Zomaar een kop\nTekst zonder plek.\n"}
    ]
    (option,) = draft["keuzes"]["dilemmas"][0]["opties"]
    assert option["titel"] == "Bouwen" and option["nadelen"] == ["Het nadeel is de drukte."]
    assert draft["tabellen"][0]["rijen"] == [["2026", "700"]]
    (figure,) = draft["figuren"]
    assert figure["alt"] == "Een kaart van de stad"
    assert (root / "sheets" / "figuren" / figure["bestand"]).read_bytes() == PNG
    sources = yaml.safe_load((root / "sheets" / "pakket" / "bronnen.yaml").read_text("utf-8"))
    assert sources[-2]["url"] == "https://www.voorbeeld.nl/visie"
    terms = (root / "sheets" / "pakket" / "begrippen.yaml").read_text("utf-8")
    assert "- begrip: MKB\n  soort: afkorting\n  betekenis: Midden en Klein Bedrijf\n" in terms
    main(["--root", str(root), "check", "sheets/werken.yaml"])
    assert "niet-geplaatst" in capsys.readouterr().out
    before = _files(root)
    assert main(["--root", str(root), "import", str(tmp_path / "a.docx")]) == 2
    assert "overschrijven wij niet" in capsys.readouterr().err
    assert _files(root) == before


@pytest.mark.parametrize("seed", range(200) if os.environ.get("PERSPECTIEF_FUZZ") else (9, 181))
def test_a_random_file_loses_no_word(seed: int) -> None:
    made = make_drafts(read(random_word(seed)), Known({}, {}))
    assert all(yaml.safe_load(text)["status"] == "concept" for text in made.sheets.values())


def test_a_word_that_would_be_lost_is_an_error() -> None:
    source = WordFile((Paragraph((Run("Geen woord gaat verloren."),)),))
    (line,) = outline(source)
    kept = Text([line])  # type: ignore[list-item]
    prove_recognised(source, [kept], [])
    with pytest.raises(Lost, match="verloren"):
        prove_recognised(source, [], ["Geen woord gaat"])
    with pytest.raises(Lost, match="woord"):
        prove_recognised(source, [kept], ["woord"])
    fields = {"titel": Leaf("regel", kept)}
    prove_written(fields, "titel: Geen woord gaat verloren.\n", [])
    for text in ("titel: Geen woord gaat.\n", "titel: Geen gaat woord verloren.\n", "ander: x\n"):
        with pytest.raises(Lost):
            prove_written(fields, text, [])


def test_a_sheet_without_a_title_is_named_after_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = _project(tmp_path / "project")
    file = tmp_path / "Wonen in Testdam.docx"
    file.write_bytes(docx(p("De gemeente groeit snel.")))
    assert main(["--root", str(root), "import", str(file)]) == 0
    assert capsys.readouterr().out.endswith("sheets/wonen-in-testdam.yaml\n")


def test_a_draft_that_nobody_can_read_is_refused_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = _project(tmp_path / "project")
    before = sorted(root.rglob("*"))
    rows = table(("a", "b"), ("c", "d")) * 1_700
    (tmp_path / "a.docx").write_bytes(docx(p("Parken", "Kop1") + rows))
    assert main(["--root", str(root), "import", str(tmp_path / "a.docx")]) == 2
    told = capsys.readouterr().err
    assert "de sheet ‘Parken’ wordt te groot" in told
    assert "Verdeel de tekst over twee of meer documenten" in told
    assert sorted(root.rglob("*")) == before
