"""What a sheet shows in figures: key figures, charts, images and tables."""

from typing import Literal

from schema.tekst import (
    Bestandsnaam,
    Datum,
    EerdereId,
    Getal,
    Id,
    Inhoud,
    KaalOfLeeg,
    Regel,
    RegelOfLeeg,
    Waarheid,
    Zin,
    ZinOfLeeg,
    eerder_veld,
    groep,
    veld,
)

Figuursoort = Literal["staafdiagram", "afbeelding"]


MEESTE_STAVEN = 40
"""Of one chart: more do not fit on a page, and drawing thousands takes all memory."""
MEESTE_FIGUREN = 40
"""Of one sheet."""
MEESTE_KOLOMMEN = 63
"""Of one table: Word opens no wider one."""
FIGUUR = {
    "id": "leeftijdsopbouw",
    "soort": "staafdiagram",
    "titel": "Leeftijdsopbouw",
    "alt": "De grootste groep medewerkers is ouder dan 50 jaar.",
    "bijschrift": "Medewerkers naar leeftijd.",
    "gegevens": [{"label": "Tot en met 35 jaar", "waarde": 287}],
}
TABEL = {
    "id": "planning",
    "bijschrift": "Planning per jaar.",
    "kolommen": ["Jaar", "Woningen"],
    "rijen": [["2026", "700"]],
}


class Kerncijfer(Inhoud):
    """One key figure."""

    model_config = groep("Kerncijfer", "Eén cijfer dat de raad moet kennen.")

    label: Regel = veld("Label", "Wat telt dit cijfer?", "Totaal aantal medewerkers")
    waarde: Regel = veld("Waarde", "Het cijfer, in Nederlandse notatie.", "1.313")
    eenheid: RegelOfLeeg = veld("Eenheid", "De eenheid.", "fte", default="")
    peildatum: Datum | None = veld(
        "Peildatum", "De dag waarop dit is gemeten (jjjj-mm-dd).", "2025-12-31", default=None
    )
    toelichting: ZinOfLeeg = veld(
        "Toelichting", "Uitleg bij het cijfer.", "Zonder inhuur.", default=""
    )


class Gegeven(Inhoud):
    """One bar of a chart."""

    model_config = groep("Gegeven", "Eén staaf van het diagram.")

    label: Regel = veld("Label", "Naam van de staaf.", "36 tot en met 50 jaar")
    waarde: Getal = veld("Waarde", "De hoogte van de staaf, als getal.", 460, ge=0, le=1e12)


class Figuur(Inhoud):
    """A chart drawn from data, or an image that cannot be drawn from data."""

    model_config = groep(
        "Figuur",
        "Een diagram dat wij uit gegevens tekenen, of een afbeelding uit de map sheets/figuren.",
    )

    id: Id = veld("Id", "Vaste naam van de figuur.", "leeftijdsopbouw")
    eerder: tuple[EerdereId, ...] = eerder_veld()
    soort: Figuursoort = veld("Soort", "Hoe tonen wij dit?", "staafdiagram")
    titel: Regel = veld("Titel", "Titel van de figuur.", "Leeftijdsopbouw")
    alt: KaalOfLeeg = veld(
        "Alternatieve tekst",
        "Wat ziet u? Voor wie de figuur niet kan zien. Zonder vet, verwijzingen of voetnoten.",
        "De grootste groep medewerkers is ouder dan 50 jaar.", nodig=True, default="",
    )  # fmt: skip
    bijschrift: Zin = veld("Bijschrift", "De tekst onder de figuur.", "Medewerkers naar leeftijd.")
    bron: Id | None = veld(
        "Bron",
        "De id van de bron in sheets/pakket/bronnen.yaml.",
        "personeelsadministratie",
        default=None,
    )
    bestand: Bestandsnaam = veld(
        "Bestand", "De naam van het bestand in de map sheets/figuren.", "kaart.png", default=""
    )
    eenheid: RegelOfLeeg = veld("Eenheid", "De eenheid van de waarden.", "medewerkers", default="")
    gegevens: tuple[Gegeven, ...] = veld(
        "Gegevens", "De waarden van het diagram.", [{"label": "t/m 35 jaar", "waarde": 287}],
        default=(), max_length=MEESTE_STAVEN,
    )  # fmt: skip


class Tabel(Inhoud):
    """A table with column headers; the first column may hold row headers."""

    model_config = groep(
        "Tabel", "Een tabel met kolomkoppen. In de eerste kolom mogen rijkoppen staan."
    )

    id: Id = veld("Id", "Vaste naam van de tabel.", "planning")
    eerder: tuple[EerdereId, ...] = eerder_veld()
    bijschrift: Zin = veld("Bijschrift", "De tekst boven de tabel.", "Planning per jaar.")
    rijkoppen: Waarheid = veld(
        "Rijkoppen", "Staan in de eerste kolom de koppen van de rijen? (ja of nee: true, false)",
        True, default=False,
    )  # fmt: skip
    liggend: Waarheid = veld(
        "Liggend", "Mag deze tabel op een eigen blad staan, dat ligt? (ja of nee: true, false)",
        False, default=False,
    )  # fmt: skip
    kolommen: tuple[RegelOfLeeg, ...] = veld(
        "Kolommen", "De koppen van de kolommen.", ["Jaar", "Woningen"], nodig=True, default=(),
        max_length=MEESTE_KOLOMMEN,
    )  # fmt: skip
    rijen: tuple[tuple[ZinOfLeeg, ...], ...] = veld(
        "Rijen", "De rijen, met evenveel cellen als er kolommen zijn.", [["2026", "700"]],
        default=(),
    )  # fmt: skip
