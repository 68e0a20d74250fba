"""Word files in other hands' styles, with words of the reference text: a numbered memo, and a sheet
that is only tables. Each with what stands where in the draft."""

from helpers.word_files import docx, p, r, table

_FIRST, _SECOND, _THIRD = "0/2", "1/2", "2/2"


def _items(*texts: str) -> str:
    return "".join(p(each, "Lijstalinea", numbers="0/1") for each in texts)


def memo() -> bytes:
    """A memo whose headings Word numbers (1, 1.1, 1.1.1); pros and cons are plain labels."""
    body = (
        p("Memo", bold=True)
        + p("Aan: de gemeenteraad")
        + p("Datum: 24 november 2026")
        + p("Klimaatverandering en biodiversiteit", "Kop1")
        + p("Aanleiding", "Kop2", numbers=_FIRST)
        + p("Kwetsbare groepen worden hierbij het zwaarst getroffen.")
        + p("Dilemma’s en opties", "Kop2", numbers=_FIRST)
        + p("Niet alles kan tegelijk.")
        + p("Welke rol pakt Amersfoort in deze wereldwijde crises?", "Kop3", numbers=_SECOND)
        + p("Zowel de klimaatcrisis als de biodiversiteitscrisis zijn wereldwijde problemen.")
        + p("Amersfoort levert haar deel", "Kop4", numbers=_THIRD)
        + p("De gemeente isoleert gebouwen en wekt lokaal duurzame energie op.")
        + p("Voordelen:")
        + _items("De CO2-uitstoot daalt.", "De lokale biodiversiteit wordt beter.")
        + p("Nadelen:")
        + _items("De ruimte voor windturbines is beperkt.")
        + p("Amersfoort houdt haar rol beperkt", "Kop4", numbers=_THIRD)
        + p("De gemeente wacht op andere overheden.")
        + p(r("Plus: ", bold=True) + r("dit vraagt minder geld."))
        + p(r("Min: ", bold=True) + r("de doelen voor 2050 worden niet gehaald."))
        + p("Welke schouders dragen de zwaarste lasten?", "Kop3", numbers=_SECOND)
        + p("Er moet een belangenafweging komen.")
        + p("Kwetsbare groepen ontzien", "Kop4", numbers=_THIRD)
        + p("Ouderen en zuigelingen krijgen hulp.")
        + p("Huidige bewoners ontzien", "Kop4", numbers=_THIRD)
        + p("Omwonenden houden hun uitzicht.")
        + p("Betrokken partijen", "Kop2", numbers=_FIRST)
        + _items("Netbeheer Nederland", "Provincie Utrecht", "Rijk")
        + p("Risico’s", "Kop2", numbers=_FIRST)
        + p("Maatschappelijk", bold=True)
        + p("Het draagvlak kan afnemen.")
        + p("Financieel", bold=True)
        + p("De kosten op de lange termijn zijn groter.")
    )
    return docx(body)


MEMO = (
    ("titel", "Klimaatverandering en biodiversiteit"),
    ("kernopgave/tekst", "Kwetsbare groepen worden"),
    ("keuzes/inleiding", "Niet alles kan tegelijk"),
    ("keuzes/dilemmas/1/titel", "Welke rol pakt Amersfoort"),
    ("keuzes/dilemmas/1/toelichting", "Zowel de klimaatcrisis"),
    ("keuzes/dilemmas/1/opties/1/titel", "Amersfoort levert haar deel"),
    ("keuzes/dilemmas/1/opties/1/beschrijving", "isoleert gebouwen"),
    ("keuzes/dilemmas/1/opties/1/voordelen/1", "De CO2-uitstoot daalt"),
    ("keuzes/dilemmas/1/opties/1/voordelen/2", "biodiversiteit wordt beter"),
    ("keuzes/dilemmas/1/opties/1/nadelen/1", "windturbines is beperkt"),
    ("keuzes/dilemmas/1/opties/2/titel", "houdt haar rol beperkt"),
    ("keuzes/dilemmas/1/opties/2/voordelen/1", "minder geld"),
    ("keuzes/dilemmas/1/opties/2/nadelen/1", "2050 worden niet gehaald"),
    ("keuzes/dilemmas/2/titel", "Welke schouders dragen"),
    ("keuzes/dilemmas/2/opties/1/titel", "Kwetsbare groepen ontzien"),
    ("keuzes/dilemmas/2/opties/2/titel", "Huidige bewoners ontzien"),
    ("betrokkenheid_externen/partijen/2/naam", "Provincie Utrecht"),
    ("risicos/1/tekst", "draagvlak kan afnemen"),
    ("risicos/2/tekst", "lange termijn zijn groter"),
    ("niet_geplaatst", "Aan: de gemeenteraad"),
)
"""Places in the draft of the memo, and words that must stand there."""


def tables() -> bytes:
    """A form: the names of the parts beside their text, and a table of options with pros beside
    cons, and one with a column for each scenario."""
    body = (
        table(("Thema", "Digitalisering"), ("Kern van de opgave", "Digitalisering biedt kansen."),
              ("Eigenaar", "Team Digitalisering"),
              ("Externe partijen", "De Klankbordgroep Digitalisering en Ethiek geeft advies."),
              ("Risico’s", p("Politiek: de provincie kan ingrijpen.")
               + p("Financieel: het wordt duurder.")),
              ("Rol van de raad", p("Budgetrecht: de raad stelt geld beschikbaar.")))
        + p("Keuzes en dilemma’s", bold=True)
        + table(("Dilemma", "Optie", "Voor", "Tegen"),
                ("Hoe ver gaan we in digitalisering?", "Meer digitaal",
                 _items("Er zijn geen wachttijden.", "De kosten zijn lager."),
                 "Mensen lopen vast."),
                ("", "Meer persoonlijk", "Er is meer contact.", "Het kost meer geld."))
        + table(("", "Optie A: AI ruim inzetten", "Optie B: AI beperkt inzetten"),
                ("Omschrijving", "Routinetaken gaan vanzelf.", "Mensen doen het werk."),
                ("Pluspunten", "Analyses zijn snel.", "Er is minder kans op bias."),
                ("Minpunten", "Er is kans op fouten.", "Het gaat langzamer."))
    )  # fmt: skip
    return docx(body)


TABLES = (
    ("titel", "Digitalisering"),
    ("eigenaar", "Team Digitalisering"),
    ("kernopgave/tekst", "Digitalisering biedt kansen"),
    ("keuzes/dilemmas/1/titel", "Hoe ver gaan we"),
    ("keuzes/dilemmas/1/opties/1/titel", "Meer digitaal"),
    ("keuzes/dilemmas/1/opties/1/voordelen/1", "geen wachttijden"),
    ("keuzes/dilemmas/1/opties/1/voordelen/2", "kosten zijn lager"),
    ("keuzes/dilemmas/1/opties/1/nadelen/1", "Mensen lopen vast"),
    ("keuzes/dilemmas/1/opties/2/titel", "Meer persoonlijk"),
    ("keuzes/dilemmas/1/opties/2/voordelen/1", "meer contact"),
    ("keuzes/dilemmas/1/opties/2/nadelen/1", "meer geld"),
    ("keuzes/dilemmas/2/opties/1/titel", "AI ruim inzetten"),
    ("keuzes/dilemmas/2/opties/1/beschrijving", "Routinetaken"),
    ("keuzes/dilemmas/2/opties/1/voordelen/1", "Analyses zijn snel"),
    ("keuzes/dilemmas/2/opties/1/nadelen/1", "kans op fouten"),
    ("keuzes/dilemmas/2/opties/2/titel", "AI beperkt inzetten"),
    ("keuzes/dilemmas/2/opties/2/voordelen/1", "minder kans op bias"),
    ("keuzes/dilemmas/2/opties/2/nadelen/1", "langzamer"),
    ("betrokkenheid_externen/tekst", "Klankbordgroep"),
    ("rol_gemeenteraad/1/tekst", "stelt geld beschikbaar"),
    ("risicos/1/tekst", "provincie kan ingrijpen"),
    ("risicos/2/tekst", "duurder"),
)
"""Places in the draft of the form, and words that must stand there."""
