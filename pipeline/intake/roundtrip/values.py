"""Values of the sheet that the document shows in other words: dates, amounts, numbers, names."""

import re

from pipeline.intake.roundtrip.described import Described
from pipeline.intake.roundtrip.markdown import rewrite
from pipeline.style.labels import MAANDEN

_NUMBER = re.compile(r"-?\d[\d.]*(?:,\d+)?")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def read_field(described: Described, base: str) -> str | None:
    """The text of a field as Word has it now; None where it cannot be read back."""
    if described.is_gone:
        return ""
    if not described.field.plain:
        return rewrite(base, described)
    lines = [line for _, line in described.new]
    if [line.marks for line in lines] != [line.marks for line in described.old]:
        # A text without markup holds no footnote and no link.
        return None
    new = " ".join(line.text for line in lines if line.text)
    return read_back(base, " ".join(line.text for line in described.old), new)


def read_back(base: str, shown: str, new: str) -> str | None:
    """The value for what the document says now, where `base` was shown as `shown`.

    `fte` behind a number and an abbreviation behind a name stay words of other fields. None where
    the new words cannot be read so.
    """
    if _DATE.fullmatch(base):
        return read_date(new)
    base = " ".join(base.split())
    at = shown.lower().find(base.lower())
    if at >= 0:
        before, after = shown[:at], shown[at + len(base) :]
        if not (new.startswith(before) and new.endswith(after) and len(new) >= len(before + after)):
            return None
        value = new[len(before) : len(new) - len(after)].strip()
        is_lowered = shown[at : at + 1] != base[:1]
        return value[:1].lower() + value[1:] if is_lowered else value
    return _read_number(base, shown, new)


def read_date(text: str) -> str | None:
    """`31 december 2025` as `2025-12-31`."""
    day, _, rest = text.partition(" ")
    month, _, year = rest.partition(" ")
    months = list(MAANDEN)
    if not (day.isdigit() and year.isdigit() and len(year) == 4 and month.lower() in months):
        return None
    return f"{year}-{months.index(month.lower()) + 1:02}-{int(day):02}"


def _read_number(base: str, shown: str, new: str) -> str | None:
    """`1.313,5` as `1313.5`, where the words around it are the same."""
    old, found = _NUMBER.search(shown), _NUMBER.search(new)
    if not old or not found:
        return None
    around = [
        (text[: each.start()], text[each.end() :]) for text, each in ((shown, old), (new, found))
    ]
    if around[0] != around[1]:
        return None
    plain = found[0].replace(".", "").replace(",", ".")
    return plain if re.fullmatch(r"-?\d+(\.\d+)?", plain) else None
