"""Every damage to a good page of ours is found, by the gate or by our own tests."""

import re

import pytest
from helpers import inputs, written_html
from helpers.exported import exports
from helpers.judges import MODES, STATED, WITNESS
from helpers.page_damage import Change, codes, found, page, repolicy, restyle, sub, swap
from helpers.verify_sample import document, good

from pipeline import verify
from pipeline.export.html.statement import BROWSER, WITNESSES
from pipeline.verify import gate
from pipeline.verify.findings import Rule

RULES = gate.RULES["html"]

MAIN, FOOT = "<main id=", "</main>"
SKIP = '<a class="overslaan" href="#pagina_inhoud">Naar de inhoud</a>'
REFERENCE = 'href="#noot_1" class="footnote-ref"'
BACK = '<a href="#nootplek_1" class="footnote-back" role="doc-backlink"'
NAMES = "keuzes/dilemmas/na-2040/titel"
SUMMARY = '<li><a href="#proef--deel--samenvatting">Samenvatting</a></li>\n'
DILEMMA = '<li><a href="#proef--na-2040">Verder groeien?</a></li>\n'
CORE = "<h2>Tot 2040</h2>"
CELL = '<td data-kolom="Peildatum">31\u00a0december\u00a02025</td>'
ROW = '<th scope="row">Woningen</th>'
VISION = '<a href="https://www.amersfoort.nl/visie" class="extern">de visie'
MARK = '<span class="extern-merk"> (externe website)</span></a>.'

CARE: tuple[tuple[str, str, str, str], ...] = (
    # On the page of the tests, written by hand with care.
    ("html-doctype-ontbreekt", "<!DOCTYPE html>", "", ""),
    ("html-tekenset-ontbreekt", '<meta charset="utf-8">', "", ""),
    ("html-taal-ontbreekt", 'lang="nl-NL"', 'lang="en"', ""),
    ("html-taal-ontbreekt", ' lang="nl-NL"', "", ""),
    ("html-titel-ontbreekt", "<title>1. Wonen in de stad</title>", "<title> </title>", ""),
    ("html-zoom-geblokkeerd", "initial-scale=1", "user-scalable=no", ""),
    ("html-zoom-geblokkeerd", "initial-scale=1", "maximum-scale=1", ""),
    ("html-hoofddeel-onjuist", '<main id="pagina_inhoud">',
     '<main id="pagina_inhoud"><main></main>', ""),
    ("html-kop1-onjuist", "<h2>Samenvatting</h2>", "<h1>Samenvatting</h1>", ""),
    ("html-kopniveau-overgeslagen", "<h3>Tot 2040</h3>", "<h4>Tot 2040</h4>",
     "kernopgave/onderdelen/1/titel"),
    ("html-kop-leeg", "<h2>Samenvatting</h2>", "<h2></h2>", ""),
    ("html-tabel-zonder-bijschrift", "<caption>De cijfers op een rij</caption>", "", ""),
    ("html-kopcel-zonder-bereik", '<th scope="row">Woningen</th>', "<th>Woningen</th>",
     "kerncijfers/1/label"),
    ("html-cel-leeg", '<th scope="row">Woningen</th>', '<th scope="row"></th>', "kerncijfers"),
    ("html-alt-ontbreekt", 'alt="De meeste inwoners zijn ouder dan 50 jaar."', 'alt=""', ""),
    ("html-alt-ontbreekt", 'alt="De meeste inwoners zijn ouder dan 50 jaar."', "", ""),
    ("html-alt-nietszeggend", "De meeste inwoners zijn ouder dan 50 jaar.", "kaart.png", ""),
    ("html-alt-nietszeggend", "De meeste inwoners zijn ouder dan 50 jaar.",
     "Inwoners naar leeftijd.", "figuren/leeftijd/bijschrift"),
    ("html-anker-dood", 'id="proef--bron_cijfers"', "", ""),
    ("html-id-dubbel", 'id="proef--rand"', 'id="proef--groei"', ""),
    ("html-link-leeg", ">de visie<", "><", ""),
    ("html-linktekst-nietszeggend", ">de visie<", ">klik hier<", ""),
    ("html-overslaan-ontbreekt", 'href="#pagina_inhoud"', 'href="#noten"', ""),
    ("html-nav-zonder-naam", ' aria-label="Inhoudsopgave"', "", ""),
    ("html-voetnoot-zonder-naam", ' aria-label="voetnoot 1"', "", ""),
    ("html-noten-zonder-naam", ' aria-label="Voetnoten"', "", ""),
    ("html-terugweg-zonder-naam", "Terug naar de tekst bij voetnoot 1", "↩", ""),
    ("html-script", "</main>", "<script>1</script></main>", ""),
    ("html-script", "<p>De vraag groeit.</p>", '<p onclick="x()">De vraag groeit.</p>', ""),
    ("html-externe-bron", "</main>", '<img src="https://x.nl/a" alt="a"></main>', ""),
    ("html-externe-bron", "</head>", '<link rel="stylesheet" href="//x.nl/a.css"></head>', ""),
    ("html-csp-ontbreekt", "Content-Security-Policy", "X-Niets", ""),
)  # fmt: skip

TEXT: tuple[tuple[str, Change, str], ...] = (
    # What stands around the text.
    ("html-tekenset-ontbreekt", swap("<head>", f"<head><!-- {'x' * 1024} -->"), ""),
    ("html-tekenset-onjuist", lambda data: data.replace(b"Meer groen", b"\xff"), ""),
    ("html-titel-onjuist", sub(r"<title>.*?</title>", "<title>Een sheet</title>"), "titel"),
    ("html-viewport-vast", swap("width=device-width", "width=1024"), ""),
    ("html-taal-deel-onjuist", swap("<p>De vraag", '<p lang="it">De vraag'), "kernopgave/tekst"),
    ("html-verversing", swap("<head>", '<head><meta http-equiv="Refresh" content="9">'), ""),
    ("html-landmark-dubbel", swap(FOOT, f"{FOOT}<footer>x</footer>"), ""),
    ("html-landmark-dubbel", swap("<body>", "<body><header>x</header>"), ""),
    ("html-inhoud-buiten-landmark", swap('<div class="blad">', '<p>Los.</p><div class="blad">'),
     ""),
    ("html-inhoud-buiten-landmark", swap(FOOT, f"{FOOT}Los"), ""),
    ("html-inhoud-buiten-landmark", swap('<footer class="paginavoet">', "<footer></footer><div>"),
     ""),
    ("html-inhoud-buiten-landmark",
     swap('<p>De vraag groeit.</p>', f"{FOOT}<p>De vraag groeit.</p><main>"), "kernopgave/tekst"),
    ("html-nav-zonder-naam", swap('aria-label="Inhoudsopgave"', 'aria-labelledby="weg"'), ""),
    ("html-nav-naam-dubbel", swap(MAIN, f'<nav aria-label="Inhoudsopgave"></nav>{MAIN}'), ""),
    ("html-overslaan-ontbreekt", swap(SKIP, ""), ""),
    ("html-overslaan-ontbreekt", swap(SKIP, f'<button aria-label="x">x</button>{SKIP}'), ""),
    ("html-overslaan-ontbreekt", swap('href="#pagina_inhoud"', 'href="#proef--deel--bronnen"'), ""),
    ("html-overslaan-ontbreekt", swap('id="pagina_inhoud"', 'id="anders"'), ""),
    ("html-overslaan-onbereikbaar", swap('id="pagina_inhoud" tabindex="-1"', 'id="pagina_inhoud"'),
     ""),
    ("html-overslaan-verborgen", swap('class="overslaan"', 'class="overslaan" aria-hidden="true"'),
     ""),
    ("html-autofocus", swap('class="toon"', 'class="toon" autofocus'), ""),
    ("html-tabvolgorde-verlegd", swap('class="extern">de', 'class="extern" tabindex="3">de'), ""),
    # Headings, contents, paragraphs, lists, notes.
    ("html-kop1-niet-eerst", swap('<h1 id="proef">', '<h2>Vooraf</h2><h1 id="proef">'), ""),
    ("html-inhoudsopgave-ontbreekt", sub(r"(?s)<nav.*?</nav>", ""), ""),
    ("html-inhoudsopgave-onvolledig", swap(SUMMARY, ""), ""),
    ("html-inhoudsopgave-onvolledig", swap(DILEMMA, ""), NAMES),
    ("html-inhoudsopgave-onvolledig", sub(r"(?s)<h3 id=\"proef--na-2040\"", "<h3"), NAMES),
    ("html-inhoudsopgave-onvolledig", sub(r"(?s)</a><ol>.*?</ol>", "</a>"),
     "kernopgave/onderdelen/1/titel"),
    ("html-inhoudsopgave-onvolledig", swap(DILEMMA, "", SUMMARY, DILEMMA + SUMMARY), ""),
    ("html-inhoudsopgave-onvolledig", swap(DILEMMA, DILEMMA.replace("Verder", "Minder")), NAMES),
    ("html-anker-dood", swap('href="#proef--na-2040">Verder', 'href="#proef--na">Verder'), NAMES),
    ("html-anker-dood", swap('href="#proef--groei"', 'href="#"'), ""),
    ("html-alinea-leeg", swap("<p>De vraag groeit.</p>", "<p>De vraag groeit.</p><p> </p>"), ""),
    ("html-alinea-leeg", swap("<li>Weinig bouw.</li>", "<li></li>"), ""),
    ("html-lijst-onjuist", swap("<li>Weinig bouw.</li>", "<p>Weinig bouw.</p>"), ""),
    ("html-lijst-onjuist", swap("<li>Weinig bouw.</li>", ""), ""),
    ("html-uitklap-zonder-titel", swap(FOOT, f"<details><p>Meer.</p></details>{FOOT}"), ""),
    ("html-voetnoot-zonder-naam", swap('aria-label="voetnoot 1"', ""), ""),
    ("html-voetnoot-nummer-onjuist", swap('aria-label="voetnoot 1"', 'aria-label="voetnoot 2"'),
     ""),
    ("html-voetnoot-nummer-onjuist", swap("<sup>1</sup>", "<sup>2</sup>"), ""),
    ("html-voetnoot-zonder-noot", swap(REFERENCE, REFERENCE.replace("noot_1", "noot_2")), ""),
    ("html-voetnoot-zonder-noot", swap('role="doc-endnotes"', ""), ""),
    ("html-noot-ongebruikt", swap('id="nootplek_1" role="doc-noteref"', 'id="nootplek_1"'), ""),
    ("html-noot-ongebruikt", swap("</ol>\n</section>", '<li id="fn2">Oud.</li></ol></section>'),
     ""),
    ("html-noten-zonder-naam", swap('aria-labelledby="pagina_voetnoten-kop"', ""), ""),
    ("html-noten-zonder-naam", swap('id="pagina_voetnoten-kop"', ""), ""),
    ("html-terugweg-zonder-naam", sub(r"aria-label=\"Terug[^>]*>[^<]*", ">↩"), ""),
    ("html-terugweg-ontbreekt", swap(BACK, BACK.replace("doc-backlink", "x")), ""),
    ("html-terugweg-onjuist", swap(BACK, BACK.replace("#nootplek_1", "#proef--groei")), ""),
    # Tables.
    ("html-tabel-genest", swap(CELL, "<td>x<table></table></td>"), "kerncijfers"),
    ("html-koprij-ontbreekt", sub(r"<(/?)th\b[^>]*>", r"<\1td>"), "kerncijfers"),
    ("html-kopcel-bereik-onjuist", swap('<th scope="row">2027', '<th scope="col">2027'),
     "tabellen/planning/rijen/2/1"),
    ("html-kopcel-bereik-onjuist", swap('<th scope="col">Jaar', '<th scope="row">Jaar'),
     "tabellen/planning/kolommen/1"),
    ("html-koprij-ontbreekt", sub(r"(?s)<thead>\s*<tr>\s*<th scope=\"col\">Jaar.*?</thead>",
     ""), "tabellen/planning/bijschrift"),
    ("html-rijkoppen-ontbreken", swap('<th scope="row">2027</th>', "<td>2027</td>"),
     "tabellen/planning/rijen/2/1"),
    ("html-rijkoppen-ontbreken", sub(
        r"(?s)<tr>\n<th scope=\"row\">(?:<[^>]*>)*Stoppen</span></th>\n<td[^>]*>(.*?)</td>",
     r"<tr><td>Stoppen</td><th>\1</th>"), "keuzes/dilemmas/na-2040/opties/stop/titel"),
    ("html-rijkoppen-ontbreken", sub(r"<th scope=\"row\">(202\d)</th>", r"<td>\1</td>"),
     "tabellen/planning/bijschrift"),
    ("html-rijkoppen-ontbreken", swap(ROW, "<td>Woningen</td>"), "kerncijfers"),
    ("html-cel-leeg", swap(CELL, "<td></td>"), "kerncijfers/1/label"),
    ("html-cel-leeg", swap(CELL, "<td><p>\u00ad</p></td>"), "kerncijfers/1/label"),
    ("html-cel-leeg", swap(">800</td>", ">&nbsp;</td>"), "tabellen/planning/rijen/2/1"),
    ("html-rij-ongelijk", swap(CELL, ""), "kerncijfers"),
    ("html-rij-ongelijk", swap(">800</td>", ">800</td><td>9</td>"),
     "tabellen/planning/bijschrift"),
    # Links, pictures, names.
    ("html-alt-ontbreekt", sub(r' aria-label="De meeste[^"]*"', ""), ""),
    ("html-alt-ontbreekt", swap('role="img"', ""), "figuren/leeftijd/alt"),
    ("html-alt-nietszeggend", swap("De meeste inwoners zijn ouder dan 50\u00a0jaar.",
     "Inwoners naar leeftijd."), "figuren/leeftijd/bijschrift"),
    ("html-verwijzing-dood", swap('aria-labelledby="pagina_voetnoten-kop"',
     'aria-labelledby="weg"'), ""),
    ("html-link-leeg", swap(VISION, VISION.removesuffix("de visie")), ""),
    ("html-linktekst-nietszeggend", swap(VISION, VISION.replace("de visie", "hier")), ""),
    ("html-linknaam-onjuist", swap('class="extern">de', 'class="extern" aria-label="extern">de'),
     ""),
    ("html-link-extern-ongezegd", swap(MARK, "</a>."), ""),
    ("html-link-extern-ongezegd", swap(
        " (externe website)</span></a></span>", "</span></a></span>"
    ), ""),
    ("html-link-extern-ongezegd", swap(f"de visie{MARK}", "de externe partner</a>."), ""),
    ("html-link-nieuw-venster", swap('class="extern">de', 'class="extern" target="_blank">de'), ""),
    ("html-link-onveilig", swap("https://www.amersfoort.nl/visie", "java&#10;script:alert(1)"), ""),
    ("html-link-onveilig", swap("https://www.amersfoort.nl/visie", "data:text/html,x"), ""),
    ("html-download-zonder-grootte", swap('href="index.html"', 'href="x.pdf"'), ""),
    ("html-download-zonder-soort", swap('href="index.html"', 'href="x.odt"'), ""),
    ("html-veld-zonder-naam", swap(FOOT, f"<input>{FOOT}"), ""),
    ("html-veld-zonder-naam", swap(FOOT, f"<button> </button>{FOOT}"), ""),
    ("html-verborgen-voor-voorlezer", swap("<figcaption>", '<figcaption aria-hidden="true">'),
     "figuren/leeftijd/bijschrift"),
    ("html-verborgen-voor-voorlezer", swap("<table>", '<table role="presentation">'), ""),
    # What a page may run and load.
    ("html-script", swap(FOOT, f"<script>1</script>{FOOT}"), ""),
    ("html-script", swap("<p>De vraag", '<p onmouseover="x()">De vraag'), ""),
    ("html-script-onnodig", repolicy("base-uri", "script-src '{hash:1}'; base-uri",
     swap(FOOT, f"<script>1</script>{FOOT}")), ""),
    ("html-externe-bron", swap("<head>", '<head><link rel="preconnect" href="https://x.nl">'), ""),
    ("html-externe-bron", swap(FOOT,
     f'<svg role="img" aria-label="x"><image href="//x.nl/a"/></svg>'
     f'{FOOT}'), ""),
    ("html-externe-bron", swap(FOOT, f'<form action="https://x.nl"></form>{FOOT}'), ""),
    ("html-externe-bron", swap(FOOT, f'<img alt="x" srcset="data:a 1x, https://x.nl 2x">{FOOT}'),
     ""),
    ("html-externe-bron", swap(".</p>", '.</p><p style="background:url(http://x.nl)">x</p>'), ""),
    ("html-externe-bron", swap("</style>", "a{content:'/*'} p{background:url(//x.nl)}</style>"),
     ""),
    ("html-externe-bron", swap("</style>", "p{background:\\75 RL('https://x.nl')}</style>"), ""),
    ("html-externe-bron", swap("</style>", "@\\69mport 'https://x.nl/a.css';</style>"), ""),
    ("html-los-bestand", swap("</style>", "p{background:image-set('a.png' 1x)}</style>"), ""),
    ("html-los-bestand", swap(FOOT, f'<img alt="x" src="kaart.png">{FOOT}'), ""),
    ("html-ingesloten-deel", swap(FOOT, f'<iframe srcdoc="x" title="x"></iframe>{FOOT}'), ""),
    ("html-ingesloten-deel", swap(FOOT, f'<object data="data:a"></object>{FOOT}'), ""),
    ("html-basisadres", swap("<head>", '<head><base href="elders/">'), ""),
    ("html-csp-ontbreekt", swap("Content-Security-Policy", "Content-Security-Policy-Report"), ""),
    ("html-csp-te-ruim", swap("default-src 'none'", "default-src 'self'"), ""),
    ("html-csp-te-ruim", swap("base-uri 'none'; ", ""), ""),
    ("html-csp-te-ruim", swap("form-action 'none'", "form-action *"), ""),
    ("html-csp-te-ruim", swap("base-uri", "connect-src 'self'; base-uri"), ""),
    ("html-csp-te-ruim", swap("base-uri", "script-src 'unsafe-inline'; base-uri"), ""),
    ("html-csp-te-ruim", swap("img-src data:", "img-src https:"), ""),
    ("html-csp-te-laat", sub(r"(<meta http-equiv=\"Content[^>]*>)(.*?</style>)", r"\2\1"), ""),
    ("html-opmaak-geblokkeerd", swap("</style>", "p{}</style>"), ""),
    ("html-opmaak-geblokkeerd", swap("<p>De vraag", '<p style="color:red">De vraag'), ""),
)  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "path"), CARE)
def test_a_damaged_page_written_by_hand_is_found(code: str, old: str, new: str, path: str) -> None:
    found_at(code, path, swap(old, new)(good("html")))


@pytest.mark.parametrize(("code", "change", "path"), TEXT)
def test_a_damaged_export_is_found(code: str, change: Change, path: str) -> None:
    found_at(code, path, change(page()))


def found_at(code: str, path: str, damaged: bytes) -> None:
    """The gate finds a fault with this code, at the line of this path in the sheet."""
    assert code in codes(damaged)
    if path and code in RULES:
        wrong = [item for item in found(damaged) if item.code == code]
        line = document().span(path).line
        assert (path, line) in {(item.path, item.span.line) for item in wrong}


def test_a_matrix_without_headers_of_rows_is_found_also_if_it_says_so() -> None:
    made = (exports() / "realisatiekracht.html").read_text(encoding="utf-8")
    start = made.index('<table class="matrix">')
    head, table = made[:start], made[start:].replace('th scope="row"', "td")
    said = table.replace('class="matrix"', 'class="matrix zonder-rijkoppen"', 1)
    for damaged in (head + table, head + said):
        assert "html-rijkoppen-ontbreken" in codes(damaged.encode())


INDEX: tuple[tuple[str, Change], ...] = (
    ("html-download-zonder-soort", swap(", </span>Alles in één zipbestand (", ", </span>Pakket (")),
    ("html-download-zonder-grootte", sub(r"zipbestand \([^)]*\)", "Zip")),
    ("html-download-zonder-grootte", sub(r"SHA256SUMS \(tekst, [^)]*\)", "SHA256SUMS")),
    ("html-download-grootte-onjuist", sub(r"zipbestand \([^)]*\)", "zipbestand (9,9 MB)")),
    ("html-download-grootte-onjuist", sub(r"Word \(\d+\skB\)", "Word (1 kB)")),
    ("html-veld-zonder-naam", swap('<label for="zoekveld">', '<label for="weg">')),
    ("html-verwijzing-dood", swap('<label for="zoekveld">', '<label for="weg">')),
    ("html-externe-bron", restyle("\n", '@import "https://x.nl/a.css";\n')),
    ("html-externe-bron", restyle("\n", "@\\69 mport 'a.css';\n")),
    ("html-externe-bron", restyle("\n", "@font-face { src: url(https://x.nl/a.woff2); }\n")),
    ("html-externe-bron", restyle("\n", "body { background: url('//x.nl/a.png'); }\n")),
    (
        "html-externe-bron",
        restyle("\n", "body { background: u\\52 L( https\\3a //x.nl/a.png); }\n"),
    ),
    ("html-los-bestand", restyle("\n", "body { background-image: url(a.png); }\n")),
    ("html-script", swap("const form =", "const formulier =")),
    ("html-script-onnodig", swap('role="search"', "")),
)


def sizes() -> dict[str, int]:
    return {file.name: file.stat().st_size for file in exports().iterdir()}


@pytest.mark.parametrize(("code", "change"), INDEX)
def test_a_damaged_download_page_is_found(code: str, change: Change) -> None:
    damaged = change((exports() / "index.html").read_bytes())
    wrong = {item.code for item in verify.check_accessibility((), damaged, "html", "i")}
    assert code in wrong | written_html.wrong(damaged, sizes())


def test_the_real_pages_have_no_fault() -> None:
    files = sorted(exports().glob("*.html"))
    assert len(files) == len(inputs.FEW) + 5
    wrong = [
        item
        for file in files
        for item in verify.check_accessibility((), file.read_bytes(), "html", file.name)
    ]
    assert wrong == []


def test_our_writer_makes_none_of_the_faults_that_content_cannot_make() -> None:
    wrong = {
        file.name: written_html.wrong(file.read_bytes(), sizes())
        for file in exports().glob("*.html")
    }
    assert [name for name, found in wrong.items() if found] == []
    assert len(wrong) == len(inputs.FEW) + 5
    assert written_html.wrong(page()) == set()


@pytest.mark.parametrize(
    "text", ["<", "<frameset>", "<table><tr>", '<p tabindex="²"><td colspan="²">', "<a href>",
             "<svg><title>", "<main><details><ul><nav>", '<a href="http://[x">x</a>']
)  # fmt: skip
def test_a_broken_page_raises_nothing(text: str) -> None:
    assert found(text.encode())
    found(swap(FOOT, f"{text}{FOOT}")(page()))


def test_a_criterion_that_only_wcag_22_has_names_no_clause() -> None:
    """EN 301 549 v3.2.1 follows WCAG 2.1; a clause for target size does not exist."""
    assert Rule("x", "2.5.8").name_law("9") == "WCAG 2.2, criterium 2.5.8"
    assert "EN 301 549, 9.1.3.1" in gate.explain("html-tabel-zonder-bijschrift")


def test_every_rule_has_a_damage() -> None:
    tried = {case[0] for cases in (CARE, TEXT, INDEX) for case in cases}
    assert tried == set(RULES) | written_html.all_codes()


def test_the_statement_says_what_was_measured_and_what_only_a_browser_judges() -> None:
    """The numbers come from the rules, the rest from the tests in a browser that exist."""
    text = (exports() / "index.html").read_text(encoding="utf-8")
    said = text.partition("<h2>Toegankelijkheid</h2>")[2]
    measured, _, browsed = said.partition("alleen in onze tests")
    assert (
        f"{len(inputs.FEW) + 2} webpagina’s, elk met {len(RULES)} regels: niets gevonden"
        in measured
    )
    criteria = {rule.criterion for rule in RULES.values()} - {""}
    pages = measured.partition("webpagina’s")[2].partition("</li>")[0]
    assert set(re.findall(r"\d\.\d\.\d+", pages)) == criteria
    modes = {str(mode["name"]) for mode in MODES} - {"papier vanuit donker"}
    assert {*modes, "focus", *STATED} == set(BROWSER)
    assert all(line in browsed for line in (*BROWSER.values(), *WITNESSES.values()))
    judges = "".join(file.read_text("utf-8") for file in WITNESS.glob("test_*.py"))
    assert set(WITNESSES) <= set(re.findall(r"^def (test_\w+)", judges, re.MULTILINE))
