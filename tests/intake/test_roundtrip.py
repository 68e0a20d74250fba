"""`import --into`, as a person calls it: an edited document of ours, back into its sheet."""

import os
import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.colleague import Word, put_behind
from helpers.exported import exports
from helpers.exported import project as shared
from helpers.inputs import FEW, SHEETS, TODAY, frozen
from helpers.restructured import document, keep, restructure, said, texts
from helpers.reworded import W, relink, repeat, reword, scramble, without_marks

from pipeline.cli import main
from pipeline.jobs import rename
from pipeline.layout import Set, data, edits
from pipeline.yaml.edits import apply

FUZZ = int(os.environ.get("PERSPECTIEF_FUZZ", "0"))
NAMES = tuple(path.stem for path in SHEETS) if FUZZ else FEW
SHEET = "sheets/woningbouw.yaml"
VRAAG = "Geven we na 2040 invulling aan de verwachte behoefte aan woningen?"
NADEEL = "Jongeren blijven langer thuis wonen."
TABLE = """tabellen:
  - id: doelen
    bijschrift: Wat wij willen
    kolommen: [Doel, "2030", "2035", "2040"]
    rijen: [[Minder *uitstoot*, 55%, 70%, 80%], [Meer bomen, "500", "600", "700"]]
"""
Import = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of which the documents were just exported."""
    folder = tmp_path / "project"
    if FUZZ:
        return frozen(folder)
    shutil.copytree(shared() / "sheets", folder / "sheets")
    return folder


@pytest.fixture
def into(root: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Call `import --into` with a document: the code, what it says, and the sheet after it."""

    def call(
        document: bytes, *more: str, sheet: str = SHEET, name: str = "uit-word.docx"
    ) -> tuple[int, str, str]:
        (root / name).write_bytes(document)
        code = main(["--root", str(root), "import", str(root / name), "--into", sheet, *more])
        said = capsys.readouterr()
        return code, said.out + said.err, (root / sheet).read_bytes().decode()

    return call


def _document(name: str) -> bytes:
    return (exports() / name).read_bytes()


def _sheet(root: Path, file: str = SHEET) -> str:
    return (root / file).read_bytes().decode()


def _git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Griffie", "-c", "user.email=griffie@voorbeeld.example")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def _edit(root: Path, old: str, new: str) -> None:
    text = _sheet(root)
    assert text.count(old) == 1
    (root / SHEET).write_bytes(text.replace(old, new).encode())


@pytest.mark.parametrize("name", ["woningbouw.docx", "klimaat.odt"])
def test_an_unchanged_document_changes_no_byte(name: str, root: Path, into: Import) -> None:
    sheet = f"sheets/{Path(name).stem}.yaml"
    before = (root / sheet).stat().st_mtime_ns, _sheet(root, sheet)
    code, said, after = into(_document(name), sheet=sheet, name=name)
    assert code == 0 and "zegt hetzelfde" in said, said
    assert ((root / sheet).stat().st_mtime_ns, after) == before


def test_a_link_to_the_other_format_is_the_same_link(into: Import) -> None:
    """LibreOffice saved a DOCX as ODT; its links still lead to files of Word."""
    made = relink(
        _document("realisatiekracht.odt"), "organisatiebeeld.odt", "organisatiebeeld.docx"
    )
    name = "realisatiekracht.odt"
    code, said, _ = into(made, sheet="sheets/realisatiekracht.yaml", name=name)
    assert code == 0 and "zegt hetzelfde" in said, said


@pytest.mark.parametrize("seed", range(100 if FUZZ else 2))
def test_a_word_typed_in_a_field_is_the_only_change(seed: int, root: Path, into: Import) -> None:
    chance = random.Random(seed)
    form = ("docx", "odt")[seed % 2]
    stem = chance.choice(NAMES)
    sheet = f"sheets/{stem}.yaml"
    before = _sheet(root, sheet)
    made = (
        document(root, stem, keep(data(before, sheet)), form)
        if FUZZ
        else _document(f"{stem}.{form}")
    )
    edited = scramble(made, chance, "Vinkeveen")
    code, said, after = into(edited, sheet=sheet, name=f"{stem}.{form}")
    assert code == 0 and "1 verandering:" in said, said
    assert after.count("Vinkeveen") == before.count("Vinkeveen") + 1
    changed = [
        pair for pair in zip(before.split("\n"), after.split("\n"), strict=True)
        if pair[0] != pair[1]
    ]  # fmt: skip
    ((old, new),) = changed
    assert new.replace("Vinkeveen ", "", 1).replace('"', "") == old.replace('"', "")


def test_changes_are_merged_into_a_sheet_that_moved_on(root: Path, into: Import) -> None:
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "begin")
    _edit(root, VRAAG, "Hoe groeien we na 2040?")
    _edit(root, "Wie een woning zoekt, moet langer wachten.", "Wie zoekt, moet langer wachten.")
    moved_on = _sheet(root)
    edited = reword(
        _document("woningbouw.docx"),
        (NADEEL, "Jongeren kunnen niet op zichzelf wonen."),
        (VRAAG, "Willen we na 2040 wel groeien?"),
    )
    edited = repeat(edited, "Jongeren kunnen niet op zichzelf wonen.", "Studenten vertrekken.")
    edited = repeat(edited, "Woningbouw in een groeiende stad", "Waar hoort dit?")
    word = Word(edited)
    word.link(word.find("Versnellen", style="Heading"), "https://www.voorbeeld.example/")
    word.head("Versie 1.0", "Eerste versie")
    code, said, after = into(word.save())
    assert code == 1 and "is van versie" in said
    assert "‘Versnellen (link naar https://www.voorbeeld.example/)’" in said
    assert "in de kop- of voetregel: ‘Eerste versie" in said
    assert after == moved_on.replace(
        f"- {NADEEL}\n",
        "- Jongeren kunnen niet op zichzelf wonen.\n            - Studenten vertrekken.\n",
    )
    assert "allebei veranderd" in said
    for words in ("in Word:     Willen we na", "in de sheet: Hoe groeien", f"eerst:       {VRAAG}"):
        assert words in said, said
    assert "NIET in de sheet: tekst zonder zekere plek" in said and "‘Waar hoort dit?’" in said
    assert "nadeel toegevoegd: Studenten vertrekken." in said


def test_a_document_from_before_a_rename_comes_back_in_the_renamed_sheet(
    root: Path, into: Import
) -> None:
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "begin")
    for old, new in (
        ("na-2040", "later"),
        ("zelfde-tempo", "rustig"),
        ("sheet:woningbouw", "wonen"),
    ):
        rename.write(rename.plan(root, old, new, TODAY), root)
    edited = reword(
        _document("woningbouw.docx"),
        (VRAAG, "Willen we na 2040 wel groeien?"),
        ("bijvoorbeeld op knooppunten", "ook op knooppunten"),
        ("De wachttijd voor een sociale huurwoning loopt op.", "Wie huurt, wacht langer."),
    )
    renamed = _sheet(root, "sheets/wonen.yaml")
    code, said, after = into(edited, sheet="sheets/wonen.yaml")
    assert code == 0, said
    # Without git only the words are left to go by, and each link still leads somewhere.
    (root / ".git").rename(root / "weg")
    (root / "sheets/wonen.yaml").write_text(renamed, encoding="utf-8")
    code, said, alone = into(edited, sheet="sheets/wonen.yaml")
    assert code == 1 and "bijvoorbeeld op knooppunten" not in alone, said
    assert re.findall(r"\]\(\S+\)", alone) == re.findall(r"\]\(\S+\)", renamed)
    assert "(sheet:wonen#verdichting), bijvoorbeeld" in renamed
    assert after == renamed.replace(VRAAG, "Willen we na 2040 wel groeien?").replace(
        "bijvoorbeeld op knooppunten", "ook op knooppunten"
    ).replace("De wachttijd voor een sociale huurwoning loopt op.", "Wie huurt, wacht langer.")


def test_an_afternoon_in_word_gives_exactly_what_was_meant(root: Path, into: Import) -> None:
    wanted = data(_sheet(root), SHEET)
    tempo, growth = wanted["keuzes"]["dilemmas"]
    word = Word(_document("woningbouw.docx"))
    row = word.find("In hetzelfde tempo verder", "tr", "Rijkop")
    argued = (
        "Rustig bouwen",
        "De buurt went aan de bouw.",
        "De wachttijd loopt op.",
        "Het kost tijd.",
    )
    put_behind(word.find("Versnellen", "tr", "Rijkop"), [word.copy(row, *argued)])
    above = word.find(f"Voor- en nadelen van ‘{tempo['titel']}’")
    head = word.copy(word.find("Versnellen", style="Heading"), argued[0])
    story = word.copy(word.find(tempo["vraag"]).getnext(), "Elk jaar een wijk.")
    point = word.find("De natuur gaat achteruit.")
    listed = word.copy(story, "Voordelen:"), word.copy(point, "De wijk blijft rustig.")
    for each in (head, story, *listed):
        above.addprevious(each)
    tempo["opties"].append({
        "id": "rustig-bouwen", "titel": argued[0], "beschrijving": "Elk jaar een wijk.",
        "voordelen": ["De wijk blijft rustig.", argued[1]], "nadelen": list(argued[2:]),
    })  # fmt: skip
    word.retype(word.find("Versnellen", style="Heading"), "Sneller bouwen")
    tempo["opties"][1]["titel"] = "Sneller bouwen"

    word.delete(*_section(word, wanted["risicos"].pop(1)["titel"]))
    *_, about = _section(word, wanted["risicos"][0]["titel"])
    word.retype(about, f"Dit risico geldt voor: {growth['titel']}")
    wanted["risicos"][0]["betreft"] = ["na-2040"]
    *_, about = _section(word, wanted["risicos"][1]["titel"])
    word.delete(about)
    del wanted["risicos"][1]["betreft"]
    partij = word.copy(word.find("Rijk", "tr"), "Waterschap", "Het waterschap denkt mee.")
    put_behind(word.find("Rijk", "tr"), [partij])
    wanted["betrokkenheid_externen"]["partijen"].insert(
        4, {"naam": "Waterschap", "toelichting": "Het waterschap denkt mee."}
    )

    grows = growth["opties"][1]
    first = word.find(grows["nadelen"][0])
    put_behind(first, [word.find(grows["voordelen"][1])])
    grows["nadelen"].insert(1, grows["voordelen"].pop(1))
    fresh = word.copy(first, "Er is meer verkeer in de spits.")
    word.track(fresh)
    put_behind(first, [fresh])
    grows["nadelen"].insert(1, "Er is meer verkeer in de spits.")
    word.add_note(fresh, "Zie", "het onderzoek", "https://www.voorbeeld.example/spits")
    grows["nadelen"][1] += "[^1]\n\n[^1]: Zie [het onderzoek](bron:het-onderzoek)"

    code, told, after = into(word.save())
    assert data(after, SHEET) == wanted, told
    assert code == 0 and "optie toegevoegd: Rustig bouwen" in told and "losse-url" not in told, told
    assert "bron-zonder-adres" in told, told
    assert _sheet(root, "sheets/pakket/bronnen.yaml").endswith(
        "- id: het-onderzoek\n  titel: het onderzoek\n  uitgever: voorbeeld.example\n"
        "  url: https://www.voorbeeld.example/spits\n  soort: website\n"
    )


def _section(word: Word, title: str) -> list[Any]:
    """The paragraph of a heading with this title, and all below it up to the next heading."""
    paragraphs = [each for each in word.body.iter(f"{W}p") if each.find(f"{W}pPr") is not None]
    texts_of = ["".join(found.text or "" for found in each.iter(f"{W}t")) for each in paragraphs]
    start = next(at for at, text in enumerate(texts_of) if text.endswith(f": {title}")
                 and "Heading" in _style(paragraphs[at]))  # fmt: skip
    end = next(
        at for at in range(start + 1, len(paragraphs)) if "Heading" in _style(paragraphs[at])
    )
    return paragraphs[start:end]


def _style(paragraph: Any) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


@pytest.mark.parametrize("seed", range(100 if FUZZ else 2))
def test_new_gone_and_moved_items_are_the_only_change(seed: int, root: Path, into: Import) -> None:
    chance = random.Random(seed)
    stem, form = chance.choice(NAMES), ("docx", "odt")[seed % 2]
    sheet = f"sheets/{stem}.yaml"
    tree = keep(data(_sheet(root, sheet), sheet))
    done = [restructure(tree, chance) for _ in range(1 if FUZZ else 3)]
    marked = seed % 10 != 9
    edited = document(root, stem, tree, form, marked=marked)
    code, told, after = into(edited, sheet=sheet, name=f"{stem}.{form}")
    assert code == 0 or "NIET in de sheet" in told or not marked, told
    if said(data(after, sheet)) != said(tree):
        # Words that stand twice may find no place; but nobody may think that all went well.
        assert FUZZ and code == 1 and "NIET" in told, (done, told)


@pytest.mark.parametrize("seed", range(100 if FUZZ else 1))
def test_items_changed_on_both_sides_are_merged_or_shown(
    seed: int, root: Path, into: Import
) -> None:
    chance = random.Random(seed)
    stem, form = chance.choice(NAMES), ("docx", "odt")[seed % 2]
    sheet = f"sheets/{stem}.yaml"
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "begin")
    old = _sheet(root, sheet)
    word, now = keep(data(old, sheet)), keep(data(old, sheet))
    done = [restructure(word, chance), restructure(now, chance)]
    edited = document(root, stem, word, form)
    (root / sheet).write_bytes(apply(old, edits(old, sheet, [Set("", now)])).encode())
    code, told, after = into(edited, sheet=sheet, name=f"{stem}.{form}")
    base, theirs, ours, merged = map(_bag, (data(old, sheet), word, now, data(after, sheet)))
    right = base - (base - theirs) - (base - ours) + (theirs - base) + (ours - base)
    if merged != right:
        # What both sides say is there, once at least, or the report says what is not.
        assert code == 1, (done, told)
        missing = [text for text in right - merged if text not in " ".join(told.split())]
        assert not missing, (done, missing, told)


def _bag(tree: Any) -> Counter[str]:
    return Counter(" ".join(text.split()) for path, text in texts(tree) if not path.endswith("/id"))


def test_columns_come_go_and_move(root: Path, into: Import) -> None:
    sheet = "sheets/klimaat.yaml"
    (root / sheet).write_bytes(f"{_sheet(root, sheet)}{TABLE}".encode())
    tree = keep(data(_sheet(root, sheet), sheet))
    (table,) = tree["tabellen"]
    for row, text in zip((table["kolommen"], *table["rijen"]), ("2050", "95%", "900"), strict=True):
        row[1:] = [text, row[3], row[1]]
    code, told, after = into(document(root, "klimaat", tree, "odt"), sheet=sheet, name="k.odt")
    assert code == 0 and said(data(after, sheet)) == said(tree), told


def test_a_document_without_bookmarks_is_compared_by_its_words(root: Path, into: Import) -> None:
    before = _sheet(root)
    edited = without_marks(
        reword(_document("woningbouw.docx"), (NADEEL, "Jongeren blijven thuis."))
    )
    code, said, after = into(edited, "--diff")
    assert after == before
    assert f"-            - {NADEEL}\n+            - Jongeren blijven thuis.\n" in said
    assert code == 1 and "niet van welke versie" in said and "bladwijzer weg" in said, said


@pytest.mark.parametrize(
    ("document", "sheet", "words"),
    [
        (b"%PDF-1.7\n", SHEET, "pdf"),
        (None, "sheets/klimaat.yaml", "gemaakt van de sheet ‘woningbouw’"),
    ],
)
def test_another_file_is_refused(
    document: bytes | None, sheet: str, words: str, root: Path, into: Import
) -> None:
    before = _sheet(root, sheet)
    code, said, after = into(document or _document("woningbouw.docx"), sheet=sheet)
    assert code == 2 and words in said, said
    assert after == before and data(after, sheet)


def test_a_sheet_is_named_by_its_id_or_by_its_file(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "uit-word.docx").write_bytes(_document("klimaat.docx"))
    call = ["--root", str(root), "import", str(root / "uit-word.docx"), "--into"]
    assert [main([*call, name]) for name in ("klimaat", "sheets/klimaat.yaml")] == [0, 0]
    assert main([*call, "klimaatt"]) == 2
    assert "Bedoelt u ‘klimaat’?" in capsys.readouterr().err
