"""Which elements a selector of a style sheet meets (Selectors 4, as far as cssselect knows it).

A selector that is not known selects nothing, so that nothing is judged by a guess.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import cast

from cssselect import ExpressionError, HTMLTranslator, SelectorError, parse
from cssselect.parser import Class, CombinedSelector, Element, Negation, Pseudo, Relation, Tree
from cssselect.xpath import XPathExpr
from lxml import etree

_LONGEST = 300
_STATES = frozenset(
    ["active", "checked", "focus", "focus-visible", "focus-within", "hover", "target", "visited"]
)
_Step = tuple[str, etree.XPath | str]
"""A combinator and what is sought after it: an XPath, or the name of a class."""
_WITH_CLASS = etree.XPath("descendant-or-self::*[@class]")
_SPACE = re.compile("[ \t\r\n]+")


class _Translator(HTMLTranslator):
    """Selectors as XPath, in which a state counts as possible, and so does its absence."""

    def xpath_pseudo(self, pseudo: Pseudo) -> XPathExpr:
        """A state leaves the elements as they are."""
        if pseudo.ident in _STATES:
            return self.xpath(pseudo.selector)
        return super().xpath_pseudo(pseudo)

    def xpath_negation(self, negation: Negation) -> XPathExpr:
        """`:not` of one element; a relation in it would search the page anew for every element."""
        part = negation.subselector
        if isinstance(part, CombinedSelector):
            raise ExpressionError("a relation in :not()")
        if isinstance(part, Pseudo) and part.ident in _STATES:
            return self.xpath(negation.selector)
        return super().xpath_negation(negation)

    def xpath_relation(self, relation: Relation) -> XPathExpr:
        """`:has` would search the page anew for every element, and again for a `:has` in it."""
        raise ExpressionError(":has()")


_TRANSLATOR = _Translator()


def select(root: etree._Element, selector: str) -> list[etree._Element]:
    """The elements that a selector can meet, whatever their state; none for one we do not know.

    Step by step, because libxml2 takes the cube of the number of elements for `p ~ p`.
    """
    found: list[etree._Element] = []
    for combinator, path in _steps(selector):
        try:
            met = _met(root, path)
        except etree.XPathError:  # a prefix of a namespace, which a page does not declare
            return []
        if combinator:
            reached = _reached(found, combinator)
            met = [element for element in met if element in reached]
        found = list(met)
        if not found:
            break
    return found


def _met(root: etree._Element, path: etree.XPath | str) -> Sequence[etree._Element]:
    if isinstance(path, str):
        return _classes(root).get(path, [])
    return cast(list[etree._Element], path(root))


@lru_cache(maxsize=1)
def _classes(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements of each class: most selectors ask for one, and a search takes long."""
    found: dict[str, list[etree._Element]] = {}
    for element in cast(list[etree._Element], _WITH_CLASS(root)):
        for name in dict.fromkeys(_SPACE.split(str(element.get("class")))):
            found.setdefault(name, []).append(element)
    return found


def _reached(near: Iterable[etree._Element], combinator: str) -> set[etree._Element]:
    """The elements that stand in a relation to one of these, which are in document order."""
    found: set[etree._Element] = set()
    for element in near:
        if combinator == ">":
            found.update(element.iterchildren("*"))
        elif combinator == "+":
            found.update(islice(element.itersiblings("*"), 1))
        elif element not in found:  # what one in it or after it reaches, is in there already
            found.update(
                element.iterdescendants("*") if combinator == " " else element.itersiblings("*")
            )
    return found


@lru_cache(maxsize=2_000)
def _steps(selector: str) -> tuple[_Step, ...]:
    """The parts of a selector, each after its combinator; none for one that is not known."""
    if len(selector) > _LONGEST:
        return ()
    steps: list[_Step] = []
    try:
        (parsed,) = parse(selector)
        if parsed.pseudo_element:
            return ()
        tree = parsed.parsed_tree
        while isinstance(tree, CombinedSelector):
            steps.append((tree.combinator, _path(tree.subselector)))
            tree = tree.selector
        steps.append(("", _path(tree)))
    except (SelectorError, etree.XPathError, AssertionError, RuntimeError, ValueError):
        return ()  # the last three are what cssselect raises for a selector cut off halfway
    return tuple(reversed(steps))


def _path(tree: Tree) -> etree.XPath | str:
    while isinstance(tree, Pseudo) and tree.ident in _STATES:
        tree = tree.selector
    if isinstance(tree, Class) and _is_any(tree.selector):
        return str(tree.class_name)
    return etree.XPath(f"descendant-or-self::{_TRANSLATOR.xpath(tree)}")


def _is_any(tree: Tree) -> bool:
    return isinstance(tree, Element) and tree.element is None and tree.namespace is None
