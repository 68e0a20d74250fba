"""Sound sheets that are made up from words of policy, and one with a place for any text."""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline import load
from pipeline.model import Package

Content = dict[str, Any]
_THINGS = (
    "sociale huurwoningen", "fietspaden", "buurthuizen", "zonnepanelen", "speeltuinen",
    "sportvelden", "warmtenetten", "bedrijventerreinen", "parkeerplaatsen", "bibliotheken",
    "bomen in de wijk", "deelauto’s", "studentenkamers", "zorgwoningen", "busbanen", "windmolens",
    "schoolpleinen", "buurtwerkers", "atelierruimtes", "voedselbossen", "laadpalen", "zwembaden",
    "volkstuinen", "jongerencentra", "waterbergingen", "binnenhavens", "markten", "festivals",
    "wijkagenten",
)  # fmt: skip
_GROUPS = (
    "huurders", "kopers", "jongeren", "ouderen", "ondernemers", "mantelzorgers", "scholieren",
    "nieuwkomers", "starters", "omwonenden", "vrijwilligers", "forenzen", "kunstenaars",
    "gezinnen",
)  # fmt: skip
_PROS = (
    "Lagere woonlasten voor {g}.", "Minder druk op {o}", "{G} merken sneller resultaat.",
    "Het scheelt € {n} miljoen per jaar.", "Er is meer plek voor {o}.",
    "Kortere wachttijd voor {g}", "De stad spaart {o} voor later.",
    "Meer {g} doen mee in de wijk.", "Het Rijk betaalt de helft.",
    "De uitstoot van CO₂ daalt met {n} procent.", "{G} vinden makkelijker werk.",
    "Schonere lucht in {y}.", "De aanleg van {o} gaat sneller.",
    "Het vergroot het vertrouwen van {g} in de gemeente.",
    "Dit past bij de afspraken met de regio.", "Meer ruimte voor {o} en {p}.",
    "Veiliger voor {g}.",
)  # fmt: skip
_CONS = (
    "Kost € {n} miljoen per jaar.", "Hogere OZB voor {g}.", "{G} moeten langer wachten.",
    "Er verdwijnen {o}.", "Minder geld voor {o}", "De uitvoering duurt tot {y}.",
    "Er is te weinig personeel voor.", "{G} krijgen meer overlast.",
    "Het stroomnet kan dit niet aan.", "Plannen voor {o} lopen vertraging op.",
    "Niet alle {g} kunnen dit betalen.", "De gemeente heeft hier weinig invloed op.",
    "Er komt meer verkeer langs {o}.", "Drukker rond {o}.",
    "Het risico op leegstand van {o} groeit.", "Zonder subsidie lukt dit niet.",
)  # fmt: skip
_RISKS = (
    "De kosten van {o} lopen verder op.", "{G} stappen naar de rechter.", "De markt haakt af.",
    "Het draagvlak onder {g} kan afnemen.", "Het Rijk verandert de regels in {y}.",
    "Er zijn te weinig vakmensen voor {o}.", "De wachttijd voor {g} groeit.",
)  # fmt: skip
_EFFECTS = (
    "{G} krijgen meer keuze.", "Er komen {n} {o} bij.", "De druk op {o} neemt af.",
    "Meer {g} op straat.", "Het wordt stiller rond {o}.", "De wijken gaan meer verschillen.",
)  # fmt: skip
_QUESTIONS = (
    "Investeren we tot {y} in {o} of in {p}?", "Hoeveel ruimte krijgen {o} naast {p}?",
    "Wie betaalt voor {o}: {g} of de hele stad?",
    "Kiest de raad voor {o}, of voor rust voor {g}?", "In welk tempo bouwen we {o} voor {g}?",
    "Moet de gemeente {o} zelf beheren?",
)  # fmt: skip
_TITLES = (
    "Meer {o} of minder {p}", "{O}: sneller of zorgvuldiger?", "Bouwen voor {g}", "Geld voor {o}",
    "Wat doen we met {o}?", "{O} en {p}",
)  # fmt: skip
_OPTIONS = (
    "Voorrang voor {o}", "Alles bij het oude", "Eerst {g}", "Spreiden over de stad",
    "{O} aan de rand", "Samen met {g}", "Wel {o}", "Geen {o}", "Nu", "Later", "Ja, met {g}",
    "{n} {o} per wijk",
)  # fmt: skip
_TEXTS = (
    "De gemeente legt {n} {o} aan en vraagt {g} om mee te denken.",
    "Tot {y} blijft het aantal {o} gelijk. Het geld gaat naar {p}.",
    "{G} krijgen voorrang bij {o}. De regels staan in een verordening.",
    "De stad verkoopt {o} aan de markt en stelt eisen aan de kwaliteit.",
    "Wij stoppen met {o}. Voor {g} komt er een andere regeling.",
    "De gemeente werkt samen met de regio aan {o}, zie ook het coalitieakkoord.",
)  # fmt: skip
_KINDS = ("politiek", "maatschappelijk", "financieel")


def write(folder: Path, sheets: Mapping[str, Content]) -> Package:
    """The sheets as a package below `folder`, loaded; raises where a file cannot be read."""
    package = folder / "sheets" / "pakket"
    package.mkdir(parents=True)
    info = {
        "titel": "Perspectiefsheets", "gemeente": "Gemeente Amersfoort", "versie": "1.0",
        "datum": "2026-11-24", "leeswijzer": "In elke sheet leest u over keuzes.",
        "contact": {"naam": "Griffie", "telefoon": "14 033"}, "sheets": list(sheets),
    }  # fmt: skip
    for path, content in (
        (package / "informatiepakket.yaml", info),
        (package / "bronnen.yaml", []),
        *((folder / "sheets" / f"{name}.yaml", content) for name, content in sheets.items()),
    ):
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    loaded, faults = load.load(folder)
    assert faults == ()
    return loaded


def sound(
    source: random.Random, number: int, most_dilemmas: int = 3, asked: set[str] | None = None
) -> Content:
    """A complete sheet with sentences that each say something of their own.

    `asked` holds the titles and questions of other dilemmas of the package; these are others.
    """
    made = _Maker(source, asked)
    count = source.randint(1, most_dilemmas)
    dilemmas = [_dilemma(made, f"d{index}") for index in range(count)]
    scenarios = _scenarios(made, dilemmas) if len(dilemmas) > 1 and source.random() < 0.4 else []
    names = [item["id"] for item in dilemmas]
    return {
        "soort": "perspectiefsheet", "nummer": number, "titel": made.text(_TITLES),
        "status": "definitief", "eigenaar": "Team Wonen",
        "samenvatting": f"{made.text(_TEXTS)}\n\n{made.text(_TEXTS)}",
        "kernopgave": {"tekst": f"{made.text(_TEXTS)} {made.text(_EFFECTS)}"},
        "keuzes": {"dilemmas": dilemmas, "scenarios": scenarios},
        "betrokkenheid_externen": {"partijen": [{"naam": f"Vereniging van {made.word(_GROUPS)}"}]},
        "risicos": [
            {"soort": kind, "tekst": made.text(_RISKS), "betreft": names} for kind in _KINDS
        ],
    }  # fmt: skip


def with_every_field(number: int) -> Content:
    """A sound sheet of one dilemma with every field that a trick names."""
    source = random.Random(number)
    content = sound(source, number % 99 + 1, most_dilemmas=1)
    content["risicos"][0]["titel"] = "Hogere kosten"
    content["keuzes"]["scenarios"] = [
        {
            "id": f"s{index}", "titel": title, "kiest": [f"d0/d0-o{index}"],
            "beschrijving": f"De stad kiest voor {title} en verdeelt het geld per wijk.",
            "kenmerken": [f"{title} staat voorop"],
            "effecten": [f"{title} verandert de wijk."],
            "risicos": ["Het plan kan duurder worden."],
        }
        for index, title in enumerate(("Rust in de stad", "Groei aan de rand"))
    ]  # fmt: skip
    content["figuren"] = [
        {
            "id": "kaart", "soort": "staafdiagram", "titel": "Woningen per jaar",
            "alt": "In 2026 komen er 700 woningen bij, in 2027 zijn dat er 900.",
            "bijschrift": "Nieuwe woningen in de stad.",
            "gegevens": [{"label": "2026", "waarde": "700"}, {"label": "2027", "waarde": "900"}],
        }
    ]  # fmt: skip
    content["tabellen"] = [
        {
            "id": "plan", "bijschrift": "Planning per jaar.", "kolommen": ["Jaar", "Woningen"],
            "rijen": [["2026", "700"]],
        }
    ]  # fmt: skip
    return content


def set_text(content: Content, path: str, text: str) -> None:
    """Write a text at a path: names are fields or ids, numbers count from 1."""
    *names, last = path.split("/")
    here: object = content
    for name in names:
        if isinstance(here, list):
            ids = {item.get("id"): item for item in here if isinstance(item, dict)}
            here = ids[name] if name in ids else here[int(name) - 1]
        else:
            here = here[name]  # type: ignore[index]
    here[int(last) - 1 if isinstance(here, list) else last] = text  # type: ignore[index]


class _Maker:
    """Makes texts, each of them once."""

    def __init__(self, source: random.Random, asked: set[str] | None = None) -> None:
        self.source = source
        self.made: set[str] = set()
        self.asked = set() if asked is None else asked

    def word(self, words: tuple[str, ...]) -> str:
        return self.source.choice(words)

    def text(self, templates: tuple[str, ...]) -> str:
        while True:
            thing, other = self.source.sample(_THINGS, 2)
            group = self.word(_GROUPS)
            text = self.word(templates).format(
                o=thing, p=other, g=group, O=thing[0].upper() + thing[1:], G=group.capitalize(),
                n=self.source.randint(2, 90), y=self.source.randint(2027, 2045),
            )  # fmt: skip
            if text not in self.made:
                self.made.add(text)
                return text

    def new(self, templates: tuple[str, ...]) -> str:
        """A text that no other dilemma of the package has."""
        while (text := self.text(templates)) in self.asked:
            pass
        self.asked.add(text)
        return text


def _dilemma(made: _Maker, name: str) -> Content:
    return {
        "id": name, "titel": made.new(_TITLES), "vraag": made.new(_QUESTIONS),
        "toelichting": made.text(_TEXTS),
        "opties": [
            {
                "id": f"{name}-o{index}", "titel": made.text(_OPTIONS),
                "beschrijving": made.text(_TEXTS),
                "voordelen": [made.text(_PROS) for _ in range(made.source.randint(1, 3))],
                "nadelen": [made.text(_CONS) for _ in range(made.source.randint(1, 3))],
            }
            for index in range(made.source.randint(2, 3))
        ],
    }  # fmt: skip


def _scenarios(made: _Maker, dilemmas: list[Content]) -> list[Content]:
    """One for every combination of the first two dilemmas."""
    return [
        {
            "id": f"s-{one['id']}-{two['id']}", "titel": made.text(_TITLES),
            "kiest": [f"{dilemmas[0]['id']}/{one['id']}", f"{dilemmas[1]['id']}/{two['id']}"],
            "beschrijving": made.text(_TEXTS), "kenmerken": [made.text(_EFFECTS)],
            "effecten": [made.text(_EFFECTS)], "risicos": [made.text(_RISKS)],
        }
        for one in dilemmas[0]["opties"]
        for two in dilemmas[1]["opties"]
    ]  # fmt: skip
