"""Quotes of Word around a whole value: they look like quotes and are part of the text."""

from pipeline.yaml.scalars import quoted

_PAIRS = {
    "“": '”“"',
    "„": '”“"',
    "”": '”"',
    "‘": "’'",
    "‚": "’‘'",
    "«": "»",
    "»": "«",
    "‹": "›",
    '"': "”“",
}
_CURLY = frozenset("“”„‘’‚«»‹›")


def straight(value: str) -> str:
    """The value between straight quotes, where one pair of curly quotes stands around it."""
    inside = unwrapped(value)
    return quoted(inside) if inside else ""


def unwrapped(value: str) -> str:
    """The text inside one pair of curly quotes around the whole; else nothing."""
    if len(value) < 3 or value[-1] not in _PAIRS.get(value[0], ""):
        return ""
    inside = value[1:-1]
    closing = _PAIRS[value[0]]
    # “Ja” en “nee” is two pairs; an apostrophe inside ‘foto’s’ is no end of a quotation.
    for at, sign in enumerate(inside):
        after = inside[at + 1 : at + 2]
        if sign in closing and sign in _CURLY and not after.isalpha():
            return ""
    return inside
