"""The content model of one sheet: a perspectiefsheet or an appendix (bijlage)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from schema.tekst import (
    Id,
    Inhoud,
    Naam,
    NaamOfLeeg,
    Proza,
    ProzaOfLeeg,
    Regel,
    RegelOfLeeg,
    Zin,
    ZinOfLeeg,
    veld,
)

Status = Literal["definitief", "concept"]
Risicosoort = Literal[
    "politiek",
    "maatschappelijk",
    "financieel",
    "juridisch",
    "organisatorisch",
    "economisch",
    "ecologisch",
]
Raadsrol = Literal["kaderstellend", "budgetrecht", "controlerend"]
Figuursoort = Literal["staafdiagram", "afbeelding"]


class Onderdeel(Inhoud):
    """A titled part of a longer text."""

    titel: Regel = veld("Titel", "Korte titel van dit onderdeel.", "Tot 2040")
    tekst: Proza = veld("Tekst", "De tekst van dit onderdeel.", "Veel plannen zijn al bekend.")


class Kernopgave(Inhoud):
    """The core issue of the theme."""

    tekst: Proza = veld(
        "Tekst", "Wat is de kern van de opgave?", "De stad groeit en de ruimte is schaars."
    )
    onderdelen: tuple[Onderdeel, ...] = veld(
        "Onderdelen",
        "Onderdelen met een eigen titel, in de volgorde van lezen.",
        [{"titel": "Tot 2040", "tekst": "Veel plannen zijn al bekend."}],
        default=(),
    )


class Risico(Inhoud):
    """A risk, of a dilemma, an option or the whole sheet."""

    id: Id | None = veld(
        "Id", "Vaste naam van het risico. Nodig als een ontheffing ernaar verwijst.",
        "te-weinig-middelen", default=None,
    )  # fmt: skip
    soort: Risicosoort | None = veld("Soort", "Wat voor risico is het?", "financieel", default=None)
    titel: RegelOfLeeg = veld("Titel", "Korte titel van het risico.", "Minder geld", default="")
    tekst: Proza = veld(
        "Tekst", "Wat kan er misgaan, en wie merkt dat?", "De kosten lopen verder op."
    )


class Sheetrisico(Risico):
    """A risk of the whole sheet; `betreft` makes it count for the named dilemmas."""

    betreft: tuple[Id, ...] = veld(
        "Betreft", "De id's van de dilemma's waarvoor dit risico geldt.", ["na-2040"], default=()
    )


class Variant(Inhoud):
    """A sub-option: the same shape as an option, one level deep."""

    id: Id = veld("Id", "Vaste naam, alleen kleine letters, cijfers en streepjes.", "uitleglocatie")
    titel: Regel = veld("Titel", "Titel van de optie.", "Bouwen aan de rand van de stad")
    beschrijving: Proza = veld(
        "Beschrijving", "Wat houdt de optie in?", "De gemeente wijst een nieuwe locatie aan."
    )
    voordelen: tuple[Zin, ...] = veld(
        "Voordelen", "Wat levert deze optie op?", ["Er is sneller ruimte voor woningen."],
        default=(),
    )  # fmt: skip
    nadelen: tuple[Zin, ...] = veld(
        "Nadelen", "Wat kost of verliest de stad hiermee?", ["Er blijft minder natuur over."],
        default=(),
    )  # fmt: skip
    risicos: tuple[Risico, ...] = veld(
        "Risico’s", "De risico’s van deze optie.",
        [{"soort": "financieel", "tekst": "De kosten lopen op."}], default=(),
    )  # fmt: skip


class Optie(Variant):
    """One way to answer the question of a dilemma."""

    varianten: tuple[Variant, ...] = veld(
        "Varianten", "Uitwerkingen van deze optie, in dezelfde vorm.", [], default=()
    )


class Dilemma(Inhoud):
    """A question for the council with at least two options."""

    id: Id = veld("Id", "Vaste naam, alleen kleine letters, cijfers en streepjes.", "na-2040")
    titel: Regel = veld("Titel", "Titel van het dilemma.", "Na 2040: verder groeien of niet?")
    vraag: Zin = veld("Vraag", "De vraag waarover de raad kiest.", "Groeien we na 2040 verder?")
    toelichting: ProzaOfLeeg = veld(
        "Toelichting", "Wat moet de raad weten om te kunnen kiezen?", "Plannen kost tien jaar.",
        default="",
    )  # fmt: skip
    opties: tuple[Optie, ...] = veld(
        "Opties", "De keuzes die de raad heeft, minstens twee.", [], default=()
    )
    risicos: tuple[Risico, ...] = veld(
        "Risico’s", "De risico’s van het dilemma als geheel.",
        [{"soort": "maatschappelijk", "tekst": "De wachttijd loopt op."}], default=(),
    )  # fmt: skip


class Scenario(Inhoud):
    """A combination of options across dilemmas; two dilemmas together are drawn as a matrix."""

    id: Id = veld("Id", "Vaste naam van het scenario.", "scherp-en-samen")
    titel: Regel = veld("Titel", "Titel van het scenario.", "Scherpe focus en samen met de stad")
    kiest: tuple[Naam, ...] = veld(
        "Kiest", "De gekozen opties, als dilemma/optie.", ["focus/scherp-kiezen"], min_length=1
    )
    beschrijving: ProzaOfLeeg = veld(
        "Beschrijving", "Wat houdt het scenario in?", "De gemeente kiest en werkt samen.",
        default="",
    )  # fmt: skip
    kenmerken: tuple[Zin, ...] = veld(
        "Kenmerken", "Waaraan herkent u dit scenario?", ["Elk speerpunt heeft een eigenaar."],
        default=(),
    )  # fmt: skip
    effecten: tuple[Zin, ...] = veld(
        "Effecten", "Wat merkt de stad ervan?", ["Er is sneller resultaat."], default=()
    )
    risicos: tuple[Zin, ...] = veld(
        "Risico’s", "Wat kan er misgaan in dit scenario?",
        ["Onduidelijke rollen geven vertraging."],
        default=(),
    )  # fmt: skip


class Keuzes(Inhoud):
    """The choices of a sheet: dilemmas, scenarios and what the council should know with them."""

    inleiding: ProzaOfLeeg = veld(
        "Inleiding", "Inleiding op de keuzes.", "Niet alles kan tegelijk.", default=""
    )
    dilemmas: tuple[Dilemma, ...] = veld("Dilemma’s", "De dilemma’s van dit thema.", [], default=())
    scenarios: tuple[Scenario, ...] = veld(
        "Scenario’s", "Combinaties van opties uit de dilemma’s.", [], default=()
    )
    onderdelen: tuple[Onderdeel, ...] = veld(
        "Onderdelen", "Wat de raad bij de keuzes verder moet weten.",
        [{"titel": "Wie is kwetsbaar?", "tekst": "Dat hangt af van meer dan inkomen."}],
        default=(),
    )  # fmt: skip


class Rol(Inhoud):
    """What the council may decide on, by role."""

    soort: Raadsrol = veld("Soort", "Welke rol van de raad?", "kaderstellend")
    tekst: Proza = veld("Tekst", "Wat doet de raad in deze rol?", "De raad bepaalt de koers.")


class Partij(Inhoud):
    """An organisation or group that takes part."""

    naam: Regel = veld("Naam", "De volledige naam.", "Veiligheidsregio Utrecht")
    afkorting: RegelOfLeeg = veld("Afkorting", "De afkorting, als die er is.", "VRU", default="")
    bron: Id | None = veld(
        "Bron", "De id van de website van deze partij in bronnen.yaml.", "vru", default=None
    )
    toelichting: ZinOfLeeg = veld(
        "Toelichting", "Wat doet deze partij?", "Helpt bij rampen.", default=""
    )


class Externen(Inhoud):
    """The parties outside the municipality and what they do."""

    tekst: ProzaOfLeeg = veld(
        "Tekst", "Hoe werkt de gemeente met anderen samen?", "Wij werken regionaal samen.",
        default="",
    )  # fmt: skip
    partijen: tuple[Partij, ...] = veld(
        "Partijen", "De partijen, één voor één.", [{"naam": "Politie"}], default=()
    )


class Kerncijfer(Inhoud):
    """One key figure."""

    label: Regel = veld("Label", "Wat telt dit cijfer?", "Totaal aantal medewerkers")
    waarde: Regel = veld("Waarde", "Het cijfer, in Nederlandse notatie.", "1.313")
    eenheid: RegelOfLeeg = veld("Eenheid", "De eenheid.", "fte", default="")
    peildatum: date | None = veld(
        "Peildatum", "De dag waarop dit gemeten is (jjjj-mm-dd).", "2025-12-31", default=None
    )
    toelichting: ZinOfLeeg = veld(
        "Toelichting", "Uitleg bij het cijfer.", "Zonder inhuur.", default=""
    )


class Gegeven(Inhoud):
    """One bar of a chart."""

    label: Regel = veld("Label", "Naam van de staaf.", "36 tot en met 50 jaar")
    waarde: float = veld("Waarde", "De hoogte van de staaf, als getal.", 460, ge=0, le=1e12)


class Figuur(Inhoud):
    """A chart drawn from data, or an image that cannot be drawn from data."""

    id: Id = veld("Id", "Vaste naam van de figuur.", "leeftijdsopbouw")
    soort: Figuursoort = veld("Soort", "Hoe tonen we dit?", "staafdiagram")
    titel: Regel = veld("Titel", "Titel van de figuur.", "Leeftijdsopbouw")
    alt: ZinOfLeeg = veld(
        "Alternatieve tekst", "Wat ziet u? Voor wie de figuur niet kan zien.",
        "De grootste groep medewerkers is ouder dan 50 jaar.", default="",
    )  # fmt: skip
    bijschrift: Zin = veld("Bijschrift", "De tekst onder de figuur.", "Medewerkers naar leeftijd.")
    bron: Id | None = veld(
        "Bron", "De id van de bron in bronnen.yaml.", "personeelsadministratie", default=None
    )
    bestand: NaamOfLeeg = veld(
        "Bestand", "De naam van het bestand in de map figuren.", "kaart.png", default=""
    )
    eenheid: RegelOfLeeg = veld("Eenheid", "De eenheid van de waarden.", "medewerkers", default="")
    gegevens: tuple[Gegeven, ...] = veld(
        "Gegevens", "De waarden van het diagram.", [{"label": "t/m 35 jaar", "waarde": 287}],
        default=(),
    )  # fmt: skip


class Tabel(Inhoud):
    """A table with column headers; the first column may hold row headers."""

    id: Id = veld("Id", "Vaste naam van de tabel.", "planning")
    bijschrift: Zin = veld("Bijschrift", "De tekst boven de tabel.", "Planning per jaar.")
    rijkoppen: bool = veld(
        "Rijkoppen", "Staan in de eerste kolom de koppen van de rijen? (ja of nee: true, false)",
        True, default=False,
    )  # fmt: skip
    kolommen: tuple[RegelOfLeeg, ...] = veld(
        "Kolommen", "De koppen van de kolommen.", ["Jaar", "Woningen"], default=()
    )
    rijen: tuple[tuple[ZinOfLeeg, ...], ...] = veld(
        "Rijen", "De rijen, met evenveel cellen als er kolommen zijn.", [["2026", "700"]],
        default=(),
    )  # fmt: skip


class Perspectiefsheet(Inhoud):
    """One theme for the council: core issue, choices, parties and risks."""

    soort: Literal["perspectiefsheet"] = veld("Soort", "Soort blad.", "perspectiefsheet")
    nummer: int = veld("Nummer", "Het nummer in het pakket.", 1, ge=1, le=99)
    titel: Regel = veld("Titel", "De titel van de sheet.", "Woningbouw in een groeiende stad")
    status: Status = veld("Status", "Concept of definitief.", "definitief")
    eigenaar: Regel = veld("Eigenaar", "Het team dat de sheet bijhoudt.", "Team Wonen")
    samenvatting: Proza = veld(
        "Samenvatting", "De sheet in het kort, in hoogstens 120 woorden.", "De stad groeit."
    )
    kernopgave: Kernopgave = veld("Kernopgave", "De kern van de opgave.", {"tekst": "..."})
    keuzes: Keuzes = veld("Keuzes", "De keuzes en dilemma’s.", {"dilemmas": []})
    rol_gemeenteraad: tuple[Rol, ...] = veld(
        "Rol van de gemeenteraad", "Wat kan de raad doen?",
        [{"soort": "kaderstellend", "tekst": "De raad bepaalt de koers."}], default=(),
    )  # fmt: skip
    betrokkenheid_externen: Externen | None = veld(
        "Betrokkenheid externen", "Wie zijn er betrokken?", {"partijen": [{"naam": "Politie"}]},
        default=None,
    )  # fmt: skip
    risicos: tuple[Sheetrisico, ...] = veld(
        "Risico’s", "De risico’s van het hele thema.",
        [{"soort": "politiek", "tekst": "De onrust kan toenemen."}], default=(),
    )  # fmt: skip
    kerncijfers: tuple[Kerncijfer, ...] = veld("Kerncijfers", "Cijfers.", [], default=())
    figuren: tuple[Figuur, ...] = veld("Figuren", "Diagrammen en afbeeldingen.", [], default=())
    tabellen: tuple[Tabel, ...] = veld("Tabellen", "Tabellen.", [], default=())


class Bijlage(Inhoud):
    """An appendix to a perspectiefsheet, without choices of its own."""

    soort: Literal["bijlage"] = veld("Soort", "Soort blad.", "bijlage")
    bij: Id = veld("Bij", "De id van de sheet waar deze bijlage bij hoort.", "realisatiekracht")
    titel: Regel = veld("Titel", "De titel van de bijlage.", "Organisatiebeeld")
    status: Status = veld("Status", "Concept of definitief.", "definitief")
    eigenaar: Regel = veld("Eigenaar", "Het team dat de bijlage bijhoudt.", "Team Personeel")
    samenvatting: Proza = veld("Samenvatting", "De bijlage in het kort.", "Dit is de organisatie.")
    kernopgave: Kernopgave = veld("Kernopgave", "De kern van de bijlage.", {"tekst": "..."})
    kerncijfers: tuple[Kerncijfer, ...] = veld("Kerncijfers", "Cijfers.", [], default=())
    figuren: tuple[Figuur, ...] = veld("Figuren", "Diagrammen en afbeeldingen.", [], default=())
    tabellen: tuple[Tabel, ...] = veld("Tabellen", "Tabellen.", [], default=())
    onderdelen: tuple[Onderdeel, ...] = veld(
        "Onderdelen", "Onderdelen met een eigen titel.",
        [{"titel": "Inrichting", "tekst": "De organisatie heeft afdelingen."}], default=(),
    )  # fmt: skip


Sheet = Annotated[Perspectiefsheet | Bijlage, Field(discriminator="soort")]
"""What a file in `sheets/` holds."""
