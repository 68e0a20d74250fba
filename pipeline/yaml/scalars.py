"""A text as YAML writes it, so that every reader of YAML reads the same text back."""

import re

from pipeline.yaml.faults import FileFault
from pipeline.yaml.tree import Listing, Mapping, Scalar, compose, is_empty

_OTHER_TYPE = re.compile(
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE"
    r"|[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
"""What YAML 1.2 (core schema, 10.3.2) takes for a number, a truth value or nothing."""


def one_line(value: str, is_text: bool = True, in_brackets: bool = False) -> str:
    """A text on one line: without quotes where that gives the same text, else with them.

    With `is_text` what looks like a number gets quotes, because an editor reads it as one.
    """
    looks = is_text and _OTHER_TYPE.fullmatch(value)
    return value if not looks and _is_plain(value, in_brackets) else quoted(value)


def quoted(value: str) -> str:
    """The text as YAML between quotes; never a sign more or less than it has."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def block(value: str, indent: int) -> list[str]:
    """The lines of a text in a block, the one with `|` first; the others begin at `indent`.

    A number behind `|` says how far the text stands in where its first line begins with a space.
    """
    rows = value.split("\n")
    first = next((row for row in rows if row), "")
    return [
        f"|{2 if first[:1] == ' ' else ''}",
        *(" " * indent + row if row else "" for row in rows),
    ]


def _is_plain(value: str, in_brackets: bool) -> bool:
    if value != value.strip() or not value or "\n" in value:
        return False
    try:
        tree = compose(f"- [{value}]\n" if in_brackets else f"- a: {value}\n", "")
    except FileFault:
        return False
    item = tree.items[0] if isinstance(tree, Listing) and len(tree.items) == 1 else tree
    if in_brackets and isinstance(item, Listing) and len(item.items) == 1:
        found = item.items[0]
    elif not in_brackets and isinstance(item, Mapping) and len(item.pairs) == 1:
        found = item.pairs[0][1]
    else:
        return False
    return isinstance(found, Scalar) and found.value == value and not is_empty(found)
