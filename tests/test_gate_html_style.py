"""Every rule on the style sheet of a page finds the damage it is about, in a good export of ours.

A damage is written in the style sheet in the page itself, and its policy names that sheet.
"""

import pytest
from page_damage import Change, codes, found, page, restyle

from pipeline import style
from pipeline.verify import css

END = "@media print {"
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
    ("html-overslaan-verborgen", restyle(".overslaan:focus {", ".niets:focus {")),
    ("html-overslaan-verborgen", add(".overslaan { visibility: hidden; }")),
    ("html-opmaak-te-groot", add(f"/* {'x' * 300_000} */")),
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
    add("a:is(.x, .y) > b, a:not(.z) { display: none; }"),
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
        f":root{{--x:{'var(--x)' * 12}}}a{{color:var(--x)}}",
        "{",
        "}",
        "a{",
        "a{b:'",
        "@media{",
        "a{}}b{c:d}",
        "/*",
        "\\",
    ],
)
def test_a_broken_style_sheet_raises_nothing(text: str) -> None:
    assert isinstance(css.parse(text), tuple)
    found(restyle("\n", f"{text}\n")(page()))
