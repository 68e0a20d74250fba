"""A recognised draft as the fields of a sheet: in the order of the schema, with every id, and a
sentence to fill in where a field must have a text that the Word file does not have."""

from collections.abc import Sequence
from typing import Any

from pipeline.intake.choice_items import Item
from pipeline.intake.draft import Draft, Leaf, Text
from pipeline.intake.names import Names
from pipeline.word.words import split_words


def complete(draft: Draft, number: int, belongs_to: str) -> dict[str, Any]:
    """The fields of a sheet file; what is no `Leaf` was added by us."""
    names = Names(set())
    said = draft.fields
    title = draft.title
    made: dict[str, Any] = {"soort": "bijlage" if draft.annex else "perspectiefsheet"}
    made |= {"bij": belongs_to} if draft.annex else {"nummer": number}
    made["titel"] = (
        Leaf("regel", Text([title])) if title and title.text else "[Vul in: titel van de sheet]"
    )
    made["status"] = "concept"
    made["eigenaar"] = _line(said.get("eigenaar"), "[Vul in: het team dat de sheet bijhoudt]")
    made["samenvatting"] = _prose(
        said.get("samenvatting"), "[Vul in: de sheet in het kort, in hoogstens 120 woorden]"
    )
    core = said.get("kernopgave", {})
    made["kernopgave"] = {"tekst": _prose(core.get("tekst"), "[Vul in: de kern van de opgave]")}
    if core.get("onderdelen"):
        made["kernopgave"]["onderdelen"] = [_piece(each) for each in core["onderdelen"]]
    if not draft.annex:
        made["keuzes"] = _choices(draft, said.get("keuzes", {}), names)
        made |= _around(said)
    made |= _figures(said, names)
    if draft.annex and said.get("onderdelen"):
        made["onderdelen"] = [_piece(each) for each in said["onderdelen"]]
    left = [(where, text) for where, text in draft.unplaced if text]
    if left:
        made["niet_geplaatst"] = [
            {"plek": where[:300], "tekst": text if isinstance(text, str) else Leaf("kaal", text)}
            for where, text in left
        ]
    return made


def _line(text: Text | str | None, other: str) -> Leaf | str:
    """A line of plain text; `other` is what to fill in where there is none."""
    if isinstance(text, str):
        return text
    return Leaf("regel", text) if text and text.one_line else other


def _prose(text: Text | None, other: str) -> Leaf | str:
    return Leaf("proza", text) if text else other


def _piece(said: Item) -> dict[str, Any]:
    return {
        "titel": _line(said["titel"], "[Vul in: titel]"),
        "tekst": _prose(said["tekst"], "[Vul in: de tekst van dit onderdeel]"),
    }


def _choices(draft: Draft, said: Item, names: Names) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if said.get("inleiding"):
        made["inleiding"] = Leaf("proza", said["inleiding"])
    dilemmas = [_dilemma(each, names, at) for at, each in enumerate(said.get("dilemmas", ()), 1)]
    if dilemmas:
        made["dilemmas"] = dilemmas
    if said.get("scenarios"):
        made["scenarios"] = [
            _scenario(draft, each, said["scenarios"], dilemmas, names) for each in said["scenarios"]
        ]
    if said.get("onderdelen"):
        made["onderdelen"] = [_piece(each) for each in said["onderdelen"]]
    return made


def _dilemma(said: Item, names: Names, at: int) -> dict[str, Any]:
    title = _line(said["titel"], "[Vul in: titel van dit dilemma]")
    named = _words(title) if isinstance(title, Leaf) else ""
    made: dict[str, Any] = {"id": names.make(named, f"dilemma-{at}"), "titel": title}
    question: Leaf | str = "[Vul in: de vraag waarover de raad kiest]"
    if said["vraag"]:
        question = Leaf("zin", said["vraag"])
    elif isinstance(title, Leaf) and title.text.one_line.endswith("?"):
        question = title.text.one_line
    made["vraag"] = question
    if said["toelichting"]:
        made["toelichting"] = Leaf("proza", said["toelichting"])
    options = [_option(each, names) for each in said["opties"]]
    return made | ({"opties": options} if options else {}) | _risks(said["risicos"])


def _option(said: Item, names: Names) -> dict[str, Any]:
    title = _line(said["titel"], "[Vul in: titel van deze optie]")
    made: dict[str, Any] = {
        "id": names.make(
            "" if isinstance(title, str) and title[0] == "[" else _words(title), "optie"
        ),
        "titel": title,
        "beschrijving": _prose(said["beschrijving"], "[Vul in: wat houdt deze optie in?]"),
    }
    for name in ("voordelen", "nadelen"):
        if said[name]:
            made[name] = [Leaf("zin", text) for text in said[name]]
    made |= _risks(said["risicos"])
    if said.get("varianten"):
        made["varianten"] = [_option(each, names) for each in said["varianten"]]
    return made


def _risks(said: Sequence[Item]) -> dict[str, Any]:
    made = []
    for each in said:
        risk: dict[str, Any] = {}
        if each.get("soort"):
            same = split_words(each["_soort"].one_line) == [each["soort"]]
            risk["soort"] = Leaf("soort", each["_soort"]) if same else each["soort"]
            if not same:
                risk["titel"] = Leaf("regel", each["_soort"])
        if each.get("titel"):
            risk["titel"] = Leaf("regel", each["titel"])
        risk["tekst"] = _prose(each["tekst"], "[Vul in: wat kan er misgaan, en wie merkt dat?]")
        made.append(risk)
    return {"risicos": made} if made else {}


def _scenario(
    draft: Draft, said: Item, all_of_them: Sequence[Item], dilemmas: Sequence[Any], names: Names
) -> dict[str, Any]:
    title = _line(said["titel"], "[Vul in: titel van dit scenario]")
    made: dict[str, Any] = {"id": names.make(_words(title), "scenario"), "titel": title}
    made["kiest"] = _chosen(said, all_of_them, dilemmas)
    draft.decisions.append(
        f"Kijk na of ‘kiest’ klopt bij het scenario ‘{_words(title)[:80]}’: "
        f"{', '.join(made['kiest'])}."
    )
    if said["beschrijving"]:
        made["beschrijving"] = Leaf("proza", said["beschrijving"])
    for name in ("kenmerken", "effecten", "risicos"):
        if said[name]:
            made[name] = [Leaf("zin", text) for text in said[name]]
    return made


def _chosen(said: Item, all_of_them: Sequence[Item], dilemmas: Sequence[Any]) -> list[str]:
    """The option of each dilemma whose title has most words in common with the scenario; where
    none has, the one that fewest other scenarios name. Words of every scenario do not count."""
    common = set.intersection(*map(_named, all_of_them)) if len(all_of_them) > 1 else set()
    chosen = []
    for dilemma in dilemmas:
        options = dilemma.get("opties", ())
        if len(options) < 2:
            continue
        mine = _scores(_named(said) - common, options)
        if max(mine) == 0 or mine.count(max(mine)) > 1:
            others = [
                _scores(_named(each) - common, options) for each in all_of_them if each is not said
            ]
            mine = [-sum(score[at] > 0 for score in others) for at in range(len(options))]
        chosen.append(f"{dilemma['id']}/{options[mine.index(max(mine))]['id']}")
    return chosen


def _named(said: Item) -> set[str]:
    """The words of the title of a scenario, and of the short line below it."""
    title = said["titel"].one_line if isinstance(said["titel"], Text) else ""
    first = said["beschrijving"].lines[:1]
    short = first[0].text if first and len(first[0].text) < 80 else ""
    return {word for word in split_words(f"{title} {short}") if len(word) > 3}


def _scores(words: set[str], options: Sequence[Any]) -> list[int]:
    return [len(words & set(split_words(_words(option["titel"])))) for option in options]


def _around(said: Item) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if said.get("rol_gemeenteraad"):
        made["rol_gemeenteraad"] = [
            {"soort": each["soort"], "tekst": _prose(each["tekst"], "[Vul in: wat doet de raad?]")}
            for each in said["rol_gemeenteraad"]
        ]
    parties = said.get("betrokkenheid_externen", {})
    found: dict[str, Any] = {}
    if parties.get("tekst"):
        found["tekst"] = Leaf("proza", parties["tekst"])
    if parties.get("partijen"):
        found["partijen"] = [
            {key: Leaf("regel", text) for key, text in each.items()} for each in parties["partijen"]
        ]
    return (
        made
        | ({"betrokkenheid_externen": found} if found else {})
        | _risks(said.get("risicos", ()))
    )


def _figures(said: Item, names: Names) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if said.get("kerncijfers"):
        made["kerncijfers"] = [
            {
                key: value
                if isinstance(value, str)
                else Leaf("zin" if key == "toelichting" else "regel", value)
                for key, value in each.items()
            }
            for each in said["kerncijfers"]
        ]
    if said.get("figuren"):
        made["figuren"] = said["figuren"]
    if said.get("tabellen"):
        made["tabellen"] = [
            {
                "id": names.make("", "tabel"),
                "bijschrift": each["bijschrift"],
                "kolommen": [_line(cell, "") for cell in each["kolommen"]],
                "rijen": [
                    [Leaf("zin", cell) if cell else "" for cell in row] for row in each["rijen"]
                ],
            }
            for each in said["tabellen"]
        ]
    return made


def _words(title: Leaf | str) -> str:
    return title if isinstance(title, str) else title.text.one_line
