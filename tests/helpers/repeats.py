"""Changes that make a sheet say the same twice, or hide a choice; and the place of the second."""

import json
from collections.abc import Callable

from helpers import made

DILEMMA = "keuzes/dilemmas/d0"
OPTION = f"{DILEMMA}/opties/d0-o0"
SCENARIO = "keuzes/scenarios/s0"
Change = Callable[[made.Content], None]


def same(one: str, two: str) -> Change:
    """Both texts at their places: `d0-o1/nadelen` is the first con of that option of `d0`."""

    def change(content: made.Content) -> None:
        for place, text in (one.split("=", 1), two.split("=", 1)):
            made.set_text(content, place, text)

    return change


def options(field: str, one: str, two: str) -> tuple[Change, str]:
    """A text at the first option and a text at the second; the place of the second."""
    second = f"{DILEMMA}/opties/d0-o1/{field}"
    return same(f"{OPTION}/{field}={one}", f"{second}={two}"), second


def arguments(one: str, two: str) -> tuple[Change, str]:
    """A pro of the first option and a con of the second."""
    second = f"{DILEMMA}/opties/d0-o1/nadelen/1"
    return same(f"{OPTION}/voordelen/1={one}", f"{second}={two}"), second


def pros(one: str, two: str) -> tuple[Change, str]:
    second = f"{DILEMMA}/opties/d0-o1/voordelen/1"
    return same(f"{OPTION}/voordelen/1={one}", f"{second}={two}"), second


def scenarios(field: str, one: str, two: str) -> tuple[Change, str]:
    second = f"keuzes/scenarios/s1/{field}"
    return same(f"{SCENARIO}/{field}={one}", f"{second}={two}"), second.removesuffix("/1")


def again(**other: str) -> tuple[Change, str]:
    """The first dilemma a second time under another id, with other words in some fields."""

    def change(content: made.Content) -> None:
        first = content["keuzes"]["dilemmas"][0]
        copy = json.loads(json.dumps(first).replace("d0-", "kopie-"))
        content["keuzes"]["dilemmas"].append(copy | {"id": "kopie"} | other)

    return change, "keuzes/dilemmas/kopie"


def part(title: str, text: str) -> tuple[Change, str]:
    """A part of the core issue."""

    def change(content: made.Content) -> None:
        content["kernopgave"]["onderdelen"] = [{"titel": title, "tekst": text}]

    return change, "kernopgave/onderdelen/1"


def appendix(text: str, *parts: tuple[str, str]) -> tuple[Change, str]:
    """The sheet as an appendix."""

    def change(content: made.Content) -> None:
        for name in ("nummer", "keuzes", "betrokkenheid_externen", "risicos"):
            del content[name]
        content |= {"soort": "bijlage", "bij": "eerste"}
        content["kernopgave"] = {"tekst": text}
        content["onderdelen"] = [{"titel": title, "tekst": below} for title, below in parts]

    return change, ""


def one_scenario(rows: int, columns: int) -> tuple[Change, str]:
    """One scenario over two dilemmas with many options."""

    def change(content: made.Content) -> None:
        content["keuzes"]["dilemmas"] = [
            wide(name, size) for name, size in (("rij", rows), ("kolom", columns))
        ]
        content["keuzes"]["scenarios"] = content["keuzes"]["scenarios"][:1]
        content["keuzes"]["scenarios"][0]["kiest"] = ["rij/rij-1", "kolom/kolom-1"]
        for risk in content["risicos"]:
            risk["betreft"] = ["rij", "kolom"]

    return change, "keuzes/scenarios"


def wide(name: str, size: int) -> made.Content:
    """A dilemma of so many options."""
    return {
        "id": name, "titel": f"Waar komt de {name}?", "vraag": f"Op welke plek komt de {name}?",
        "opties": [
            {
                "id": f"{name}-{number}", "titel": f"Plek {number} voor de {name}",
                "beschrijving": f"De {name} komt op plek {number} van de kaart.",
                "voordelen": [f"Er is genoeg ruimte op plek {number}."],
                "nadelen": [f"De grond kost € {number} miljoen."],
            }
            for number in range(1, size + 1)
        ],
    }  # fmt: skip


WEIGHED = "De raad kan kiezen voor een brug. Een voordeel is de reistijd. Een nadeel is de prijs."
REPEATS: tuple[tuple[Change, str], ...] = (
    options("titel", "Bouwen in de stad", "Bouwen in de stad"),
    options("titel", "Bouwen in de stad", "bouwen  in de STAD."),
    options("titel", "Eén brug", "Een brug"),
    options("titel", "Bouwen in de stad", "Bouwen in de st\xadad"),
    options("titel", "Bouwen in de stad", "Bоuwen in de stad"),
    options("titel", "Bouwen in de stad", '"Bouwen in de stad"'),
    options("beschrijving", "De gemeente bouwt een brug.", "De gemeente bouwt een brug."),
    options("beschrijving", "De gemeente bouwt een brug.", "De **gemeente** bouwt een brug"),
    options("beschrijving", "De gemeente bouwt een brug.", "De gemeente bouwt dus ook een brug!"),
    arguments("Er komen meer woningen.", "Er komen meer woningen."),
    arguments("Er komen meer woningen.", "Er komen **meer** woningen!"),
    arguments("Er komen meer woningen.", "Er komen ook meer woningen."),
    arguments("Er komen meer woningen.", "Er kómen meer woningen"),
    arguments("Er komen meer woningen.", "Er komen meer wo\u200dningen."),
    arguments("Er komen meer woningen.", "Ｅr komen meer woningen."),
    arguments("Er komen meer woningen.", "Er komen meer woningen[^1].\n\n[^1]: Zegt het CBS."),
    arguments("Er komen meer woningen bij.", "Er komen straks meer woningen bij."),
    arguments(
        "Huurders krijgen sneller een woning.", "Huurders krijgen hier sneller een eigen woning."
    ),
    pros("De stad wordt mooier.", "De stad wordt mooier."),
    pros("De stad wordt mooier.", "De stad wordt *mooier*"),
    pros("De stad wordt mooier.", "Bovendien: de stad wordt mooier!"),
    scenarios("titel", "Rust in de stad", "Rust in de stad."),
    scenarios("beschrijving", "De stad kiest voor rust.", "De stad kiest voor rust"),
    scenarios("effecten/1", "Het wordt stiller in de wijk.", "Het wordt stiller in de wijk!"),
    again(),
    again(titel="Een andere titel voor deze keuze"),
    again(vraag="Wat doen we met de brug over de rivier?"),
    again(titel="Een andere titel", vraag="Wat doen we met de brug?"),
    part("Dilemma: wel of geen brug", "De gemeente kan een brug bouwen."),
    part("Een brug", "Voordelen: de reistijd wordt korter.\n\nNadelen: de brug kost veel geld."),
    part("Een brug", "**Voordelen**\n\n- De reis is korter.\n\n**Nadelen**\n\n- Het kost geld."),
    part("Een brug", "Optie A: de gemeente bouwt.\n\nOptie B: de gemeente wacht."),
    part("Een brug", WEIGHED),
    appendix(WEIGHED),
    appendix("De stad groeit.", ("Voordelen", "De reis is korter."), ("Nadelen", "Dat kost geld.")),
    appendix("De stad groeit.", ("Optie 1", "De stad bouwt."), ("Optie 2", "De stad wacht.")),
    options("titel", "Een brug bouwen", "We bouwen een brug"),
    options("titel", "Kiezen voor groen", "Voor groen kiezen"),
    options("beschrijving", "De stad plant bomen.", "In deze optie plant de stad bomen."),
    scenarios("beschrijving", "De stad plant bomen.", "In dit scenario plant de stad bomen."),
    pros("Het verkeer rijdt beter door.", "Het verkeer rijdt dan beter door, denken wij."),
    part("Voor en tegen", "Voor een brug spreekt de prijs. Tegen een brug spreekt het uitzicht."),
    part("Voor- en nadelen van een tunnel", "Een tunnel is stil. Een tunnel is duur."),
    part("Een tunnel", "**Voor:** stil en veilig.\n\n**Tegen:** duur en traag."),
    part("Mogelijkheden", "1. Variant A: een tunnel.\n2. Variant B: een brug."),
    appendix("De stad groeit.", ("Argumenten voor", "Snel."), ("Argumenten tegen", "Lelijk.")),
    appendix("In scenario A komt er een tunnel, in scenario B een brug."),
    appendix("Het dilemma is groot. De raad kiest. Elke optie kost geld."),
    one_scenario(2, 3),
    one_scenario(3, 3),
    one_scenario(9, 9),
)
"""What says the same twice, or hides a choice; and the place of the second."""
