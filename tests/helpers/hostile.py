"""Files made to break the loader, each with the code of the finding it must get."""

import base64
import zlib
from dataclasses import dataclass

SHEET = """soort: perspectiefsheet
nummer: 1
titel: {titel}
status: concept
eigenaar: Team Wonen
samenvatting: |
{samenvatting}
kernopgave:
  tekst: De ruimte is schaars.
keuzes: {{}}
"""
COMPLETE = """soort: perspectiefsheet
nummer: 1
titel: Woningbouw in de stad
status: definitief
eigenaar: Team Wonen
samenvatting: De stad groeit en de ruimte is schaars.
kernopgave:
  tekst: De stad groeit en de ruimte is schaars.
keuzes:
  dilemmas:
    - id: na-2040
      titel: Verder groeien of niet?
      vraag: Groeit de stad na 2040 verder?
      opties:
        - id: verder-groeien
          titel: De stad groeit verder
          beschrijving: De gemeente wijst nieuwe plekken aan voor woningen.
          voordelen: [Er komen meer woningen.]
          nadelen: [Er blijft minder natuur over.]
        - id: niet-verder-groeien
          titel: De stad groeit niet meer
          beschrijving: De gemeente bouwt alleen wat al gepland is.
          voordelen: [De natuur blijft zoals zij is.]
          nadelen: [De wachttijd voor een woning loopt op.]
betrokkenheid_externen:
  partijen: [{naam: Corporaties}]
risicos:
  - {soort: politiek, tekst: De onrust in de stad kan toenemen., betreft: [na-2040]}
  - {soort: maatschappelijk, tekst: De wachttijd loopt op.}
  - {soort: financieel, tekst: De kosten lopen op.}
"""
"""A sheet without a fault: whatever is found beside it is about the other file."""
NINES = "9" * 6_000
LAUGHS = "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)


@dataclass(frozen=True)
class Hostile:
    """A sheet as bytes, the code it must get, and its line (0: any)."""

    name: str
    data: bytes
    code: str
    line: int = 0


def sheet(  # noqa: PLR0913
    name: str,
    code: str,
    line: int = 0,
    *,
    titel: str = "Wonen",
    tekst: str = "De stad.",
    after: str = "",
) -> Hostile:
    """A good sheet with this title, summary (Markdown) and these lines at the end."""
    indented = "\n".join(f"  {row}" for row in tekst.split("\n"))
    text = SHEET.format(titel=titel, samenvatting=indented) + after
    return Hostile(name, text.encode("utf-8", "surrogatepass"), code, line)


def raw(name: str, data: bytes | str, code: str = "yaml-ongeldig", line: int = 0) -> Hostile:
    """A file that is not a sheet at all."""
    return Hostile(name, data.encode() if isinstance(data, str) else data, code, line)


GOOD = SHEET.format(titel="Wonen", samenvatting="  De stad.").encode()
FIGURE = (
    "figuren:\n  - {{id: a, soort: afbeelding, titel: t, bijschrift: b, alt: x, bestand: {}}}\n"
)

BYTES = (
    raw("leeg", b""),
    raw("wit", b" \n\n  \n"),
    raw("bom", b"\xef\xbb\xbf"),
    raw("opmerking", b"# niets\n"),
    raw("nulteken", b"\x00", "bestand-geen-utf8", 1),
    raw("nul-achteraan", GOOD + b"\x00", "bestand-geen-utf8", 11),
    raw("binair", bytes(range(256)) * 40, "bestand-geen-utf8"),
    raw("png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "bestand-geen-utf8", 1),
    raw("zip", b"PK\x03\x04\x14\x00\x06\x00" + zlib.compress(GOOD), "bestand-geen-utf8"),
    raw("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "bestand-geen-utf8", 2),
    raw("utf-16", GOOD.decode().encode("utf-16"), "bestand-geen-utf8", 1),
    raw("utf-16-le", GOOD.decode().encode("utf-16-le"), "bestand-geen-utf8", 1),
    raw("utf-32", GOOD.decode().encode("utf-32"), "bestand-geen-utf8", 1),
    raw("latin-1", GOOD.replace(b"Wonen", b"W\xf6nen"), "bestand-geen-utf8", 3),
    raw("overlang", GOOD.replace(b"Wonen", b"\xc0\xaf"), "bestand-geen-utf8", 3),
    raw("surrogaat", GOOD.replace(b"Wonen", b"\xed\xa0\x80"), "bestand-geen-utf8", 3),
    raw("afgekapt", GOOD + "é".encode()[:1], "bestand-geen-utf8", 11),
    raw("oude-mac", GOOD.replace(b"\n", b"\r"), "yaml-ongeldig", 1),
    raw("base64", base64.b64encode(GOOD), "yaml-ongeldig", 1),
    raw("json", b'{"soort": "perspectiefsheet"}', "veld-ontbreekt", 1),
    raw("json-lijst", b"[1, 2, {}]", "waarde-ongeldig", 1),
    raw("html", b"<!DOCTYPE html>\n<html><script>alert(1)</script></html>\n"),
    raw("tekst", b"Geachte raad, hier is de sheet.\n", "yaml-ongeldig", 1),
    raw("getal", b"42\n", "yaml-ongeldig", 1),
    raw("niets", b"~\n", "yaml-ongeldig", 1),
)

SIGNS = tuple(
    sheet(f"teken-{ord(sign):x}", "yaml-ongeldig", 3, titel=f"Wo{sign}nen")
    for sign in "\x01\x07\x08\x0b\x0c\x1b\x7f\x85\u200b\u200e\u202e\u2028\u2029\u2066\ufeff\uffff"
)

YAML = (
    raw("aanhaling", 'titel: "open\nstatus: concept\n', line=1),
    raw("apostrof", "titel: 's-Hertogenbosch\nstatus: concept\n", line=1),
    raw("na-aanhaling", 'titel: "a" b\n', line=1),
    raw("tab", "titel: a\n\tstatus: b\n", line=2),
    raw("twee", GOOD + b"---\n" + GOOD, line=11),
    raw("na-het-einde", GOOD + b"...\nx: y\n", line=12),
    raw("opdracht", "%YAML 9.9\n---\na: b\n"),
    raw("opdracht-tag", "%TAG ! tag:kwaad,2026:\n---\n!x a: b\n", "yaml-verwijzing"),
    raw("verwijzing", "a: &x 1\nb: *x\n", "yaml-verwijzing", 1),
    raw("verwijzing-zelf", "&a [*a]\n", "yaml-verwijzing", 1),
    raw("lachen", "a0: &a0 [x, x, x]\n" + LAUGHS, "yaml-verwijzing", 1),
    raw("samenvoegen", "<<: {a: b}\n", "yaml-verwijzing", 1),
    raw("python", "!!python/object/apply:os.system ['id']\n", "yaml-verwijzing", 1),
    raw("python-naam", "titel: !!python/name:os.system\n", "yaml-verwijzing", 1),
    raw("tag-binair", "titel: !!binary R0lGODlhDAAMAIQ\n", "yaml-verwijzing", 1),
    raw("tag-eigen", "titel: !x a\n", "yaml-verwijzing", 1),
    raw("tag-lang", f"titel: !<{'x' * 5_000}> a\n", "yaml-verwijzing"),
    raw("sleutel-lijst", "[a, b]: c\n", line=1),
    raw("sleutel-groep", "{a: b}: c\n", line=1),
    raw("sleutel-vraag", "? - a\n  - b\n: c\n"),
    raw("sleutel-lang", "a" * 2_000 + ": b\n"),
    raw("haak-open", "titel: [a, b\nstatus: c\n", line=1),
    raw("haak-dicht", "titel: ]\n", line=1),
    raw("accolade", "titel: {a\n"),
    raw("diep-haak", "a: " + "[" * 5_000 + "\n", line=1),
    raw("diep-groep", "{a: " * 5_000, line=1),
    raw("diep-blok", "".join(f"{' ' * level}a:\n" for level in range(600))),
    raw("diep-streep", "- " * 5_000 + "a\n", line=1),
    raw("alleen-dubbele-punt", ": : :\n"),
    raw("percent", "titel: %a\n", line=1),
    raw("apenstaart", "titel: @a\n", line=1),
    raw("ontsnapping", 'titel: "\\q"\n', line=1),
    raw("ontsnapping-nul", GOOD.replace(b"Wonen", b'"\\0"'), "yaml-ongeldig", 3),
    raw("ontsnapping-bidi", GOOD.replace(b"Wonen", b'"\\u202e"'), "yaml-ongeldig", 3),
    raw("ontsnapping-surrogaat", GOOD.replace(b"Wonen", b'"\\ud800"'), "yaml-ongeldig", 3),
    raw("ontsnapping-te-groot", GOOD.replace(b"Wonen", b'"\\UFFFFFFFF"'), "yaml-ongeldig", 3),
)

FIELDS = (
    sheet("sleutel-dubbel", "sleutel-dubbel", 11, after="titel: Weer\n"),
    sheet("sleutel-leeg", "veld-onbekend", 11, after='"": x\n'),
    sheet("sleutel-regels", "veld-onbekend", 11, after='"a\\nb": x\n'),
    sheet("sleutel-getal", "veld-onbekend", 11, after="1: x\n"),
    sheet("sleutel-python", "veld-onbekend", 11, after="__class__: x\n"),
    sheet("sleutel-model", "veld-onbekend", 11, after="model_config: {extra: allow}\n"),
    sheet("sleutel-proto", "veld-onbekend", 11, after="__proto__: {a: b}\n"),
    sheet("sleutel-pad", "veld-onbekend", 11, after="keuzes/dilemmas: x\n"),
    sheet("sleutel-lang-kort", "veld-onbekend", 11, after="a" * 1_000 + ": b\n"),
    sheet("over-regels", "tekst-niet-in-blok", 3, titel="Wonen\n  en werken"),
    sheet("gevouwen", "tekst-niet-in-blok", 3, titel=">\n  Wonen"),
    sheet("titel-lang", "waarde-ongeldig", 3, titel="x" * 50_000),
    sheet("titel-twee-regels", "waarde-ongeldig", 3, titel='"a\\nb"'),
    sheet("titel-hekje", "waarde-ongeldig", 3, titel="Plan #1"),
    raw("nummer-reus", GOOD.replace(b": 1\n", f": {NINES}\n".encode()), "waarde-ongeldig", 2),
    raw("nummer-nan", GOOD.replace(b": 1\n", b": .nan\n"), "waarde-ongeldig", 2),
    raw("nummer-hex", GOOD.replace(b": 1\n", b": 0x1F\n"), "waarde-ongeldig", 2),
    raw("nummer-exponent", GOOD.replace(b": 1\n", b": 9e999\n"), "waarde-ongeldig", 2),
    raw("nummer-cijfers", GOOD.replace(b": 1\n", ": ١\n".encode()), "waarde-ongeldig", 2),
    sheet("datum-onmogelijk", "waarde-ongeldig", 12,
          after="kerncijfers:\n  - {label: a, waarde: b, peildatum: 2026-02-30}\n"),
    sheet("datum-nul", "waarde-ongeldig", 12,
          after="kerncijfers:\n  - {label: a, waarde: b, peildatum: 0}\n"),
    sheet("bestand-pad", "waarde-ongeldig", 12, after=FIGURE.format("../../../etc/passwd")),
    sheet("bestand-absoluut", "waarde-ongeldig", 12, after=FIGURE.format("/etc/passwd.png")),
    sheet("bestand-windows", "waarde-ongeldig", 12, after=FIGURE.format("'C:\\kaart.png'")),
    sheet("bestand-adres", "waarde-ongeldig", 12, after=FIGURE.format("http://a.nl/b.png")),
    sheet("figuur-id-pad", "waarde-ongeldig", 12,
          after=FIGURE.format("a.png").replace("id: a", "id: ../a")),
    sheet("bron-pad", "waarde-ongeldig", 12,
          after="betrokkenheid_externen:\n  partijen: [{naam: a, bron: ../../bronnen}]\n"),
    sheet("betreft-pad", "waarde-ongeldig", 12,
          after="risicos:\n  - {tekst: a, betreft: [../x]}\n"),
    sheet("risico-id-pad", "waarde-ongeldig", 12, after="risicos:\n  - {tekst: a, id: ..}\n"),
    sheet("tabel-id-pad", "waarde-ongeldig", 12, after="tabellen:\n  - {id: ./a, bijschrift: b}\n"),
    sheet("soort-pad", "waarde-ongeldig", 12, after="risicos:\n  - {tekst: a, soort: ../x}\n"),
    raw("bij-pad", "soort: bijlage\nbij: ../woningbouw\n", "waarde-ongeldig", 2),
)  # fmt: skip

PROSE = (
    sheet("script", "html-in-tekst", 7, tekst="<script>alert(1)</script>"),
    sheet("script-midden", "html-in-tekst", 7, tekst="De <img src=x onerror=alert(1)> stad."),
    sheet("iframe", "html-in-tekst", 7, tekst='<iframe src="https://a.nl"></iframe>'),
    sheet("opmerking-html", "html-in-tekst", 7, tekst="De stad <!-- stil --> groeit."),
    sheet("cdata", "html-in-tekst", 7, tekst="<![CDATA[ x ]]>"),
    sheet("javascript", "adres-onveilig", 7, tekst="[klik hier maar](javascript:alert(1))"),
    sheet("javascript-code", "adres-onveilig", 7, tekst="[klik maar](java&#115;cript:alert(1))"),
    sheet("data", "adres-onveilig", 7, tekst="[klik maar](data:text/html;base64,PHNjcmlwdD4=)"),
    sheet("file", "adres-onveilig", 7, tekst="[klik maar](file:///etc/passwd)"),
    sheet("vbscript", "adres-onveilig", 7, tekst="[klik maar](vbscript:x)"),
    sheet("pad-boven", "adres-onveilig", 7, tekst="[klik maar](../../etc/passwd)"),
    sheet("pad-absoluut", "adres-onveilig", 7, tekst="[klik maar](/etc/passwd)"),
    sheet("bron-als-pad", "bron-onbekend", 7, tekst="[klik maar](bron:../../etc/passwd)"),
    sheet("sheet-als-pad", "sheet-onbekend", 7, tekst="[klik maar](sheet:../../etc/passwd)"),
    sheet("afbeelding", "afbeelding-in-tekst", 7, tekst="![x](/etc/passwd)"),
    sheet("kop", "kop-in-tekst", 7, tekst="# De stad"),
    sheet("code", "opmaak-niet-mogelijk", 7, tekst="```{=html}\n<script>\n```"),
    sheet("code-open", "opmaak-niet-mogelijk", 7, tekst="```\nnooit dicht"),
    sheet("adres", "losse-url", 7, tekst="Zie https://kwaad.example/a."),
    sheet("noot-zelf", "opmaak-niet-mogelijk", 9, tekst="De stad[^1]\n\n[^1]: groeit[^1]"),
    sheet("noot-weg", "voetnoot-onbekend", 7, tekst="De stad[^weg] groeit."),
    sheet("linkdefinitie", "opmaak-niet-mogelijk", 9, tekst="[a]\n\n[a]: javascript:alert(1)"),
)  # fmt: skip

SMALL = (*BYTES, *SIGNS, *YAML, *FIELDS, *PROSE)


def _grown(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def _paragraphs(unit: str, per: int, size: int) -> str:
    return "\n\n".join([unit * per] * (size // (len(unit) * per)))


MANY_NOTES = (
    "".join(f"woord[^{number}]\n" for number in range(1_200))
    + "\n"
    + "".join(f"[^{number}]: noot\n\n" for number in range(1_200))
)
EXPONENTIAL_NOTES = "a[^0]\n\n" + "\n\n".join(
    f"[^{number}]: b[^{number + 1}][^{number + 1}]" for number in range(300)
)
LARGE = 1024 * 1024 - 1_000
TEXT = 38_000
"""As much as a sheet may hold: what is heavy here is read, not refused for its length."""

HEAVY = (
    raw("tien-mb", GOOD + b"#" * 10_000_000, "bestand-te-groot"),
    raw("tien-mb-binair", bytes(10_000_000), "bestand-te-groot"),
    raw("mb-regel", b"titel: " + b"x" * LARGE, "waarde-ongeldig", 1),
    raw("mb-lijst", b"- a\n" * (LARGE // 4), "bestand-te-groot"),
    raw("mb-velden", "".join(f"a{number}: b\n" for number in range(90_000)), "bestand-te-groot"),
    raw("mb-dubbel", b"a: b\n" * 9_000, "sleutel-dubbel", 2),
    raw("mb-haken", b"[" * LARGE, "yaml-ongeldig", 1),
    raw("mb-accolades", b"{" * LARGE, "yaml-ongeldig", 1),
    raw("mb-lege-lijsten", b"[" + b"[]," * (LARGE // 3) + b"]", "bestand-te-groot"),
    raw("mb-aanhaling", b"'" * (LARGE - 1), "yaml-ongeldig", 1),
    raw("mb-vraag", b"? " * (LARGE // 2)),
    raw("mb-anker", b"&a " * (LARGE // 3), "yaml-verwijzing", 1),
    raw("mb-opmerkingen", b"# x\n" * (LARGE // 4)),
    raw("mb-blok", SHEET.format(titel="a", samenvatting=_grown("  woord\n", LARGE)),
        "waarde-ongeldig"),
    raw("mb-onbekend", GOOD + "".join(f"titel{number}: b\n" for number in range(9_000)).encode(),
        "veld-onbekend"),
    raw("mb-ids", GOOD + b"risicos:\n" + b"  - {id: a, tekst: b}\n" * 3_000, "id-dubbel"),
    raw("mb-links", SHEET.format(titel="a", samenvatting="  " + "[" * 500_000 + "](a)" * 120_000),
        "waarde-ongeldig"),
    sheet("lijst-genest", "waarde-ongeldig", tekst="- " * (TEXT // 2)),
    sheet("lijst-ingesprongen", "waarde-ongeldig",
          tekst="\n".join("  " * level + "- a" for level in range(190))),
    sheet("citaat-genest", "waarde-ongeldig", tekst="> " * 5_000 + "a"),
    sheet("haken", "waarde-ongeldig", tekst=_grown("[", TEXT)),
    sheet("haken-regels", "waarde-ongeldig", tekst=_grown("[a\n", TEXT)),
    sheet("links-genest", "waarde-ongeldig", tekst=_grown("[[a](b)](c) ", TEXT)),
    sheet("nadruk", "waarde-ongeldig", tekst=_grown("*a **b ", TEXT)),
    sheet("streepjes", "waarde-ongeldig", tekst=_grown("a-", TEXT)),
    sheet("punten", "waarde-ongeldig", tekst=_grown("a.", TEXT)),
    sheet("voetnoten", "waarde-ongeldig", tekst=MANY_NOTES),
    sheet("voetnoten-macht", "opmaak-niet-mogelijk", tekst=EXPONENTIAL_NOTES),
    sheet("verwijzingen", "waarde-ongeldig", tekst="[a]: " + "x/" * 5_000 + "\n\n"
          + _paragraphs("[a] ", 100, 20_000)),
    sheet("links-veel", "bron-onbekend", tekst=_paragraphs("[a b](bron:c) ", 40, TEXT)),
    sheet("nadruk-veel", "samenvatting-te-lang", tekst=_paragraphs("*a* ", 190, TEXT)),
    sheet("woorden", "samenvatting-te-lang", tekst=_grown("woord ", TEXT)),
    sheet("harde-regels", "samenvatting-te-lang", tekst=_grown("a\\\n", TEXT)),
    sheet("punten-lijst", "samenvatting-te-lang", tekst=_grown("- a\n", TEXT)),
    sheet("entiteiten", "samenvatting-te-lang", tekst=_grown("a&amp;b ", TEXT)),
    sheet("boek", "bestand-te-groot", tekst=_grown("De stad groeit. ", 90_000)),
    sheet("koppen", "kop-in-tekst", tekst=_grown("# a\n\n", TEXT)),
    sheet("html-veel", "html-in-tekst", tekst=_paragraphs("<b>a</b> ", 90, TEXT)),
    sheet("adressen-veel", "losse-url", tekst=_grown("http://a.nl/b ", TEXT)),
)  # fmt: skip
