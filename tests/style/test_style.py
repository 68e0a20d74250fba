"""The house style is refused before anything is made where not everybody can read its colours."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.real import project

from pipeline import cli, style
from pipeline.style import Style

WRONG = {
    "licht": {
        "tekst": "#888888",
        "tekst-zacht": "#8a8a8a",
        "link": "#5aa0ff",
        "link-bezocht": "#b58ae0",
        "accent": "#4aa0d0",
        "voordeel": "#3fae78",
        "nadeel": "#d0704a",
        "papier": "#777777",
        "vlak": "#777777",
        "accent-vlak": "#205070",
        "op-focus": "#c0a040",
        "op-accent": "#777777",
        "rand": "#c9d0d6",
    },
    "donker": {
        "tekst": "#555c66",
        "link": "#3a5a80",
        "papier": "#ffffff",
        "vlak": "#c0c8d0",
        "rand": "#2a333b",
        "focus": "#30383f",
    },
}


def house(mode: str, **colours: str) -> Style:
    """Our house style with these colours, underscores for hyphens, in one mode."""
    named = {name.replace("_", "-"): colour for name, colour in colours.items()}
    here = style.load()
    if mode == "licht":
        return replace(here, light={**here.light, **named})
    return replace(here, dark={**here.dark, **named})


def test_our_own_house_style_has_no_fault() -> None:
    assert style.faults(style.load()) == ()


@pytest.mark.parametrize(
    ("mode", "name"), [(mode, name) for mode, names in WRONG.items() for name in names]
)
def test_a_colour_with_too_little_contrast_is_named(mode: str, name: str) -> None:
    found = style.faults(house(mode, **{name: WRONG[mode][name]}))
    assert found
    assert all(line.startswith(f"{mode}: ") and f"‘{name}’" in line for line in found)


def test_the_line_says_what_was_measured_and_what_is_needed() -> None:
    assert style.faults(house("licht", rand="#c9d0d6")) == (
        "licht: ‘rand’ op ‘papier’ heeft contrast 1,55. Minstens 3,00 is nodig.",
        "licht: ‘rand’ op ‘vlak’ heeft contrast 1,43. Minstens 3,00 is nodig.",
    )


def test_paper_in_another_colour_is_white_in_word_and_on_a_printer() -> None:
    """These greens can be read on a dark page in light mode, and on white paper they cannot."""
    found = style.faults(house("licht", papier="#101418", voordeel="#7fd3a5"))
    assert "licht: ‘voordeel’ op ‘wit papier’ heeft contrast 1,78. Minstens 4,50 is nodig." in found


@pytest.mark.parametrize("colour", ["hsl(210 22% 13%)", "#14191fcc", "#123", "blauw", ""])
def test_a_colour_that_we_cannot_judge_is_named(colour: str) -> None:
    (found,) = style.faults(house("donker", lijn=colour))
    assert found == f"donker: ‘lijn’ is ‘{colour}’. Schrijf die kleur als ‘#1a2129’."


def test_a_colour_that_is_not_there_is_named() -> None:
    here = style.load()
    light = {name: colour for name, colour in here.light.items() if name != "rand"}
    assert style.faults(replace(here, light=light)) == ("licht: de kleur ‘rand’ ontbreekt.",)


@pytest.mark.parametrize(
    ("mode", "colours"),
    [
        ("licht", {"accent": "#7a1f3d"}),
        ("licht", {"tekst": "#000000"}),
        ("licht", {"focus": "#ffe9a8"}),
        ("donker", {"tekst": "#FFFFFF"}),
    ],
)
def test_another_house_style_that_can_be_read_passes(mode: str, colours: dict[str, str]) -> None:
    assert style.faults(house(mode, **colours)) == ()


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#FFFFFF", 4.48),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    """Known values: #767676 is the lightest grey that may be text on white."""
    assert style.contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert style.contrast(second, first) == style.contrast(first, second)


def test_an_export_in_such_a_style_ends_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = house("licht", link="#5aa0ff")
    monkeypatch.setattr(style, "load", lambda: wrong)
    assert cli.main(["--root", str(project(tmp_path)), "export"]) == 2
    said = capsys.readouterr().err
    assert "niet iedereen kan de kleuren van de huisstijl lezen" in said
    assert "pipeline/templates/huisstijl.yaml" in said
    assert "licht: ‘link’ op ‘vlak’ heeft contrast 2,44. Minstens 4,50 is nodig." in said
    assert not (tmp_path / "exports").exists()
