"""What `check` accepts, `export` can make: ids, titles and texts that get in the way of ours."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from helpers import inputs
from helpers.inputs import TODAY

from pipeline.jobs import export


def exported(folder: Path) -> export.Exported:
    """The export of a project that `check` accepts."""
    made = export.export(folder, export.Target(folder / "exports"), TODAY)
    assert made.checked.faults == (), made.checked.faults[0].message
    return made


def named(folder: Path, name: str) -> Path:
    """The project of report 22, its one sheet under another name."""
    inputs.reported(folder, "22")
    (folder / "sheets/inhoud.yaml").rename(folder / f"sheets/{name}.yaml")
    listing = folder / "sheets/pakket/informatiepakket.yaml"
    listing.write_text(listing.read_text("utf-8").replace("[inhoud]", f"[{name}]"), "utf-8")
    return folder


def edited(folder: Path, *edits: tuple[str, str], name: str = "wonen") -> Path:
    """That project with texts of its sheet replaced."""
    sheet = named(folder, name) / f"sheets/{name}.yaml"
    text = sheet.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    sheet.write_text(text, "utf-8")
    return folder


SUMMARY = 'samenvatting: "De stad groeit. Lees ook [de visie](bron:visie)."'
NOTE = (
    SUMMARY,
    "samenvatting: |\n  De stad groeit[^1]. Lees [de visie](bron:visie).\n\n  [^1]: Naar noord.",
)


@pytest.mark.parametrize(
    "name",
    ["inhoud", "tabel-1", "fn1", "fnref1", "voetnoten", "voetnoten-kop", "bron-visie", "refs",
     "manifest", "sha256sums", "pakket-informatiepakket", "deel", "bron"],
)  # fmt: skip
def test_a_sheet_may_have_the_name_of_an_anchor_of_ours(tmp_path: Path, name: str) -> None:
    made = exported(edited(tmp_path, NOTE, name=name))
    assert made.diagnostics == ()
    assert f"{name}.html" in made.files


@pytest.mark.parametrize("name", ["bron-visie", "deel", "deel-samenvatting", "inhoud"])
def test_an_option_may_have_the_id_of_an_anchor_of_ours(tmp_path: Path, name: str) -> None:
    assert exported(edited(tmp_path, ("id: wel\n", f"id: {name}\n"))).diagnostics == ()


OVERVIEWS = ("Alle dilemma’s op een rij", "Overzicht van dilemma’s en opties")


LABELS = ("De scenario’s in een matrix", "Inhoudsopgave", "Voetnoten")


def deal_out(places: Sequence[str], texts: Sequence[str]) -> list[list[tuple[str, str]]]:
    """As many projects as there are texts: together each place has each text."""
    return [
        [(place, texts[(first + at) % len(texts)]) for at, place in enumerate(places)]
        for first in range(len(texts))
    ]


CAPTIONS = ("Planning per jaar.", "Waar de stad kan groeien.")


@pytest.mark.parametrize("captions", deal_out(CAPTIONS, [*OVERVIEWS, *LABELS]))
def test_a_caption_may_be_that_of_an_overview(
    tmp_path: Path, captions: list[tuple[str, str]]
) -> None:
    edits = ((f"bijschrift: {old}", f"bijschrift: {new}") for old, new in captions)
    assert exported(edited(tmp_path, *edits)).diagnostics == ()


@pytest.mark.parametrize("text", OVERVIEWS)
def test_an_alternative_may_be_the_caption_of_another_table(tmp_path: Path, text: str) -> None:
    old = 'alt: "De kaart toont twee plekken in het noorden."'
    assert exported(edited(tmp_path, (old, f"alt: {text}"))).diagnostics == ()


TITLES = (
    "Wonen in de stad",
    "Verder groeien of niet?",
    "De stad groeit verder",
    "Kaart van de stad",
)


@pytest.mark.parametrize("titles", deal_out(TITLES, ["Website", "Meer", "Hier"]))
def test_a_title_may_be_the_words_of_an_empty_link(
    tmp_path: Path, titles: list[tuple[str, str]]
) -> None:
    """A line of the contents leads to the heading with the same words."""
    assert exported(edited(tmp_path, *titles)).diagnostics == ()


def text(*lines: str) -> tuple[str, str]:
    """The summary as these lines of Markdown, after one with a link."""
    inside = ["De stad groeit. Lees ook [de visie](bron:visie).", "", *lines]
    return SUMMARY, "\n".join(["samenvatting: |", *(f"  {line}".rstrip() for line in inside)])


SOUND = {
    "note of a list": ("Tekst[^1].", "", "[^1]: 1. Noot een.", "    2. Noot twee."),
    "note in a list in a list": ("- a", "  - b[^1]", "", "[^1]: Noot."),
    "two notes in a word": ("Gemeente[^1]raad[^2].", "", "[^1]: Noot een.", "", "[^2]: Noot twee."),
    "note in a link": ("Zie [de **tekst[^1]** hier](bron:visie).", "", "[^1]: Noot een."),
    "link to itself": ("Zie [deze sheet](sheet:wonen) en [dit dilemma](sheet:wonen#groei).",),
    "list of ten deep": tuple(f"{'  ' * depth}- punt" for depth in range(10)),
    "words of ours": ("Inhoud", "", "- Voetnoten", "- Naar de inhoud", "", "(externe website)"),
    "other scripts": ("مرحبا بالعالم שלום 日本語 \ue000 e\u0301e\u0301n a\ufe0e",),
    "long words": ("a" * 150, "b" * 150),
    "entities": ("A &amp; B &lt;b&gt; &euro; &nbsp; &#x27; &shy; x",),
    "backslash at the end": ("Tekst\\",),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_text_that_is_sound_can_be_exported(tmp_path: Path, name: str) -> None:
    assert exported(edited(tmp_path, text(*SOUND[name]))).diagnostics == ()


EMPTY = {
    "paragraph of a soft hyphen": (
        ("De stad groeit snel.", "", "\u00ad", "", "Er is plek."),
        (11, 3),
        "Deze alinea",
    ),
    "paragraph of a reference": (
        ("De stad groeit snel.", "", "&zwnj;", "", "Er is plek."),
        (11, 3),
        "Deze alinea",
    ),
    "point without text": (("- de stad groeit", "-", "- er is plek"), (10, 3), "Dit punt"),
    "point of a blank sign": (
        ("- de stad groeit", "- \u2800", "- er is plek"),
        (10, 5),
        "Dit punt",
    ),
    "numbered point": (("1. de stad groeit", "2.", "3. er is plek"), (10, 3), "Dit punt"),
    "note without text": (("De stad groeit[^1].", "", "[^1]:"), (11, 3), "Deze voetnoot"),
    "note of a joiner": (("De stad groeit[^1].", "", "[^1]: \ufe0e"), (11, 9), "Deze voetnoot"),
    "note of a dash": (("De stad groeit[^1].", "", "[^1]: -"), (11, 3), "Dit punt"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_part_of_a_text_that_shows_nothing_is_found(tmp_path: Path, name: str) -> None:
    lines, place, what = EMPTY[name]
    (found,) = inputs.open_findings(edited(tmp_path, text(*lines)))
    assert (found.code, found.severity) == ("onderdeel-leeg", "error")
    assert (found.span.line, found.span.column) == place
    assert found.message.startswith(f"{what} is leeg: er is niets te zien.")


def test_a_text_of_only_a_footnote_is_found(tmp_path: Path) -> None:
    con = "            - Er blijft minder natuur over."
    note = "            - |\n              [^1]\n\n              [^1]: Er blijft minder natuur."
    (found,) = inputs.open_findings(edited(tmp_path, (con, note)))
    assert (found.code, found.path) == (
        "tekst-zonder-inhoud",
        "keuzes/dilemmas/groei/opties/wel/nadelen/1",
    )


@pytest.mark.parametrize("alt", ["Kaart van Noord in kaart.png", "Kaart 2.svg"])
def test_an_alternative_may_name_a_file(tmp_path: Path, alt: str) -> None:
    old = 'alt: "De kaart toont twee plekken in het noorden."'
    assert exported(edited(tmp_path, (old, f"alt: {alt}"))).diagnostics == ()


def test_a_source_that_says_nothing_as_a_link_is_found(tmp_path: Path) -> None:
    sources = named(tmp_path, "wonen") / "sheets/pakket/bronnen.yaml"
    sources.write_text(sources.read_text("utf-8").replace("Visie op wonen", "Website"), "utf-8")
    (found,) = inputs.open_findings(tmp_path)
    assert (found.code, found.path) == ("linktekst-nietszeggend", "visie/titel")
    assert (found.span.file, found.span.line) == ("sheets/pakket/bronnen.yaml", 2)
    assert found.message.startswith("De titel ‘Website’ wordt een link, en zegt niet waar")


@pytest.mark.parametrize(
    ("name", "why"),
    [("index", "lezers alles downloaden"), ("informatiepakket", "het hele pakket"),
     ("con", "Windows"), ("nul", "Windows"), ("lpt1", "Windows")],
)  # fmt: skip
def test_a_name_that_is_taken_says_by_what(tmp_path: Path, name: str, why: str) -> None:
    found = {item.code: item for item in inputs.open_findings(named(tmp_path, name))}
    assert why in found["bestandsnaam-ongeldig"].message
    assert found["bestandsnaam-ongeldig"].span.file == f"sheets/{name}.yaml"
