"""Verify proves from the written file that every text of the sheet is there, once, in order."""

import io
import time
import zipfile
from collections.abc import Sequence
from functools import cache

import pytest
from helpers import verify_damage as hurt
from helpers.verify_sample import (
    FILE,
    document,
    exported,
    full_package,
    good,
    package,
    whole_package,
)

from pipeline import formats, render, verify
from pipeline.model import Diagnostic
from pipeline.verify.compare import align
from pipeline.verify.nouns import Expected
from schema import teksten

FORMATS = ("html", "docx", "odt")
DILEMMA = "keuzes/dilemmas/na-2040"
GROEI = f"{DILEMMA}/opties/groei"
SCENARIO = "keuzes/scenarios/rustig"
NEVER_SHOWN = {"soort", "geraadpleegd", "status", "eigenaar"}
"""Fields for whoever keeps the sheet; a reader sees no text of them."""
NOTHING_SHOWN = {"soort", "figuren/leeftijd/soort", "status", "eigenaar"}


@cache
def promised() -> Sequence[Expected]:
    """What the file of the sample must hold."""
    return verify.expected.sheet(document(), package())


def check(data: bytes, format_name: str) -> tuple[Diagnostic, ...]:
    name = f"proef.{format_name}"
    files = (f"veiligheid.{format_name}", "index.html")
    return verify.verify(promised(), data, format_name, name, files)


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_good_file_has_no_findings(format_name: str) -> None:
    assert check(good(format_name), format_name) == ()
    assert check(exported(format_name), format_name) == ()


@pytest.mark.parametrize("format_name", FORMATS)
def test_what_an_import_could_not_place_is_in_no_file(format_name: str) -> None:
    words = " ".join(block.text for block in verify.read(exported(format_name), format_name).blocks)
    assert "De stad bouwt door." in words
    assert "Onzichtbaarheidsproef" not in words and "Oud" not in words


def test_every_visible_text_is_expected() -> None:
    expected = verify.expected.sheet(document(), package())
    covered = {path for item in expected for path in (item.path, *item.covers)}
    visible = {leaf.path for leaf in teksten(document().content) if leaf.opmaak.zichtbaar}
    assert visible - covered == NOTHING_SHOWN


def test_every_visible_text_of_the_package_is_expected() -> None:
    whole = whole_package()
    covered = {
        (item.span.file, path)
        for item in verify.expected.package(whole)
        for path in (item.path, *item.covers)
    }
    parts = (*whole.sheets, whole.informatiepakket, whole.bronnen, whole.begrippen)
    for part in parts:
        assert part is not None
        for leaf in teksten(part.content):
            if leaf.opmaak.zichtbaar and leaf.veld not in NEVER_SHOWN:
                assert (part.file, leaf.path) in covered


def test_every_field_of_the_models_is_promised_and_shown() -> None:
    """Without a place in `render` or in `verify/expected` a field is lost and nobody is told."""
    full = full_package()
    promised = verify.expected.package(full)
    covered = {(item.span.file, path) for item in promised for path in (item.path, *item.covers)}
    parts = (*full.sheets, full.informatiepakket, full.bronnen, full.begrippen)
    shown = {
        (part.file, leaf.path)
        for part in parts
        if part is not None
        for leaf in teksten(part.content)
        if leaf.opmaak.zichtbaar and leaf.veld not in NEVER_SHOWN
    }
    assert shown - covered == set()
    whole = render.package(full, render.pictures(full))
    assert whole is not None
    data = formats.write([whole], ["html"])[whole.id, "html"]
    found = verify.verify(promised, data, "html", "informatiepakket.html", ())
    assert [item.message for item in found if item.code == "export-tekst-ontbreekt"] == []


def test_the_package_reads_in_order_one_level_deeper() -> None:
    found = verify.expected.package(whole_package())
    tops = [(item.level, item.text) for item in found if item.kind == "heading" and item.level < 3]
    assert tops == [
        (1, "Perspectiefsheets"),
        (2, "Leeswijzer"),
        (2, "1. Wonen in de stad"),
        (2, "Bijlage bij 1. Organisatiebeeld"),
        (2, "Vergelijk de keuzes"),
        (2, "Begrippen en afkortingen"),
        (2, "Bronnen"),
    ]
    assert max(item.level for item in found) == 6


def test_a_large_file_is_compared_in_time_that_grows_with_its_size() -> None:
    words = [f"Regel {number % 500}" for number in range(200_000)]
    start = time.process_time()
    found = align(words, words)
    assert len(found.pairs) == len(words)
    assert time.process_time() - start < 2


def test_the_sample_fills_every_field() -> None:
    names = {leaf.path.split("/")[0] for leaf in teksten(document().content)}
    assert names == set(type(document().content).model_fields)


TEXTS = (
    ("De stad groeit. Dat vraagt keuzes.", "samenvatting"),
    ("De ruimte is schaars.", "kernopgave/tekst"),
    ("Meer huizen.", "kernopgave/tekst"),
    ("Niet alles kan tegelijk.", "keuzes/inleiding"),
    ("Groeien we verder?", f"{DILEMMA}/vraag"),
    ("Plannen kost tien jaar.", f"{DILEMMA}/toelichting"),
    ("De stad bouwt door.", f"{GROEI}/beschrijving"),
    ("Een nieuwe wijk.", f"{GROEI}/varianten/rand/beschrijving"),
    ("Meer banen.", f"{GROEI}/voordelen/2"),
    ("Minder natuur.", f"{GROEI}/nadelen/1"),
    ("De kosten lopen op.", f"{GROEI}/risicos/1/tekst"),
    ("De raad verliest steun.", f"{DILEMMA}/risicos/1/tekst"),
    ("Dit scenario kiest voor: Stoppen", f"{SCENARIO}/kiest"),
    ("Weinig bouw.", f"{SCENARIO}/kenmerken/1"),
    ("Minder drukte.", f"{SCENARIO}/effecten/1"),
    ("Te weinig huizen.", f"{SCENARIO}/risicos/1"),
    ("Dat zijn starters.", "keuzes/onderdelen/1/tekst"),
    ("De raad bepaalt de koers.", "rol_gemeenteraad/1/tekst"),
    ("Wij werken samen.", "betrokkenheid_externen/tekst"),
    ("Helpt bij rampen.", "betrokkenheid_externen/partijen/1/toelichting"),
    ("De onrust kan toenemen.", "risicos/1/tekst"),
    ("Dit risico geldt voor: Verder groeien?", "risicos/1/betreft"),
    ("1.313 stuks", "kerncijfers/1/waarde"),
    ("31 december 2025", "kerncijfers/1/peildatum"),
    ("Inwoners naar leeftijd.", "figuren/leeftijd/bijschrift"),
    ("460,5", "figuren/leeftijd/gegevens/2/waarde"),
    ("Planning per jaar.", "tabellen/planning/bijschrift"),
    ("800", "tabellen/planning/rijen/2/2"),
)
HEADINGS = (
    ("Samenvatting", "samenvatting", 3),
    ("Tot 2040", "kernopgave/onderdelen/1/titel", 4),
    ("Verder groeien?", f"{DILEMMA}/titel", 2),
    ("Groeien", f"{GROEI}/titel", 5),
    ("Aan de rand", f"{GROEI}/varianten/rand/titel", 4),
    ("Kenmerken van ‘Rustig aan’", f"{SCENARIO}/kenmerken", 6),
    ("Politiek: Onrust", "risicos/1/titel", 2),
    ("Kaderstellende rol", "rol_gemeenteraad/1/soort", 1),
)
EDITS = (
    ("1.313 stuks", "1.313", "1.331", "kerncijfers/1/waarde"),
    ("700", "700", "70", "tabellen/planning/rijen/1/2"),
    ("1.287", "1.287", "1,287", "figuren/leeftijd/gegevens/1/waarde"),
    ("31 december 2025", "2025", "2024", "kerncijfers/1/peildatum"),
    ("Financieel", "Financieel", "Juridisch", f"{GROEI}/risicos/1/soort"),
    ("Langere wachttijd.", "Langere", "Kortere", f"{DILEMMA}/opties/stop/nadelen/1"),
)
SWAPS = (
    ("Groeien we verder?", "Plannen kost tien jaar.", f"{DILEMMA}/toelichting"),
    ("Meer woningen.", "Meer banen.", f"{GROEI}/voordelen/2"),
    ("Minder drukte.", "Weinig bouw.", f"{SCENARIO}/kenmerken/1"),
    ("De vraag groeit.", "De ruimte is schaars.", "kernopgave/tekst"),
)
OTHER = (
    ("export-alt-ontbreekt", hurt.no_alt, "figuren/leeftijd/alt"),
    ("export-alt-ontbreekt", hurt.other_alt, "figuren/leeftijd/alt"),
    ("export-noot-ontbreekt", hurt.no_note, "kernopgave/tekst"),
    ("export-link-ontbreekt", hurt.unlink("de visie"), "kernopgave/onderdelen/1/tekst"),
    ("export-link-ontbreekt", hurt.unlink("Cijfers van de stad"), "figuren/leeftijd/bron"),
    (
        "export-link-ontbreekt",
        hurt.unlink("de sheet Veiligheid"),
        f"{GROEI}/varianten/rand/nadelen/1",
    ),
    (
        "export-link-ontbreekt",
        hurt.retarget("de visie", "#proef--groei"),
        "kernopgave/onderdelen/1/tekst",
    ),
    ("export-link-dood", hurt.no_anchor("proef--bron_cijfers"), "figuren/leeftijd/bron"),
    ("export-opmaak-onjuist", hurt.unlist("Minder drukte."), f"{SCENARIO}/effecten/1"),
    ("export-opmaak-onjuist", hurt.unlist("Minder natuur."), f"{GROEI}/nadelen/1"),
    ("export-tekst-ontbreekt", hurt.hide("Dat zijn starters."), "keuzes/onderdelen/1/tekst"),
    ("export-kop-onjuist", hurt.swap("Minder natuur.", "Meer woningen."), None),
)


def damages() -> list[tuple[str, hurt.Change, str | None, str]]:
    """Every damage with the code and the path at which it must be found, and a name."""
    made: list[tuple[str, hurt.Change, str | None, str]] = []
    for text, path in TEXTS:
        made.append(("export-tekst-ontbreekt", hurt.remove(text), path, f"remove {text}"))
    for text, path in TEXTS[::3]:
        made.append(("export-tekst-dubbel", hurt.repeat(text), path, f"repeat {text}"))
    for text, path, level in HEADINGS:
        made.append(("export-kop-onjuist", hurt.relevel(text, level), path, f"relevel {text}"))
        made.append(("export-kop-onjuist", hurt.flatten(text), path, f"flatten {text}"))
        made.append(("export-tekst-ontbreekt", hurt.drop_heading(text), path, f"drop {text}"))
    for text, old, new, path in EDITS:
        change = hurt.edit(text, old, new)
        made.append(("export-tekst-ontbreekt", change, path, f"edit {text}"))
        made.append(("export-tekst-onbekend", change, path, f"unknown {text}"))
    for first, second, path in SWAPS:
        made.append(("export-volgorde-onjuist", hurt.swap(first, second), None, f"swap {path}"))
    for text, _ in TEXTS[2::7]:
        change = hurt.add(text, "Niet van ons.")
        made.append(("export-tekst-onbekend", change, "", f"add after {text}"))
    made += [(code, change, path, f"other {code} {path}") for code, change, path in OTHER]
    return made


DAMAGES = damages()


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(
    ("code", "change", "path"),
    [damage[:3] for damage in DAMAGES],
    ids=[damage[3] for damage in DAMAGES],
)
def test_damage_is_found(
    format_name: str, code: str, change: hurt.Change, path: str | None
) -> None:
    found = check(hurt.damaged(exported(format_name), format_name, change), format_name)
    places = {(item.span.file, item.span.line, item.path) for item in found if item.code == code}
    assert places, [(item.code, item.path, item.message) for item in found]
    if path is not None:
        line = document().span(path).line if path else 1
        assert (FILE, line, path) in places
    assert len(found) <= 6, "one damage gives a few findings, not a cascade"


def test_forty_damages_a_format() -> None:
    assert len(DAMAGES) >= 40


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("data", [b"", b"niets", b"PK\x03\x04kapot", b"\x00" * 100])
def test_what_is_no_file_is_said_to_be_unreadable(format_name: str, data: bytes) -> None:
    codes = {item.code for item in check(data, format_name)}
    assert codes
    assert codes <= {"export-onleesbaar", "export-tekst-ontbreekt", "export-tekst-onbekend"} | {
        "export-noot-ontbreekt",
        "export-alt-ontbreekt",
        "export-link-ontbreekt",
    }


@pytest.mark.parametrize("name", ["../buiten.xml", "/word/document.xml"])
def test_a_zip_that_names_a_path_outside_is_refused(name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "<a/>")
    assert [item.code for item in check(made.getvalue(), "docx")] == ["export-onleesbaar"]


def test_an_entity_is_never_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "boem">]><a>&x;</a>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", bomb)
    assert [item.code for item in check(made.getvalue(), "odt")] == ["export-onleesbaar"]


def test_a_link_to_a_file_that_is_not_made_is_dead() -> None:
    expected = verify.expected.sheet(document(), package())
    for format_name in FORMATS:
        found = verify.verify(expected, good(format_name), format_name, "proef", ("x",))
        assert [(item.code, item.path) for item in found] == [
            ("export-link-dood", f"{GROEI}/varianten/rand/nadelen/1")
        ]


def test_a_link_to_a_place_that_another_file_lacks_is_dead() -> None:
    outlines = {f"proef.{name}": verify.read(good(name), name) for name in FORMATS}
    outlines |= {f"veiligheid.{name}": verify.read(good(name), name) for name in FORMATS}
    found = tuple(verify.find_dead_links(outlines, FILE))
    assert {item.code for item in found} == {"export-link-dood"}
    assert len(found) == 2 * len(FORMATS)


def test_the_formats_agree_until_one_differs() -> None:
    outlines = {f"proef.{name}": verify.read(good(name), name) for name in FORMATS}
    assert tuple(verify.compare_formats(outlines, FILE)) == ()
    hurt_odt = hurt.damaged(good("odt"), "odt", hurt.remove("Meer banen."))
    outlines["proef.odt"] = verify.read(hurt_odt, "odt")
    found = tuple(verify.compare_formats(outlines, FILE))
    assert [item.code for item in found] == ["export-formaten-verschillen"]
    assert "Meer banen." in found[0].message
