"""Short texts that are sound, by field: no rule may call one of them a fault."""

SHORT: dict[str, tuple[str, ...]] = {
    "titel": (
        "Wonen", "Werk en inkomen", "Jeugd", "Zorg",
    ),
    "dilemmatitel": (
        "Niets doen", "Tempo", "Wel of niet bouwen",
    ),
    "optietitel": (
        "Niets doen", "Alles tegelijk", "Alles", "Geen van beide", "Niets", "Ja", "Nee",
        "Nee, tenzij", "Ja, mits", "Nu", "Later", "Eerst onderzoek", "Minder", "Meer",
        "Meer, meer, meer", "Beide", "Zelf doen", "Nieuw beleid", "Conform het coalitieakkoord",
        "In overleg met de regio", "100%", "30 procent", "2040", "A1", "De regio", "Samen",
        "Wachten", "Onderzoeken", "Ongewijzigd beleid", "Geen nieuwe wegen", "Op = op",
    ),
    "scenariotitel": (
        "Groei", "Rust", "Stad", "Alles op alles", "Minder is meer",
    ),
    "risicotitel": (
        "Kosten", "Tijd", "Geld", "Imago", "Draagvlak",
    ),
    "partij": (
        "COA", "Rijk", "GGD", "Regio Amersfoort", "De Alliantie", "Omthuis", "Inwoners",
        "Vervoerregio U10", "Meander MC", "Stedin", "AM", "ROVA",
    ),
    "label": (
        "Fte", "m²", "CO₂", "€", "%", "n", "A", "2026", "Overig", "Overige", "Onbekend", "Geen",
        "Ja", "Geen mening", "Weet niet", "Niets", "Totaal", "0-4", "65+", "Nul", "Geen auto",
        "Anders", "Diversen",
    ),
    "kolom": (
        "#", "Nr.", "€", "%", "Ja", "Optie", "Risico", "Effect", "Voordeel", "Nadeel", "Inhoud",
        "Geen", "Onbekend", "Toelichting", "Overig",
    ),
    "cel": (
        "ja", "nee", "Ja", "–", "-", "onbekend", "Onbekend", "n.v.t.", "nvt", "niet bekend",
        "niet van toepassing", "geen", "nihil", "0", "+", "++", "--", "+/-", "−", "x", "X", "✓",
        "•", "€ 5", "3%", "idem", "concept", "tekst", "voorlopig", "hoog", "a", "*", "PM2,5",
        "diversen", "in overleg", "nog niet bekend", "nee, tenzij",
    ),
    "nadeel": (
        "Lagere woonlasten voor huurders", "Het kost geld.", "Dit kost veel geld.",
        "Dit kost tijd.", "Het duurt lang.", "Het duurt langer.", "Er komt meer verkeer.",
        "Er is minder groen.", "Minder groen in wijken.", "Hogere OZB voor bewoners.",
        "De OZB stijgt.", "De huur stijgt.", "Meer files op de A1.", "Er is geen ruimte.",
        "Er is geen geld.", "Er is geen draagvlak.", "Er is geen plaats meer.",
        "De wachttijd loopt op.", "Het net zit vol.", "Dat kost € 3 miljoen.",
        "De kosten zijn onbekend.", "De kosten zijn nog niet bekend.",
        "Nog niet bekend is wie betaalt.", "Wij kunnen dit niet alleen.",
        "Het college wil dit niet.", "De partners willen dit niet.",
        "De raad kan dit niet bepalen.", "Het Rijk bepaalt.",
        "Wachten op een woning duurt langer.", "Vragen aan de gemeente blijven liggen.",
        "Iets over de helft van de inwoners betaalt meer.",
        "Staat de groei van de stad in de weg.", "Er is eerst onderzoek nodig.",
        "Nader onderzoek is nodig.", "Niet iedereen kan dit betalen.",
        "Niet alle wijken doen mee.", "Geen ruimte voor nieuwe bedrijven.",
        "Geen geld voor andere plannen.", "Dit past niet bij het coalitieakkoord.",
        "In lijn met het coalitieakkoord.", "Dit is eerder klaar.", "Dit is sneller klaar.",
        "Het is nog onzeker.", "De uitkomst is onzeker.", "Het plan is kwetsbaar.",
        "Wie betaalt, bepaalt.", "Huurders betalen meer.", "Ouderen wonen langer thuis.",
        "Meer eenzaamheid onder ouderen.", "Jongeren vertrekken sneller.",
        "Er verdwijnen 3 scholen.", "Meer regeldruk voor ondernemers.", "Hoge kosten per woning.",
        "Extra kosten voor beheer.", "Grote druk op zorg.", "De dienstverlening wordt minder.",
        "In overleg met bewoners gaat het trager.", "Wordt de zomer droog, dan sterven bomen.",
        "Volgt het Rijk niet, dan betaalt de stad.",
        "Moet nog een school dicht, dan reizen kinderen verder.",
        "Zie je dit niet op tijd, dan loopt de schade op en betaalt de stad zelf voor het herstel.",
        "Tekst over de kosten is voor inwoners lastig te lezen. Dat kost tijd.", "Het geld is op.",
        "De ruimte is schaars.", "Plek is er niet.", "Mensen haken af.", "Uitvoering kost 5 fte.",
        "Vergt 10 fte extra.", "De NS rijdt niet.", "ProRail bouwt pas in 2035.",
        "Elke wijk krijgt minder.", "Beide wijken krijgen minder.", "Eerste bouw pas in 2030.",
        "Grote gezinnen vallen af.", "Twee scholen sluiten.", "De keuze ligt dan vast.",
        "De keuze is onomkeerbaar.", "Dit kan de raad later niet terugdraaien.",
        "Per saldo € 5 miljoen tekort.", "10 x meer aanvragen dan nu.",
        "Dat is 2 x miljoenen euro's.", "Ruim 10 x duurder.",
        "De kosten zijn € 500 p.m. per huishouden.",
        "De stad krijgt minder rijksgeld (zie de begroting).",
        "Minder geld (bedrag per jaar: € 3 miljoen).",
        "Het werk is zwaar (naam van de dienst: ROVA).",
    ),
    "effect": (
        "Het wordt drukker.", "De stad wordt groener.", "Meer bedrijven in de stad.",
        "Meer mensen fietsen.", "Er is minder uitstoot.",
    ),
    "kenmerk": (
        "Rust", "Veel groen", "Hoogbouw", "Actief sturen", "Samen met partners", "Lage lasten",
        "In overleg met bewoners", "Markt bepaalt", "Kleine overheid", "Geen hoogbouw",
    ),
    "risico": (
        "De kosten lopen op.", "Bedrijven vertrekken. De stad verliest banen.",
        "De rente stijgt verder.", "Het risico is groot.", "De rechter grijpt in.",
        "Mensen verliezen vertrouwen.", "Inwoners haken af.", "Er komt uitstel.",
        "Boete van het Rijk.",
    ),
    "beschrijving": (
        "De gemeente bouwt zelf.", "De gemeente doet niets.", "De gemeente wacht af.",
        "De markt bouwt.", "We bouwen overal.", "Wij kiezen voor groei.",
        "Alles blijft zoals het is.", "De stad groeit niet.", "Inwoners beslissen zelf.",
        "Het huidige beleid loopt door.", "Het beleid blijft gelijk.", "Er verandert niets.",
        "Tot 2040 bouwen.",
    ),
    "vraag": (
        "Groeien we door?", "Wie betaalt?", "Hoe ver gaan we?", "Wel of niet bouwen?",
        "Waar bouwen we?", "Doen we mee?", "Kiezen we voor groei?", "Hoe snel?",
        "Wat mag het kosten?", "Mag de OZB omhoog?",
    ),
    "samenvatting": (
        "De stad groeit.", "Wonen is duur.",
    ),
    "kernopgave": (
        "De stad is vol.", "Te weinig woningen.", "De zorg wordt te duur.",
    ),
    "toelichting": (
        "Dit loopt tot 2030.", "Zie ook het coalitieakkoord.", "Regionaal.",
    ),
    "bijschrift": (
        "Kaart", "Woningen per jaar", "Bron: CBS",
    ),
    "eigenaar": (
        "Team Wonen", "Jeugd", "Griffie", "IB",
    ),
}  # fmt: skip
