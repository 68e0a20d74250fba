"""The parts of a sheet around the choices: each reader puts its lines in the fields of a draft."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.intake import labels
from pipeline.intake.draft import Draft, Text, capitalise
from pipeline.intake.lines import Block, Line
from pipeline.intake.tables import label_cells, leave_table, rows_of

_DATE = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](20\d\d)\b")
_FIGURE = re.compile(
    r"(?P<label>[^:]{3,200}):\s*(?P<value>[€\d][^()]{0,60}?)\s*(?P<more>\([^)]*\))?"
)
_SHORT_NAME = 100
_ABBREVIATION = re.compile(r"(?<!\s)\s*\(([A-Z][A-Za-z&-]{1,11})\)$")


def read_titled(draft: Draft, blocks: Sequence[Block], where: str) -> tuple[Text, list[Any]]:
    """The text of a part, and its pieces with a title of their own; tables go to `tabellen`."""
    text, pieces = Text(), list[Any]()
    for line in _lines(draft, blocks, where):
        if line.kind == "head":
            pieces.append({"titel": Text([line.as_text()]), "tekst": Text()})
        else:
            (pieces[-1]["tekst"] if pieces else text).add(line)
    return text, pieces


def _lines(draft: Draft, blocks: Sequence[Block], where: str) -> Iterator[Line]:
    """The lines of a part; its tables go to `tabellen`."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            leave_table(draft, block, where)


def _without_head(line: Line) -> Line:
    """The line; a heading as plain text, where there is no place for one."""
    return line.as_text() if line.kind == "head" else line


def _read_core(draft: Draft, blocks: Sequence[Block], where: str) -> None:
    text, pieces = read_titled(draft, blocks, where)
    core = draft.fields.setdefault("kernopgave", {"tekst": Text(), "onderdelen": []})
    core["tekst"].lines += text.lines
    core["onderdelen"] += pieces


def _read_summary(draft: Draft, blocks: Sequence[Block], where: str) -> None:
    found = draft.fields.setdefault("samenvatting", Text())
    for line in _lines(draft, blocks, where):
        found.add(_without_head(line))


def _read_owner(draft: Draft, blocks: Sequence[Block], where: str) -> None:
    lines = [block for block in blocks if isinstance(block, Line)]
    if lines and "eigenaar" not in draft.fields and not lines[0].depth:
        draft.fields["eigenaar"] = Text([lines[0].as_text()])
        lines = lines[1:]
    draft.leave(where, lines)
    for block in blocks:
        if not isinstance(block, Line):
            leave_table(draft, block, where)


def _read_risks(draft: Draft, blocks: Sequence[Block], where: str) -> None:
    """A risk for each heading, each kind of risk before a colon, each item; else one text."""
    risks: list[dict[str, Any]] = draft.fields.setdefault("risicos", [])
    fresh = True
    for block in blocks:
        if not isinstance(block, Line):
            _read_risk_table(draft, block, risks, where)
            continue
        kind = labels.find("soort", block.text)
        name, start = labels.run_in(("soort",), block.text)
        if not name:
            name, start = _double_kind(block.text)
        if kind and (block.kind == "head" or len(block.text) < 40):
            risks.append({"soort": kind, "_soort": Text([block.as_text()]), "tekst": Text()})
        elif name:
            label = block.part(0, block.text.index(":")).as_text()
            rest = capitalise(block.part(start).as_text())
            risks.append({"soort": name, "_soort": Text([label]), "tekst": Text([rest])})
        elif block.kind == "head":
            risks.append({"titel": Text([block.as_text()]), "tekst": Text()})
        elif block.kind == "item" and (fresh or (block.depth == 1 and "soort" not in risks[-1])):
            risks.append({"tekst": Text([block.as_text()])})
        elif not risks or fresh:
            risks.append({"tekst": Text([block])})
        else:
            risks[-1]["tekst"].add(block)
        fresh = False


def _double_kind(text: str) -> tuple[str, int]:
    """The first of two kinds before a colon: `Maatschappelijk & politiek: …`."""
    found = re.match(r"(\w+)(?:\s*[&/,]\s*|\s+en\s+)(\w+):\s+", text)
    if found and labels.find("soort", found[1]) and labels.find("soort", found[2]):
        return labels.find("soort", found[1]), found.end()
    return "", 0


def _read_risk_table(draft: Draft, block: Any, risks: list[dict[str, Any]], where: str) -> None:
    """A table with a kind of risk or a title in the first column and the text in the second."""
    rows = rows_of(block)
    if not rows or len(rows[0]) != 2:
        leave_table(draft, block, where)
        return
    if labels.find("tabel", " ".join(line.text for line in rows[0][0])) or not rows[0][1]:
        label_cells(draft, rows[0])
        rows = rows[1:]
    for first, second in rows:
        kind = labels.find("soort", " ".join(line.text for line in first))
        named = Text([line.as_text() for line in first])
        made = {"soort": kind, "_soort": named} if kind else {"titel": named} if named else {}
        risks.append({**made, "tekst": Text([line.as_text() for line in second])})


def _read_parties(draft: Draft, blocks: Sequence[Block], where: str) -> None:
    found = draft.fields.setdefault("betrokkenheid_externen", {"tekst": Text(), "partijen": []})
    for line in _lines(draft, blocks, where):
        if line.kind == "item" and _is_name(line):
            short = _ABBREVIATION.search(line.text)
            name = line.part(0, short.start()) if short else line
            party: dict[str, Any] = {"naam": Text([name.as_text()])}
            if short:
                party["afkorting"] = Text([line.part(*short.span(1)).as_text()])
            found["partijen"].append(party)
        else:
            found["tekst"].add(_without_head(line))


def _is_name(line: Line) -> bool:
    simple = not any(run.note or run.picture or run.link for run in line.runs)
    return simple and len(line.text) <= _SHORT_NAME and not line.text.endswith((".", ";", "?"))


def _read_roles(draft: Draft, blocks: Sequence[Block], where: str) -> None:
    roles: list[dict[str, Any]] = draft.fields.setdefault("rol_gemeenteraad", [])
    active = False
    for line in _lines(draft, blocks, where):
        kind = labels.find("rol", line.text)
        name, start = labels.run_in(("rol",), line.text)
        if kind or name:
            rest = draft.cut(line, len(line.text) if kind else start)
            roles.append({"soort": kind or name, "tekst": Text()})
            if not kind:
                roles[-1]["tekst"].add(rest.as_text())
            active = True
        elif active:
            roles[-1]["tekst"].add(_without_head(line))
        else:
            draft.leave(where, [line])


def _read_figures(draft: Draft, blocks: Sequence[Block], where: str, day: str = "") -> None:
    """A key figure for each `label: number`; a date in brackets is that of all after it."""
    figures: list[dict[str, Any]] = draft.fields.setdefault("kerncijfers", [])
    for block in blocks:
        if not isinstance(block, Line):
            _read_figure_table(draft, block, figures, where, day)
            continue
        found = _FIGURE.fullmatch(block.text)
        if not found or any(run.note or run.picture or run.link for run in block.runs):
            draft.leave(where, [block])
            continue
        made: dict[str, Any] = {"label": Text([block.part(*found.span("label")).as_text()])}
        made["waarde"] = Text([block.part(*found.span("value")).as_text()])
        if day:
            made["peildatum"] = day
        if found["more"]:
            made["toelichting"] = Text([block.part(*found.span("more")).as_text()])
        figures.append(made)


def _read_figure_table(
    draft: Draft, block: Any, figures: list[dict[str, Any]], where: str, day: str
) -> None:
    """A table of two columns in which the second holds a number in each row."""
    rows = rows_of(block)
    numbers = [row for row in rows if len(row) == 2 and len(row[0]) == len(row[1]) == 1]
    numbers = [row for row in numbers if re.match(r"[€\d]", row[1][0].text)]
    if len(rows) - len(numbers) > 1 or not numbers:
        leave_table(draft, block, where)
        return
    for row in rows:
        if row not in numbers:
            label_cells(draft, row)
            continue
        made: dict[str, Any] = {"label": Text([row[0][0].as_text()])}
        made["waarde"] = Text([row[1][0].as_text()])
        figures.append({**made, **({"peildatum": day} if day else {})})


def date_in(text: str) -> str:
    """The date in a text, as the schema writes it; empty where there is none."""
    found = _DATE.search(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else ""


def read_annex_part(draft: Draft, head: Line | None, blocks: Sequence[Block], where: str) -> None:
    """A part of an annex: a piece with a title."""
    text, pieces = read_titled(draft, blocks, where)
    own: list[Any] = draft.fields.setdefault("onderdelen", [])
    if head:
        own.append({"titel": Text([head.as_text()]), "tekst": text})
    elif text:
        draft.leave(where, text.lines)
    own += pieces


READERS: Mapping[str, Callable[[Draft, Sequence[Block], str], None]] = {
    "samenvatting": _read_summary,
    "kernopgave": _read_core,
    "rol_gemeenteraad": _read_roles,
    "betrokkenheid_externen": _read_parties,
    "risicos": _read_risks,
    "eigenaar": _read_owner,
    "kerncijfers": lambda draft, blocks, where: _read_figures(draft, blocks, where, date_in(where)),
}
"""Who reads a part, by its name."""
