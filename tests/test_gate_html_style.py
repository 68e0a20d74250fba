"""Every rule on the style sheet of a page finds the damage it is about, in a good export of ours.

A damage is written in the style sheet in the page itself, and its policy names that sheet.
"""

import time

import pytest
from lxml import html
from lxml.cssselect import CSSSelector
from page_damage import Change, codes, found, page, put, restyle

from pipeline import style
from pipeline.verify import css
from pipeline.verify.css_select import select

END = "@media print {"
LONG = f"<style>/* {'x' * 160_000} */</style>"
FOCUS = "outline: 3px solid var(--focus);"
DARK = "@media (prefers-color-scheme: dark) { :root {"
PAPER = f"{END}\n  :root {{"


def token(name: str, value: str, dark: bool = False) -> Change:
    """Another colour for a name, on every place or only in the dark."""
    names = list((style.load().dark if dark else style.load().light).items())
    at = [key for key, _ in names].index(name)
    before = "".join(f"--{key}: {old}; " for key, old in names[:at])
    return restyle(f"{before}--{name}: {names[at][1]};", f"{before}--{name}: {value};")


def add(rules: str) -> Change:
    """More rules at the end of what is for the screen."""
    return restyle(END, f"{rules}\n{END}")


STYLE: tuple[tuple[str, Change], ...] = (
    ("html-contrast-tekst", token("tekst", "#888888")),
    ("html-contrast-tekst", token("tekst-zacht", "#8a8a8a")),
    ("html-contrast-tekst", token("link", "#5aa0ff")),
    ("html-contrast-tekst", token("link-bezocht", "#b58ae0")),
    ("html-contrast-tekst", token("accent", "#4aa0d0")),
    ("html-contrast-tekst", token("voordeel", "#3fae78")),
    ("html-contrast-tekst", token("nadeel", "#d0704a")),
    ("html-contrast-tekst", token("papier", "#777777")),
    ("html-contrast-tekst", token("accent-vlak", "#205070")),
    ("html-contrast-tekst", token("op-focus", "#c0a040")),
    ("html-contrast-tekst", token("op-accent", "#777777")),
    ("html-contrast-tekst", token("tekst", "#555c66", dark=True)),
    ("html-contrast-tekst", token("link", "#3a5a80", dark=True)),
    ("html-contrast-tekst", token("papier", "#ffffff", dark=True)),
    ("html-contrast-tekst", token("vlak", "#c0c8d0", dark=True)),
    ("html-contrast-tekst", restyle("\n  @page {", "\n  :root { --tekst: #bbb; }\n  @page {")),
    ("html-contrast-tekst", restyle(PAPER, f"{END}\n  .niets {{")),
    ("html-contrast-tekst", add(".colofon { color: #aaa; }")),
    ("html-contrast-tekst", add(".colofon { color: rgb(170, 170, 170); }")),
    ("html-contrast-tekst", add(".colofon { color: var(--lijn); }")),
    ("html-contrast-tekst", add("main p { opacity: 0.5; }")),
    ("html-contrast-teken", token("rand", "#c9d0d6")),
    ("html-contrast-teken", token("rand", "#2a333b", dark=True)),
    ("html-contrast-focus", restyle("box-shadow: 0 0 0 6px var(--op-focus)", "box-shadow: none")),
    ("html-contrast-focus", token("focus", "#30383f", dark=True)),
    ("html-kleur-onleesbaar", token("tekst", "hsl(210 22% 13%)")),
    ("html-kleur-onleesbaar", token("papier", "#14191fcc", dark=True)),
    ("html-contrast-tekst", add(".colofon { color: silver; }")),
    ("html-contrast-tekst", add(".colofon { color: rgb(70% 70% 70%); }")),
    ("html-overslaan-verborgen", restyle(".overslaan:focus {", ".niets:focus {")),
    ("html-overslaan-verborgen", add(".overslaan { visibility: hidden; }")),
    ("html-opmaak-te-groot", add(f"/* {'x' * 300_000} */")),
    ("html-opmaak-te-groot", add(f"p {{ margin: {'9' * 5_000}px; }}")),
    ("html-opmaak-te-groot", add(f"p {{ margin: {'(' * 2_000}")),
    ("html-opmaak-te-groot", add(f"{'@media all {' * 30}")),
    ("html-opmaak-te-groot", add(f"{'a,' * 11_000} a {{}}")),
    ("html-opmaak-te-groot", put("</head>", f"{LONG}{LONG}</head>")),
    ("html-kleur-onbekend", restyle("--rand:", "--randen:")),
    ("html-kleur-onbekend", restyle("color: var(--tekst)", "color: var(--teks)")),
    ("html-focus-onzichtbaar", restyle(":focus-visible { outline", ".niets { outline")),
    ("html-focus-onzichtbaar", restyle(FOCUS, "outline: 1px solid var(--focus);")),
    ("html-focus-onzichtbaar", restyle(FOCUS, "outline: none;")),
    ("html-focus-onzichtbaar", restyle(FOCUS, "")),
    ("html-focus-onzichtbaar", restyle("outline-color: Highlight", "outline-style: none")),
    ("html-focus-weggehaald", add("a:focus { outline: none; }")),
    ("html-focus-weggehaald", add("summary { outline: 0 !important; }")),
    ("html-focus-weggehaald", add(".tabel:focus-visible { outline-style: none; }")),
    ("html-focus-weggehaald", add("a:focus { outline: 2px solid transparent; }")),
    ("html-focus-weggehaald", add("a:not(:hover) { outline: none; }")),
    ("html-focus-weggehaald", restyle("main:focus", "*:focus")),
    ("html-beweging-ongevraagd", add("a { transition: color 0.3s; }")),
    ("html-beweging-ongevraagd", add(".vraag { animation: schuif 2s infinite; }")),
    ("html-beweging-ongevraagd", restyle("@media (prefers-reduced-motion: no-preference) {",
                                         "@media (min-width: 1px) {")),
    ("html-beweging-ongevraagd", add("a { transition: color 1s; } "
        "@media (prefers-reduced-motion: reduce) { p { margin: 0; } }")),
    ("html-druk-ontbreekt", restyle(END, "@media (min-width: 1px) {")),
    ("html-eigen-kleuren-genegeerd", add("body { forced-color-adjust: none; }")),
    ("html-selectie-geblokkeerd", add("main { -webkit-user-select: none; }")),
    ("html-selectie-geblokkeerd", add("p { user-select: none; }")),
    ("html-inhoud-verborgen", add(".samenvatting { display: none; }")),
    ("html-inhoud-verborgen", add("main h3 { visibility: hidden; }")),
    ("html-inhoud-verborgen", add("a:not(.z) { display: none; }")),
    ("html-inhoud-verborgen", add("main h2 ~ p { display: none !important; }")),
    ("html-inhoud-verborgen", add("p:is(.x, :nth-child(n + 1)) { display: none; }")),
    ("html-inhoud-verborgen", restyle(".overslaan, .inhoudsopgave, .paginakop a::after {",
                                      ".overslaan, .vraag, .paginakop a::after {")),
    ("html-breedte-vast", add("main { width: 900px; }")),
    ("html-breedte-vast", restyle("main { max-width: 56rem;", "main { min-width: 56rem;")),
    ("html-breedte-vast", add(".samenvatting { min-width: 400px; }")),
    ("html-regel-breekt-niet", add("p { white-space: nowrap; }")),
    ("html-tekst-afgekapt", add(".samenvatting { height: 90px; overflow: hidden; }")),
    ("html-tekst-afgekapt", add("h2 { max-height: 2rem; overflow-y: clip; }")),
    ("html-tekstruimte-vastgezet", add("p { line-height: 1.4 !important; }")),
    ("html-tekstruimte-vastgezet", add("p { letter-spacing: 0 !important; }")),
    ("html-tekst-schaalt-niet", add("p { font-size: 2vw; }")),
    ("html-link-zonder-onderstreping", add("main a { text-decoration: none; }")),
    ("html-link-zonder-onderstreping", restyle("text-decoration: underline; text-decoration-t",
                                               "text-decoration: none; text-decoration-t")),
    ("html-doel-te-klein", restyle("padding: 0.32rem 0; min-height: 24px;",
                                   "padding: 0.32rem 0; min-height: 16px;")),
    ("html-doel-te-klein", add("summary { height: 20px; }")),
    ("html-externe-bron", restyle("\n", '@import "https://x.nl/a.css";\n')),
    ("html-externe-bron", add("@font-face { font-family: X; src: url(https://x.nl/a.woff2); }")),
    ("html-externe-bron", add("body { background: url('//x.nl/a.png'); }")),
    ("html-los-bestand", add("body { background-image: url(a.png); }")),
    ("html-schuifvlak-onbereikbaar", add("figure { overflow-x: scroll; }")),
)  # fmt: skip


@pytest.mark.parametrize(("code", "change"), STYLE)
def test_a_damaged_style_sheet_is_found(code: str, change: Change) -> None:
    assert code in codes(change(page()))


ALLOWED: tuple[Change, ...] = (
    token("accent", "#7a1f3d"),
    token("tekst", "#000000"),
    token("focus", "#ffe9a8"),
    add(".colofon { color: #333; background: #eee; }"),
    add(".merk { color: #fff; background-color: #222; } .merk:hover { color: #ddd; }"),
    add("a { transition: none; } @media (prefers-reduced-motion: no-preference) "
        "{ a { transition: color 1s; } }"),
    add(".tabel:focus-visible { outline: none; box-shadow: 0 0 0 3px #000; }"),
    add("figure img { width: 600px; max-width: 100%; }"),
    add("@media (min-width: 60rem) { main { width: 50rem; } }"),
    add("p::before { content: 'a { color: #fff; } /* '; color: var(--tekst); }"),
    add("a:is(.x, .y) > b, p:not(p), p:has(b), :wie-weet, p::before { display: none; }"),
    add("p:not(main p), p:contains(a, b), [1], p:nth-child(p) { display: none; }"),
    add("p { color: color(); }"),
    add("@font-face { font-family: X; src: url(data:font/woff2;base64,AAAA); }"),
    add("svg { forced-color-adjust: auto; } p { color: currentColor; } h4 { color: inherit; }"),
)  # fmt: skip


@pytest.mark.parametrize("change", ALLOWED)
def test_a_style_sheet_that_does_no_harm_passes(change: Change) -> None:
    assert found(change(page())) == ()


def test_a_dark_sheet_that_falls_out_is_not_read_as_light() -> None:
    """The names in the dark come from the dark rule, those it leaves out from the light one."""
    rules = css.parse(
        ":root{--a:#111;--b:#222}/* x{} */@media (prefers-color-scheme:dark){:root{--a:#eee}}"
        "@media print{:root{--b:#000}}"
    )
    assert css.tokens(rules, frozenset()) == {"a": "#111", "b": "#222"}
    assert css.tokens(rules, frozenset({"dark"})) == {"a": "#eee", "b": "#222"}
    assert css.tokens(rules, frozenset({"print", "dark"})) == {"a": "#eee", "b": "#000"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@media{" * 5000,
        "[-x]{display:none}",
        "p:nth-child(²){display:none}",
        "a{opacity:1.1.1;outline:1..2px solid;color:rgb(1.1.1,2,3);width:..px}",
        ":focus{outline:1.1.1px solid}",
        f":root{{--x:{'x' * 9_000}}}{'a{b:var(--x)var(--x)}' * 3_000}",
        f":root{{--x:{'var(--x)' * 12}}}a{{color:var(--x)}}",
        "{",
        "}",
        "a{",
        "a{b:'",
        "@media{",
        "a{}}b{c:d}",
        "/*",
        "\\",
        "\\d800{\\d800:\\d800}@\\d800;",
        f"p{':not(' * 50}{{display:none}}",
        f"p{':not(' * 9_000}{{display:none}}",
        f"p{':is(p' * 50}{')' * 50}{{display:none}}",
        f"p{'.a' * 149}{{display:none}}",
        "p:nth-child(,p:lang(''),p:is(,*|p,x|p{display:none}",
    ],
)
def test_a_broken_style_sheet_raises_nothing(text: str) -> None:
    assert isinstance(css.parse(text), tuple)
    found(restyle("\n", f"{text}\n")(page()))


RELATED = "main p, main > *, h2 + p, h2 ~ p, li li, nav li ~ li a, tr > th + td:last-child, * *"


@pytest.mark.parametrize("selector", RELATED.split(", "))
def test_relations_are_those_of_the_library(selector: str) -> None:
    """Our steps meet the same elements as one long XPath does, in the same order."""
    root = html.document_fromstring(page())
    assert select(root, selector) == CSSSelector(selector, translator="html")(root) != []


CLASSES = ".a, .a:hover, .b, .é, .A, .a .b, .b > .a, p.a, div .a-b, :hover.a"


@pytest.mark.parametrize("selector", CLASSES.split(", "))
def test_classes_are_those_of_the_library(selector: str) -> None:
    """Also with odd spaces between the names, and a name twice."""
    names = ("a", "b a", "a-b aa\tb", "a\u00a0b", " é\n a ", "a a", "A", "")
    inner = "".join(f'<p class="{name}"><b class="{name}">x</b></p>' for name in names)
    root = html.document_fromstring(f'<div class="b a">{inner}</div><p>x</p>')
    plain = selector.replace(":hover", "")
    assert select(root, selector) == CSSSelector(plain, translator="html")(root)


@pytest.mark.parametrize("selector", ["p ~ p ~ p ~ p", "div div div div p", "p + p + p"])
def test_a_large_page_takes_no_cube_of_its_size(selector: str) -> None:
    """One XPath for the whole selector takes minutes of the processor here."""
    root = html.document_fromstring("<div>" * 100 + "<p>a</p>" * 20_000)
    start = time.process_time()
    assert len(select(root, selector)) > 19_000
    assert time.process_time() - start < 5
