"""The form of a source's address is judged without asking anybody, before anything is published."""

from datetime import date
from pathlib import Path

import pytest
from helpers.small import small

from pipeline.jobs.check import check

NOWHERE = [
    "https://?", "https://.", "https://..", "https://#", "https://www.", "https://www",
    "https://https://www.amersfoort.nl", "https://http://x.nl/", "https://www.amersfoort",
    "https://a..nl/", "https://.nl.", f"https://{'a' * 64}.nl/", "http://256.0.0.1/",
    "http://1.2.3.4.5/", "https://a%00b.nl/", "https://a^b.nl/", "https://x.nl:99999/",
    "https://x.nl:poort/", "https://voorbeeld.test/", "https://x.invalid", "https://x.example/a",
    "http://[::1", "https://abc.onion/", "https://-a.nl/", "https://www.a-.nl/x",
]  # fmt: skip
UNSAFE = [
    "https://naam:geheim@www.amersfoort.nl/", "https://naam@www.amersfoort.nl/",
    "https://www.amersfoort.nl@x.org/", "http://127.0.0.1/", "http://127.1/", "http://2130706433/",
    "http://0x7f000001/", "http://0177.0.0.1/", "http://017700000001/", "http://１２７.０.０.１/",
    "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/",
    "http://100.64.0.1/", "http://0.0.0.0/", "http://224.0.0.1/", "http://[::1]/", "http://[::]/",
    "http://[fe80::1]/", "http://[fd00::1]/", "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/", "https://localhost/", "https://LOCALHOST./x",
    "https://printer.local/", "https://x.internal/", "https://wiki.lan/", "https://intranet/",
    "https://sharepoint/sites/x", "https://x.intern/", "https://router.home.arpa/",
    "https://nas.localdomain/", "https://www.amersfoort.nl:8443/", "http://www.amersfoort.nl:443/",
    "https://www.amersfооrt.nl/", "https://аmersfoort.nl/", "https://xn--mersfoort-zyh.nl/",
    "https://amersf\u03bfort.nl/", "https://www.аррӏе.com/", "https://goo\u0261le.nl/",
]  # fmt: skip
ODD = [
    "https://www.amersfoort.nl/pagina.", "https://www.amersfoort.nl/pagina,",
    "https://www.amersfoort.nl/pagina;", "https://www.amersfoort.nl/pagina)",
    "https://www.amersfoort.nl.", "https://www.amersfoort.nl/visie’", "https://www.amersfoort.nl/a]",
]  # fmt: skip
REFUSED = ["https://www.amers foort.nl/", "https://www.amersfoort.nl/a b", "www.amersfoort.nl"]
SOUND = [
    "https://www.amersfoort.nl", "https://www.amersfoort.nl/a/b?c=d&e=f#g", "http://cbs.nl/x.pdf",
    "https://nl.wikipedia.org/wiki/Amersfoort_(gemeente)", "https://www.amersfoort.nl:443/",
    "https://web.archive.org/web/2026/https://www.amersfoort.nl", "https://café-zoë.nl/",
    "https://xn--caf-dma.nl/", "https://www.overheid.nl/@123/besluit", "https://a.b.c.d.e.f.nl/",
    "https://пример.рф/", "https://gemeente.amsterdam/", "https://www.gov.uk/", "http://8.8.8.8/",
    "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679",
    "https://www.fryslân.frl/", "https://a-.b.nl/", "https://a--b.nl/",
    "https://x.nl/" + "a" * 1_900, "https://straße.de/",
]  # fmt: skip


def project(folder: Path, urls: list[str], field: str = "url") -> Path:
    root = small(folder)
    rows = [
        f"- id: b{number}\n  titel: Een bron\n  uitgever: VNG\n  soort: website\n"
        f'  {field}: "{url}"\n' + ("  url: https://www.vng.nl\n" if field == "archief" else "")
        for number, url in enumerate(urls)
    ]
    path = root / "sheets" / "pakket" / "bronnen.yaml"
    path.write_text("".join(rows), encoding="utf-8")
    return root


def found(root: Path) -> list[tuple[str, str, str]]:
    """Code, severity and address of every finding about the form of an address."""
    checked = check(root, date(2026, 11, 26))
    lines = checked.package.sources["sheets/pakket/bronnen.yaml"].split("\n")
    return [
        (item.code, item.severity, lines[item.span.line - 1].partition(": ")[2].strip('"'))
        for item in checked.diagnostics
        if item.span.file.endswith("bronnen.yaml") and item.code != "bron-ongebruikt"
    ]


@pytest.mark.parametrize("field", ["url", "archief"])
def test_the_form_of_an_address_is_judged_at_its_line(field: str, tmp_path: Path) -> None:
    right = {
        **{url: ("bron-zonder-adres", "error") for url in NOWHERE},
        **{url: ("adres-onveilig", "error") for url in UNSAFE},
        **{url: ("bron-zonder-adres", "warning") for url in ODD},
    }
    urls = [*right, *SOUND]
    got = {}
    for start in range(0, len(urls), 15):  # a rule shows at most twenty findings
        some = urls[start : start + 15]
        for code, severity, url in found(project(tmp_path / str(start), some, field)):
            assert url not in got
            got[url] = (code, severity)
    assert got == right


def test_what_is_no_address_at_all_is_refused_while_loading(tmp_path: Path) -> None:
    for number, url in enumerate(REFUSED):
        (one,) = found(project(tmp_path / str(number), [url]))
        assert one[0] == "waarde-ongeldig"


def test_an_unsafe_address_stops_the_export_whatever_a_waiver_says(tmp_path: Path) -> None:
    root = project(tmp_path / "p", ["https://naam:geheim@www.amersfoort.nl/"])
    (root / "sheets" / "pakket" / "ontheffingen.yaml").write_text(
        "- regel: adres-onveilig\n  sheet: pakket/bronnen\n  plek: b0/url\n"
        "  reden: Dit moet zo blijven staan.\n  eigenaar: Griffie\n  geldig_tot: 2027-01-01\n",
        encoding="utf-8",
    )
    codes = {item.code for item in check(root, date(2026, 11, 26)).faults}
    assert {"adres-onveilig", "ontheffing-niet-toegestaan"} <= codes
