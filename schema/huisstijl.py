"""The content model of `huisstijl.yaml`: what a municipality changes about the looks."""

from typing import Annotated

from pydantic import Field, StringConstraints

from schema.tekst import Bestandsnaam, Getal, Inhoud, KaalOfLeeg, Opmaak, groep, veld

KLEUR_PATROON = r"^#[0-9a-fA-F]{6}$"
LETTERTYPE_PATROON = r"^[A-Za-z0-9][A-Za-z0-9 .-]{0,59}$"

Kleur = Annotated[str, StringConstraints(pattern=KLEUR_PATROON), Opmaak("geen", zichtbaar=False)]
"""A colour as `#rrggbb`."""

Lettertype = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=LETTERTYPE_PATROON),
    Opmaak("geen", zichtbaar=False),
]
"""The name of one typeface. It goes into style sheets: so no quotes, commas or braces."""


def _kleur(titel: str, uitleg: str, voorbeeld: str) -> Kleur | None:
    kleur: Kleur | None = veld(titel, uitleg, voorbeeld, default=None)
    return kleur


def _maat(titel: str, uitleg: str, voorbeeld: float, minst: float, meest: float) -> float | None:
    maat: float | None = veld(titel, uitleg, voorbeeld, default=None, ge=minst, le=meest)
    return maat


class Kleurstand(Inhoud):
    """The colours of one mode, light or dark; what is not named keeps our colour."""

    model_config = groep(
        "Kleurstand", "De kleuren van één stand. Zet elke kleur tussen aanhalingstekens."
    )

    papier: Kleur | None = _kleur("Papier", "De achtergrond van de tekst.", "#ffffff")
    vlak: Kleur | None = _kleur("Vlak", "Rustige vlakken, zoals een koprij.", "#f3f6f8")
    tekst: Kleur | None = _kleur("Tekst", "De gewone tekst.", "#1a2129")
    tekst_zacht: Kleur | None = _kleur("Zachte tekst", "Tekst die minder opvalt.", "#4a5763")
    lijn: Kleur | None = _kleur("Lijn", "Lijnen tussen rijen.", "#c3ccd4")
    rand: Kleur | None = _kleur("Rand", "Randen die iets betekenen.", "#6b7884")
    accent: Kleur | None = _kleur("Accent", "De kleur van koppen en balken.", "#155a7c")
    accent_vlak: Kleur | None = _kleur("Accentvlak", "Het vlak van de samenvatting.", "#e3eef4")
    op_accent: Kleur | None = _kleur("Op accent", "Tekst op de accentkleur.", "#ffffff")
    link: Kleur | None = _kleur("Link", "Een link.", "#0b5480")
    link_bezocht: Kleur | None = _kleur("Bezochte link", "Een bezochte link.", "#5a3a7e")
    focus: Kleur | None = _kleur("Focus", "De rand om wat u met het toetsenbord kiest.", "#ffd35c")
    op_focus: Kleur | None = _kleur("Op focus", "Tekst en rand op de focuskleur.", "#1a2129")
    voordeel: Kleur | None = _kleur("Voordeel", "Het teken en de lijn van voordelen.", "#1d6b45")
    nadeel: Kleur | None = _kleur("Nadeel", "Het teken en de lijn van nadelen.", "#9a3a1c")


class Kleuren(Inhoud):
    """The colours of the two modes."""

    model_config = groep(
        "Kleuren",
        "De kleuren op een licht en op een donker scherm. Op papier gelden de lichte kleuren.",
    )

    licht: Kleurstand = veld("Licht", "De lichte stand, en alles op papier.", {"accent": "#155a7c"},
                             default=Kleurstand())  # fmt: skip
    donker: Kleurstand = veld(
        "Donker", "De donkere stand.", {"accent": "#7cc4e8"}, default=Kleurstand()
    )


class Lettertypen(Inhoud):
    """The typefaces; what is not named is ours."""

    model_config = groep(
        "Lettertypen", "De namen van de letters. Laat ze weg: dan is elk document overal gelijk."
    )

    scherm: Lettertype | None = veld(
        "Scherm", "De letter van de pagina’s.", "Verdana", default=None
    )
    kantoor: Lettertype | None = veld(
        "Kantoor", "De letter in Word en ODT.", "Verdana", default=None
    )


class Maten(Inhoud):
    """Sizes; what is not named is ours."""

    model_config = groep("Maten", "De maten van de letters en de marges.")

    tekst_scherm: Getal | None = _maat("Tekst op het scherm", "In pixels.", 18, 16, 24)
    tekst_kantoor: Getal | None = _maat("Tekst in Word en ODT", "In punten.", 10.5, 9, 14)
    regelafstand: Getal | None = _maat("Regelafstand", "In regels.", 1.55, 1.5, 2)
    regellengte: Getal | None = _maat("Regellengte", "In tekens.", 68, 45, 80)
    marge_kantoor: Getal | None = _maat("Marge", "In Word en ODT, in centimeters.", 2.4, 1.5, 4)


class Logo(Inhoud):
    """The logo of the municipality."""

    model_config = groep("Logo", "Het logo op de voorpagina.")

    bestand: Bestandsnaam = veld("Bestand", "De naam van een png in sheets/figuren.", "logo.png")
    alt: Annotated[KaalOfLeeg, Field(min_length=1)] = veld(
        "Alt", "Wat er staat, voor wie het logo niet ziet.", "Gemeente Voorbeeld"
    )


class Huisstijl(Inhoud):
    """What a municipality changes about the looks of its documents."""

    model_config = groep(
        "Huisstijl", "Hoe de documenten eruitzien. Noem alleen wat anders is dan bij ons."
    )

    kleuren: Kleuren = veld(
        "Kleuren", "De kleuren.", {"licht": {"accent": "#155a7c"}}, default=Kleuren()
    )
    lettertypen: Lettertypen = veld(
        "Lettertypen", "De letters.", {"kantoor": "Verdana"}, default=Lettertypen()
    )
    maten: Maten = veld("Maten", "De maten.", {"marge_kantoor": 2.4}, default=Maten())
    logo: Logo | None = veld(
        "Logo", "Het logo.", {"bestand": "logo.png", "alt": "Gemeente Voorbeeld"}, default=None
    )
