"""The rules that no waiver may cover, and which finding one may cover."""

from pipeline.model import Diagnostic

GROUP = "ontheffingen"
FILE = "sheets/pakket/ontheffingen.yaml"
CODES = (
    "ontheffing-andere-tekst",
    "ontheffing-loopt-af",
    "ontheffing-niet-toegestaan",
    "ontheffing-ongebruikt",
    "ontheffing-te-lang",
    "ontheffing-verlopen",
    "ontheffing-zonder-eigenaar",
    "ontheffing-zonder-reden",
)
UNFIT = frozenset(
    {
        "alt-gelijk-aan-bijschrift",
        "alt-ontbreekt",
        "begrip-dubbel",
        "bron-onbekend",
        "figuur-onbekend",
        "figuur-zonder-inhoud",
        "kleur-onleesbaar",
        "kop-in-tekst",
        "kop-nep",
        "linktekst-nietszeggend",
        "losse-url",
        "onderdeel-leeg",
        "opmaak-niet-mogelijk",
        "plek-onbekend",
        "sheet-dubbel-in-pakket",
        "sheet-onbekend",
        "tabel-zonder-kop",
        "verwijzing-kapot",
    }
)
"""Rules whose faults spoil the document: text is lost, a link is dead, or not everybody can read
it (DESIGN, section 7; WCAG 2.2)."""
ESSENTIAL = frozenset(
    {
        "bijlage-zonder-sheet",
        "concept-in-pakket",
        "dilemma-zonder-opties",
        "niet-geplaatst",
        "pakket-sheet-onbekend",
        "sheet-niet-in-pakket",
        "sheet-zonder-dilemmas",
    }
)
"""What makes a sheet a sheet and the package a package: something to choose, and every theme. With
a waiver for these a sheet could hold no choice, or a theme could be left out or be a draft."""
NEVER = (
    UNFIT
    | ESSENTIAL
    | frozenset(
        {
            *CODES,
            "adres-onveilig",
            "bestand-geen-utf8",
            "bestand-onbekend",
            "bestand-ontbreekt",
            "bestand-te-groot",
            "bestandsnaam-ongeldig",
            "figuur-ongeldig",
            "github-niet-ingevuld",
            "html-in-tekst",
            "id-dubbel",
            "link-onveilig",
            "sleutel-dubbel",
            "tekst-niet-in-blok",
            "veld-onbekend",
            "veld-ontbreekt",
            "versie-gelijk-gebleven",
            "waarde-ongeldig",
            "yaml-ongeldig",
            "yaml-verwijzing",
        }
    )
)
"""Rules that no waiver may cover: loading, security and waiver rules, because all other results
depend on them, `UNFIT`, because the verification of the documents would fail anyway,
`ESSENTIAL`, and the version, which one number mends."""
ON_REQUEST = frozenset(
    {
        "anker-ontbreekt",
        "link-dood",
        "link-onveilig",
        "link-onzeker",
        "link-verhuisd",
        "link-zonder-https",
    }
)
"""Rules that need the network and run only when asked for. Without them nobody knows whether a
waiver for them covers anything."""


def can_cover(found: Diagnostic) -> bool:
    """Whether a waiver may cover this finding of a check: its rule, its place and its file."""
    return bool(found.path) and found.code not in NEVER and found.span.file != FILE
