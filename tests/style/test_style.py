"""The house style of a project: checked before anything is made, and seen in every document."""

import re
from pathlib import Path

import pytest
from helpers.inputs import TODAY
from helpers.office import parts
from helpers.small import picture, small

from pipeline import cli, style
from pipeline.jobs.check import check
from pipeline.model import Diagnostic
from schema import Huisstijl

WRONG = {
    "licht": {
        "tekst": "#888888",
        "tekst_zacht": "#8a8a8a",
        "link": "#5aa0ff",
        "link_bezocht": "#b58ae0",
        "accent": "#4aa0d0",
        "voordeel": "#3fae78",
        "nadeel": "#d0704a",
        "papier": "#777777",
        "vlak": "#777777",
        "accent_vlak": "#205070",
        "op_focus": "#c0a040",
        "op_accent": "#777777",
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


def write(folder: Path, text: str) -> Path:
    """A small project with this house style."""
    root = small(folder)
    (root / "huisstijl.yaml").write_text(text, encoding="utf-8")
    return root


def found(root: Path) -> list[Diagnostic]:
    """What `check` says about the house style."""
    return [item for item in check(root, TODAY).diagnostics if item.span.file == "huisstijl.yaml"]


def colours(mode: str, **named: str) -> str:
    """A house style with these colours in one mode."""
    lines = "".join(f'    {name}: "{colour}"\n' for name, colour in named.items())
    return f"kleuren:\n  {mode}:\n{lines}"


def test_our_own_house_style_has_no_fault() -> None:
    assert style.faults(style.load()) == ()


@pytest.mark.parametrize(
    ("mode", "name"), [(mode, name) for mode, names in WRONG.items() for name in names]
)
def test_a_colour_with_too_little_contrast_is_named(mode: str, name: str) -> None:
    own = Huisstijl.model_validate({"kleuren": {mode: {name: WRONG[mode][name]}}})
    faults = style.faults(style.load(own))
    assert faults
    assert all(each.mode == mode and name in (each.front, each.behind) for each in faults)


def test_the_message_stands_at_the_colour_and_says_what_is_needed(tmp_path: Path) -> None:
    items = found(write(tmp_path, colours("licht", rand="#c9d0d6")))
    assert {(item.code, item.severity, item.span.line) for item in items} == {
        ("kleur-onleesbaar", "error", 3)
    }
    assert ["1,55" in items[0].message, "1,43" in items[1].message] == [True, True]
    assert "3,00" in items[0].advice


def test_paper_in_another_colour_is_white_in_word_and_on_a_printer(tmp_path: Path) -> None:
    """These greens can be read on a dark page in light mode, and on white paper they cannot."""
    items = found(write(tmp_path, colours("licht", papier="#101418", voordeel="#7fd3a5")))
    assert any("‘voordeel’ op ‘wit papier’ heeft contrast 1,78" in item.message for item in items)


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        (colours("donker", lijn="hsl(210 22% 13%)"), "waarde-ongeldig", 3, "#155a7c"),
        (colours("donker", lijn="#14191fcc"), "waarde-ongeldig", 3, "#155a7c"),
        ("kleuren:\n  licht:\n    papier: #fff\n", "waarde-ongeldig", 3, "aanhalingstekens"),
        (colours("licht", **{"tekst-zacht": "#4a5763"}), "veld-onbekend", 3, "tekst_zacht"),
        ("lettertypen:\n  scherm: x;} body {display:none\n", "waarde-ongeldig", 2, "Verdana"),
        ("lettertypen:\n  scherm: </style><script>\n", "waarde-ongeldig", 2, "Verdana"),
        ("maten:\n  tekst_kantoor: 40\n", "waarde-ongeldig", 2, "14"),
        ("logo:\n  bestand: ../geheim.png\n  alt: Logo\n", "waarde-ongeldig", 2, "figuren"),
        ("logo:\n  bestand: logo.png\n  alt: Logo\n", "figuur-onbekend", 2, "sheets/figuren"),
        ("", "yaml-ongeldig", 1, "leeg"),
        ("&a [*a]", "yaml-verwijzing", 1, "&"),
    ],
)
def test_a_fault_in_the_file_is_told_at_its_line(
    tmp_path: Path, text: str, code: str, line: int, words: str
) -> None:
    item = found(write(tmp_path, text))[0]
    assert (item.code, item.severity, item.span.line) == (code, "error", line)
    assert words in item.message + item.advice


@pytest.mark.parametrize(
    ("mode", "named"),
    [
        ("licht", {"accent": "#7a1f3d"}),
        ("licht", {"tekst": "#000000"}),
        ("licht", {"focus": "#ffe9a8"}),
        ("donker", {"tekst": "#FFFFFF"}),
    ],
)
def test_another_house_style_that_can_be_read_passes(
    tmp_path: Path, mode: str, named: dict[str, str]
) -> None:
    assert found(write(tmp_path, colours(mode, **named))) == []


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "geheim.yaml").write_text("geheim: 1\n", encoding="utf-8")
    root = small(tmp_path / "project")
    (root / "huisstijl.yaml").symlink_to(tmp_path / "geheim.yaml")
    assert [item.code for item in found(root)] == ["bestand-onbekend"]


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


def test_an_export_has_the_looks_of_the_project(tmp_path: Path) -> None:
    text = colours("licht", accent="#7a1f3d") + (
        "lettertypen:\n  scherm: Verdana\n  kantoor: Verdana\n"
        "logo:\n  bestand: logo.png\n  alt: Gemeente Voorbeeld\n"
    )
    root = write(tmp_path, text)
    (root / "sheets" / "figuren" / "logo.png").write_bytes(picture(size=(400, 100)))
    assert cli.main(["--root", str(root), "export"]) == 0
    files = root / "exports"
    page = (files / "wonen.html").read_text(encoding="utf-8")
    assert "--accent: #7a1f3d" in page and "Verdana" in page and 'alt="Gemeente Voorbeeld"' in page
    word = parts((files / "wonen.docx").read_bytes())
    assert b"7A1F3D" in word["word/styles.xml"].upper() and b"Verdana" in word["word/styles.xml"]
    assert "word/media/logo.png" in word
    odt = parts((files / "wonen.odt").read_bytes())
    assert b"#7a1f3d" in odt["styles.xml"] and "Pictures/logo.png" in odt


@pytest.mark.parametrize("size", [(2_500, 50), (50, 2_500), (1, 1)])
def test_a_logo_of_any_shape_fits_on_paper(tmp_path: Path, size: tuple[int, int]) -> None:
    root = write(tmp_path, "logo:\n  bestand: logo.png\n  alt: Gemeente Voorbeeld\n")
    (root / "sheets" / "figuren" / "logo.png").write_bytes(picture(size=size))
    assert cli.main(["--root", str(root), "export"]) == 0
    odt = parts((root / "exports" / "wonen.odt").read_bytes())["styles.xml"].decode()
    frame = odt[odt.index('draw:name="Logo"') :]
    shown = [
        float(re.findall(rf'svg:{side}="([\d.]+)cm"', frame)[0]) for side in ("width", "height")
    ]
    assert 0 < shown[0] <= 16.2 and 0 < shown[1] <= 1.6


def test_an_export_in_colours_that_cannot_be_read_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, colours("licht", link="#5aa0ff"))
    assert cli.main(["--root", str(root), "export"]) == 1
    assert "huisstijl.yaml:3:11  fout  kleur-onleesbaar" in capsys.readouterr().out
    assert not (root / "exports").exists()


@pytest.mark.parametrize(("margin", "found"), [("2.4", 0), ("4", 1)])
def test_what_fits_on_paper_depends_on_the_margins_of_the_project(
    tmp_path: Path, margin: str, found: int
) -> None:
    root = small(tmp_path, cel="8" * 60)
    (root / "huisstijl.yaml").write_text(f"maten:\n  marge_kantoor: {margin}\n", encoding="utf-8")
    codes = [item.code for item in check(root, TODAY).diagnostics]
    assert codes.count("tabel-te-breed") == found
