"""The choices of a sheet: dilemmas with their options, scenarios, risks."""

from typing import Annotated, Literal

from schema.tekst import (
    Bedrag,
    EerdereId,
    Id,
    IdMetLetter,
    Inhoud,
    Naam,
    Opmaak,
    Proza,
    ProzaOfLeeg,
    Regel,
    RegelOfLeeg,
    Zin,
    eerder_veld,
    groep,
    veld,
)

Risicosoort = Literal[
    "politiek",
    "maatschappelijk",
    "financieel",
    "juridisch",
    "organisatorisch",
    "economisch",
    "ecologisch",
]


_VARIANT = {
    "id": "uitleglocatie",
    "titel": "Bouwen aan de rand van de stad",
    "beschrijving": "De gemeente wijst een nieuwe locatie aan.",
}
_OPTIES = [
    {"id": "groeien", "titel": "De stad groeit verder", "beschrijving": "Wij bouwen door."},
    {"id": "niet-groeien", "titel": "De stad groeit niet", "beschrijving": "Wij stoppen in 2040."},
]
_DILEMMA = {
    "id": "na-2040",
    "titel": "Na 2040: verder groeien of niet?",
    "vraag": "Groeien we na 2040 verder?",
    "opties": _OPTIES,
}
_SCENARIO = {
    "id": "scherp-en-samen",
    "titel": "Scherpe focus en samen met de stad",
    "kiest": ["focus/scherp-kiezen", "uitvoering/samen-met-de-stad"],
}


class Onderdeel(Inhoud):
    """A titled part of a longer text."""

    model_config = groep("Onderdeel", "Een stuk tekst met een eigen titel.")

    titel: Regel = veld("Titel", "Korte titel van dit onderdeel.", "Tot 2040")
    tekst: Proza = veld("Tekst", "De tekst van dit onderdeel.", "Veel plannen zijn al bekend.")


class Risico(Inhoud):
    """A risk, of a dilemma, an option or the whole sheet."""

    model_config = groep("Risico", "Wat er kan misgaan bij een dilemma of een optie.")

    id: IdMetLetter | None = veld(
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

    model_config = groep(
        "Risico van de sheet",
        "Wat er kan misgaan bij het hele thema, of bij de dilemma’s die u noemt.",
    )

    betreft: tuple[Id, ...] = veld(
        "Betreft", "De id’s van de dilemma’s waarvoor dit risico geldt.", ["na-2040"], default=()
    )


class Kostenpost(Inhoud):
    """What an option costs: one amount, with what the council must know to weigh it."""

    model_config = groep(
        "Kosten",
        "Wat een optie kost. Staan er kosten bij één optie, zet ze dan ook bij de andere opties. "
        "Is een bedrag nog niet bekend? Schrijf dan: onbekend.",
    )

    bedrag: Bedrag = veld(
        "Bedrag", "Het bedrag in euro’s, helemaal in cijfers, of het woord onbekend.", "2.000.000"
    )
    periode: Literal["eenmalig", "per jaar"] | None = veld(
        "Periode", "Betaalt de gemeente dit eenmalig of per jaar?", "eenmalig", default=None
    )
    vanaf: RegelOfLeeg = veld("Vanaf", "Vanaf wanneer is het geld nodig?", "2027", default="")
    voor_wie: RegelOfLeeg = veld("Voor wie", "Wie betaalt dit?", "de gemeente", default="")
    zekerheid: Annotated[
        Literal["raming", "besluit", "onbekend"], Opmaak("geen", zichtbaar=False)
    ] = veld(
        "Zekerheid", "Is het bedrag geraamd, of is erover besloten?", "raming", default="onbekend"
    )
    bron: Id | None = veld(
        "Bron", "De id van de bron in sheets/pakket/bronnen.yaml.", "kadernota", default=None
    )


class Variant(Inhoud):
    """A sub-option: the same shape as an option, one level deep."""

    model_config = groep("Variant", "Een uitwerking van een optie, met eigen voor- en nadelen.")

    id: Id = veld("Id", "Vaste naam, alleen kleine letters, cijfers en streepjes.", "uitleglocatie")
    eerder: tuple[EerdereId, ...] = eerder_veld()
    titel: Regel = veld("Titel", "Titel van de optie.", "Bouwen aan de rand van de stad")
    beschrijving: Proza = veld(
        "Beschrijving", "Wat houdt de optie in?", "De gemeente wijst een nieuwe locatie aan."
    )
    kosten: tuple[Kostenpost, ...] = veld(
        "Kosten", "Wat kost deze optie? Zet elk bedrag in een eigen punt.",
        [{"bedrag": "2.000.000", "periode": "eenmalig", "zekerheid": "raming"}], default=(),
    )  # fmt: skip
    voordelen: tuple[Zin, ...] = veld(
        "Voordelen", "Wat levert deze optie op?", ["Er is sneller ruimte voor woningen."],
        nodig=True, default=(),
    )  # fmt: skip
    nadelen: tuple[Zin, ...] = veld(
        "Nadelen", "Wat kost of verliest de stad hiermee?", ["Er blijft minder natuur over."],
        nodig=True, default=(),
    )  # fmt: skip
    risicos: tuple[Risico, ...] = veld(
        "Risico’s", "De risico’s van deze optie.",
        [{"soort": "financieel", "tekst": "De kosten lopen op."}], default=(),
    )  # fmt: skip


class Optie(Variant):
    """One way to answer the question of a dilemma."""

    model_config = groep("Optie", "Eén mogelijk antwoord op de vraag van het dilemma.")

    varianten: tuple[Variant, ...] = veld(
        "Varianten", "Uitwerkingen van deze optie, in dezelfde vorm.", [_VARIANT], default=()
    )


class Dilemma(Inhoud):
    """A question for the council with at least two options."""

    model_config = groep("Dilemma", "Een vraag aan de raad, met minstens twee opties.")

    id: Id = veld("Id", "Vaste naam, alleen kleine letters, cijfers en streepjes.", "na-2040")
    eerder: tuple[EerdereId, ...] = eerder_veld()
    titel: Regel = veld("Titel", "Titel van het dilemma.", "Na 2040: verder groeien of niet?")
    vraag: Zin = veld("Vraag", "De vraag waarover de raad kiest.", "Groeien we na 2040 verder?")
    toelichting: ProzaOfLeeg = veld(
        "Toelichting", "Wat moet de raad weten om te kunnen kiezen?", "Plannen kost tien jaar.",
        default="",
    )  # fmt: skip
    opties: tuple[Optie, ...] = veld(
        "Opties", "De keuzes die de raad heeft, minstens twee.", _OPTIES, nodig=True, default=()
    )
    risicos: tuple[Risico, ...] = veld(
        "Risico’s",
        "De risico’s van het hele dilemma. Ze mogen ook bij de opties of bij de sheet staan.",
        [{"soort": "maatschappelijk", "tekst": "De wachttijd loopt op."}], default=(),
    )  # fmt: skip


class Scenario(Inhoud):
    """A combination of options across dilemmas; two dilemmas together are drawn as a matrix."""

    model_config = groep(
        "Scenario",
        "Een combinatie van opties uit verschillende dilemma’s. "
        "Twee dilemma’s samen tonen wij als matrix.",
    )

    id: Id = veld("Id", "Vaste naam van het scenario.", "scherp-en-samen")
    eerder: tuple[EerdereId, ...] = eerder_veld()
    titel: Regel = veld("Titel", "Titel van het scenario.", "Scherpe focus en samen met de stad")
    kiest: tuple[Naam, ...] = veld(
        "Kiest",
        "De gekozen opties, als dilemma/optie.",
        ["focus/scherp-kiezen", "uitvoering/samen-met-de-stad"],
        min_length=1,
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

    model_config = groep("Keuzes", "De dilemma’s, de scenario’s en wat de raad daarbij moet weten.")

    inleiding: ProzaOfLeeg = veld(
        "Inleiding", "Inleiding op de keuzes.", "Niet alles kan tegelijk.", default=""
    )
    dilemmas: tuple[Dilemma, ...] = veld(
        "Dilemma’s", "De dilemma’s van dit thema.", [_DILEMMA], nodig=True, default=()
    )
    scenarios: tuple[Scenario, ...] = veld(
        "Scenario’s", "Combinaties van opties uit de dilemma’s.", [_SCENARIO], default=()
    )
    onderdelen: tuple[Onderdeel, ...] = veld(
        "Onderdelen", "Wat de raad bij de keuzes verder moet weten.",
        [{"titel": "Wie is kwetsbaar?", "tekst": "Dat hangt af van meer dan inkomen."}],
        default=(),
    )  # fmt: skip
