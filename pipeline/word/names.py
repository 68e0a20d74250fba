"""Names of Word's own: namespaces, and styles that make a heading."""

import re

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre|kopje)[ _]?([1-9])", re.IGNORECASE)


def heading_level(name: str) -> int:
    """The level of a style by its name: `Kop 2` and `heading 2` are 2; 0 for another."""
    found = _HEADING.fullmatch(name.strip())
    return int(found[1]) if found else 0


def parse_int(text: str | None, other: int = 0) -> int:
    """The integer in an attribute; `other` for anything else."""
    return int(text) if text and re.fullmatch("-?[0-9]{1,6}", text) else other


def count(number: int, form: str) -> str:
    """A number as a list shows it; `form` is a format of ECMA-376 (17.18.59)."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * min(5, (number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 400:
        signs = (
            (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
            (4, "iv"), (1, "i"),
        )  # fmt: skip
        roman = ""
        for value, sign in signs:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
