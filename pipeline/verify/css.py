"""Reads a style sheet as far as the gate must judge it: rules, media and custom properties.

The grammar and the colours are those of tinycss2 (CSS Syntax 3, CSS Color 4); what it does not
know is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from tinycss2 import color4

NUMBER = r"(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})"
"""A number as style sheets write it, short enough to be meant."""

_LONGEST = 300_000
_DEEPEST = 20
_MOST_SELECTORS = 10_000
_LONGEST_VALUE = 1_000
_GROUPS = frozenset({"media", "supports", "layer", "container"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its selectors, its declarations in order, and the conditions around it.

    `important` names the properties that are declared so; the values are without that word.
    """

    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...] = ()
    important: frozenset[str] = frozenset()

    def value(self, *names: str) -> str:
        """What the last declaration of one of these properties says; empty without one."""
        return next((text for name, text in reversed(self.declarations) if name in names), "")

    def holds(self, mode: frozenset[str]) -> bool:
        """Whether the rule counts in a mode: a choice of `dark`, `print` and `forced`.

        Widths are taken to fit, because a page is read at every width.
        """
        return all(_holds(condition, mode) for condition in self.conditions)


@lru_cache(maxsize=1_000)
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


def parse(text: str) -> tuple[Rule, ...]:
    """Every rule of a style sheet in order; nothing of a sheet that is not readable."""
    return _read(text) or ()


def readable(text: str) -> bool:
    """Whether a sheet keeps to our limits: its length, its selectors, its depth, its numbers."""
    return _read(text) is not None


@lru_cache(maxsize=2)
def _read(text: str) -> tuple[Rule, ...] | None:
    """The rules, or None; the pages of one export have the same sheet, so the last are kept."""
    if len(text) > _LONGEST:
        return None
    try:
        nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        rules = tuple(_rules(nodes, ()))
    except (RecursionError, ValueError):  # brackets or digits without end
        return None
    return rules if sum(len(rule.selectors) for rule in rules) <= _MOST_SELECTORS else None


def _rules(nodes: Iterable[Any], conditions: tuple[str, ...]) -> Iterator[Rule]:
    if len(conditions) > _DEEPEST:
        raise RecursionError
    for node in nodes:
        if node.type == "qualified-rule":
            yield _rule(_selectors(node.prelude), node.content, conditions)
        elif node.type == "at-rule":
            prelude = _whole(f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude)}")
            if node.lower_at_keyword in _GROUPS and node.content is not None:
                yield from _rules(_contents(node.content), (*conditions, prelude.lower()))
            else:
                yield _rule((prelude,), node.content or (), conditions)


def _rule(selectors: tuple[str, ...], content: Iterable[Any], conditions: tuple[str, ...]) -> Rule:
    said = [node for node in _contents(content) if node.type == "declaration"]
    return Rule(
        selectors,
        tuple((_name(node), _whole(tinycss2.serialize(node.value))) for node in said),
        conditions,
        frozenset(_name(node) for node in said if node.important),
    )


def _name(declaration: Any) -> str:
    """The name of a property; only that of a custom one has capitals that count."""
    custom = declaration.name.startswith("--")
    return _whole(declaration.name if custom else declaration.lower_name)


def _contents(content: Iterable[Any]) -> Any:
    return tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)


def _selectors(prelude: Iterable[Any]) -> tuple[str, ...]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_whole(tinycss2.serialize(part)) for part in parts)


def _whole(text: str) -> str:
    """Text with single spaces, in which no escape has left half of a character."""
    text = " ".join(text.split())
    return text if text.isascii() else text.encode(errors="replace").decode()


def tokens(rules: Sequence[Rule], mode: frozenset[str]) -> dict[str, str]:
    """The custom properties of the root in a mode, by name without the two hyphens.

    One too long to be meant is left out, so that a sheet that repeats it cannot fill the memory.
    """
    return {
        name[2:]: text
        for rule in rules
        if rule.holds(mode) and {":root", "html"} & set(rule.selectors)
        for name, text in rule.declarations
        if name.startswith("--") and len(text) <= _LONGEST_VALUE
    }


_VAR = re.compile(r"var\(\s*--([\w-]+)\s*(?:,([^()]*))?\)")


def resolved(value: str, names: Mapping[str, str]) -> str:
    """A value with its custom properties filled in; one that is not defined stays as it is."""
    for _ in range(9):
        if len(value) > _LONGEST_VALUE:  # names that hold themselves grow without end
            return ""
        if "var(" not in value:
            break
        made = _VAR.sub(lambda m: names.get(m[1], (m[2] or m[0]).strip()), value)
        if made == value:
            break
        value = made
    return value


def unknown(value: str, names: Mapping[str, str]) -> Iterator[str]:
    """The custom properties in a value that have no value of their own and no other to fall on."""
    return (m[1] for m in _VAR.finditer(value) if m[1] not in names and m[2] is None)


@lru_cache(maxsize=1_000)
def colour(value: str) -> str:
    """The first colour in a value as `#rrggbb`; empty where that is see-through or not in sRGB.

    Of a gradient it is the colour that the gradient begins with.
    """
    if len(value) > _LONGEST_VALUE:
        return ""
    try:
        return _colour(tinycss2.parse_component_value_list(value))
    except ValueError:  # tinycss2 asks more of `color()` than there may be in it
        return ""


def _colour(values: Iterable[Any]) -> str:
    for token in values:
        if token.type == "function" and token.lower_name.endswith("gradient"):
            return _colour(token.arguments)
        found = color4.parse_color(token)
        if isinstance(found, color4.Color):
            if found.space != "srgb" or found.alpha < 1 or None in found.coordinates:
                return ""
            parts = (round(min(1, max(0, part)) * 255) for part in found.coordinates)
            return "#" + "".join(f"{part:02x}" for part in parts)
    return ""
