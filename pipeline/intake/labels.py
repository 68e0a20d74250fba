"""The Dutch names of the parts of a sheet, in the variants that Word files have."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("onderdelen.txt")
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[a-z][.)])\s+(?=\S)", re.IGNORECASE)
_BRACKETS = re.compile(r"(?<!\s)\s*\([^)]{0,200}\)")
_SCENARIO = r"(?:scenario|optie|keuzeoptie|alternatief|richting|model)"
_MARK = r"(?:[0-9]{1,2}|[A-H]|[IVX]{1,4})"
OPTION = re.compile(
    rf"(?:{_SCENARIO}\s+{_MARK}\b\s*[:.)–-]*|(?:[A-H][.)]|[A-H]:|[IVX]{{1,4}}[:.)])\s)\s*",
    re.IGNORECASE,
)
VARIANT = re.compile(
    rf"(?:sub\s?scenario|sub\s?optie|sub\s?variant|variant)\s*{_MARK}\b\s*[:.)–-]*\s*",
    re.IGNORECASE,
)
DILEMMA = re.compile(
    rf"(?:dilemma|vraagstuk|keuze|keuzevraag|thema)(?:\s+{_MARK}\b\s*[:.)–-]*|\s*[:–])\s*",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"(?:dilemma|vraagstuk)(?:\s+{_MARK})?\s*[:–]\s*\S|{_SCENARIO}\s+{_MARK}\s*[:–]\s*\S",
    re.IGNORECASE,
)
"""A short line that says itself that it is a heading, also where it does not look like one."""
ONE_SIDE = re.compile(r"(?:aan de (?:ene|één) kant|enerzijds)\s*[:,]\s*", re.IGNORECASE)
OTHER_SIDE = re.compile(r"(?:aan de andere kant|anderzijds)\s*[:,]\s*", re.IGNORECASE)


def find(kind: str, text: str) -> str:
    """The part that a text names, of this kind (`deel`, `kop`, `tabel`, …); empty for none."""
    words = simplify_name(text)
    for name, pattern in _lists()[kind].items() if words else ():
        if pattern.fullmatch(words):
            return name
    return ""


def begins(kind: str, text: str) -> bool:
    """Whether a sentence begins as one of this kind does."""
    return bool(find(kind, _BRACKETS.sub("", text)[:80]))


def run_in(kinds: tuple[str, ...], text: str) -> tuple[str, int]:
    """The part that the words before the first colon name, and where the text after it begins."""
    found = re.match(r"([^:.?!]{1,60}):\s+", text)
    for kind in kinds if found else ():
        name = find(kind, found[1]) if found else ""
        if found and name:
            return name, found.end()
    return "", 0


def simplify_name(text: str) -> str:
    """A name as it is compared: small letters, no number before it, nothing in brackets."""
    plain = " ".join(text.replace("’", "'").replace("‘", "'").split()).casefold()
    plain = _BRACKETS.sub("", _NUMBER.sub("", plain)) or plain
    return plain.strip(" :.*_–")


@cache
def _lists() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    kind = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
            found[kind] = {}
        elif line and not line.startswith("#"):
            name, _, forms = line.partition(" = ")
            parts = (re.escape(form.strip()).replace(r"\*", ".*") for form in forms.split("|"))
            found[kind][name] = re.compile("|".join(parts), re.DOTALL)
    return found
