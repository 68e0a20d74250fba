"""Language and balance: sentences, places, borders of the rules, and the real sheets."""

import re
import textwrap
import time
from itertools import pairwise
from pathlib import Path

import pytest
from helpers import meldingen_pagina as pagina
from helpers.inputs import FOLDER
from helpers.meldingen_pagina import Example, Outcome
from helpers.real import ROOT
from hypothesis import given
from hypothesis import strategies as st

from pipeline import checks, load, waivers
from pipeline.checks import (
    afkorting_onbekend,
    argument_aan_beide_kanten,
    leesbaarheid,
    optie_uit_balans,
    opties_ongelijk,
    samenvatting_te_lang,
    spelling,
    woord_moeilijk,
    zin_te_lang,
)
from pipeline.model import Diagnostic, Package, Span
from pipeline.taal import lists
from pipeline.taal.reading_ease import reading_ease, syllables
from pipeline.taal.sentences import sentences
from pipeline.taal.spelling import find_unknown, suggest
from pipeline.taal.words import count_words, words

LANGUAGE = [rule for rule in checks.DOCUMENT_RULES if rule.GROUP in ("taal", "evenwicht")]


@pytest.fixture(scope="module")
def real() -> Package:
    package, faults = load.load(FOLDER)
    assert not faults
    return package


def found(root: Path, sheet: str, **files: str) -> Outcome:
    """The outcome for a sheet and other files, completed as on the pages."""
    named = {"woningbouw.yaml": sheet} | {
        name.replace("__", "/") + ".yaml": content for name, content in files.items()
    }
    pagina.write(tuple(Example(name, content, "") for name, content in named.items()), root)
    return pagina.outcome(root)


def findings_of(result: Outcome, rule: object) -> list[Diagnostic]:
    return [item for item in result.found if item.code == getattr(rule, "CODE")]  # noqa: B009


def written(package: Package, span: Span) -> str:
    """What stands in the file at a place."""
    rows = package.sources[span.file].split("\n")[span.line - 1 : span.end_line]
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    return "\n".join(rows)


# Sentences and words


@pytest.mark.parametrize(
    "text",
    [
        "De stad groeit. | De ruimte is schaars! | Wat nu?",
        "Het kost ca. 3 miljoen euro. | Dat is veel.",
        "Zie art. 3 van de wet. | Daar staat het.",
        "Het kost 1.250,00 euro per jaar. | In 2040. | Daarna niet meer.",
        "Er zijn o.a. woningen nodig, m.b.t. Amersfoort ook d.w.z. veel.",
        "Volgens N. Stern uit 2006 klopt dat. | J.P. de Vries en mr. drs. A. Jansen niet.",
        "Wij kopen pennen, papier enz. | Dat doen wij elk jaar.",
        "Denk aan wegen e.d. en aan groen. | Of aan water etc. | Meer niet.",
        "Kies plan B. | Daarna volgt optie A. | Of variant C.",
        "A. Reactief: meebewegen met de markt",
        "1. Met digitalisering helpen wij. | Dat is het eerste thema.",
        "‘Wat doen we nu?’ | De raad kiest. | “Dat is goed.” | (Zo gaat dat.) | Klaar.",
        "Hij zei: ‘Dat is goed.’ en ging weg.",
        "’s Avonds is het druk. | ’t Is dan vol. | ’s Morgens niet.",
        "Kijk op www.amersfoort.nl voor meer. | Of mail info@amersfoort.nl. | Wij antwoorden.",
        "Dat duurt lang … maar het komt. | Echt waar… | Ja.",
        "Het gaat om 5%. | Dat is € 3 mln. | Wij betalen dat niet. | € 2 wel.",
        "De wet van dhr. Wennink geldt per 1 jan. a.s. voor iedereen.",
        "Gem. Amersfoort betaalt. | St. Joris staat op blz. 4 en nr. 5.",
        "Met de U-Ned is dat zo.",
        "Wat?! | Nee. | Ja!",
        "Dat zijn vier stappen. | 3 daarvan zijn klaar.",
        "Eén zin zonder punt",
        "",
    ],
)
def test_sentences_end_where_a_reader_stops(text: str) -> None:
    wanted = [part for part in text.split(" | ") if part]
    whole = text.replace(" | ", " ")
    assert [whole[start:end] for start, end in sentences(whole)] == wanted


@given(st.text(alphabet="aB1. ?!…’“(\n€é", max_size=60))
def test_sentences_hold_all_of_the_text_and_nothing_twice(text: str) -> None:
    parts = sentences(text)
    held = "".join(text[start:end] for start, end in parts)
    assert "".join(held.split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(parts))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in parts)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Spoor- en A1-zone, zo’n foto's.", ["Spoor-", "en", "A1-zone", "zo’n", "foto's"]),
        ("’s Avonds m.b.t. CO₂-uitstoot (€ 3).", ["’s", "Avonds", "m.b.t.", "CO₂-uitstoot", "3"]),
        ("Mail info@x.nl of kijk op https://x.nl/a-b?c=d. Klaar", ["Mail", "of", "kijk", "op"]),
    ],
)
def test_words_are_what_a_dictionary_would_hold(text: str, wanted: list[str]) -> None:
    assert [word.text for word in words(text)][: len(wanted)] == wanted
    assert all(text[word.start : word.end] == word.text for word in words(text))


def test_signs_are_no_words() -> None:
    assert count_words("De stad – en dus de raad – kiest: 3 & 4 / 5.") == 10


# Places


TRICKY = """\
samenvatting: |
  De **stad** groeit\\* en
  de [*rode* muur](bron:omgevingsvisie) staat[^1] er &amp; blijft.

  - een punt;
    nog een regel

    [^1]: Een **noot** hier.

  [^1]: De noot zelf.
kernopgave:
  tekst: 'Foto''s van de stad'
  onderdelen:
    - titel: "De \\u0041 wijk"
      tekst: "Eén zin. Twee zinnen."
    - {titel: 'It''s goed', tekst: "Gewoon"}
"""


def test_a_word_is_selected_exactly_wherever_it_stands(tmp_path: Path) -> None:
    result = found(tmp_path, TRICKY, pakket__bronnen=pages_source())
    document = result.package.sheets[0]
    texts = {passage.path: passage for passage in document.passages if passage.kind != "noot"}
    words_of = ("stad", "groeit", "rode", "muur", "staat", "er", "blijft")
    first = next(passage for passage in document.passages if passage.path == "samenvatting")
    for word in words_of:
        start = first.text.index(word)
        assert written(result.package, first.span(start, start + len(word))) == word
    escaped = first.text.index("&")
    assert written(result.package, first.span(escaped, escaped + 1)) == "&amp;"
    start = first.text.index("rode")
    assert written(result.package, first.span(start, start + 9)) == "rode* muur"
    part = texts["kernopgave/onderdelen/1/tekst"]
    start, end = sentences(part.text)[1]
    assert written(result.package, part.span(start, end)) == "Twee zinnen."
    quoted = texts["kernopgave/tekst"]
    assert written(result.package, quoted.span(0, 6)) == "Foto''s"
    line = texts["kernopgave/onderdelen/1/titel"]
    assert written(result.package, line.span(3, 4)) == "De \\u0041 wijk"


def pages_source() -> str:
    return (
        "- id: omgevingsvisie\n  titel: De visie\n  uitgever: De gemeente\n"
        "  url: https://www.amersfoort.nl\n  soort: beleid\n"
    )


def test_every_word_of_the_real_sheets_is_selected_exactly(real: Package) -> None:
    seen = 0
    for document in checks.documents(real):
        for passage in document.passages if document.id != "pakket/bronnen" else ():
            for word in words(passage.text):
                seen += 1
                assert written(real, passage.span(word.start, word.end)) == word.text
    assert seen > 10_000


def test_passages_are_the_paragraphs_and_notes_of_the_prose(real: Package) -> None:
    for document in checks.documents(real):
        for prose in document.prose.values():
            texts = [each for each in prose.passages if each.kind != "noot"]
            assert [each.text for each in texts] == list(prose.paragraphs)
            notes = [each.text for each in prose.passages if each.kind == "noot"]
            assert " ".join(notes) == " ".join(prose.notes)


def test_a_long_sentence_over_lines_with_a_link_and_a_note_is_selected(tmp_path: Path) -> None:
    long = (
        "Deze zin gaat over [de omgevingsvisie van de stad](bron:omgevingsvisie) en loopt door,\n"
        "  want hij heeft **veel** woorden[^1] die er nog bij komen en daarna ook nog een paar."
    )
    text = f"samenvatting: |\n  Kort, ca. 3 woorden. {long} Kort.\n\n  [^1]: Een noot.\n"
    result = found(tmp_path, text, pakket__bronnen=pages_source())
    (item,) = findings_of(result, zin_te_lang)
    assert written(result.package, item.span) == long
    assert "28 woorden" in item.message


# Borders of the rules


def sentence(number: int) -> str:
    return "De " + " ".join(["stad"] * (number - 1)) + "."


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ("samenvatting: {}", 20),
        ("kernopgave:\n  tekst: {}", 25),
        ("kernopgave:\n  tekst: |\n    Dit:\n\n    - {}", 25),
        ("kernopgave:\n  tekst: |\n    Dit.[^1]\n\n    [^1]: {}", 30),
        ("titel: {}", 12),
        ("risicos:\n  - soort: politiek\n    tekst: {}", 25),
    ],
)
def test_a_sentence_may_be_as_long_as_its_field_allows(
    field: str, most: int, tmp_path: Path
) -> None:
    assert not findings_of(
        found(tmp_path / "kort", field.format(sentence(most)) + "\n"), zin_te_lang
    )
    long = found(tmp_path / "lang", field.format(sentence(most + 1)) + "\n")
    (item,) = findings_of(long, zin_te_lang)
    assert written(long.package, item.span) == sentence(most + 1)


def test_a_summary_may_have_120_words(tmp_path: Path) -> None:
    rows = "\n\n".join("  De stad groeit en dat merken wij hier nu al." for _ in range(12))
    assert not findings_of(
        found(tmp_path / "kort", f"samenvatting: |\n{rows}\n"), samenvatting_te_lang
    )
    long = found(tmp_path / "lang", f"samenvatting: |\n{rows} Dit **is** meer.\n")
    (item,) = findings_of(long, samenvatting_te_lang)
    assert written(long.package, item.span) == "Dit **is** meer"


def test_reading_ease_is_the_formula_of_douma() -> None:
    score, number = reading_ease(("De kat zit op de mat.", "De woning is klaar."))
    assert number == 10
    assert score == pytest.approx(206.84 - 0.93 * 10 / 2 - 77 * 11 / 10)
    assert reading_ease(()) == (100.0, 0)


def test_syllables_are_counted_as_dutch_words_break() -> None:
    counted = {"raad": 1, "gemeente": 3, "woningbouw": 3, "beïnvloeden": 4, "klimaatneutraal": 4}
    assert syllables(counted) == counted


def test_a_short_text_is_too_little_to_judge(tmp_path: Path) -> None:
    hard = "Gemeentelijke verantwoordelijkheden veranderen voortdurend en onherroepelijk. " * 10
    short = found(tmp_path / "kort", f"kernopgave:\n  tekst: {hard[: len(hard) // 2].strip()}\n")
    long = found(tmp_path / "lang", f"kernopgave:\n  tekst: {(hard * 2).strip()}\n")
    assert not findings_of(short, leesbaarheid)
    assert [item.path for item in findings_of(long, leesbaarheid)] == ["kernopgave/tekst"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("De GGD en de GGD.", ["GGD"]),
        ("De KPI’s en het MKB-beleid van de CO₂-uitstoot.", ["KPI", "MKB", "CO₂"]),
        ("Ook de btw en het Bbl, voor deel III en lid IV.", ["btw", "Bbl"]),
        ("In 2040, op X, bij TwynstraGudde en de A1 in Amersfoort.", []),
        ("De VRU werkt samen, en ook de vru en de VRU’s.", []),
        ("Kijk op https://www.vng.nl of mail naar INFO@VNG.NL.", []),
    ],
)
def test_an_abbreviation_must_be_explained(text: str, names: list[str], tmp_path: Path) -> None:
    terms = "- begrip: VRU\n  soort: afkorting\n  betekenis: Veiligheidsregio Utrecht\n"
    result = found(tmp_path, f"samenvatting: |\n  {text}\n", pakket__begrippen=terms)
    items = findings_of(result, afkorting_onbekend)
    assert [written(result.package, item.span) for item in items] == names


def test_abbreviations_are_not_judged_where_the_terms_cannot_be_read(tmp_path: Path) -> None:
    result = found(tmp_path, "samenvatting: De GGD helpt.\n", pakket__begrippen="- begrip: [\n")
    assert not findings_of(result, afkorting_onbekend)


def test_a_hard_word_may_stay_once_it_is_explained(tmp_path: Path) -> None:
    text = "samenvatting: |\n  Wij implementeren het. De implementatie is er.\n"
    (item,) = findings_of(found(tmp_path / "zonder", text), woord_moeilijk)
    assert "2 keer" in item.message
    terms = "- begrip: Implementatie\n  soort: begrip\n  betekenis: Iets invoeren\n"
    assert not findings_of(found(tmp_path / "met", text, pakket__begrippen=terms), woord_moeilijk)


def test_a_hard_word_is_for_a_person_to_change(tmp_path: Path) -> None:
    text = "samenvatting: |\n  Teneinde te bouwen, kiest de raad. Dat is teneinde te groeien.\n"
    (item,) = findings_of(found(tmp_path, text), woord_moeilijk)
    assert item.fix == ()
    assert "‘om’" in item.advice
    assert "2 keer" in item.message


@pytest.mark.parametrize("name", ["moeilijke-woorden", "geladen-woorden"])
def test_no_advice_of_a_list_is_in_that_list(name: str) -> None:
    listed_words = lists.listed_words(name)
    forms = [form for entry in listed_words for form in entry.forms]
    assert sorted(forms) == sorted(set(forms))
    wrong = {
        entry.forms[0]: hit.entry.forms[0]
        for entry in listed_words
        for hit in lists.find_listed(entry.easier, name)
    }
    assert wrong == {}
    assert len(listed_words) > 50


def test_the_longest_form_of_a_list_counts() -> None:
    text = "Dat is m.b.t. bouwen in het kader van groei; bijv. hier, met name daar."
    assert [text[hit.start : hit.end] for hit in lists.find_listed(text, "moeilijke-woorden")] == [
        "m.b.t.",
        "in het kader van",
        "bijv.",
        "met name",
    ]


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("gemeenteraad", True),
        ("gemeenteraat", False),
        ("Hoefkwartier", True),
        ("koekjesfabriek", True),
        ("foto’s", True),
        ("fotos", False),
        ("amersfoort", False),
        ("energie-infrastructuur", True),
        ("EU-subsidie", True),
        ("EU-subsidei", False),
        ("A1-zone", True),
        ("2040", True),
        ("groeit.De", False),
        ("woningbouwprogrammma", False),
    ],
)
def test_the_dictionary_knows_dutch(word: str, right: bool) -> None:
    assert (find_unknown([word]) == frozenset()) is right


def test_what_was_meant_is_offered() -> None:
    assert suggest("gemeenteraat")[0] == "gemeenteraad"
    assert suggest("onafhankelijkhied")[0] == "onafhankelijkheid"


def test_terms_and_titles_of_sources_need_no_dictionary(tmp_path: Path) -> None:
    text = "samenvatting: |\n  De Blorp staat in de [Flarp](bron:omgevingsvisie) en de Snarf.\n"
    terms = "- begrip: Blorp\n  soort: begrip\n  betekenis: Een plan\n"
    source = pages_source().replace("De visie", "Flarp over de stad")
    result = found(tmp_path, text, pakket__bronnen=source, pakket__begrippen=terms)
    assert [written(result.package, item.span) for item in findings_of(result, spelling)] == [
        "Snarf"
    ]


def test_text_in_another_language_takes_little_time(tmp_path: Path) -> None:
    strange = " ".join(f"qx{chr(97 + n // 26)}{chr(97 + n % 26)}zzyt" for n in range(400))
    rows = textwrap.fill(strange, 90, initial_indent="  ", subsequent_indent="  ")
    pagina.write((Example("woningbouw.yaml", f"samenvatting: |\n{rows}\n", ""),), tmp_path)
    package, _ = load.load(tmp_path)
    start = time.process_time()
    items = list(spelling.check(package.sheets[0], package))
    assert len(items) == 400
    assert time.process_time() - start < 2


# Balance


def dilemma(first: list[int], second: list[int]) -> str:
    """A dilemma whose two options have so many pros and cons."""
    options = "\n".join(
        f"- id: optie-{number}\n  titel: Optie {number}\n  beschrijving: Dit is een optie.\n"
        f"  voordelen: {points(pros, 'Er komt', number)}\n"
        f"  nadelen: {points(cons, 'Er gaat', number)}"
        for number, (pros, cons) in enumerate((first, second), 1)
    )
    head = (
        "keuzes:\n  dilemmas:\n    - id: na-2040\n      titel: Kiezen\n      vraag: Wat kiest u?\n"
    )
    return head + "      opties:\n" + textwrap.indent(options, " " * 8) + "\n"


def points(number: int, words_: str, optie: int) -> list[str]:
    things = ("huis", "boom", "weg", "park", "winkel", "school", "plein", "brug", "fiets")
    return [f"{words_} een {things[n]} {optie}" for n in range(number)]


@pytest.mark.parametrize(
    ("first", "unbalanced"),
    [([1, 3], []), ([1, 4], [1]), ([2, 5], []), ([2, 6], [1]), ([4, 1], [1]), ([3, 3], [])],
)
def test_an_option_with_three_times_the_cons_is_unbalanced(
    first: list[int], unbalanced: list[int], tmp_path: Path
) -> None:
    items = findings_of(found(tmp_path, dilemma(first, [2, 2])), optie_uit_balans)
    assert [item.path[-1] for item in items] == [str(number) for number in unbalanced]


def test_words_count_for_balance_too(tmp_path: Path) -> None:
    much = "De stad krijgt er dan veel nieuwe huizen bij voor jonge en oude mensen. " * 4
    text = dilemma([1, 1], [2, 2]).replace("['Er komt een huis 1']", f"['{much.strip()}']")
    (item,) = findings_of(found(tmp_path, text), optie_uit_balans)
    assert "56 woorden aan voordelen tegenover 5 woorden aan nadelen" in item.message


@pytest.mark.parametrize(("second", "unequal"), [([2, 2], 0), ([1, 1], 1), ([3, 3], 0)])
def test_options_get_about_as_many_points(second: list[int], unequal: int, tmp_path: Path) -> None:
    assert len(findings_of(found(tmp_path, dilemma([4, 4], second)), opties_ongelijk)) == unequal


@pytest.mark.parametrize(
    ("pro", "con", "same"),
    [
        ("Er komt veel meer verkeer in de wijk.", "In de wijk komt veel meer verkeer.", 1),
        ("Er komt minder verkeer in de wijk.", "Er komt meer verkeer in de wijk.", 0),
        ("Er komen woningen in de oude wijk.", "Er komen geen woningen in de oude wijk.", 0),
        ("Er komt een brug.", "Er komt een weg door het park en langs de school.", 0),
        ("Het kost geld.", "Geld kost het.", 0),
    ],
)
def test_the_same_words_for_and_against_are_found(
    pro: str, con: str, same: int, tmp_path: Path
) -> None:
    text = dilemma([1, 1], [1, 1]).replace("Er komt een huis 1", pro)
    text = text.replace("Er gaat een huis 2", con)
    assert len(findings_of(found(tmp_path, text), argument_aan_beide_kanten)) == same


# The real sheets


def test_the_real_sheets_are_plain_and_balanced(real: Package) -> None:
    today = pagina.TODAY
    items = waivers.apply(checks.run(real), real, today)
    codes = {rule.CODE for rule in LANGUAGE}
    assert [item for item in items if item.code in codes and not item.waived] == []


def test_spelling_of_the_whole_set_takes_at_most_a_second(real: Package) -> None:
    start = time.process_time()
    for document in checks.documents(real):
        assert list(spelling.check(document, real)) == []
    assert time.process_time() - start < 1


def test_the_limit_of_the_summary_is_the_one_its_help_promises() -> None:
    text = (ROOT / "schema" / "velden.md").read_text(encoding="utf-8")
    (promised,) = set(re.findall(r"hoogstens (\d+) woorden", text))
    assert int(promised) == samenvatting_te_lang.MOST


@pytest.mark.parametrize(
    "piece", [".", "!", "a", "A. ", 'A." ', "a!", "a@", "a.", "’s-", "m.b.t. "]
)
def test_odd_text_takes_time_in_proportion(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    for measure in (words, count_words, sentences, lambda each: reading_ease((each,))):
        measure(text)
    assert time.process_time() - start < 2
