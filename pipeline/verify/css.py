"""Reads a style sheet as far as the gate must judge it: rules, media and custom properties.

Follows CSS Syntax 3 for rules, strings and comments; what it does not know, it leaves out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?(?:\*/|$)""", re.DOTALL)
LONGEST = 300_000
_DEEPEST = 20
_LONGEST_VALUE = 1_000
NUMBER = r"(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})"
"""A number as style sheets write it, short enough to be meant."""

_GROUPS = ("@media", "@supports", "@layer", "@container")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|\b(?:white|black|red|gray|grey)\b")
_NAMES = {
    "white": "#ffffff",
    "black": "#000000",
    "red": "#ff0000",
    "gray": "#808080",
    "grey": "#808080",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its selectors, its declarations in order, and the conditions around it."""

    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...] = ()

    def value(self, *names: str) -> str:
        """What the last declaration of one of these properties says; empty without one."""
        return next((text for name, text in reversed(self.declarations) if name in names), "")

    def holds(self, mode: frozenset[str]) -> bool:
        """Whether the rule counts in a mode: a choice of `dark`, `print` and `forced`.

        Widths are taken to fit, because a page is read at every width.
        """
        return all(_holds(condition, mode) for condition in self.conditions)


def _holds(condition: str, mode: frozenset[str]) -> bool:
    asked = {
        "print": re.search(r"\bprint\b", condition) is not None,
        "dark": re.search(r"scheme:\s*dark", condition) is not None,
        "forced": re.search(r"forced-colors:\s*active", condition) is not None,
    }
    against = {
        "print": re.search(r"\bscreen\b", condition) is not None,
        "dark": re.search(r"scheme:\s*light", condition) is not None,
    }
    return all(not wanted or name in mode for name, wanted in asked.items()) and not any(
        wanted and name in mode for name, wanted in against.items()
    )


@lru_cache(maxsize=2)
def parse(text: str) -> tuple[Rule, ...]:
    """Every rule of a style sheet in order; what is no CSS yields nothing.

    The pages of one export have the same sheet, so the last ones are kept. A sheet of more than
    `LONGEST` characters is not read.
    """
    if len(text) > LONGEST:
        return ()
    return tuple(_rules(_COMMENT.sub(lambda match: match[1] or " ", text), ()))


def _rules(text: str, conditions: tuple[str, ...]) -> Iterator[Rule]:
    start = 0
    while start < len(text) and len(conditions) < _DEEPEST:
        end = _next(text, start, "{;}")
        prelude = " ".join(text[start:end].split())
        if end >= len(text) or text[end] != "{":
            if prelude.startswith("@"):
                yield Rule((prelude,), (), conditions)
            start = end + 1
            continue
        close = _close(text, end)
        inside = text[end + 1 : close]
        if prelude.lower().startswith(_GROUPS):
            yield from _rules(inside, (*conditions, prelude.lower()))
        else:
            selectors = tuple(part.strip() for part in _split(prelude, ","))
            yield Rule(selectors, tuple(_declarations(inside)), conditions)
        start = close + 1


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for part in _split(text, ";"):
        name, colon, value = part.partition(":")
        if colon:
            name = name.strip()
            yield name if name.startswith("--") else name.lower(), " ".join(value.split())


def _split(text: str, sign: str) -> Iterator[str]:
    start = 0
    while start <= len(text):
        end = _next(text, start, sign)
        yield text[start:end]
        start = end + 1


def _next(text: str, start: int, signs: str) -> int:
    """The place of the first of these signs outside strings and brackets, or the end."""
    depth, at = 0, start
    while at < len(text):
        sign = text[at]
        if sign in "\"'":
            at = _string(text, at)
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and sign in signs:
            return at
        at += 2 if sign == "\\" else 1
    return len(text)


def _string(text: str, start: int) -> int:
    """The place of the quote that ends the string which starts here."""
    at = start + 1
    while at < len(text) and text[at] != text[start]:
        at += 2 if text[at] == "\\" else 1
    return at


def _close(text: str, start: int) -> int:
    """The place of the brace that closes the one here, or the end."""
    depth, at = 1, start + 1
    while depth:
        at = _next(text, at, "{}")
        if at >= len(text):
            return len(text)
        depth += 1 if text[at] == "{" else -1
        at += 1
    return at - 1


def tokens(rules: Sequence[Rule], mode: frozenset[str]) -> dict[str, str]:
    """The custom properties of the root in a mode, by name without the two hyphens."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.holds(mode) and {":root", "html"} & set(rule.selectors):
            found |= {name[2:]: text for name, text in rule.declarations if name[:2] == "--"}
    return found


_VAR = re.compile(r"var\(\s*--([\w-]+)\s*(?:,([^()]*))?\)")


def resolved(value: str, names: Mapping[str, str]) -> str:
    """A value with its custom properties filled in; one that is not defined stays as it is."""
    for _ in range(9):
        if len(value) > _LONGEST_VALUE:  # names that hold themselves grow without end
            return ""
        made = _VAR.sub(lambda m: names.get(m[1], (m[2] or m[0]).strip()), value)
        if made == value:
            break
        value = made
    return value


def unknown(value: str, names: Mapping[str, str]) -> Iterator[str]:
    """The custom properties in a value that have no value of their own and no other to fall on."""
    return (m[1] for m in _VAR.finditer(value) if m[1] not in names and m[2] is None)


def colour(value: str) -> str:
    """The first opaque colour in a value as `#rrggbb`; empty where there is none we can read."""
    found = _COLOUR.search(value)
    if found is None:
        return ""
    text = _NAMES.get(found[0], found[0])
    if text.startswith("rgb"):
        parts = re.findall(f"{NUMBER}%?", text)
        if len(parts) != 3 or any("%" in part for part in parts):
            return ""
        return "#" + "".join(f"{min(255, round(float(part))):02x}" for part in parts)
    digits = text[1:]
    if len(digits) == 3:
        digits = "".join(sign * 2 for sign in digits)
    return f"#{digits.lower()}" if len(digits) == 6 else ""
