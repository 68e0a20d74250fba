"""The house style: one token file feeds the page, the Word and ODT styles, and the charts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml


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


@lru_cache(maxsize=10_000)
def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
