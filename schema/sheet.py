"""The content model of one sheet: a perspectiefsheet or an appendix (bijlage)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from schema.cijfers import FIGUUR, MEESTE_FIGUREN, TABEL, Figuur, Kerncijfer, Tabel
from schema.keuzes import Keuzes, Onderdeel, Sheetrisico
from schema.tekst import (
    Geheel,
    Id,
    Inhoud,
    KaleTekst,
    Naam,
    Proza,
    ProzaOfLeeg,
    Regel,
    RegelOfLeeg,
    ZinOfLeeg,
    eerder_veld,
    groep,
    veld,
)

Status = Literal["definitief", "concept"]
Raadsrol = Literal["kaderstellend", "budgetrecht", "controlerend"]


class Kernopgave(Inhoud):
    """The core issue of the theme."""

    model_config = groep(
        "Kernopgave", "De kern van de opgave, met onderdelen als de tekst lang is."
    )

    tekst: Proza = veld(
        "Tekst", "Wat is de kern van de opgave?", "De stad groeit en de ruimte is schaars."
    )
    onderdelen: tuple[Onderdeel, ...] = veld(
        "Onderdelen",
        "Onderdelen met een eigen titel, in de volgorde van lezen.",
        [{"titel": "Tot 2040", "tekst": "Veel plannen zijn al bekend."}],
        default=(),
    )


class Rol(Inhoud):
    """What the council may decide on, by role."""

    model_config = groep("Rol", "Wat de raad in één van zijn rollen kan doen.")

    soort: Raadsrol = veld("Soort", "Welke rol van de raad?", "kaderstellend")
    tekst: Proza = veld("Tekst", "Wat doet de raad in deze rol?", "De raad bepaalt de koers.")


class Partij(Inhoud):
    """An organisation or group that takes part."""

    model_config = groep("Partij", "Een organisatie of groep buiten de gemeente die meedoet.")

    naam: Regel = veld("Naam", "De volledige naam.", "Veiligheidsregio Utrecht")
    afkorting: RegelOfLeeg = veld("Afkorting", "De afkorting, als die er is.", "VRU", default="")
    bron: Id | None = veld(
        "Bron",
        "De id van de website van deze partij in sheets/pakket/bronnen.yaml.",
        "vru",
        default=None,
    )
    toelichting: ZinOfLeeg = veld(
        "Toelichting", "Wat doet deze partij?", "Helpt bij rampen.", default=""
    )


class Externen(Inhoud):
    """The parties outside the municipality and what they do."""

    model_config = groep(
        "Betrokkenheid externen", "Hoe de gemeente met anderen samenwerkt, en wie dat zijn."
    )

    tekst: ProzaOfLeeg = veld(
        "Tekst", "Hoe werkt de gemeente met anderen samen?", "Wij werken regionaal samen.",
        default="",
    )  # fmt: skip
    partijen: tuple[Partij, ...] = veld(
        "Partijen", "De partijen, één voor één.", [{"naam": "Politie"}], default=()
    )


class NietGeplaatst(Inhoud):
    """Text of a Word file for which the import found no field; no reader sees it."""

    model_config = groep(
        "Niet geplaatst",
        "Tekst uit een Word-bestand die het programma geen plek kon geven. Zet haar zelf op haar "
        "plek, of haal haar weg. Zij komt niet in de documenten.",
    )

    plek: Naam = veld("Plek", "Waar stond de tekst in het Word-bestand?", "onder ‘Aanleiding’")
    tekst: KaleTekst = veld("Tekst", "De tekst zelf, zonder opmaak.", "De stad groeit.")


_NIET_GEPLAATST: Any = veld(
    "Niet geplaatst", "Wat bij het inlezen van een Word-bestand geen plek kreeg. Een sheet "
    "waarin dit staat, blijft een concept.",
    [{"plek": "onder ‘Aanleiding’", "tekst": "De stad groeit."}], default=(),
)  # fmt: skip


class Perspectiefsheet(Inhoud):
    """One theme for the council: core issue, choices, parties and risks."""

    model_config = groep(
        "Perspectiefsheet",
        "Eén thema voor de raad: de kern van de opgave, de keuzes, de partijen en de risico’s.",
    )

    soort: Literal["perspectiefsheet"] = veld(
        "Soort", "Een sheet over een thema is een perspectiefsheet.", "perspectiefsheet"
    )
    nummer: Geheel = veld("Nummer", "Het nummer in het pakket.", 1, ge=1, le=99)
    titel: Regel = veld("Titel", "De titel van de sheet.", "Woningbouw in een groeiende stad")
    status: Status = veld(
        "Status", "Een concept komt niet in het pakket. Een definitieve sheet wel.", "definitief"
    )
    eigenaar: Regel = veld("Eigenaar", "Het team dat de sheet bijhoudt.", "Team Wonen")
    eerder: tuple[Id, ...] = eerder_veld()
    samenvatting: Proza = veld(
        "Samenvatting", "De sheet in het kort, in hoogstens 120 woorden.", "De stad groeit."
    )
    kernopgave: Kernopgave = veld(
        "Kernopgave", "De kern van de opgave.", {"tekst": "De stad groeit en de ruimte is schaars."}
    )
    keuzes: Keuzes = veld(
        "Keuzes", "De keuzes en dilemma’s.", {"inleiding": "Niet alles kan tegelijk."}
    )
    rol_gemeenteraad: tuple[Rol, ...] = veld(
        "Rol van de gemeenteraad", "Wat kan de raad doen?",
        [{"soort": "kaderstellend", "tekst": "De raad bepaalt de koers."}], default=(),
    )  # fmt: skip
    betrokkenheid_externen: Externen | None = veld(
        "Betrokkenheid externen", "Wie zijn er betrokken?", {"partijen": [{"naam": "Politie"}]},
        nodig=True, default=None,
    )  # fmt: skip
    risicos: tuple[Sheetrisico, ...] = veld(
        "Risico’s", "De risico’s van het hele thema.",
        [{"soort": "politiek", "tekst": "De onrust kan toenemen."}], default=(),
    )  # fmt: skip
    kerncijfers: tuple[Kerncijfer, ...] = veld(
        "Kerncijfers", "De cijfers die de raad moet kennen.",
        [{"label": "Inwoners", "waarde": "165.000", "peildatum": "2025-12-31"}], default=(),
    )  # fmt: skip
    figuren: tuple[Figuur, ...] = veld(
        "Figuren", "Diagrammen en afbeeldingen.", [FIGUUR], default=(), max_length=MEESTE_FIGUREN
    )
    tabellen: tuple[Tabel, ...] = veld(
        "Tabellen", "De tabellen van deze sheet.", [TABEL], default=()
    )
    niet_geplaatst: tuple[NietGeplaatst, ...] = _NIET_GEPLAATST


class Bijlage(Inhoud):
    """An appendix to a perspectiefsheet, without choices of its own."""

    model_config = groep(
        "Bijlage", "Extra informatie bij een perspectiefsheet, zonder eigen keuzes."
    )

    soort: Literal["bijlage"] = veld(
        "Soort", "Extra informatie bij een sheet is een bijlage.", "bijlage"
    )
    bij: Id = veld("Bij", "De id van de sheet waar deze bijlage bij hoort.", "realisatiekracht")
    titel: Regel = veld("Titel", "De titel van de bijlage.", "Organisatiebeeld")
    status: Status = veld(
        "Status", "Een concept komt niet in het pakket. Een definitieve sheet wel.", "definitief"
    )
    eigenaar: Regel = veld("Eigenaar", "Het team dat de bijlage bijhoudt.", "Team Personeel")
    eerder: tuple[Id, ...] = eerder_veld()
    samenvatting: Proza = veld("Samenvatting", "De bijlage in het kort.", "Dit is de organisatie.")
    kernopgave: Kernopgave = veld(
        "Kernopgave",
        "De kern van de bijlage.",
        {"tekst": "De stad groeit en de ruimte is schaars."},
    )
    kerncijfers: tuple[Kerncijfer, ...] = veld(
        "Kerncijfers", "De cijfers die de raad moet kennen.",
        [{"label": "Inwoners", "waarde": "165.000", "peildatum": "2025-12-31"}], default=(),
    )  # fmt: skip
    figuren: tuple[Figuur, ...] = veld(
        "Figuren", "Diagrammen en afbeeldingen.", [FIGUUR], default=(), max_length=MEESTE_FIGUREN
    )
    tabellen: tuple[Tabel, ...] = veld(
        "Tabellen", "De tabellen van deze bijlage.", [TABEL], default=()
    )
    onderdelen: tuple[Onderdeel, ...] = veld(
        "Onderdelen", "Onderdelen met een eigen titel.",
        [{"titel": "Inrichting", "tekst": "De organisatie heeft afdelingen."}], default=(),
    )  # fmt: skip
    niet_geplaatst: tuple[NietGeplaatst, ...] = _NIET_GEPLAATST


Sheet = Annotated[Perspectiefsheet | Bijlage, Field(discriminator="soort")]
"""What a file in `sheets/` holds."""
