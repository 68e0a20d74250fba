"""The order of Dutch dictionaries, the same on every machine: no locale decides."""

import unicodedata


def dutch_key(text: str) -> tuple[str, str]:
    """The sort key of a text: letter by letter, without case, accents, spaces and signs.

    Digits come before letters, and ij is an i and a j, as in Van Dale.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum()), text


def first_letter(text: str) -> str:
    """The capital that a text stands below in a list by letter: `0-9` for a digit, `#` for none."""
    first = dutch_key(text)[0][:1]
    if not first:
        return "#"
    return "0-9" if first.isdecimal() else first.upper()
