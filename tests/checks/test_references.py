"""References and accessibility rules: what their pages cannot show, on real files from disk."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.inputs import FOLDER, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import checks, load
from pipeline.model import Diagnostic, Package

BRONNEN = """\
- id: omgevingsvisie
  titel: Omgevingsvisie Amersfoort
  uitgever: Gemeente Amersfoort
  url: https://www.amersfoort.nl/visie
  soort: beleid
"""
PAKKET = """\
titel: Perspectiefsheets
gemeente: Gemeente Amersfoort
versie: "1.0"
datum: 2026-11-24
leeswijzer: LEESWIJZER
contact:
  naam: Griffie
  bron: omgevingsvisie
sheets: [wonen]
"""
SHEET = """\
soort: perspectiefsheet
nummer: 1
titel: Wonen
status: definitief
eigenaar: Team Wonen
samenvatting: De stad groeit.
kernopgave:
  tekst: De stad groeit.
keuzes:
  dilemmas:
    - id: na-2040
      titel: Verder groeien of niet?
      vraag: Groeit de stad verder?
      opties:
        - id: groeien
          titel: Groeien
          beschrijving: De stad groeit.
          varianten:
            - id: in-de-stad
              titel: In de stad
              beschrijving: De stad groeit naar binnen.
        - id: niet-groeien
          titel: Niet groeien
          beschrijving: De stad groeit niet.
  scenarios:
    - id: langzaam
      titel: Langzaam
      kiest: [na-2040/groeien]
"""
BIJLAGE = """\
soort: bijlage
bij: wonen
titel: Cijfers
status: definitief
eigenaar: Team Wonen
samenvatting: Cijfers over wonen.
kernopgave:
  tekst: TEKST
"""


@dataclass(frozen=True)
class Outcome:
    """A package as the program reads it, with everything its rules say."""

    package: Package
    found: tuple[Diagnostic, ...]

    def findings_of(self, *codes: str) -> list[Diagnostic]:
        """The findings of some codes, in the order of the files."""
        return sorted(item for item in self.found if item.code in codes)

    def selected(self, *codes: str) -> list[str]:
        """The text that the findings of some codes point at."""
        return [self.text(item) for item in self.findings_of(*codes)]

    def text(self, item: Diagnostic) -> str:
        """The text that one finding points at, over lines joined by a newline."""
        span = item.span
        lines = self.package.sources[span.file].split("\n")[span.line - 1 : span.end_line]
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return "\n".join(line.strip() for line in lines)


def run(root: Path, files: dict[str, str]) -> Outcome:
    """Write a package, complete it, and run every rule on it."""
    complete = {
        "wonen.yaml": SHEET,
        "pakket/bronnen.yaml": BRONNEN,
        "pakket/informatiepakket.yaml": PAKKET.replace("LEESWIJZER", "U leest over keuzes."),
    }
    for name, text in (complete | files).items():
        path = root / "sheets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    package, faults = load.load(root)
    return Outcome(package, (*faults, *checks.run(package)))


def bijlage(text: str, more: str = "") -> dict[str, str]:
    """A bijlage whose `kernopgave.tekst` is `text`, as it stands behind the colon."""
    return {"cijfers.yaml": BIJLAGE.replace("TEKST", text) + more}


def block(text: str) -> str:
    """A text as a `|` block at the place of `kernopgave.tekst`."""
    return "|\n" + "\n".join(f"    {line}".rstrip(" ") for line in text.split("\n"))


# --- places ------------------------------------------------------------------------------------

MARKUP = {
    "[de nota](bron:weg)": "bron-onbekend",
    "[*de* **nota** & co](bron:weg)": "bron-onbekend",
    "[wonen](sheet:weg)": "sheet-onbekend",
    "[groei](sheet:wonen#weg)": "plek-onbekend",
    "[de kaart](figuur:weg)": "figuur-onbekend",
    "[klik hier](bron:omgevingsvisie)": "linktekst-nietszeggend",
    "[](bron:omgevingsvisie)": "linktekst-nietszeggend",
    "https://www.vru.nl/pad_(x)?a=1&b=é": "losse-url",
    "<https://www.vru.nl>": "losse-url",
    "www.vru.nl": "losse-url",
    "[de regio](https://www.vru.nl)": "losse-url",
    "griffie@amersfoort.nl": "losse-url",
    "[de nota](file:///C:/nota)": "adres-onveilig",
    "[^weg]": "voetnoot-onbekend",
    "[de nota] (bron:omgevingsvisie)": "verwijzing-kapot",
    "[de nota](bron:omgevings visie)": "verwijzing-kapot",
    "[de nota][visie]": "verwijzing-kapot",
    "[groei](na-2040)": "verwijzing-kapot",
    "<b>": "html-in-tekst",
    "<!-- later -->": "html-in-tekst",
    "![kaart](kaart.png)": "afbeelding-in-tekst",
    "`code`": "opmaak-niet-mogelijk",
    "~~": "opmaak-niet-mogelijk",
    '[de nota](bron:omgevingsvisie "x")': "opmaak-niet-mogelijk",
}


def _double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("é", "\\u00e9").replace("ë", "\\xeb")


AROUND = {
    "plain": lambda mark: f"Eén zin met {mark} en meer",
    "single quotes": lambda mark: "'Zo''n zin: ''met'' {} en meer'".format(mark.replace("'", "''")),
    "double quotes": lambda mark: _double(f'Zo’n "zin": \\ met reële {mark} en meer'),
    "double quotes, two paragraphs": lambda mark: _double(f"Een\n\nzin met reële {mark} en meer"),
    "block": lambda mark: block(f"Eén\n\nzin 😀 met {mark} en meer\nen meer"),
    "block with its own indent": lambda mark: f"|2\n    Zin met {mark} en meer",
    "block that keeps lines": lambda mark: f"|+ # uitleg\n    Zin met {mark} en meer\n\n",
    "block, Windows": lambda mark: block(f"Een\n\nzin met {mark} en meer").replace("\n", "\r\n"),
    "emphasis": lambda mark: block(f"Een *zin met {mark} en* meer"),
    "list": lambda mark: block(f"- een\n- zin met {mark} en meer"),
    "numbers": lambda mark: block(f"1. een\n2. zin met\n   nu {mark} en meer"),
    "list in a list": lambda mark: block(f"- een\n  - twee\n\n    zin met {mark} en meer"),
    "tab before and inside": lambda mark: block(f"- een\n\n\tzin\tmet {mark} en meer"),
    "footnote": lambda mark: block(f"Een zin.[^1]\n\n[^1]: noot met {mark} en meer"),
    "footnote, second paragraph": lambda mark: block(
        f"Zin.[^1]\n\n[^1]: noot\n\n    nu {mark} en meer"
    ),
}


@pytest.mark.parametrize("place", AROUND)
def test_a_finding_selects_exactly_its_text(place: str, tmp_path: Path) -> None:
    # A footnote in a footnote is a fault of its own.
    marks = [mark for mark in MARKUP if "footnote" not in place or not mark.startswith("[^")]
    files = {
        f"cijfers-{number}.yaml": bijlage(AROUND[place](mark))["cijfers.yaml"]
        for number, mark in enumerate(marks)
    }
    result = run(tmp_path, files)
    wrong = {}
    for name, mark in zip(files, marks, strict=True):
        here = Outcome(
            result.package,
            tuple(item for item in result.found if item.span.file == f"sheets/{name}"),
        )
        as_written = _double(mark)[1:-1] if "double" in place else mark
        if here.selected(MARKUP[mark]) != [as_written]:
            wrong[mark] = here.selected(*{item.code for item in here.found})
    assert wrong == {}


BLOCKS = {
    "# Kop": "kop-in-tekst",
    "Kop\n===": "kop-in-tekst",
    "***": "opmaak-niet-mogelijk",
    "> citaat": "opmaak-niet-mogelijk",
    "```\ncode\n```": "opmaak-niet-mogelijk",
    "| a | b |\n|---|---|\n| 1 | 2 |": "opmaak-niet-mogelijk",
    "a | b\n--|--\n1 | 2": "opmaak-niet-mogelijk",
    "[let]: op": "opmaak-niet-mogelijk",
    "<div>\ntekst\n</div>": "html-in-tekst",
    "<script>alert(1)</script>": "html-in-tekst",
}


@pytest.mark.parametrize("before", ["", "- punt\n- "])
@pytest.mark.parametrize("mark", BLOCKS)
def test_a_finding_on_a_block_selects_the_whole_block(
    mark: str, before: str, tmp_path: Path
) -> None:
    inside = before + mark.replace("\n", "\n  " if before else "\n")
    result = run(tmp_path, bijlage(block(f"Een zin.\n\n{inside}\n\nNog een zin.")))
    shown = result.selected(BLOCKS[mark])
    if mark.startswith("a | b"):
        assert len(shown) == 1 and "--|--" in shown[0]
    else:
        assert shown == [mark]


BOLD = {
    "Een zin.\n\n**Let op**\n\nNog een zin.": ["Let op"],
    "**De stad groeit**\n\n- punt": ["De stad groeit"],
    "**De stad groeit.**\n\nNog een zin.": [],
    "**De stad** groeit\n\nNog een zin.": [],
    "Een zin.\n\n**De stad groeit**": [],
    "**De stad** **groeit**\n\nEen zin.": ["De stad** **groeit"],
    "***De stad groeit***\n\nEen zin.": ["De stad groeit"],
    "_**De stad groeit**_\n\nEen zin.": ["De stad groeit"],
    "**De stad _groeit_**\n\nEen zin.": ["De stad _groeit"],
    "**Let op:**\n\n- punt": ["Let op:"],
    "**Let op**[^1]\n\nEen zin.\n\n[^1]: Een noot.": ["Let op"],
    "**Zie [de visie](bron:omgevingsvisie)**\n\nEen zin.": ["Zie [de visie"],
    "**Kop**\n\nEen zin.\n\n**Kop**\n\nEen zin.": ["Kop", "Kop"],
    "**[de visie](bron:omgevingsvisie)**\n\nEen zin.": [],
    "**Let op:** de stad groeit\n\nEen zin.": [],
    "- **De stad groeit**\n\n  Een zin.\n- **Ruimte**: die is schaars": [],
    "**De stad groeit!**\n\nEen zin.": [],
    f"**{'De stad groeit ' * 9}**\n\nEen zin.": [],
}


@pytest.mark.parametrize("text", BOLD)
def test_a_bold_line_above_a_text_is_a_heading_that_is_none(text: str, tmp_path: Path) -> None:
    assert run(tmp_path, bijlage(block(text))).selected("kop-nep") == BOLD[text]


def test_a_bold_text_above_what_the_document_adds_under_it_is_found(tmp_path: Path) -> None:
    """The document goes on without a heading after some fields, and after the others not."""
    sheet = (
        SHEET.replace("samenvatting: De stad groeit.", 'samenvatting: "**Samenvatting**"')
        .replace("tekst: De stad groeit.", 'tekst: "**Kernopgave**"')
        .replace("vraag: Groeit de stad verder?", 'vraag: "**Vraag**"')
        .replace("beschrijving: De stad groeit.", 'beschrijving: "**Optie**"')
        .replace("beschrijving: De stad groeit naar binnen.", 'beschrijving: "**Variant**"')
    )
    sheet += """\
betrokkenheid_externen:
  tekst: "**Externen**"
  partijen:
    - naam: Corporaties
risicos:
  - soort: politiek
    tekst: "**Risico**"
    betreft: [na-2040]
"""
    pakket = PAKKET.replace("LEESWIJZER", '"**Leeswijzer**"')
    found = run(tmp_path, {"wonen.yaml": sheet, "pakket/informatiepakket.yaml": pakket})
    assert set(found.selected("kop-nep")) == {
        "Optie", "Variant", "Externen", "Risico", "Leeswijzer"
    }  # fmt: skip


def test_a_link_over_two_lines_of_a_list_is_selected_whole(tmp_path: Path) -> None:
    result = run(tmp_path, bijlage(block("- zie [de\n  nota](bron:weg) en meer")))
    assert result.selected("bron-onbekend") == ["[de\nnota](bron:weg)"]


def test_a_field_of_one_paragraph_holds_one_paragraph(tmp_path: Path) -> None:
    cells = """\
tabellen:
  - id: planning
    bijschrift: '- lijst'
    kolommen: [Jaar, Wat]
    rijen:
      - ["2030. Dan bouwen wij.", "# Kop"]
      - ["**vet** en [visie](bron:omgevingsvisie)", ""]
"""
    result = run(tmp_path, bijlage("De stad groeit.", cells))
    assert result.selected("opmaak-niet-mogelijk") == ["- lijst", "2030. Dan bouwen wij."]
    assert result.selected("kop-in-tekst") == ["# Kop"]


# --- footnotes ---------------------------------------------------------------------------------


def test_footnotes_that_would_be_lost_or_shown_twice(tmp_path: Path) -> None:
    text = """\
Een.[^a] Twee.[^b] Weer.[^A] Weg.[^c]

[^a]: eerste

[^b]: noot met [^a]

[^d]: nergens

[^a]: nog een keer"""
    result = run(tmp_path, bijlage(block(text)))
    assert result.selected("voetnoot-dubbel") == ["[^A]", "[^a]:"]
    assert result.selected("voetnoot-onbekend") == ["[^c]"]
    assert result.selected("voetnoot-ongebruikt") == ["[^d]:"]
    assert result.selected("opmaak-niet-mogelijk") == ["[^a]"]


@pytest.mark.parametrize(
    "text",
    [
        "x[^1]\n\n[^1]: een [^1]",
        "x[^1]\n\n[^1]: een\n\n    twee [^2]\n\n[^2]: drie [^1]",
        "- x[^1]\n\n  [^1]: een\n\n      twee [^1]\n- y",
        "> x[^1]\n> [^1]: een [^1]",
        "1. [^1]: een [^1]\n\nx [^1]",
        "x[^1]\n\n[^1]:\n\n\teen [^1]",
        "x[^A]\n[^a]: een\n[^b]: [^a]: [^b]\nlui [^b]",
        "[^1] " * 70 + "\n\n[^1]: " + "lang " * 2_000,
    ],
)
def test_footnotes_that_refer_to_themselves_never_hang(text: str, tmp_path: Path) -> None:
    result = run(tmp_path, bijlage(block(text)))  # pandoc's time limit would raise here
    assert result.findings_of("opmaak-niet-mogelijk", "voetnoot-dubbel")


@pytest.mark.parametrize(
    "text",
    [
        "- " * 2_000 + "x",
        "1. " * 2_000 + "x",
        "> " * 390 + "x",
        "\n".join("  " * depth + "- x" for depth in range(200)),
        "*a_ " * 99 + ("\n" + "*a_ " * 99) * 100,
        ("[" * 399 + "\n") * 200,
    ],
    ids=["dashes", "numbers", "quotes", "deep", "emphasis", "brackets"],
)
def test_text_that_would_take_too_long_is_refused_at_its_place(text: str, tmp_path: Path) -> None:
    result = run(tmp_path, bijlage(block(text)))  # pandoc's time limit would raise here
    assert [(item.code, item.path) for item in result.found if item.span.file.endswith("s.yaml")]
    assert "cijfers" in result.package.broken


# --- links -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert",
        "JavaScript:alert",
        "java&#115;cript:alert",
        "%6Aavascript:alert",
        "<java script:alert>",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "C:/nota.docx",
        "//www.vru.nl",
        "/etc/passwd",
        "../nota.docx",
        "map/../../nota.docx",
        "nota.docx",
        "\\\\\\\\server\\\\map",
        "ftp://www.vru.nl/nota",
        "BRON:omgevingsvisie",
        "bronnen:omgevingsvisie",
    ],
)
def test_an_unsafe_address_is_always_found(target: str, tmp_path: Path) -> None:
    result = run(tmp_path, bijlage(block(f"Zie [de nota]({target}).")))
    assert result.selected("adres-onveilig") == [f"[de nota]({target})"]


def test_an_address_between_brackets_can_be_unsafe_too(tmp_path: Path) -> None:
    result = run(tmp_path, bijlage(block("Zie <javascript:alert(1)> en ftp://vru.nl/x.")))
    assert result.selected("adres-onveilig") == ["<javascript:alert(1)>", "ftp://vru.nl/x"]


def test_links_that_work_give_no_finding(tmp_path: Path) -> None:
    text = (
        "Zie [de visie](bron:omgevingsvisie), [wonen](sheet:wonen), [groei](sheet:wonen#na-2040), "
        "[de optie](sheet:wonen#groeien), [de variant](sheet:wonen#in-de-stad), "
        "[het scenario](sheet:wonen#langzaam), [het diagram](figuur:banen), [de rij](tabel:jaren), "
        "[cijfers over banen](sheet:cijfers#banen) en [de planning](sheet:cijfers#jaren)."
    )
    more = """\
figuren:
  - id: banen
    soort: staafdiagram
    titel: Banen
    alt: De meeste banen zijn in de zorg.
    bijschrift: Het aantal banen.
    gegevens: [{label: Zorg, waarde: 2}]
tabellen:
  - id: jaren
    bijschrift: De planning.
    kolommen: [Jaar]
    rijen: [["2026"]]
"""
    result = run(tmp_path, bijlage(text, more))
    ours = {rule.CODE for rule in ALL_RULES if rule.GROUP in ("verwijzingen", "toegankelijkheid")}
    assert [item for item in result.found if item.code in ours] == []


ALL_RULES = (*checks.DOCUMENT_RULES, *checks.PACKAGE_RULES)


def test_package_files_hold_references_too(tmp_path: Path) -> None:
    files = {
        "pakket/informatiepakket.yaml": PAKKET.replace(
            "LEESWIJZER", "Zie [wonen](sheet:wonne) en [klik hier](bron:omgevingsvisie)."
        ).replace("bron: omgevingsvisie", "bron: omgevingsvisi"),
        "pakket/begrippen.yaml": "- begrip: VRU\n  soort: afkorting\n"
        "  betekenis: Veiligheidsregio, zie https://www.vru.nl.\n",
    }
    result = run(tmp_path, files)
    assert result.selected("sheet-onbekend") == ["[wonen](sheet:wonne)"]
    assert result.selected("linktekst-nietszeggend") == ["[klik hier](bron:omgevingsvisie)"]
    assert result.selected("bron-onbekend") == ["omgevingsvisi"]
    assert result.selected("losse-url") == ["https://www.vru.nl"]
    assert [item.path for item in result.findings_of("bron-onbekend")] == ["contact/bron"]


def test_names_in_fields_are_checked_at_their_value(tmp_path: Path) -> None:
    sheet = SHEET.replace("[na-2040/groeien]", "[na-2040, na-2041/groeien, na-2040/groeie]")
    sheet += """\
betrokkenheid_externen:
  partijen:
    - naam: Regio
      bron: "visie"
risicos:
  - tekst: Het kan mis gaan.
    betreft: [na-2040, na2040]
figuren:
  - id: kaart
    soort: afbeelding
    titel: Kaart
    alt: De stad ligt aan de Eem.
    bijschrift: Een kaart.
    bron: weg
    bestand: kaart.png
"""
    result = run(tmp_path, {"wonen.yaml": sheet})
    assert result.selected("optie-onbekend") == ["na-2040", "na-2041/groeien", "na-2040/groeie"]
    assert result.selected("dilemma-onbekend") == ["na2040"]
    assert result.selected("bron-onbekend") == ['"visie"', "weg"]
    assert result.selected("figuur-onbekend") == ["kaart.png"]
    repairs = [item.fix[0].text for item in result.findings_of("optie-onbekend") if item.fix]
    assert repairs == ["na-2040/groeien"]


def test_a_published_document_does_not_link_to_a_draft(tmp_path: Path) -> None:
    draft = SHEET.replace("definitief", "concept").replace("nummer: 1", "nummer: 2")
    link = "Zie [de plannen](sheet:plannen)."
    result = run(tmp_path, {"plannen.yaml": draft, **bijlage(link)})
    assert result.selected("sheet-onbekend") == ["[de plannen](sheet:plannen)"]
    between = bijlage(link)["cijfers.yaml"].replace("definitief", "concept")
    assert run(tmp_path, {"cijfers.yaml": between}).selected("sheet-onbekend") == []


def test_what_refers_to_a_broken_file_is_not_judged(tmp_path: Path) -> None:
    link = "[Nota](bron:weg), [plan](sheet:plan), [groei](sheet:plan#weg) en [x](sheet:niets)."
    files = {"plan.yaml": "titel: [", "pakket/bronnen.yaml": "- id: 'open"} | bijlage(block(link))
    result = run(tmp_path, files)
    assert result.package.broken == {"plan", "pakket/bronnen"}
    codes = ("bron-onbekend", "sheet-onbekend", "plek-onbekend", "bron-ongebruikt")
    assert result.selected(*codes) == ["[x](sheet:niets)"]


def test_no_source_counts_as_unused_while_a_sheet_cannot_be_read(tmp_path: Path) -> None:
    extra = BRONNEN + BRONNEN.replace("omgevingsvisie", "andere-visie")
    assert run(tmp_path, {"pakket/bronnen.yaml": extra}).selected("bron-ongebruikt") == [
        "id: andere-visie"
    ]
    broken = run(tmp_path, {"pakket/bronnen.yaml": extra, "plan.yaml": "titel: ["})
    assert broken.findings_of("bron-ongebruikt") == []


def test_a_picture_that_is_no_good_is_one_fault(tmp_path: Path) -> None:
    figure = """\
figuren:
  - id: kaart
    soort: afbeelding
    titel: Kaart
    alt: De stad ligt aan de Eem.
    bijschrift: Een kaart.
    bestand: kaart.svg
"""
    extra = BRONNEN + BRONNEN.replace("omgevingsvisie", "andere-visie")
    files = bijlage("De stad groeit.", figure)
    result = run(tmp_path, {**files, "figuren/kaart.svg": "<svg", "pakket/bronnen.yaml": extra})
    assert result.findings_of("figuur-ongeldig") and not result.findings_of("figuur-onbekend")
    assert result.selected("bron-ongebruikt") == ["id: andere-visie"]


def test_a_web_address_in_a_line_of_plain_text_is_found_there(tmp_path: Path) -> None:
    sheet = SHEET.replace("titel: Wonen", "titel: 'Zo''n stad: (www.vru.nl/x), zie ook'").replace(
        "Team Wonen", "Team Wonen [visie](bron:omgevingsvisie)"
    )
    result = run(tmp_path, {"wonen.yaml": sheet})
    assert result.selected("losse-url") == ["www.vru.nl/x"]
    assert result.selected("verwijzing-kapot") == ["[visie](bron:omgevingsvisie)"]


def test_a_known_address_is_repaired_to_its_source(tmp_path: Path) -> None:
    text = "Zie http://amersfoort.nl/visie/ en [de visie](https://www.amersfoort.nl/visie)."
    result = run(tmp_path, bijlage(text))
    bare, link = result.findings_of("losse-url")
    assert bare.fix == ()  # it would put the title of the source into the text
    assert "[Omgevingsvisie Amersfoort](bron:omgevingsvisie)" in bare.advice
    assert [edit.text for edit in link.fix] == ["bron:omgevingsvisie"]


# --- accessibility -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alt", "code"),
    [
        ('""', "alt-ontbreekt"),
        ('" "', "alt-ontbreekt"),
        ("Grafiek.", "alt-ontbreekt"),
        ("Het aantal banen", "alt-gelijk-aan-bijschrift"),
        ("'*Banen* per sector!'", "alt-gelijk-aan-bijschrift"),
        ("IMG_2031.JPG", "alt-gelijk-aan-bijschrift"),
        ("banen_2026", "alt-gelijk-aan-bijschrift"),
        ("De meeste banen zijn in de zorg.", ""),
    ],
)
def test_a_text_alternative_says_what_there_is_to_see(alt: str, code: str, tmp_path: Path) -> None:
    figure = f"""\
figuren:
  - id: banen
    soort: staafdiagram
    titel: Banen per sector
    alt: {alt}
    bijschrift: Het **aantal** banen.
    bestand: banen_2026.png
    gegevens: [{{label: Zorg, waarde: 2}}]
"""
    result = run(tmp_path, bijlage("De stad groeit.", figure))
    found = result.findings_of("alt-ontbreekt", "alt-gelijk-aan-bijschrift")
    assert [item.code for item in found] == ([code] if code else [])


@pytest.mark.parametrize(
    "words", ["hier", "Klik hier!", "*lees* meer", "deze link", "", "https://vru.nl", "bron:x", "…"]
)
def test_words_that_do_not_say_where_a_link_goes(words: str, tmp_path: Path) -> None:
    link = f"[{words}](bron:omgevingsvisie)"
    result = run(tmp_path, bijlage(block(f"Zie {link}.")))
    if words == "https://vru.nl":  # no link in a link: Markdown reads the address first
        assert result.findings_of("losse-url", "verwijzing-kapot")
    else:
        assert result.selected("linktekst-nietszeggend") == [link]


@pytest.mark.parametrize("words", ["omgevingsvisie", "hier staat de visie", "meer over wonen"])
def test_words_that_do_say_where_a_link_goes(words: str, tmp_path: Path) -> None:
    result = run(tmp_path, bijlage(block(f"Zie [{words}](bron:omgevingsvisie).")))
    assert result.findings_of("linktekst-nietszeggend") == []


def test_every_column_and_every_row_that_needs_one_has_a_header(tmp_path: Path) -> None:
    table = """\
tabellen:
  - id: jaren
    bijschrift: De planning.
    rijkoppen: true
    kolommen: [Jaar, ""]
    rijen:
      - ["2026", "1"]
      - ["", "2"]
  - id: zonder
    bijschrift: De planning.
    rijen:
      - ["", "2"]
"""
    found = run(tmp_path, bijlage("De stad groeit.", table)).findings_of("tabel-zonder-kop")
    assert [(item.path, item.span.line) for item in found] == [
        ("tabellen/jaren/kolommen/2", 13),
        ("tabellen/jaren/rijen/2/1", 16),
        ("tabellen/zonder/kolommen", 17),
    ]


# --- the real sheets ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Outcome:
    package, faults = load.load(FOLDER)
    return Outcome(package, (*faults, *checks.run(package)))


def test_the_real_sheets_have_no_fault_of_these_groups(real: Outcome) -> None:
    ours = {rule.CODE for rule in ALL_RULES if rule.GROUP in ("verwijzingen", "toegankelijkheid")}
    assert real.findings_of(*(ours - {"bron-zonder-adres"})) == []


def test_every_source_without_an_address_has_a_waiver_at_its_own_place(real: Outcome) -> None:
    assert real.package.ontheffingen is not None
    waived = {
        item.plek
        for item in real.package.ontheffingen.content.root
        if (item.regel, item.sheet) == ("bron-zonder-adres", "pakket/bronnen")
    }
    assert {item.path for item in real.findings_of("bron-zonder-adres")} == waived


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("](bron:", "](bron:zz-", "bron-onbekend"),
        ("](sheet:", "](sheet:zz-", "sheet-onbekend"),
        ("](bron:", "](https://zz.nl/", "losse-url"),
        ("](bron:", "](javascript:", "adres-onveilig"),
        ("](bron:", "] (bron:", "verwijzing-kapot"),
    ],
)
def test_every_link_of_the_real_sheets_is_found_when_it_breaks(
    old: str, new: str, code: str, real: Outcome, tmp_path: Path
) -> None:
    frozen(tmp_path)
    expected = 0
    for path in sorted((tmp_path / "sheets").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        expected += text.count(old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    package, faults = load.load(tmp_path)
    broken = Outcome(package, (*faults, *checks.run(package)))
    shown = [text for text in broken.selected(code) if new in text]
    assert len(shown) == expected > 10
    assert all(text.startswith("[") and text.endswith(")") for text in shown)


# --- any text ----------------------------------------------------------------------------------

PIECES = [
    *("[", "]", "(", ")", "*", "**", "_", "`", "~~", "|", "<b>", "<!--", "-->", "&amp;", "\\", "!"),
    *(
        "é😀",
        "'",
        '"',
        "---",
        "#",
        ">",
        "-",
        "1.",
        "[^1]",
        "[^2]",
        "woord",
        " ",
        "\t",
        "\n",
        "\n\n",
    ),
    *("\n    ", "\n\n[^1]: ", "\n\n[^2]: ", "\n# ", "\n> ", "\n- ", "https://vru.nl", "a@b.nl"),
    *("bron:x", "](sheet:y)"),
]
TEXTS = st.lists(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join), min_size=1, max_size=40
)


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(TEXTS)
def test_any_text_is_read_and_every_finding_points_into_it(
    tmp_path: Path, texts: list[str]
) -> None:
    parts = "".join(f"  - titel: Deel\n    tekst: {_double(f'Zin {text}')}\n" for text in texts)
    result = run(tmp_path, bijlage("De stad groeit.", f"onderdelen:\n{parts}"))
    assert result.package.broken == frozenset()
    sheet = result.package.sheet("cijfers")
    assert sheet is not None
    for item in result.found:
        if item.path.startswith("onderdelen/"):
            value = sheet.places[item.path].value
            assert (value.line, value.column) <= (item.span.line, item.span.column)
            assert (item.span.end_line, item.span.end_column) <= (value.end_line, value.end_column)
            assert item.span.column < item.span.end_column


@pytest.mark.parametrize(
    "name", ["index", "informatiepakket", "vergelijk", "controleer", "formulier"]
)
def test_no_sheet_had_the_name_of_a_page_of_ours(name: str, tmp_path: Path) -> None:
    """The page at an earlier name of a sheet would stand in the place of that page."""
    result = run(tmp_path, {"wonen.yaml": f"{SHEET}eerder: [{name}]\n"})
    (found,) = result.findings_of("eerder-dubbel")
    assert result.text(found) == name
    assert f"ook van de pagina {name}.html" in found.message


def test_an_earlier_id_in_another_sheet_is_of_nothing_else_there(tmp_path: Path) -> None:
    """An old link to that sheet leads to one place, and only where there is such a sheet."""
    table = (
        "tabellen:\n  - id: {}\n    eerder: [{}]\n    bijschrift: De stad.\n    kolommen: [Jaar]\n"
    )
    other = SHEET.replace("Wonen", "Water").replace("nummer: 1", "nummer: 2")
    files = {
        "wonen.yaml": SHEET + table.format("huizen", "water#sloot"),
        "water.yaml": other + table.format("sloot", "weg#beek, wonen#huizen, wonen#oud"),
    }
    result = run(tmp_path, files)
    assert [result.text(found) for found in result.findings_of("sheet-onbekend")] == ["weg#beek"]
    twice = {result.text(found): found.message for found in result.findings_of("eerder-dubbel")}
    assert set(twice) == {"water#sloot", "wonen#huizen"}
    assert "ook van tabellen/sloot in sheets/water.yaml" in twice["water#sloot"]
