"""What people type in the download page, and what they find: in real Chromium, offline."""

import os
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers import inputs
from helpers.exported import exports
from helpers.judges import browse

from pipeline.jobs.package import assemble_files, render_manuscripts
from pipeline.load import load
from pipeline.taal import compounds

WONEN, KLIMAAT, DIGITAAL = (
    "woningbouw.html#woningbouw",
    "klimaat.html#klimaat",
    "digitalisering.html",
)
AI = f"{DIGITAAL}#digitalisering--deel--kernopgave_artificial-intelligence-ai"
OV = f"{WONEN}--deel--voor-en-nadelen_verdichting"
TURBINES = f"{KLIMAAT}--deel--voor-en-nadelen_niet-investeren"
FIRST = {
    "windmolens": TURBINES,
    "windturbine": TURBINES,
    "wonen": WONEN,
    "woningen": WONEN,
    "parkeren": OV,
    "kunstmatige intelligentie": AI,
    "AI": AI,
    "Artificial Intelligence": AI,
    "openbaar vervoer": OV,
    "ov": OV,
    "klimaat": KLIMAAT,
    "polarisatie": f"{WONEN}--deel--risicos-polarisatie",
    "span of control": "realisatiekracht.html#realisatiekracht--focus",
    "stroomnet": "verdienvermogen.html#verdienvermogen--deel--risicos-netcongestie",
    "scherper kiezen": "realisatiekracht.html#realisatiekracht--scherp-kiezen",
    "tweedeling": "tweedeling.html#tweedeling",
    "uitleglocaties": f"{WONEN}--uitleglocatie",
    "klimaatneutraal": f"{KLIMAAT}--klimaatneutraal",
    "drinkwatertekorten": f"{KLIMAAT}--deel--voor-en-nadelen_vrijheid-voorop",
    "FINANCIEN": "realisatiekracht.html#realisatiekracht--deel--risicos-te-weinig-middelen",
}
NOTHING = ("draad", "bioscoop", "molenaar", "zwembad", "koning", "de", "wol", "baar", "ring")
ALIKE = (("woning", "wonen"), ("financien", "financiën"), ("risicos", "risico’s"), ("om", "OM"))


@cache
def answers() -> Mapping[str, Any]:
    """What the download page of the whole frozen package shows for each question."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["PERSPECTIEF_TESTS"]))
    package, _ = load(inputs.frozen(folder))
    files = assemble_files((), render_manuscripts(package, ""), (), package)
    (folder / "index.html").write_bytes(files["index.html"])
    questions = [*FIRST, *NOTHING, *(each for pair in ALIKE for each in pair)]
    request = {"file": str(folder / "index.html"), "questions": questions}
    found: Any = browse("search.mjs", request)
    return {"errors": found["errors"], **{item["question"]: item for item in found["results"]}}


@pytest.mark.parametrize("question", FIRST)
def test_the_first_hit_is_what_a_reader_expects(question: str) -> None:
    assert len(FIRST) == 20
    assert answers()[question]["hits"][0]["href"] == FIRST[question]


@pytest.mark.parametrize("question", NOTHING)
def test_what_is_in_no_sheet_is_not_found(question: str) -> None:
    found = answers()[question]
    assert found["hits"] == []
    assert found["status"] == "Niets gevonden. Probeer een ander woord."


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_ways_to_type_a_word_find_the_same(one: str, other: str) -> None:
    def places(question: str) -> set[str]:
        return {hit["href"] for hit in answers()[question]["hits"]}

    assert places(one) == places(other) != set()


def test_the_page_says_how_many_it_found_and_needs_no_network() -> None:
    for question in FIRST:
        found = answers()[question]
        number = len(found["hits"])
        assert found["status"].startswith(f"{number} plek"), question
        assert ("U ziet de eerste 20" in found["status"]) == (number > 20), question
    assert answers()["errors"] == []


def test_an_argument_is_shown_with_its_option_its_side_and_the_words_that_were_found() -> None:
    hit = answers()["parkeren"]["hits"][0]
    assert hit["title"] == "Binnenstedelijke verdichting: voordelen"
    assert hit["where"].endswith("Voor- en nadelen van ‘Na 2040: verder groeien of niet?’")
    assert hit["marked"] == ["parkeernorm"]
    assert "lage parkeernorm" in hit["text"]


def test_sources_come_after_all_other_hits() -> None:
    for question in FIRST:
        lists = [hit["href"].endswith("--deel--bronnen") for hit in answers()[question]["hits"]]
        last = [hit["href"].rpartition("--deel--")[2] for hit in answers()[question]["hits"]]
        first = lists.index(True) if True in lists else len(lists)
        rest = set(last[first:])
        assert rest <= {"bronnen", "afkortingen", "betrokkenheid_externen"}, question


def test_every_hit_leads_to_a_place_in_a_page() -> None:
    hits = {hit["href"] for question in FIRST for hit in answers()[question]["hits"]}
    pages = {name: (exports() / f"{name}.html").read_text("utf-8") for name in inputs.FEW}
    found = [
        f'id="{place}"' in pages[name.removesuffix(".html")]
        for name, _, place in (href.partition("#") for href in hits)
        if name.removesuffix(".html") in pages
    ]
    assert len(found) > 50
    assert all(found)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("windmolens", ("wind", "molens")),
        ("fietsparkeren", ("fiets", "parkeren")),
        ("woningbouwprogramma", ("woning", "bouw", "programma")),
        ("veiligheidsregio", ("veiligheids", "regio")),
        *((word, ()) for word in ("belangrijk", "voorkomen", "wethouders", "gemeente", "nota")),
    ],
)
def test_a_compound_is_split_into_words(word: str, parts: tuple[str, ...]) -> None:
    assert compounds.split([word]).get(word, ()) == parts
