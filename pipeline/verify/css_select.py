"""Which elements a selector of a style sheet meets (Selectors 4, as far as our pages use it).

A selector that is not known here selects nothing, so that nothing is judged by a guess.
"""

import re

from lxml import etree

_PIECE = re.compile(r"""\s*([>+~])\s*|(\s+)|(\*|[A-Za-z][\w-]*)|\#([\w-]+)|\.([\w-]+)
    |\[\s*([\w-]+)\s*(?:([\^$*~]?=)\s*(?:"([^"']*)"|'([^"']*)'|([\w-]+)))?\s*\]
    |(::?)([\w-]+)(?:\(([^()]*)\))?""", re.VERBOSE)  # fmt: skip
_STATES = frozenset(
    [
        "active",
        "checked",
        "focus",
        "focus-visible",
        "focus-within",
        "hover",
        "link",
        "target",
        "visited",
    ]
)
_OLD_ELEMENTS = frozenset({"before", "after", "first-line", "first-letter"})
_STEPS = {" ": "//", ">": "/", "+": "/following-sibling::*[1]/self::", "~": "/following-sibling::"}


def select(root: etree._Element, selector: str) -> list[etree._Element]:
    """The elements that a selector can meet, whatever their state; none for one we do not know."""
    path = _xpath(selector)
    try:
        found = root.xpath(path) if path else None
    except etree.XPathError:  # a name that is one in CSS and not in XML
        return []
    return (
        [item for item in found if isinstance(item, etree._Element)]
        if isinstance(found, list)
        else []
    )


def _xpath(selector: str) -> str:
    """The selector as XPath; empty for a pseudo-element and for what is not known here."""
    path, at, fresh = "//", 0, True
    while at < len(selector):
        piece = _PIECE.match(selector, at)
        if piece is None or piece.end() == at:
            return ""
        at = piece.end()
        step = piece[1] or (" " if piece[2] else "")
        if step:
            if at < len(selector):
                path, fresh = f"{path}{'*' if fresh else ''}{_STEPS[step]}", True
            continue
        test = _test(piece)
        if not test:
            return ""
        if piece[3]:
            path += test
        else:
            path += f"{'*' if fresh else ''}{'' if test == 'state' else test}"
        fresh = False
    return "" if fresh else path


def _test(piece: re.Match[str]) -> str:
    _, _, tag, name, word, attribute, sign, *_ = piece.groups()
    if tag:
        return str(tag).lower()
    if name:
        return f'[@id="{name}"]'
    if word:
        return f'[contains(concat(" ", normalize-space(@class), " "), " {word} ")]'
    if attribute:
        return _attribute(attribute, sign, piece[8] or piece[9] or piece[10] or "")
    return _pseudo(piece[11], piece[12].lower(), (piece[13] or "").strip())


def _attribute(name: str, sign: str | None, value: str) -> str:
    tests = {
        None: f"[@{name}]",
        "=": f'[@{name}="{value}"]',
        "^=": f'[starts-with(@{name}, "{value}")]',
        "*=": f'[contains(@{name}, "{value}")]',
        "~=": f'[contains(concat(" ", @{name}, " "), " {value} ")]',
    }
    return tests.get(sign, "")


def _pseudo(colons: str, name: str, argument: str) -> str:
    if colons == "::" or name in _OLD_ELEMENTS:
        return ""
    if name in _STATES:
        return "state"
    tests = {
        "root": "[not(parent::*)]",
        "empty": "[not(*) and not(text())]",
        "first-child": "[not(preceding-sibling::*)]",
        "last-child": "[not(following-sibling::*)]",
    }
    if name == "nth-child" and re.fullmatch(r"[0-9]{1,4}", argument):
        return f"[count(preceding-sibling::*) = {int(argument) - 1}]"
    return tests.get(name, "")
