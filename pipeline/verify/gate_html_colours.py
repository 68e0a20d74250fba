"""Checks on the colours of a page in light, in dark, on paper, and of the focus in each.

The colours come from the style sheet in the page itself. Which of them meet, the names of the
house style say (`templates/huisstijl.yaml`); a page without those names is judged on the colours
that a rule gives to its own text.
"""

import re
from collections.abc import Iterator, Mapping

from pipeline import style
from pipeline.verify import css
from pipeline.verify.css_select import select
from pipeline.verify.faults import Fault, Rule
from pipeline.verify.gate_html_page import Page

RULES: Mapping[str, Rule] = {
    "html-contrast-tekst": Rule("een kleur van tekst heeft te weinig contrast.", "1.4.3"),
    "html-contrast-teken": Rule("een rand of teken heeft te weinig contrast.", "1.4.11"),
    "html-contrast-focus": Rule("de rand om de focus heeft te weinig contrast.", "1.4.11"),
    "html-kleur-onleesbaar": Rule("wij kunnen een kleur van de huisstijl niet nakijken."),
    "html-kleur-onbekend": Rule("de opmaak gebruikt een kleur of maat die er niet is."),
    "html-focus-onzichtbaar": Rule("de opmaak laat niet zien waar de focus is.", "2.4.7"),
}  # fmt: skip

_TEXT, _MARK = 4.5, 3.0
_WHITE = "#ffffff"
_FACES = ("papier", "vlak", "accent-vlak")
_TEXT_PAIRS = (
    *(("tekst", face) for face in _FACES),
    *(("link", face) for face in _FACES),
    *(("link-bezocht", face) for face in _FACES),
    ("tekst-zacht", "papier"),
    ("tekst-zacht", "vlak"),
    ("accent", "papier"),
    ("op-accent", "accent"),
    ("op-focus", "focus"),
    *((side, face) for side in ("voordeel", "nadeel") for face in ("papier", "vlak")),
)
_MARK_PAIRS = (("rand", "papier"), ("rand", "vlak"), ("accent", "papier"))
_ON_PAPER = ("tekst", "tekst-zacht", "accent", "link", "link-bezocht", "voordeel", "nadeel")
_SCREEN = {"licht": frozenset[str](), "donker": frozenset({"dark"})}
_PRINT = {
    "druk": frozenset({"print"}),
    "druk vanuit donker": frozenset({"print", "dark"}),
}
_MODES = {**_SCREEN, **_PRINT}
_FOCUS = frozenset({":focus-visible", "*:focus-visible", ":focus", "*:focus"})
_STATE = re.compile(r":[a-z-]+$")
_FIELDS = ("input", "select", "textarea")
_OUTLINE = ("outline", "outline-color", "outline-style", "outline-width", "box-shadow")


def checks(page: Page) -> Iterator[Fault]:
    """Every fault in colours and in the mark of the focus."""
    if not page.rules:
        return
    for mode, flags in _MODES.items():
        names = css.tokens(page.rules, flags)
        yield from _pairs(names, mode)
        yield from _unread(names, mode)
        yield from _by_rule(page, names, mode)
    for mode, flags in {**_SCREEN, "eigen kleuren": frozenset({"forced"})}.items():
        yield from _focus(page, flags, mode)
    yield from _undefined(page)


def _pairs(names: Mapping[str, str], mode: str) -> Iterator[Fault]:
    """The pairs of the house style; paper is white, because a browser prints no backgrounds."""
    if mode in _PRINT:
        for front in _ON_PAPER if names else ():
            yield from _judged(_named(front, names), _WHITE, f"{front} ({mode})", _TEXT)
        return
    for pairs, enough in ((_TEXT_PAIRS, _TEXT), (_MARK_PAIRS, _MARK)):
        for front, behind in pairs:
            about = f"{front} op {behind} ({mode})"
            yield from _judged(_named(front, names), _named(behind, names), about, enough)


def _unread(names: Mapping[str, str], mode: str) -> Iterator[Fault]:
    """The colours of the house style that are written in a way we cannot judge."""
    for name in sorted({name for pair in (*_TEXT_PAIRS, *_MARK_PAIRS) for name in pair}):
        if name in names and not _named(name, names):
            yield Fault("html-kleur-onleesbaar", f"{name} ({mode})")


def _named(name: str, names: Mapping[str, str]) -> str:
    return css.colour(css.resolved(names.get(name, ""), names))


def _judged(front: str, behind: str, about: str, enough: float) -> Iterator[Fault]:
    if front and behind and (found := style.contrast(front, behind)) < enough:
        code = "html-contrast-tekst" if enough == _TEXT else "html-contrast-teken"
        yield Fault(code, f"{about}: {_number(found)}")


def _number(ratio: float) -> str:
    return f"{ratio:.2f}".replace(".", ",")


def _by_rule(page: Page, names: Mapping[str, str], mode: str) -> Iterator[Fault]:
    """The colour that a selector gives to text, on the background that it gives, or on the page.

    A state such as `:focus` has the background of the same selector without it.
    """
    said = _said(page, names, mode)
    fields = next(page.root.iter(*_FIELDS), None) is not None
    paper = _WHITE
    for selector in ("html", ":root", "body"):
        paper = css.colour(_background(said.get(selector, {}))) or paper
    for selector, own in said.items():
        behind = _background(own) or _background(said.get(_STATE.sub("", selector), {}))
        if mode in _PRINT:
            behind = "" if css.colour(behind) == _WHITE else behind
        about = f"{selector[:50]} ({mode})"
        if not css.colour(behind) and behind not in ("", "none", "transparent"):
            continue
        if not (behind and mode in _PRINT):
            ground = css.colour(behind) or (_WHITE if mode in _PRINT else paper)
            yield from _judged(css.colour(own.get("color", "")), ground, about, _TEXT)
        if _is_faint(own.get("opacity", "")):
            yield Fault("html-contrast-tekst", about)
        border = css.colour(own.get("border-color", "") or own.get("border", ""))
        if fields and border and any(el.tag in _FIELDS for el in select(page.root, selector)):
            yield from _judged(border, paper, about, _MARK)


def _said(page: Page, names: Mapping[str, str], mode: str) -> dict[str, dict[str, str]]:
    """What counts in the end for every selector in a mode, with its custom properties filled in."""
    found: dict[str, dict[str, str]] = {}
    for rule in page.style_rules():
        if rule.holds(_MODES[mode]):
            own = {name: css.resolved(text, names) for name, text in rule.declarations}
            for selector in rule.selectors:
                found.setdefault(selector, {}).update(own)
    return found


def _background(own: Mapping[str, str]) -> str:
    return own.get("background-color") or own.get("background") or ""


def _is_faint(opacity: str) -> bool:
    """Whether text is see-through, which takes contrast away that no colour shows."""
    found = re.fullmatch(f"({css.NUMBER})(%?)", opacity)
    return found is not None and 0 < float(found[1]) / (100 if found[2] else 1) < 0.9


def _focus(page: Page, flags: frozenset[str], mode: str) -> Iterator[Fault]:
    """The rule that marks the focus everywhere: a line that is drawn, in a colour that stands out.

    Without any such rule a browser draws its own line, which is enough for a page not ours.
    """
    said = [
        declaration
        for rule in page.style_rules()
        if rule.holds(flags) and _FOCUS & set(rule.selectors)
        for declaration in rule.declarations
        if declaration[0] in _OUTLINE
    ]
    if not said:
        if page.ours:
            yield Fault("html-focus-onzichtbaar", mode)
        return
    names = css.tokens(page.rules, flags)
    merged: dict[str, str] = {}
    for name, text in said:
        if name == "outline":
            merged = {"box-shadow": merged.get("box-shadow", "")}
        merged[name] = css.resolved(text, names)
    line = merged.get("outline-style") or merged.get("outline", "")
    width = merged.get("outline-width") or merged.get("outline", "")
    thick = re.search(f"({css.NUMBER})(px|r?em)?", width)
    least = 2 if thick is not None and thick[2] == "px" else 0.1
    thin = thick is not None and float(thick[1]) < least
    if thin or not re.search(r"\b(solid|dashed|dotted|double|auto)\b", line):
        yield Fault("html-focus-onzichtbaar", mode)
        return
    marks = [css.colour(merged.get(name, "")) for name in ("outline", "outline-color")]
    marks = [*marks[-1:], *marks[:1]] if marks[-1] else marks[:1]
    marks.append(css.colour(merged.get("box-shadow", "")))
    for face in _FACES if mode in _SCREEN and any(marks) else ():
        behind = _named(face, names)
        best = max((style.contrast(mark, behind) for mark in marks if mark and behind), default=21)
        if best < _MARK:
            yield Fault("html-contrast-focus", f"{face} ({mode}): {_number(best)}")


def _undefined(page: Page) -> Iterator[Fault]:
    for mode, flags in _MODES.items():
        names = css.tokens(page.rules, flags)
        lost = {
            name
            for rule in page.style_rules()
            if rule.holds(flags)
            for _, value in rule.declarations
            for name in css.unknown(value, names)
        }
        yield from (Fault("html-kleur-onbekend", f"{name} ({mode})") for name in sorted(lost))
