"""What our pages must be like once a browser has laid them out, in each way of reading.

`tests/witness/layout_rules.js` says what; axe-core judges the same pages in `test_witness_html.py`.
One browser does all: first the pages as they are, then the same pages with damage of every kind,
so that each rule shows that it can fail.
"""

import re
from functools import cache
from typing import Any, NamedTuple

import pytest
from helpers.exported import exports, project
from helpers.judges import MODES, STATED, WITNESS, browse

from pipeline.load import load

PAGES = ("index", "informatiepakket", "woningbouw")
"""The download page, the package with all sheets in it, and one sheet."""


class Damage(NamedTuple):
    """A change in a page by which a rule must be broken; without a rule, none may be."""

    rule: str
    mode: str
    css: str = ""
    page: str = "woningbouw"
    script: str = ""


DARK_ON_PAPER = "@media print { :root { --tekst: #e8edf2; --link: #8ccbee; } }"
AREA = "const area = document.querySelector('.tabel'); area.tabIndex = 0;"
NAMED = "area.setAttribute('role', 'group'); area.setAttribute('aria-label', 'Tabel');"
NARROW = "#bereik { width: 4rem; }"
RANGE = (
    "const range = document.createElement('span'); range.textContent = '2022–2026'; "
    "range.className = 'heel'; const p = document.createElement('p'); p.id = 'bereik'; "
    "p.append(range); document.querySelector('main').append(p);"
)
LOGO = (
    "const logo = document.createElement('canvas'); logo.className = 'logo'; logo.width = 500; "
    "logo.height = 10; document.querySelector('.paginakop').prepend(logo);"
)
"""A picture of this shape in the place of the logo."""
SCROLLS = ".tabel:has(.keuzekaart) { height: 5rem; overflow: auto; }"
BETWEEN = ({"name": "telefoon", "width": 375}, {"name": "tablet", "width": 768})
"""Between the narrowest screen and a wide one, where a table is cards or is not."""
DAMAGES = (
    Damage("contrast", "papier", "@media print { :root { --tekst: #bbb; } }"),
    Damage("contrast", "papier vanuit donker", DARK_ON_PAPER),
    Damage("contrast", "licht", ".paginavoet { color: #aaa; }"),
    Damage("contrast", "licht", ".paginavoet { color: rgb(70% 70% 70%); }"),
    Damage("contrast", "licht", ".paginavoet { color: silver; }"),
    Damage("contrast", "donker", ".paginavoet { color: var(--lijn); }"),
    Damage("contrast", "smal en donker", "main p { opacity: 0.4; }"),
    Damage("contrast", "licht", "main li::marker { color: #ccc; }"),
    Damage("contrast", "licht", "main li::before { color: #ccc !important; }"),
    Damage("contrast", "licht", "a.extern::after { color: #ccc; }", "informatiepakket"),
    Damage("border", "licht", "#zoekveld { border-color: #ccc; }", "index"),
    Damage("border", "donker", "#zoekveld { border-style: none; }", "index"),
    Damage("focus", "licht", ":focus-visible { box-shadow: none; }"),
    Damage("focus", "licht", ":focus-visible { outline-width: 1px; }"),
    Damage("focus", "licht", ":focus-visible { outline: none; }"),
    Damage("focus", "licht", "*:focus { outline: none; }"),
    Damage("focus", "donker", "a:focus { outline: 2px solid transparent; }"),
    Damage("focus", "donker", ":root { --focus: #30383f; }"),
    Damage("focus", "eigen kleuren",
           "@media (forced-colors: active) { :focus-visible { outline-style: none; } }"),
    Damage("focus", "licht", "a:not(:hover) { outline: none; }"),
    Damage("focus", "licht", ".keuzekaart a:focus-visible { outline-style: none; }"),
    Damage("focus", "licht", "summary { outline: 0 !important; }", "index"),
    Damage("focus", "licht", "input:focus { outline-color: #fff; box-shadow: none; }", "index"),
    Damage("skip", "licht", ".overslaan:focus { top: -10rem; }"),
    Damage("skip", "smal", ".overslaan { visibility: hidden; }"),
    Damage("skip", "licht", ".overslaan { display: none; }"),
    Damage("skip", "licht", ".overslaan { z-index: -1; } .paginakop { background: #fff; }"),
    Damage("motion", "licht", "a { transition: color 0.3s; }"),
    Damage("motion", "licht", ".vraag { animation: schuif 2s infinite; } @keyframes schuif {}"),
    Damage("motion", "smal", "h2::before { content: ''; transition: all 1s; }"),
    Damage("motion", "licht", "html { scroll-behavior: smooth; }"),
    Damage("motion", "licht", "a { transition: color 1s; } "
           "@media (prefers-reduced-motion: reduce) { p { margin: 0; } }"),
    Damage("scale", "200 procent", "p { font-size: 2vw; }"),
    Damage("scale", "200 procent", "td { font-size: 16px; }"),
    Damage("spacing", "ruime tekst", "p { line-height: 1.4 !important; }"),
    Damage("spacing", "smal en ruim", "p { letter-spacing: 0 !important; }"),
    Damage("spacing", "ruime tekst", "td { word-spacing: normal !important; }"),
    Damage("hidden", "licht", ".samenvatting { display: none; }"),
    Damage("hidden", "licht", "main h3 { visibility: hidden; }"),
    Damage("hidden", "smal", "main a:not(.z) { display: none; }"),
    Damage("hidden", "donker", "main h2 ~ p { opacity: 0; }"),
    Damage("hidden", "licht", "p:is(.x, :nth-child(n + 1)) { display: none !important; }"),
    Damage("hidden", "papier", "@media print { .vraag { display: none; } }"),
    Damage("hidden", "licht", ".samenvatting { position: absolute; left: -9999px; }"),
    Damage("hidden", "tablet", "td + td { position: relative; left: 50rem; }"),
    Damage("hidden", "smal", ".diagram { display: none !important; }", "informatiepakket"),
    Damage("cut", "licht", ".samenvatting { height: 90px; overflow: hidden; }"),
    Damage("cut", "smal", "h2 { max-height: 2rem; overflow-y: clip; }"),
    Damage("cut", "ruime tekst", ".paginavoet { max-height: 1.3rem; overflow: hidden; }"),
    Damage("wide", "smal", "main { width: 900px; }"),
    Damage("wide", "smal en donker", "main { min-width: 56rem; }"),
    Damage("wide", "smal", ".samenvatting { min-width: 400px; }"),
    Damage("wide", "smal en ruim", "p { white-space: nowrap; }"),
    Damage("wide", "smal", ".tabel { overflow-x: auto; } table { min-width: 36rem; }"),
    Damage("wide", "tablet", ".kiest { overflow-x: auto; white-space: nowrap; width: 5rem; }",
           "informatiepakket"),
    Damage("label", "smal", "td::before { content: none !important; }"),
    Damage("label", "telefoon", "td::before { display: none !important; }"),
    Damage("label", "smal", script="document.querySelector('td').dataset.kolom = 'Anders'"),
    Damage("label", "licht", "td::before { content: attr(data-kolom); }"),
    Damage("stop", "licht", script=AREA),
    Damage("stop", "smal", script=f"{AREA} {NAMED}"),
    Damage("wide", "smal", ".logo { max-width: none; }", script=LOGO),
    Damage("wide", "papier", "@media print { .keuzekaart { min-width: 60rem; } }"),
    Damage("underline", "licht", "main a { text-decoration: none; }"),
    Damage("underline", "papier", "@media print { a { text-decoration: none; } }"),
    Damage("target", "licht", ".download summary { min-height: 0; height: 20px; padding: 0; }",
           "index"),
    Damage("target", "licht", ".inhoudsopgave a { min-height: 16px; padding: 0; line-height: 1; }"),
    Damage("scroll", "licht", ".samenvatting { overflow-x: scroll; }"),
    Damage("scroll", "licht", SCROLLS),
    Damage("scroll", "smal", SCROLLS, script=f"{AREA} {NAMED} area.tabIndex = -1"),
    Damage("scroll", "licht", SCROLLS, script=AREA),
    Damage("scroll", "licht", SCROLLS, script=f"{AREA} area.setAttribute('role', 'group')"),
    Damage("scroll", "licht", SCROLLS,
           script=f"{AREA} {NAMED} area.removeAttribute('role')"),
    Damage("scroll", "licht", SCROLLS, script=f"{AREA} area.setAttribute('role', 'group'); "
           "area.setAttribute('aria-labelledby', 'weg')"),
    Damage("undefined", "licht", ":root { --rand: initial; }"),
    Damage("undefined", "donker", "p { color: var(--teks); }"),
    Damage("undefined", "papier", "@media print { :root { --link: initial; } }"),
    Damage("forced", "eigen kleuren", "body { forced-color-adjust: none; }"),
    Damage("select", "licht", "main { -webkit-user-select: none; }"),
    Damage("select", "smal", "p { user-select: none; }"),
    Damage("small", "licht", "p { font-size: 0.7rem; }"),
    Damage("small", "papier", "@media print { td { font-size: 7pt; } }"),
    Damage("small", "smal", "main p { line-height: 1.1; }"),
    Damage("lines", "smal", NARROW, script=f"{RANGE} range.className = ''"),
    Damage("lines", "licht", "main :is(p, li) { width: 1rem; overflow-wrap: anywhere; }"),
    Damage("lines", "smal", "main a:not(.koplink) { display: inline-block; width: 100%; }",
           "informatiepakket"),
    Damage("small", "smal", ".diagram.smal { display: none !important; } .diagram.breed "
           "{ display: block !important; }", "informatiepakket"),
    Damage("paper", "papier", "@media print { .inhoudsopgave { display: block; } }"),
    Damage("paper", "papier", "@media print { .tabel { overflow-x: auto; } }"),
    Damage("paper", "papier", "@media print { thead { display: table-row-group; } }"),
    Damage("paper", "papier", "@media print { tr { break-inside: auto; } }"),
    Damage("paper", "papier", "@media print { h2 { break-after: auto; } }"),
    Damage("paper", "papier vanuit donker", "@media print { body { background: #14191f; } }"),
)  # fmt: skip
HARMLESS = (
    Damage("", "licht", ".paginavoet { color: #333; background: #eee; }"),
    Damage("", "licht", "@media (prefers-reduced-motion: no-preference) { a { transition: 1s; } }"),
    Damage("", "donker", ":root { --tekst: #fff; --focus: #ffe9a8; }"),
    Damage("", "smal", "@media (min-width: 60rem) { main { width: 50rem; } }"),
    Damage("", "smal", "figure img { width: 600px; max-width: 100%; }"),
    Damage("", "eigen kleuren", "svg { forced-color-adjust: auto; } p { color: #fff; }"),
    Damage("", "papier", "p { text-align: left; orphans: 4; }"),
    Damage("", "smal", script=LOGO),
    Damage("", "licht", NARROW, script=RANGE),
    Damage("", "licht", SCROLLS, script=f"{AREA} {NAMED}"),
)
RULES = tuple(dict.fromkeys(damage.rule for damage in DAMAGES))


WIDTHS = (320, 375, 768, 1280)


@cache
def faults() -> tuple[dict[str, Any], ...]:
    """What one browser finds on the pages and on the damages, and reads aloud of their tables."""
    place = {name: str(exports() / f"{name}.html") for name in PAGES}
    damages = [{**item._asdict(), "file": place[item.page]} for item in (*DAMAGES, *HARMLESS)]
    request = {"files": list(place.values()), "modes": (*MODES, *BETWEEN), "damages": damages}
    request |= {"read": [{"file": place["informatiepakket"], "width": width} for width in WIDTHS]}
    return tuple(browse("layout.mjs", request))


@pytest.mark.parametrize("rule", RULES)
def test_no_page_breaks_a_rule_in_any_mode(rule: str) -> None:
    assert [item for item in faults() if "mode" in item and item["rule"] == rule] == []


@pytest.mark.parametrize("number", range(len(DAMAGES)))
def test_a_damaged_page_is_found(number: int) -> None:
    found = [item for item in faults() if item.get("damage") == number]
    assert {item["rule"] for item in found} == {DAMAGES[number].rule}, DAMAGES[number]


@pytest.mark.parametrize("number", range(len(HARMLESS)))
def test_a_change_that_does_no_harm_is_no_fault(number: int) -> None:
    place = len(DAMAGES) + number
    assert [item for item in faults() if item.get("damage") == place] == [], HARMLESS[number]


@pytest.mark.parametrize("width", WIDTHS)
def test_each_argument_is_read_under_its_option_and_column(width: int) -> None:
    """The accessibility tree, which a screen reader gets, at every width (WCAG 1.3.1)."""
    cells = [cell for item in faults() if item.get("read") == width for cell in item["cells"]]
    package, _ = load(project())
    options = [option for sheet in package.listed() for _, option in sheet.opties()]
    assert len(options) > 10
    lost = [
        argument
        for option in options
        for column, arguments in (("Voordelen", option.voordelen), ("Nadelen", option.nadelen))
        for argument in arguments
        if not any(
            option.titel in cell["row"] and cell["column"] == column
            and _letters(argument) in _letters(cell["text"])
            and (width > 700 or cell["text"].startswith(column))
            for cell in cells
        )
    ]  # fmt: skip
    assert lost == []


def _letters(text: str) -> str:
    """A text without its marks of links, footnotes and emphasis."""
    return re.sub(r"\W|\[\^\w+\]|\([a-z]+:[\w#-]+\)|voetnoot", "", text)


def test_every_rule_was_asked() -> None:
    """No rule of the script is without a damage, and none of ours without a rule."""
    script = (WITNESS / "layout_rules.js").read_text(encoding="utf-8")
    own = script.partition("const rules = {")[2]
    named = [line.split("(")[0].strip(" *") for line in own.splitlines() if line[:5] == "    *"]
    assert set(named) == set(RULES)
    assert {rule for rules in STATED.values() for rule in rules} <= set(RULES)
