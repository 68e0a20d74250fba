"""The house style: one token file feeds the page, the Word and ODT styles, and the charts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

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
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Style:
    """The tokens of `templates/huisstijl.yaml`: colours as `#rrggbb`, sizes in its own units."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    screen_font: str
    office_font: str
    sizes: Mapping[str, float]
    logo: bytes
    logo_alt: str

    def colour(self, name: str) -> str:
        """A colour on paper and in light mode."""
        return self.light[name]


@cache
def load() -> Style:
    """The house style that is installed with the program."""
    folder = files("pipeline") / "templates"
    tokens = yaml.safe_load((folder / "huisstijl.yaml").read_text(encoding="utf-8"))
    logo = tokens["logo"]["bestand"]
    return Style(
        light=tokens["kleuren"]["licht"],
        dark=tokens["kleuren"]["donker"],
        screen_font=tokens["lettertypen"]["scherm"],
        office_font=tokens["lettertypen"]["kantoor"],
        sizes={name: float(value) for name, value in tokens["maten"].items()},
        logo=(folder / logo).read_bytes() if logo else b"",
        logo_alt=tokens["logo"]["alt"],
    )


def faults(style: Style) -> tuple[str, ...]:
    """What makes this house style hard to read: for each fault a line in Dutch.

    Colours that are missing or written in another way than `#rrggbb`; where there are none, every
    two colours that lie on each other on a screen or on paper with too little contrast.
    """
    modes = {"licht": style.light, "donker": style.dark}
    wrong = [line for mode, colours in modes.items() for line in _unknown(mode, colours)]
    if wrong:
        return tuple(wrong)
    wrong = [line for mode, colours in modes.items() for line in _on_screen(mode, colours)]
    # Word, ODT and a printed page have the light colours on white paper.
    paper = {**style.light, "wit papier": _WHITE}
    for front in _TEXT_ON["papier"] if style.light["papier"].lower() != _WHITE else ():
        wrong += _too_close("licht", paper, (front, "wit papier"), _TEXT)
    return tuple(wrong)


def _unknown(mode: str, colours: Mapping[str, str]) -> Iterator[str]:
    needed = {"rand", *_TEXT_ON, *(front for fronts in _TEXT_ON.values() for front in fronts)}
    for name in sorted(needed - set(colours)):
        yield f"{mode}: de kleur ‘{name}’ ontbreekt."
    for name, colour in colours.items():
        if not _COLOUR.fullmatch(str(colour)):
            yield f"{mode}: ‘{name}’ is ‘{colour}’. Schrijf die kleur als ‘#1a2129’."


def _on_screen(mode: str, colours: Mapping[str, str]) -> Iterator[str]:
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
) -> Iterator[str]:
    front, behind = pair
    found = contrast(colours[front], colours[behind])
    if found < needed:
        # Rounded down: 4.499 is not enough, and may not read as 4.50.
        measured, least = (f"{int(x * 100) / 100:.2f}".replace(".", ",") for x in (found, needed))
        yield (
            f"{mode}: ‘{front}’ op ‘{behind}’ heeft contrast {measured}. Minstens {least} is nodig."
        )


@lru_cache(maxsize=10_000)
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
