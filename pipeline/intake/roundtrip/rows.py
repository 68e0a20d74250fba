"""The tables of a document of ours: what a row of each says, as fields of an item."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.fields import choices
from pipeline.intake.roundtrip.fresh import join_lines, write_text
from pipeline.intake.roundtrip.lines import Line
from pipeline.intake.roundtrip.markdown import points
from pipeline.intake.roundtrip.values import read_date
from pipeline.style import labels
from schema import Risico

Cells = Sequence[Sequence[Line]]
ABSENT = (labels.NIET_INGEVULD, labels.NIET_VERMELD, labels.NIET_BEKEND)
"""The words of a cell where a field is absent."""
SIDES = {
    labels.VOORDELEN: "voordelen",
    labels.NADELEN: "nadelen",
    "Kenmerken": "kenmerken",
    labels.EFFECTEN: "effecten",
    labels.RISICOS: "risicos",
}
"""The lists of texts by their name in a document."""
_RISK_KINDS = tuple(choices(Risico.model_fields["soort"].annotation))
_PARTY = re.compile(r"(.+) \(([A-Z][\w&.-]{0,14})\)")
_FIGURE = re.compile(r"([\d.,]+) (.+)")
_AMOUNT = re.compile(r"€ ?([\d.,]+)(?: (eenmalig|per jaar))?")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: `of` is the list that a row is an item of (empty: a row is about an item
    that is named in its first cell), `holder` whether that list is of such an item."""

    read: Callable[[Sequence[str], Cells], dict[str, Any] | None]
    of: str = ""
    holder: bool = False


def kind_of(header: Sequence[str]) -> Kind | None:
    """The kind of a table by the heads of its columns; nothing for a table of another kind."""
    first, *others = header or ("",)
    if first in (labels.OPTIE, labels.SCENARIO) and others and set(others) <= set(SIDES):
        return Kind(_read_sides)
    if [first, *others] == [labels.KERNCIJFER, labels.WAARDE, labels.PEILDATUM]:
        return Kind(_read_figure, "kerncijfers")
    return _KINDS.get((first, len(others)))


def side(header: Sequence[str], column: int) -> str:
    """The list of texts that a column holds, if it does."""
    return SIDES.get(header[column], "") if column < len(header) else ""


def said(cell: Sequence[Line]) -> list[Line]:
    """The lines of a cell, without the words that there is nothing."""
    return [line for line in cell if line.whole not in ABSENT]


def read_cells(cells: Cells) -> list[str]:
    """The cells of a row of a table that somebody made."""
    return [write_text(said(cell)) for cell in cells]


def _read_sides(header: Sequence[str], cells: Cells) -> dict[str, Any]:
    return {
        side(header, column): points(said(cell))
        for column, cell in enumerate(cells)
        if side(header, column) and said(cell)
    }


def _read_risk(_header: Sequence[str], cells: Cells) -> dict[str, Any] | None:
    _, kind, text = cells
    soort = join_lines(kind).lower()
    if soort not in ("", labels.NIET_INGEDEELD.lower(), *_RISK_KINDS):
        return None
    title = join_lines(text[:1]) if len(text) > 1 and text[0].bold else ""
    rest = text[1:] if title else text
    known = soort if soort in _RISK_KINDS else ""
    return {"soort": known, "titel": title, "tekst": write_text(rest)}


def read_risk_head(text: str) -> dict[str, Any]:
    """The kind and the title of a risk from its heading: `Financieel: Minder geld`."""
    kind, _, title = text.partition(":")
    if kind.strip().lower() in _RISK_KINDS:
        return {"soort": kind.strip().lower(), "titel": title.strip()}
    return {} if text == labels.NIET_INGEDEELD else {"titel": text}


def _read_party(_header: Sequence[str], cells: Cells) -> dict[str, Any]:
    name, explained = cells
    return {**read_party(name), "toelichting": write_text(said(explained))}


def read_party(name: Sequence[Line]) -> dict[str, Any]:
    """The fields of a party by the words and the link that name it."""
    links = {piece.target for line in name for piece in line.pieces if piece.target}
    found = _PARTY.fullmatch(join_lines(name))
    source = links.pop() if len(links) == 1 else ""
    return {
        "naam": found[1] if found else join_lines(name),
        "afkorting": found[2] if found else "",
        "bron": source.removeprefix("bron:") if source.startswith("bron:") else "",
    }


def _read_figure(header: Sequence[str], cells: Cells) -> dict[str, Any] | None:
    name, value, day = (*cells, ())[:3]
    found = _FIGURE.fullmatch(join_lines(value[:1]))
    date = read_date(join_lines(said(day))) if said(day) else ""
    if date is None:
        return None
    return {
        "label": join_lines(name),
        "waarde": found[1] if found else join_lines(value[:1]),
        "eenheid": found[2] if found else "",
        "peildatum": date,
        "toelichting": write_text(value[1:]),
    }


def _read_bar(_header: Sequence[str], cells: Cells) -> dict[str, Any] | None:
    name, value = cells
    number = join_lines(value).replace(".", "").replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", number):
        return None
    return {"label": join_lines(name), "waarde": number}


def _read_cost(_header: Sequence[str], cells: Cells) -> dict[str, Any] | None:
    _, amount, since, who, sure = cells
    links = [piece.target for line in sure for piece in line.pieces if piece.target]
    sure = [line for line in sure if not any(piece.target for piece in line.pieces)]
    found = _AMOUNT.fullmatch(join_lines(amount))
    certainty = join_lines(said(sure)).lower()
    if not any(said(cell) for cell in cells[1:]):
        return None
    if (amount and said(amount) and not found) or certainty not in ("", "raming", "besluit"):
        return None
    payer = join_lines(said(who))
    return {
        "bedrag": found[1] if found else "onbekend",
        "periode": (found[2] or "") if found else "",
        "vanaf": join_lines(said(since)),
        "voor_wie": payer[:1].lower() + payer[1:],
        "zekerheid": certainty,
        "bron": links[0].removeprefix("bron:") if len(links) == 1 else "",
    }


_KINDS = {
    (labels.OPTIE, 4): Kind(_read_cost, "kosten", True),
    (labels.GELDT_VOOR, 2): Kind(_read_risk, "risicos", True),
    (labels.PARTIJ, 1): Kind(_read_party, "partijen"),
    (labels.KERNCIJFER, 1): Kind(_read_figure, "kerncijfers"),
    (labels.GEGEVEN, 1): Kind(_read_bar, "gegevens"),
}
"""The tables by the head of their first column and the number of the others."""
