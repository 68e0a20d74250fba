"""Every Dutch word that an export holds and no sheet: headings, column headers, line openings.

One place, literal: what is not here and not in the sheet is a text nobody asked for.
"""

from collections.abc import Sequence
from datetime import date

BIJLAGE_BIJ = "Bijlage bij {nummer}. {titel}"
BIJLAGE = "Bijlage. {titel}"
CONCEPT = "Concept: deze sheet is nog niet klaar"
SAMENVATTING = "Samenvatting"
KERNOPGAVE = "Kernopgave"
KEUZES = "Keuzemogelijkheden en dilemma’s"
OVERZICHT = "Overzicht van dilemma’s en opties"
DILEMMA, OPTIES = "Dilemma", "Opties (met het aantal voor- en nadelen)"
BALANS = "{voordelen}, {nadelen}"
ALLE_DILEMMAS, THEMA, DILEMMAS = "Alle dilemma’s op een rij", "Thema", "Dilemma’s"
MATRIX, ASSEN = "De scenario’s in een matrix", "Rijen: ‘{rijen}’; kolommen: ‘{kolommen}’"
KEUZES_VAN_SCENARIOS = "Wat elk scenario kiest"
NIET_INGEVULD = "Nog niet ingevuld"
VOORBEELD = "Voorbeeld: niet publiceren. Er staan nog fouten in de sheets."
NIET_VERMELD = "Niet vermeld"
VOOR_EN_NADELEN = "Voor- en nadelen van ‘{titel}’"
ARGUMENTEN = "De voor- en nadelen per optie"
OPTIE, VOORDELEN, NADELEN = "Optie", "Voordelen", "Nadelen"
RISICOS_BIJ, RISICOTABEL = "Risico’s bij ‘{titel}’", "De risico’s op een rij"
KOSTEN, KOSTEN_VANAF, KOSTEN_VOOR = "Kosten: {kosten}", "vanaf {vanaf}", "voor {wie}"
KOSTEN_BIJ, KOSTENTABEL = "Kosten van de opties bij ‘{titel}’", "De kosten op een rij"
BEDRAG, VANAF, VOOR_WIE, ZEKERHEID = "Bedrag", "Vanaf", "Voor wie", "Zekerheid"
NIET_BEKEND = "Nog niet bekend"
PERIODE_ONBEKEND = "(eenmalig of per jaar is nog niet bekend)"
GELDT_VOOR, SOORT, RISICO = "Geldt voor", "Soort", "Risico"
HELE_DILEMMA = "Het hele dilemma"
NIET_INGEDEELD = "Niet ingedeeld"
VERGELIJK = "Vergelijk de keuzes"
VERGELIJK_UITLEG = (
    "Op deze pagina staan alle keuzes uit het pakket, met per dilemma de opties naast elkaar. "
    "De volgorde is die van de sheets. Zij zegt niet welke optie beter is."
)
VERGELIJK_KORT = (
    "Hier staan de keuzes van alle thema’s bij elkaar. De links brengen u naar de tekst in de "
    "sheets. Op de webpagina ‘Vergelijk de keuzes’ staan ook de voordelen, de nadelen en de "
    "risico’s van alle opties naast elkaar."
)
KIES_THEMA, ALLE_THEMAS = "Kies een thema:", "Alle thema’s"
ALLEEN_THEMA, TOON_ALLES = "U ziet nu alleen dit thema.", "Toon alle thema’s"
NAAST_ELKAAR, ONDERWERP, VARIANT = "De opties naast elkaar", "Onderwerp", "Variant: {titel}"
KOSTENRIJ, RISICOS_HELE_DILEMMA = "Kosten", "Risico’s voor het hele dilemma:"
LEES_MEER = "Lees meer over ‘{titel}’"
SCENARIO, SCENARIOS = "Scenario", "Scenario’s"
UITKOMSTEN = "De scenario’s naast elkaar"
KIEST = "Dit scenario kiest voor: {opties}"
KENMERKEN_VAN = "Kenmerken van ‘{titel}’"
EFFECTEN, RISICOS = "Effecten", "Risico’s"
ROL = "Rol van de gemeenteraad"
ROLLEN = {
    "kaderstellend": "Kaderstellende rol",
    "budgetrecht": "Budgetrecht",
    "controlerend": "Controlerende rol",
}
EXTERNEN = "Betrokkenheid externen"
PARTIJEN = "Betrokken partijen"
PARTIJ, TOELICHTING = "Partij", "Toelichting"
BETREFT = "Dit risico geldt voor: {dilemmas}"
KERNCIJFERS, CIJFERTABEL = "Kerncijfers", "De cijfers op een rij"
CIJFERTABEL_OP = "De cijfers op een rij, gemeten op {dag}"
KERNCIJFER, WAARDE, PEILDATUM = "Kerncijfer", "Waarde", "Peildatum"
FIGUREN, TABELLEN = "Figuren", "Tabellen"
GEGEVEN = "Categorie"
GEGEVENS = "Gegevens bij ‘{titel}’"
VERPLAATST, NU_IN = "Verplaatst naar een andere sheet", "‘{titel}’ staat nu in ‘{sheet}’"
BRON = "Bron: {titel}"
BRONNEN = "Bronnen"
ZONDER_ADRES = "(adres niet bekend)"
LEESWIJZER = "Leeswijzer"
VERANDERD, VERANDERINGEN = "Wat is er veranderd", "De veranderingen per onderdeel"
VERANDERD_SINDS = "Dit is anders dan in versie {versie} van {dag}."
ONVERANDERD_SINDS = "De inhoud is gelijk aan versie {versie} van {dag}."
REDACTIONEEL = "Verder {aantal} alleen anders geschreven, zonder dat de betekenis anders is."
ONDERDEEL, ANDERS = "Onderdeel", "Wat is er anders"
BEGRIPPEN, BEGRIPPEN_BIJ = "Begrippen en afkortingen", "Begrippen: {letter}"
BEGRIP, BETEKENIS = "Begrip", "Betekenis"
AFKORTINGEN, AFKORTINGENTABEL = "Afkortingen in deze sheet", "Wat de afkortingen betekenen"
AFKORTING = "Afkorting"

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def count(number: int, one: str, more: str) -> str:
    """`geen fouten`, `1 fout`, `3 fouten`."""
    return f"{number or 'geen'} {one if number == 1 else more}"


def dutch_date(day: date) -> str:
    """31 december 2025."""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def sinds(versie: str, dag: date, anders: bool) -> str:
    """How the part begins that says what changed since a version."""
    opening = VERANDERD_SINDS if anders else ONVERANDERD_SINDS
    return opening.format(versie=versie, dag=dutch_date(dag))


def redactioneel(aantal: int) -> str:
    """How many texts were only written otherwise; nothing for none."""
    teksten = "is één tekst" if aantal == 1 else f"zijn {aantal} teksten"
    return REDACTIONEEL.format(aantal=teksten) if aantal else ""


def bronregel(titel: str, uitgever: str) -> str:
    """A source by its title and its publisher, who is not named twice."""
    return titel if uitgever.casefold() in titel.casefold() else f"{titel}, {uitgever}"


def dutch_amount(value: float) -> str:
    """2.000.000 or 2.000.000,50: a sum of money without its sign; cents only where there are."""
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,")).removesuffix(",00")


def opsomming(woorden: Sequence[str]) -> str:
    """One, two and three: ‘een, twee en drie’."""
    return " en ".join([*filter(None, [", ".join(woorden[:-1])]), *woorden[-1:]])


def titels(woorden: Sequence[str]) -> str:
    """Titles as a list, between quotes where a mark in one of them would confuse: ‘A?’ en ‘B’."""
    confuses = len(woorden) > 1 and any(
        "," in woord or woord.endswith(("?", "!", ".")) for woord in woorden
    )
    return opsomming([f"‘{woord}’" for woord in woorden] if confuses else woorden)


def uitkomsten(kanten: Sequence[str]) -> str:
    """The title of the table of what scenarios bring: ‘Effecten en risico’s per scenario’."""
    return f"{opsomming(kanten).capitalize()} per scenario"


CHROME = frozenset({"Inhoud", "Inhoudsopgave", "Voetnoten", "Naar de inhoud"})
"""Titles of parts that a program adds; they may stand anywhere in a file."""

INHOUD = "Inhoud"
PAGINA = ("Pagina ", " van ")
"""The words before the number of a page and before the number of pages."""

TABELUITLEG = "Kolommen: {kolommen}. Aantal rijen: {rijen}. {eerste}"
MET_RIJKOPPEN = "De eerste kolom zegt waar de rij over gaat."
ZONDER_RIJKOPPEN = "De eerste kolom heeft geen rijkoppen."
"""The description of a table that a screen reader reads before the cells."""

CHROME_TABELLEN = frozenset({OVERZICHT, MATRIX, KEUZES_VAN_SCENARIOS, ALLE_DILEMMAS})
"""Captions of tables that repeat titles, so that a reader finds the way."""

VERSIE, DATUM = "Versie {waarde}", "{waarde}"
CONTACT, EMAIL, TELEFOON = "Contact: {waarde}", "E-mail: {waarde}", "Telefoon: {waarde}"

EXTERN = "(externe website)"

EMPTY_LINKS = frozenset({"hier", "klik hier", "lees meer", "meer", "link", "deze link", "website"})
"""The words of a link that say nothing of where it leads. No export may hold such a link; the rule
on texts refuses these words and more."""


def onderwerp(pakket: str, gemeente: str) -> str:
    """The subject of the documents: ‘Perspectiefsheets van de gemeente Utrecht’."""
    name = gemeente.removeprefix("Gemeente ")
    return f"{pakket} van {gemeente if name == gemeente else f'de gemeente {name}'}"


def kop_van_eenheid(eenheid: str) -> str:
    """A unit as a heading: a word gets a capital, a symbol such as kWh, m² or fte stays itself."""
    word = eenheid.partition(" ")[0]
    return eenheid[:1].upper() + eenheid[1:] if len(word) > 3 and word.islower() else eenheid
