"""The content model of the files in `sheets/pakket/`."""

from typing import Annotated, Literal

from pydantic import RootModel, StringConstraints

from schema.tekst import (
    REGEL_PATROON,
    Datum,
    Id,
    Inhoud,
    Naam,
    Opmaak,
    Proza,
    Regel,
    RegelOfLeeg,
    Webadres,
    Zin,
    ZinOfLeeg,
    eerder_veld,
    groep,
    veld,
)

Bronsoort = Literal["website", "rapport", "beleid", "wet", "besluit", "nieuws", "cijfers"]

Taal = Annotated[Literal["en", "de", "fr", "es", "fy"], Opmaak("geen", zichtbaar=False)]
"""A language other than Dutch, as BCP 47 calls it."""

Zoekwoord = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=80, pattern=REGEL_PATROON),
    Opmaak("geen", zichtbaar=False),
]
"""Words that readers type in the search form and that no document shows."""


class Contact(Inhoud):
    """Where a reader can ask a question."""

    model_config = groep("Contact", "Bij wie lezers terechtkunnen met een vraag.")

    naam: Regel = veld("Naam", "Het team of de persoon.", "Griffie")
    email: RegelOfLeeg = veld(
        "E-mail", "Het e-mailadres.", "griffie@voorbeeldgemeente.nl", default=""
    )
    telefoon: RegelOfLeeg = veld("Telefoon", "Het telefoonnummer.", "14 033", default="")
    bron: Id | None = veld(
        "Bron", "De id van de website in sheets/pakket/bronnen.yaml.", "gemeente", default=None
    )


class Informatiepakket(Inhoud):
    """The information package: what it is called and which sheets it holds, in order."""

    model_config = groep(
        "Informatiepakket", "Hoe het pakket heet en welke sheets erin staan, in volgorde."
    )

    titel: Regel = veld("Titel", "De titel van het pakket.", "Perspectiefsheets")
    gemeente: Regel = veld("Gemeente", "De naam van de gemeente.", "Gemeente Voorbeeld")
    versie: Regel = veld("Versie", "Het versienummer.", "1.0")
    datum: Datum = veld("Datum", "De datum van deze versie (jjjj-mm-dd).", "2026-03-18")
    leeswijzer: Proza = veld("Leeswijzer", "Wat leest u in dit pakket?", "U leest over keuzes.")
    contact: Contact = veld("Contact", "Bij wie kunt u terecht?", {"naam": "Griffie"})
    sheets: tuple[Id, ...] = veld(
        "Sheets", "De id’s van de sheets, in de volgorde van het pakket.", ["woningbouw"],
        min_length=1,
    )  # fmt: skip


class Bron(Inhoud):
    """An external source, declared once."""

    model_config = groep(
        "Bron", "Een bron buiten de sheets. U schrijft het adres één keer op, alleen hier."
    )

    id: Id = veld("Id", "Vaste naam van de bron.", "omgevingsvisie")
    eerder: tuple[Id, ...] = eerder_veld()
    titel: Regel = veld("Titel", "De titel van de bron.", "Omgevingsvisie")
    uitgever: Regel = veld("Uitgever", "Wie heeft de bron gemaakt?", "Gemeente Voorbeeld")
    url: Webadres | None = veld(
        "Webadres",
        "Het adres van de bron.",
        "https://www.voorbeeldgemeente.nl",
        nodig=True,
        default=None,
    )
    soort: Bronsoort = veld("Soort", "Wat voor bron is het?", "beleid")
    geraadpleegd: Datum | None = veld(
        "Geraadpleegd", "Wanneer is het adres voor het laatst bekeken (jjjj-mm-dd)?", "2026-11-24",
        default=None,
    )  # fmt: skip
    taal: Taal | None = veld(
        "Taal", "De taal van de titel, als dat geen Nederlands is. Een schermlezer spreekt de "
        "titel dan goed uit.", "en", default=None,
    )  # fmt: skip
    archief: Webadres | None = veld(
        "Archief", "Het adres van een bewaarde kopie.",
        "https://web.archive.org/web/2026/https://www.voorbeeldgemeente.nl", default=None,
    )  # fmt: skip


class Begrip(Inhoud):
    """A term or an abbreviation with its meaning."""

    model_config = groep("Begrip", "Een begrip of een afkorting met de betekenis.")

    begrip: Regel = veld("Begrip", "Het begrip of de afkorting.", "VRU")
    soort: Literal["afkorting", "begrip"] = veld("Soort", "Afkorting of begrip.", "afkorting")
    betekenis: Zin = veld("Betekenis", "Wat betekent het?", "Veiligheidsregio Utrecht")
    taal: Taal | None = veld(
        "Taal", "De taal van het begrip, als dat geen Nederlands is. Een schermlezer spreekt het "
        "begrip dan overal goed uit.", "en", default=None,
    )  # fmt: skip
    ook: tuple[Zoekwoord, ...] = veld(
        "Ook", "Andere woorden voor hetzelfde. Wie daarop zoekt, vindt ook dit begrip. Zij staan "
        "niet in de documenten.", ["kunstmatige intelligentie"], default=(),
    )  # fmt: skip


class Ontheffing(Inhoud):
    """A waiver: one rule, at one place, with a reason and an end date."""

    model_config = groep(
        "Ontheffing", "Toestemming om op één plek tijdelijk van één regel af te wijken."
    )

    regel: Naam = veld("Regel", "De code van de regel.", "optie-zonder-nadelen")
    sheet: Naam = veld("Sheet", "De id van de sheet, of pakket/bronnen.", "woningbouw")
    plek: Naam = veld(
        "Plek", "De plek in de sheet, zoals in de melding.", "keuzes/dilemmas/na-2040/risicos"
    )
    tekst: Naam | None = veld(
        "Tekst", "Voor welke tekst geldt dit? Alleen nodig bij een plek met een nummer.",
        "De wachttijd loopt op.", default=None,
    )  # fmt: skip
    reden: ZinOfLeeg = veld("Reden", "Waarom mag dit tijdelijk?", "De bron noemt geen risico.")
    eigenaar: Regel = veld("Eigenaar", "Wie lost dit op?", "Team Wonen")
    geldig_tot: Datum = veld(
        "Geldig tot", "De laatste dag (jjjj-mm-dd), hoogstens een jaar vooruit.", "2027-06-30"
    )


class Bronnen(RootModel[tuple[Bron, ...]]):
    """All external sources of the package."""

    model_config = groep("Bronnen", "Alle bronnen van het pakket, elk één keer.")


class Begrippen(RootModel[tuple[Begrip, ...]]):
    """All terms and abbreviations of the package."""

    model_config = groep("Begrippen", "Alle begrippen en afkortingen van het pakket.")


class Ontheffingen(RootModel[tuple[Ontheffing, ...]]):
    """All waivers of the package."""

    model_config = groep(
        "Ontheffingen", "Alle ontheffingen van het pakket, elk met een reden en een einddatum."
    )
