"""The expected reading order of the choices: dilemmas, their options, and the scenarios."""

from collections.abc import Iterator

from pipeline.model import opties_of
from pipeline.style import labels
from pipeline.verify.expected.costs import cost_lines, cost_table
from pipeline.verify.expected.promise import (
    Details,
    Source,
    cells,
    heading,
    items,
    line,
    or_absent,
    text,
)
from pipeline.verify.nouns import Expected
from schema import Dilemma, Keuzes, Risico, Scenario


def choices(source: Source, keuzes: Keuzes) -> Iterator[Expected]:
    """Everything under the heading of the choices; the overview and the matrix repeat titles."""
    if not (keuzes.inleiding or keuzes.dilemmas or keuzes.scenarios or keuzes.onderdelen):
        return
    yield heading(source, "keuzes", labels.KEUZES, 2)
    if keuzes.dilemmas:
        yield line(source, "keuzes/dilemmas", labels.OVERZICHT, "overview")
    yield from text(source, "keuzes/inleiding")
    for dilemma in keuzes.dilemmas:
        yield from _dilemma(source, f"keuzes/dilemmas/{dilemma.id}", dilemma)
    if keuzes.scenarios:
        yield heading(source, "keuzes/scenarios", labels.SCENARIOS, 3)
    for _ in pairs_of_dilemmas(keuzes):
        yield line(source, "keuzes/scenarios", labels.MATRIX, "overview")
    if any(len(names) > 2 for names in _dilemmas_of_scenarios(keuzes)):
        yield line(source, "keuzes/scenarios", labels.KEUZES_VAN_SCENARIOS, "overview")
    yield from _outcomes(source, keuzes)
    for scenario in keuzes.scenarios:
        yield from _scenario(source, f"keuzes/scenarios/{scenario.id}", scenario, keuzes)
    for number, part in enumerate(keuzes.onderdelen, 1):
        path = f"keuzes/onderdelen/{number}"
        yield heading(source, f"{path}/titel", part.titel, 3)
        yield from text(source, f"{path}/tekst")


def pairs_of_dilemmas(keuzes: Keuzes) -> list[tuple[Dilemma, Dilemma]]:
    """The dilemmas that scenarios combine two by two: each pair is shown as a matrix."""
    known = {dilemma.id: dilemma for dilemma in keuzes.dilemmas}
    pairs = dict.fromkeys(names for names in _dilemmas_of_scenarios(keuzes) if len(names) == 2)
    return [
        (rows, columns)
        for rows, columns in (
            [item for name, item in known.items() if name in names] for names in pairs
        )
    ]


def _dilemmas_of_scenarios(keuzes: Keuzes) -> list[frozenset[str]]:
    """The dilemmas that each scenario chooses in."""
    known = {dilemma.id for dilemma in keuzes.dilemmas}
    return [
        frozenset({name.partition("/")[0] for name in scenario.kiest} & known)
        for scenario in keuzes.scenarios
    ]


def _dilemma(source: Source, path: str, dilemma: Dilemma) -> Iterator[Expected]:
    yield heading(source, f"{path}/titel", dilemma.titel, 3)
    yield from text(source, f"{path}/vraag")
    yield from text(source, f"{path}/toelichting")
    for at, option in opties_of(path, dilemma):
        level = 5 if "/varianten/" in at else 4
        yield heading(source, f"{at}/titel", option.titel, level)
        yield from text(source, f"{at}/beschrijving")
        yield from cost_lines(source, at, option)
    yield from cost_table(source, path, dilemma)
    if dilemma.opties:
        yield from _pros_and_cons(source, path, dilemma)
    yield from _risk_table(source, path, dilemma)


def _pros_and_cons(source: Source, path: str, dilemma: Dilemma) -> Iterator[Expected]:
    at_table = f"{path}/opties"
    yield heading(source, at_table, labels.VOOR_EN_NADELEN.format(titel=dilemma.titel), 4)
    yield line(source, at_table, labels.ARGUMENTEN, "caption")
    yield from cells(source, at_table, (labels.OPTIE, labels.VOORDELEN, labels.NADELEN))
    for at, option in opties_of(path, dilemma):
        row = option.titel
        yield line(source, f"{at}/titel", row, "cell", column=labels.OPTIE)
        for field, column, values in (
            ("voordelen", labels.VOORDELEN, option.voordelen),
            ("nadelen", labels.NADELEN, option.nadelen),
        ):
            where: Details = {"row": row, "column": column}
            found = items(source, f"{at}/{field}", values, row=row, column=column)
            absent = line(source, f"{at}/{field}", labels.NIET_INGEVULD, "cell", **where)
            yield from or_absent(found, absent)


def _risk_table(source: Source, path: str, dilemma: Dilemma) -> Iterator[Expected]:
    rows = [
        (f"{at}/risicos/{risico.id or number}", option.titel, risico)
        for at, option in opties_of(path, dilemma)
        for number, risico in enumerate(option.risicos, 1)
    ]
    rows += [
        (f"{path}/risicos/{risico.id or number}", labels.HELE_DILEMMA, risico)
        for number, risico in enumerate(dilemma.risicos, 1)
    ]
    if not rows:
        return
    at_table = f"{path}/risicos"
    yield heading(source, at_table, labels.RISICOS_BIJ.format(titel=dilemma.titel), 4)
    yield line(source, at_table, labels.RISICOTABEL, "caption")
    yield from cells(source, at_table, (labels.GELDT_VOOR, labels.SOORT, labels.RISICO))
    for at, row, risico in rows:
        yield from _risk_row(source, at, row, risico)


def _risk_row(source: Source, path: str, row: str, risico: Risico) -> Iterator[Expected]:
    kind = risico.soort.capitalize() if risico.soort else labels.NIET_INGEDEELD
    yield line(source, path, row, "cell", column=labels.GELDT_VOOR)
    yield line(source, f"{path}/soort", kind, "cell", row=row, column=labels.SOORT)
    if risico.titel:
        yield line(source, f"{path}/titel", risico.titel, "cell", row=row, column=labels.RISICO)
    yield from text(source, f"{path}/tekst", "cell", row=row, column=labels.RISICO)


def _outcomes(source: Source, keuzes: Keuzes) -> Iterator[Expected]:
    """The table of effects beside risks; a side that no scenario has is no column."""
    both = (("effecten", labels.EFFECTEN), ("risicos", labels.RISICOS))
    sides = [side for side in both if any(getattr(item, side[0]) for item in keuzes.scenarios)]
    if not sides:
        return
    at_table = "keuzes/scenarios"
    yield heading(source, at_table, labels.uitkomsten([label for _, label in sides]), 4)
    yield line(source, at_table, labels.UITKOMSTEN, "caption")
    yield from cells(source, at_table, (labels.SCENARIO, *(label for _, label in sides)))
    for item in keuzes.scenarios:
        path = f"keuzes/scenarios/{item.id}"
        yield line(source, f"{path}/titel", item.titel, "cell", column=labels.SCENARIO)
        for field, column in sides:
            where: Details = {"row": item.titel, "column": column}
            found = items(
                source, f"{path}/{field}", getattr(item, field), row=item.titel, column=column
            )
            absent = line(source, f"{path}/{field}", labels.NIET_INGEVULD, "cell", **where)
            yield from or_absent(found, absent)


def _scenario(source: Source, path: str, scenario: Scenario, keuzes: Keuzes) -> Iterator[Expected]:
    yield heading(source, f"{path}/titel", scenario.titel, 4)
    names = {
        f"{dilemma.id}/{option.id}": option.titel
        for dilemma in keuzes.dilemmas
        for _, option in opties_of("", dilemma)
    }
    chosen = labels.titels([names.get(name, name) for name in scenario.kiest])
    yield line(source, f"{path}/kiest", labels.KIEST.format(opties=chosen))
    yield from text(source, f"{path}/beschrijving")
    if scenario.kenmerken:
        title = labels.KENMERKEN_VAN.format(titel=scenario.titel)
        yield heading(source, f"{path}/kenmerken", title, 5)
        yield from items(source, f"{path}/kenmerken", scenario.kenmerken)
