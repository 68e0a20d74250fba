"""The house style: tokens that feed the page, the Word and ODT styles, and the charts.

Ours stand in `templates/huisstijl.yaml`; what a project names in its own `huisstijl.yaml` goes
before them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel

from pipeline.model import Style
from schema import Huisstijl, Kleurstand, Maten

_TEXT, _MARK = 4.5, 3.0
"""The contrast that text needs (SC 1.4.3), and what a border or the focus needs (SC 1.4.11)."""
_TEXT_ON = {
    "papier": ("tekst", "tekst-zacht", "accent", "link", "link-bezocht", "voordeel", "nadeel"),
    "vlak": ("tekst", "tekst-zacht", "link", "link-bezocht", "voordeel", "nadeel"),
    "accent-vlak": ("tekst", "accent", "link", "link-bezocht"),
    "accent": ("op-accent",),
    "focus": ("op-focus",),
}
_FACES = ("papier", "vlak", "accent-vlak")
_WHITE = "#ffffff"


def load(own: Huisstijl | None = None, logo: bytes = b"") -> Style:
    """Our house style with what a project names of its own, and the logo of that project as PNG."""
    ours = _read_ours()
    if own is None:
        return ours
    return Style(
        light={**ours.light, **_named(own.kleuren.licht)},
        dark={**ours.dark, **_named(own.kleuren.donker)},
        screen_font=", ".join(filter(None, [own.lettertypen.scherm, ours.screen_font])),
        office_font=own.lettertypen.kantoor or ours.office_font,
        sizes={**ours.sizes, **_named(own.maten)},
        logo=logo,
        logo_alt=own.logo.alt if own.logo and logo else "",
    )


@cache
def _read_ours() -> Style:
    # Loaded here: every command loads this package for its words, and it takes 15 ms.
    import yaml

    text = (files("pipeline") / "templates" / "huisstijl.yaml").read_text(encoding="utf-8")
    tokens = yaml.safe_load(text)
    return Style(
        light=_named(Kleurstand(**tokens["kleuren"]["licht"])),
        dark=_named(Kleurstand(**tokens["kleuren"]["donker"])),
        screen_font=tokens["lettertypen"]["scherm"],
        office_font=tokens["lettertypen"]["kantoor"],
        sizes=_named(Maten(**tokens["maten"])),
    )


def _named(group: BaseModel) -> dict[str, Any]:
    """The tokens that a group names, by their name in style sheets: `tekst-zacht`."""
    return {
        name.replace("_", "-"): value for name, value in group.model_dump(exclude_none=True).items()
    }


@dataclass(frozen=True, slots=True)
class Fault:
    """Two colours that lie on each other with too little contrast: the mode, their names as in
    `huisstijl.yaml`, and the contrast in Dutch notation."""

    mode: str
    front: str
    behind: str
    found: str
    needed: str


def faults(style: Style) -> tuple[Fault, ...]:
    """Every two colours that lie on each other on a screen or on paper with too little contrast."""
    modes = {"licht": style.light, "donker": style.dark}
    wrong = [fault for mode, colours in modes.items() for fault in _on_screen(mode, colours)]
    # Word, ODT and a printed page have the light colours on white paper.
    paper = {**style.light, "wit papier": _WHITE}
    for front in _TEXT_ON["papier"] if style.light["papier"].lower() != _WHITE else ():
        wrong += _too_close("licht", paper, (front, "wit papier"), _TEXT)
    return tuple(wrong)


def _on_screen(mode: str, colours: Mapping[str, str]) -> Iterator[Fault]:
    for behind, fronts in _TEXT_ON.items():
        for front in fronts:
            yield from _too_close(mode, colours, (front, behind), _TEXT)
    for face in ("papier", "vlak"):
        yield from _too_close(mode, colours, ("rand", face), _MARK)
    # In light mode a second line in `op-focus` lies around the focus: one of the two is enough.
    lines = ("focus", "op-focus") if mode == "licht" else ("focus",)
    for face in _FACES:
        best = max(lines, key=lambda line: contrast(colours[line], colours[face]))
        yield from _too_close(mode, colours, (best, face), _MARK)


def _too_close(
    mode: str, colours: Mapping[str, str], pair: tuple[str, str], needed: float
) -> Iterator[Fault]:
    front, behind = pair
    found = contrast(colours[front], colours[behind])
    if found < needed:
        # Rounded down: 4.499 is not enough, and may not read as 4.50.
        measured, least = (f"{int(x * 100) / 100:.2f}".replace(".", ",") for x in (found, needed))
        named = [name.replace("-", "_") for name in pair]
        yield Fault(mode, named[0], named[1], measured, least)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, 1 to 21; ValueError for another notation.

    (L1 + 0.05) / (L2 + 0.05), in which L1 is the relative luminance of the lighter colour: the
    definitions of "contrast ratio" and "relative luminance" in WCAG 2.2, to which SC 1.4.3 and
    SC 1.4.11 refer (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """L = 0.2126 R + 0.7152 G + 0.0722 B, each part made linear (WCAG 2.2, same place)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


__all__ = ["Style", "contrast", "faults", "load"]
