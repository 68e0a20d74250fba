"""Checks on the style sheet of a page: focus, movement, paper, reflow, spacing, targets.

Only what a style sheet states. What a browser makes of it (what is covered, cut off or too small
on the screen) is judged by the tests in a browser.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from pipeline.verify import css
from pipeline.verify.css_select import select
from pipeline.verify.faults import Fault, Rule
from pipeline.verify.gate_html_page import Element, Page, focusable, in_notes, inside, words

RULES: Mapping[str, Rule] = {
    "html-focus-weggehaald": Rule("de opmaak haalt de rand om de focus weg.", "2.4.7"),
    "html-opmaak-te-groot": Rule("de opmaak is te groot om na te kijken."),
    "html-beweging-ongevraagd": Rule("de opmaak beweegt ook voor wie dat niet wil."),
    "html-druk-ontbreekt": Rule("de opmaak houdt geen rekening met papier."),
    "html-eigen-kleuren-genegeerd": Rule("de opmaak negeert de eigen kleuren van de lezer."),
    "html-selectie-geblokkeerd": Rule("de lezer kan de tekst niet selecteren."),
    "html-inhoud-verborgen": Rule("de opmaak verbergt een deel van de tekst."),
    "html-breedte-vast": Rule("een tekst is breder dan een smal scherm.", "1.4.10"),
    "html-regel-breekt-niet": Rule("een lange regel breekt niet af op een smal scherm.", "1.4.10"),
    "html-tekst-afgekapt": Rule("een vlak met een vaste hoogte kapt grote tekst af.", "1.4.12"),
    "html-tekstruimte-vastgezet": Rule("de lezer kan de ruimte in de tekst niet wijzigen.",
                                       "1.4.12"),
    "html-tekst-schaalt-niet": Rule("een tekst wordt niet groter als de lezer vergroot.", "1.4.4"),
    "html-link-zonder-onderstreping": Rule("een link in de tekst heeft geen streep eronder.",
                                           "1.4.1"),
    "html-doel-te-klein": Rule("een link of knop is kleiner dan 24 bij 24 pixels.", "2.5.8"),
}  # fmt: skip

_LENGTH = re.compile(f"^({css.NUMBER})(px|rem|em)$")
_NARROW = 320
_TARGET = 24
_LONG_LINE = 30
_SPACING = ("line-height", "letter-spacing", "word-spacing")
_MOVES = ("transition", "animation", "transition-property", "animation-name")
_STOPS = frozenset({*_MOVES, "scroll-behavior", "transition-duration", "animation-duration"})
_BOXES = ("body", "div", "main", "section", "article", "p", "ul", "ol", "li", "h1", "h2", "h3",
          "h4", "h5", "h6", "header", "footer", "figcaption", "blockquote", "dl")  # fmt: skip


def checks(page: Page) -> Iterator[Fault]:
    """Every fault that the style sheet states."""
    for rule in page.style_rules():
        about = ", ".join(rule.selectors)[:60]
        for code in (*_words(rule), *_elements(page, rule)):
            yield Fault(code, about)
    if page.ours and not any("print" in part for rule in page.rules for part in rule.conditions):
        yield Fault("html-druk-ontbreekt")
    if not css.readable(page.sheet):
        yield Fault("html-opmaak-te-groot")
    yield from _motion(page)
    yield from _skip(page)


def _words(rule: css.Rule) -> Iterator[str]:
    """What is wrong whatever the rule selects."""
    if rule.value("forced-color-adjust") == "none":
        yield "html-eigen-kleuren-genegeerd"
    if rule.value("user-select", "-webkit-user-select").startswith("none"):
        yield "html-selectie-geblokkeerd"
    if rule.important.intersection(_SPACING):
        yield "html-tekstruimte-vastgezet"
    size = rule.value("font-size")
    if re.search(r"\d(vw|vh|vmin|vmax)", size) and not re.search(r"\d(rem|em|px|pt|%)", size):
        yield "html-tekst-schaalt-niet"


def _elements(page: Page, rule: css.Rule) -> Iterator[str]:
    """What is wrong for an element that the rule selects."""
    tests = [code for code, (asks, _) in _TESTS.items() if asks(rule)]
    if not tests:
        return
    found = [el for selector in rule.selectors for el in select(page.root, selector)]
    for code in tests:
        judge = _TESTS[code][1]
        if any(judge(element, page) for element in found):
            yield code


def _no_outline(rule: css.Rule) -> bool:
    line = rule.value("outline", "outline-style", "outline-width")
    gone = line in ("none", "0", "0px") or re.search(r"\b(none|transparent)\b", line)
    instead = rule.value("box-shadow", "border", "border-bottom", "background", "text-decoration")
    return bool(gone) and (
        instead in ("", "none", "0") or any("forced" in part for part in rule.conditions)
    )


def _pixels(rule: css.Rule, *names: str) -> float:
    """The longest of these lengths in pixels, with a root of 16; 0 where none is fixed."""
    found = [_LENGTH.match(rule.value(name)) for name in names]
    return max(
        (float(m[1]) * (1 if m[2] == "px" else 16) for m in found if m is not None), default=0
    )


def _too_wide(rule: css.Rule) -> bool:
    """A fixed width over 320 px that holds on a narrow screen too."""
    wide = any("min-width" in part or "print" in part for part in rule.conditions)
    return not wide and _pixels(rule, "width", "min-width") > _NARROW


def _clips(rule: css.Rule) -> bool:
    return (
        rule.value("overflow", "overflow-y") in ("hidden", "clip")
        and _pixels(rule, "height", "max-height") > 1
    )


def _too_small(rule: css.Rule) -> bool:
    stated = [_LENGTH.match(rule.value(name)) for name in ("min-height", "height", "min-width")]
    return any(m is not None and m[2] == "px" and 1 < float(m[1]) < _TARGET for m in stated)


def _hides(rule: css.Rule) -> bool:
    return rule.value("display") == "none" or rule.value("visibility") in ("hidden", "collapse")


def _no_line(rule: css.Rule) -> bool:
    said = rule.value("text-decoration", "text-decoration-line")
    return said.startswith("none") and not any(":hover" in part for part in rule.selectors)


def _is_text(element: Element, page: Page) -> bool:
    return inside(element, "main", "body", "html") and bool(words(element))


def _in_main(element: Element, page: Page) -> bool:
    shown = all(el.get("hidden") is None for el in (element, *element.iterancestors()))
    holds = element.tag == "body" or next(element.iter("main"), None) is not None
    return (holds or inside(element, "main")) and shown and bool(words(element))


def _is_box(element: Element, page: Page) -> bool:
    return element.tag in _BOXES and not inside(element, "table", "nav") and bool(words(element))


def _is_long(element: Element, page: Page) -> bool:
    return _is_box(element, page) and len(words(element)) > _LONG_LINE and not in_notes(element)


def _is_control(element: Element, page: Page) -> bool:
    return focusable(element) and element.tag in ("a", "button", "input", "select", "summary")


def _is_inline_link(element: Element, page: Page) -> bool:
    return (
        element.tag == "a"
        and element.get("href") is not None
        and inside(element, "main")
        and not inside(element, "nav", "header", "footer")
    )


_TESTS: Mapping[str, tuple[Callable[[css.Rule], bool], Callable[[Element, Page], bool]]] = {
    "html-focus-weggehaald": (_no_outline, lambda element, page: focusable(element)),
    "html-inhoud-verborgen": (_hides, _in_main),
    "html-breedte-vast": (_too_wide, _is_box),
    "html-regel-breekt-niet": (lambda rule: rule.value("white-space") == "nowrap", _is_long),
    "html-tekst-afgekapt": (_clips, _is_text),
    "html-link-zonder-onderstreping": (_no_line, _is_inline_link),
    "html-doel-te-klein": (_too_small, _is_control),
}


def _motion(page: Page) -> Iterator[Fault]:
    """Movement that does not stop for a reader who asked for less of it."""
    stops = any(
        "reduced-motion: reduce" in part
        for rule in page.style_rules()
        for part in rule.conditions
        if any(name in _STOPS for name, _ in rule.declarations)
    )
    for rule in page.style_rules():
        moves = rule.value("scroll-behavior") == "smooth" or any(
            rule.value(name) not in ("", "none", "0s") for name in _MOVES
        )
        asked = any("no-preference" in part for part in rule.conditions)
        if moves and not asked and not stops:
            yield Fault("html-beweging-ongevraagd", ", ".join(rule.selectors)[:60])


def _skip(page: Page) -> Iterator[Fault]:
    """The link to the text may stand out of sight, but comes into sight when it has the focus."""
    link = next((el for el in page.root.iter("a") if el.get("href") is not None), None)
    away: set[str] = set()
    back: set[str] = set()
    for rule in page.style_rules():
        moves = any(_is_away(text) for _, text in rule.declarations) or _hides(rule)
        state = any(":focus" in part for part in rule.selectors)
        if not rule.holds(frozenset()) or not (moves or state):
            continue
        own = [part for part in rule.selectors if link in select(page.root, part)]
        if own:
            focused = any(":focus" in part for part in own)
            back |= {name for name, _ in rule.declarations if focused}
            away |= {name for name, text in rule.declarations if not focused and _is_away(text)}
            if _hides(rule):
                yield Fault("html-overslaan-verborgen", ", ".join(own))
    if away and not away & back:
        yield Fault("html-overslaan-verborgen")


def _is_away(value: str) -> bool:
    """Whether a value moves something off the screen or cuts it to nothing."""
    return re.match(r"-\d{2,}|inset\(|rect\(|translate[XY]?\(\s*-", value) is not None
