"""A screen reader reads each argument under its dilemma, its option and its side."""

from functools import cache
from typing import Any

import pytest
from helpers.exported import exports
from helpers.judges import browse
from helpers.office import package

from pipeline.model import opties_of
from pipeline.style import labels

SHEET = "realisatiekracht"


@cache
def read_out() -> dict[int, list[dict[str, Any]]]:
    """What is spoken of a sheet, on a desk and on a phone."""
    file = exports() / f"{SHEET}.html"
    found = browse("spoken.mjs", {"files": [str(file)], "widths": [1280, 375]})
    return {page["width"]: page["spoken"] for page in found}


@pytest.mark.parametrize("width", [1280, 375])
def test_an_argument_is_read_under_its_option_and_side(width: int) -> None:
    heading, found = "", []
    for item in read_out()[width]:
        if item["kind"] == "heading":
            heading = item["text"]
        elif item["kind"] == "listitem" and item["table"] == labels.ARGUMENTEN:
            found.append((heading, item["row"], item["column"], item["text"]))
    document = package().sheet(SHEET)
    assert document is not None
    wanted = [
        (labels.VOOR_EN_NADELEN.format(titel=dilemma.titel), option.titel, side, paragraph)
        for path, dilemma in document.dilemmas()
        for at, option in opties_of(path, dilemma)
        for side, count in ((labels.VOORDELEN, option.voordelen), (labels.NADELEN, option.nadelen))
        for number in range(1, len(count) + 1)
        for paragraph in document.prose[f"{at}/{side.lower()}/{number}"].paragraphs
    ]
    assert wanted
    assert found == wanted


def test_no_heading_of_a_sheet_needs_the_one_above_it_to_be_understood() -> None:
    """Of the headings that a list of headings shows, the titles of tables stand at option level."""
    headings = [item for item in read_out()[1280] if item["kind"] == "heading"]
    document = package().sheet(SHEET)
    assert document is not None
    for _, dilemma in document.dilemmas():
        own = [item["text"] for item in headings if f"‘{dilemma.titel}’" in item["text"]]
        assert own[0] == labels.VOOR_EN_NADELEN.format(titel=dilemma.titel)
        levels = {item["level"] for item in headings if item["text"] in own}
        options = {item["level"] for item in headings if item["text"] == dilemma.opties[0].titel}
        assert levels == options == {4}
