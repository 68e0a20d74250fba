"""risicosoort-ontbreekt: each risk has a kind, and a sheet names the three main kinds."""

from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, SheetDocument
from schema import Perspectiefsheet, Risico, naam_in_pad

CODE = "risicosoort-ontbreekt"
GROUP = "volledigheid"
EXPECTED = ("politiek", "maatschappelijk", "financieel")


def check(document: Document[Any], _package: Package) -> Iterator[Diagnostic]:
    """The kinds a sheet does not name, at its `risicos`, and every risk without a kind."""
    content = document.content
    if not isinstance(content, Perspectiefsheet):
        return
    risks = tuple(_risks(document, content))
    named = {risk.soort for _, risk in risks}
    missing = [kind for kind in EXPECTED if kind not in named]
    if missing:
        yield document.error(
            CODE,
            "risicos",
            f"In deze sheet staat {_none_of(missing)}. De raad let op alle drie: politiek, "
            "maatschappelijk en financieel.",
            "Geef elk risico de soort die erbij past. Ontbreekt er dan nog een soort? Voeg toe"
            + _snippet(missing[0], bool(content.risicos)),
        )
    for path, risk in risks:
        if risk.soort is None:
            name = f"Het risico ‘{risk.titel}’" if risk.titel else "Dit risico"
            yield document.error(
                CODE,
                f"{path}/soort",
                f"{name} heeft geen soort. De raad ziet dan niet wie of wat het risico raakt.",
                "Voeg bij dit risico de soort toe, bijvoorbeeld politiek, maatschappelijk of "
                "financieel:\n"
                '  soort: "[Vul in: welke soort risico is dit?]"',
            )


def _risks(document: SheetDocument, content: Perspectiefsheet) -> Iterator[tuple[str, Risico]]:
    """Every risk of the sheet, its dilemmas, options and variants, with its path."""
    for path, dilemma in document.dilemmas():
        yield from _named(f"{path}/risicos", dilemma.risicos)
    for path, optie in document.opties():
        yield from _named(f"{path}/risicos", optie.risicos)
    yield from _named("risicos", content.risicos)


def _named(path: str, risks: tuple[Risico, ...]) -> Iterator[tuple[str, Risico]]:
    for number, risk in enumerate(risks, 1):
        yield f"{path}/{naam_in_pad(risk, number)}", risk


def _none_of(kinds: list[str]) -> str:
    names = [f"geen {kind} risico" for kind in kinds]
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _snippet(kind: str, listed: bool) -> str:
    item = (f"- soort: {kind}", '  tekst: "[Vul in: wat kan er misgaan, en wie merkt dat?]"')
    if listed:
        return "".join((" onder ‘risicos’:", *(f"\n  {line}" for line in item)))
    return "".join((":\n  risicos:", *(f"\n    {line}" for line in item)))
