"""Describes the result of `import --into`; texts that are not in the sheet come first."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline import report
from pipeline.intake.roundtrip import Conflict, Line, Loose
from pipeline.jobs.roundtrip import Returned
from pipeline.terminal import harmless

_UNKNOWN_BASE = (
    "Let op: wij weten niet van welke versie van de sheet dit document is gemaakt. Daarom hebben "
    "wij het vergeleken met de sheet van nu. Veranderde iemand de sheet nadat het document werd "
    "gemaakt? Dan maken deze wijzigingen dat ongedaan. Kijk ze allemaal na."
)


def describe(found: Returned, name: str, is_written: bool) -> str:
    """The report: what is not in the sheet, what changed, and what `check` says of the result.

    `is_written` is whether the sheet was to be written, or only shown.
    """
    lines = [_outcome(found, name, is_written)]
    if found.new != found.old and not found.base:
        lines += ["", _UNKNOWN_BASE]
    elif found.base not in ("", "nu"):
        lines += [
            "",
            "De sheet is veranderd nadat dit document werd gemaakt. Wij hebben beide samengevoegd "
            f"(het document is van versie {found.base[:10]}).",
        ]
    lines += _left(found)
    if found.realigned:
        places = report.count(found.realigned, "tekst", "teksten")
        lines += [
            "",
            f"Bij {places} is de bladwijzer weg. Daar hebben wij de woorden vergeleken: kijk de "
            "wijzigingen goed na.",
        ]
    lines += _section("Opmerkingen in het document (staan niet in de sheet):", found.comments)
    lines += [f"Let op: {each}" for each in found.remarks]
    lines += _section(
        "Nieuw in sheets/pakket/bronnen.yaml. Kijk na of titel, uitgever en soort kloppen:",
        found.sources,
    )
    if found.compared is not None:
        lines += ["", report.changes_text(found.compared).rstrip("\n"), *_findings(found)]
    return harmless("\n".join(lines)) + "\n"


def _outcome(found: Returned, name: str, is_written: bool) -> str:
    if not found.is_readable:
        return (
            f"Met de wijzigingen uit {name} is {found.file} niet meer te lezen. Er is niets "
            "geschreven. Hieronder staat wat er fout is. Zet dat recht in het document."
        )
    if found.new == found.old:
        said = "Er is niets geschreven."
        if found.is_whole:
            return f"{name} zegt hetzelfde als {found.file}. {said}"
        return f"{said} Wat in {name} anders is, kunnen wij niet zelf in {found.file} zetten."
    said = (
        f"{found.file} is veranderd zoals in {name}."
        if is_written
        else f"Zo verandert {found.file}. Nog niet geschreven: dat doet --into zonder --diff."
    )
    return said if found.is_whole else f"{said} Niet alles staat er zeker in: zie hieronder."


def _left(found: Returned) -> Iterator[str]:
    """All that the document says and the new sheet does not."""
    merged = found.merged
    yield from _section(
        "NIET in de sheet: tekst zonder zekere plek. Zet haar er zelf in.",
        map(_loose, _by_row(found.loose)),
    )
    yield from _section(
        "NIET in de sheet: het document en de sheet zijn allebei veranderd. Kies zelf.",
        map(_conflict, merged.conflicts),
    )
    yield from _section(
        "NIET in de sheet: deze woorden, getallen of datums kunnen wij niet terugzetten.",
        (
            f"{each.field.path}: ‘{' '.join(_show_line(line) for _, line in each.new)}’"
            for each in merged.unclear
        ),
    )
    yield from _section(
        "NIET uit de sheet: dit is weg in het document, maar de sheet kan niet zonder.",
        merged.kept,
    )
    yield from _section(
        "NIET in de sheet: dit staat in het document op een andere plek, of is er geen kop meer.",
        (f"‘{text}’" for text in found.moved),
    )
    yield from _section(
        "NIET in de sheet: dit staat naast de tekst. Verander het zelf, als dat de bedoeling is.",
        found.beside,
    )


def _section(title: str, lines: Iterable[str]) -> Sequence[str]:
    made = [f"  - {each}" for each in lines]
    return ["", title, *made] if made else []


def _by_row(loose: Iterable[Loose]) -> Iterable[list[Loose]]:
    """Lines that are told as one: what is new in a row of a table."""
    rows: dict[object, list[Loose]] = {}
    for number, each in enumerate(loose):
        cell = None if each.old else each.line.cell
        rows.setdefault(cell[:2] if cell else number, []).append(each)
    return rows.values()


def _loose(row: Sequence[Loose]) -> str:
    each = row[0]
    line = each.line
    kind = "kop " if line.level else ""
    if line.cell:
        _, number, column = line.cell
        kind = f"in een tabel, rij {number + 1}"
        kind += f", kolom {column + 1}: " if len(row) == 1 else ": "
    place = f"na {each.after}" if each.after else "aan het begin"
    instead = f" (daar stond: ‘{each.old.whole}’)" if each.old else ""
    return f"{place}: {kind}{', '.join(f'‘{_show_line(one.line)}’' for one in row)}{instead}"


def _show_line(line: Line) -> str:
    """All words of a line, and where its links lead."""
    links = dict.fromkeys(piece.target for piece in line.pieces if piece.target)
    return line.whole + "".join(f" (link naar {each})" for each in links)


def _conflict(each: Conflict) -> str:
    rows = (("in Word", each.word), ("in de sheet", each.now), ("eerst", each.base))
    shown = (f"      {name + ':':13}{_on_one_line(text) or '(weg)'}" for name, text in rows)
    return "\n".join((each.path, *shown))


def _on_one_line(text: str) -> str:
    """Items and paragraphs behind each other, with a sign between them."""
    return " / ".join(" ".join(row.split()) for row in text.split("\n") if row.strip())


def _findings(found: Returned) -> Iterator[str]:
    shown = [each for each in found.diagnostics if report.is_open(each)]
    source = found.new.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    yield ""
    if not shown:
        yield "De controle vindt in de nieuwe sheet niets."
        return
    number = report.count(len(shown), "melding", "meldingen")
    yield f"De controle geeft bij de nieuwe sheet {number}:"
    for each in shown:
        yield ""
        yield report.finding(each, source if each.span.file == found.file else [])
