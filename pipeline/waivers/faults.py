"""Findings on waivers, in Dutch, at their place in the file of waivers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from pipeline.model import Diagnostic, Document
from pipeline.waivers import position
from pipeline.waivers.moved import Key, key_of_waiver
from pipeline.waivers.rules import ESSENTIAL, UNFIT
from schema import Ontheffing, Ontheffingen

Waivers: TypeAlias = Document[Ontheffingen]
_SHOWN = 5
_FIELDS = ("regel", "sheet", "plek")


def forbidden(waivers: Waivers, number: int, row: Ontheffing) -> Diagnostic:
    """A waiver for a rule, or for a file, that no waiver may cover."""
    if row.sheet == waivers.id:
        field = "sheet"
        what = "Voor fouten in de lijst met ontheffingen zelf kan geen ontheffing gelden."
    else:
        field = "regel"
        what = f"Voor de regel ‘{row.regel}’ kan geen ontheffing gelden. {why_never(row.regel)}"
    return waivers.error(
        "ontheffing-niet-toegestaan",
        f"{number}/{field}",
        what,
        "Haal deze ontheffing weg en los de fout zelf op.",
        at="value",
    )


def why_never(code: str) -> str:
    """Why no waiver can hold for a rule of `NEVER`."""
    if code in UNFIT:
        return (
            "Met die fout kunnen wij geen goed document maken: er valt tekst weg, een link werkt "
            "niet, of niet iedereen kan het lezen."
        )
    if code in ESSENTIAL:
        return "Zonder die regel mist de raad een keuze of een heel thema, en ziet niemand dat."
    return (
        "Zonder die regel kunnen wij de rest niet nakijken, of is het document niet veilig voor "
        "lezers."
    )


def expired(waivers: Waivers, number: int, row: Ontheffing, there: bool) -> Diagnostic:
    """A waiver after its last day, of which the fault is still there or not."""
    state = "De fout die eronder viel, telt nu weer mee." if there else "De fout is er niet meer."
    todo = (
        "Los de fout op en haal de ontheffing weg. Lukt dat nog niet? Schrijf bij ‘reden’ waarom "
        f"het langer duurt en kies samen met {row.eigenaar} een nieuwe datum."
    )
    return waivers.error(
        "ontheffing-verlopen",
        f"{number}/geldig_tot",
        f"Deze ontheffing gold tot en met {row.geldig_tot.isoformat()}. {state}",
        todo if there else "Haal de ontheffing weg.",
        at="value",
    )


def repeated(waivers: Waivers, number: int) -> Diagnostic:
    """A second waiver for the same rule at the same place."""
    return waivers.error(
        "ontheffing-ongebruikt",
        str(number),
        "Deze ontheffing staat al eerder in dit bestand. Wie dit leest, denkt dat er twee gaten "
        "zijn.",
        "Haal één van de twee weg.",
    )


def unused(waivers: Waivers, number: int, row: Ontheffing, near: Sequence[Key]) -> Diagnostic:
    """A waiver without a finding, with the places where its finding may stand now."""
    what = f"Op deze plek is geen fout ‘{row.regel}’."
    if not near:
        what += " De ontheffing doet dus niets. Wie dit leest, denkt dat er nog een gat is."
    return waivers.error(
        "ontheffing-ongebruikt",
        str(number),
        what + _where_now(row, near),
        _what_to_write(row, near) or "Haal de ontheffing weg, of verbeter de plek.",
    )


def other_text(
    waivers: Waivers, number: int, row: Ontheffing, near: Sequence[Key], document: Document[Any]
) -> Diagnostic:
    """A waiver on a place where another text stands than it was given for."""
    return waivers.error(
        "ontheffing-andere-tekst",
        f"{number}/tekst",
        "Op deze plek staat nu een andere tekst dan die waarvoor deze ontheffing is gegeven. De "
        f"ontheffing geldt daarom niet meer.{_where_now(row, near)}",
        _what_to_write(row, near)
        or "Is het dezelfde tekst, maar anders geschreven? Schrijf dan in deze ontheffing:\n"
        f"  tekst: {position.as_yaml(position.text_at(document, row.plek))}\n"
        "Haal anders de ontheffing weg.",
        at="value",
    )


def missing_text(
    waivers: Waivers, number: int, row: Ontheffing, documents: Mapping[str, Document[Any]]
) -> Iterator[Diagnostic]:
    """A waiver on a place in a list that does not say for which text it was given."""
    document = documents.get(row.sheet)
    if row.tekst or document is None or not position.is_numbered(document, row.plek):
        return
    yield waivers.error(
        "ontheffing-andere-tekst",
        f"{number}/plek",
        "Deze plek heeft een nummer uit een lijst. Komt er in die lijst een regel bij, dan geldt "
        "deze ontheffing ineens voor een andere tekst.",
        "Zet in deze ontheffing voor welke tekst die geldt:\n"
        f"  tekst: {position.as_yaml(position.text_at(document, row.plek))}",
        at="value",
    )


def _where_now(row: Ontheffing, near: Sequence[Key]) -> str:
    if not near:
        return ""
    if len(near) > 1:
        places = [f"{plek} in ‘{sheet}’" for _, sheet, plek in near[:_SHOWN]]
        more = f" En nog {len(near) - _SHOWN}." if len(near) > _SHOWN else ""
        return f" Er is wel zo’n fout op deze plekken: {'; '.join(places)}.{more}"
    rule, sheet, plek = near[0]
    if rule != row.regel:
        return f" Er staat wel een fout ‘{rule}’."
    where = f" in de sheet ‘{sheet}’" if sheet != row.sheet else ""
    return f" Deze fout staat nu op {plek}{where}."


def _what_to_write(row: Ontheffing, near: Sequence[Key]) -> str:
    """The lines that make the waiver fit, where there is one finding that it can be meant for."""
    if not near:
        return ""
    if len(near) > 1:
        return (
            "Is het onderdeel verplaatst of hernoemd? Kies dan zelf de goede plek en zet die in "
            "deze ontheffing. Haal anders de ontheffing weg."
        )
    changed = [
        f"  {field}: {new}\n"
        for field, old, new in zip(_FIELDS, key_of_waiver(row), near[0], strict=True)
        if old != new
    ]
    return (
        f"Gaat het om hetzelfde onderdeel? Schrijf dan in deze ontheffing:\n{''.join(changed)}"
        "Haal anders de ontheffing weg."
    )
