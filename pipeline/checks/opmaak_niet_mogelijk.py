"""opmaak-niet-mogelijk: markup that the document cannot show, or that loses text."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.checks.source_rows import Field, fields, numbered_points
from pipeline.checks.tekst_zonder_inhoud import lack_at
from pipeline.checks.typed_markup import EVERYWHERE, GATE, PLAIN_GATE, PLAIN_ONLY, PROSE_ONLY
from pipeline.model import Diagnostic, Document, Package, Passage, Span
from pipeline.style import labels
from pipeline.taal.content import find_placeholders

CODE = "opmaak-niet-mogelijk"
GROUP = "toegankelijkheid"
_LOST = "De lezer ziet dit niet zoals u het bedoelt."
_KINDS = {
    "code": (
        f"Deze tekst is opgemaakt als code. {_LOST}",
        "Haal de accenten ` weg, of de spaties waarmee de tekst extra inspringt.",
    ),
    "citaatblok": (
        f"Deze tekst is opgemaakt als citaat, met een > ervoor. {_LOST}",
        "Haal het teken > weg. Zet een citaat tussen ‘aanhalingstekens’ en noem de bron.",
    ),
    "streep": (
        "Hier staat een streep tussen twee teksten. Die komt niet in het document.",
        "Haal de streep weg. Is een eigen kop nodig? Maak dan een deel onder ‘onderdelen’.",
    ),
    "tabel": (
        "Hier staat een tabel in een tekst. De lezer ziet dan losse tekens | in plaats van een "
        "tabel.",
        "Zet de tabel onder ‘tabellen’:\n"
        "  - id: naam-van-de-tabel\n"
        '    bijschrift: "[Vul in: tekst boven de tabel]"\n'
        '    kolommen: ["[Vul in: kop]", "[Vul in: kop]"]\n'
        "    rijen:\n"
        '      - ["[Vul in: cel]", "[Vul in: cel]"]',
    ),
    "blokken": (
        "In dit veld past één alinea, zonder lijst. De rest komt niet in het document.",
        "Maak er één alinea van. Begint de zin met een streepje, of met een getal en een punt? "
        "Schrijf de zin dan iets anders.",
    ),
    "tekens": (
        "Deze tekens doen hier niets. De lezer ziet ze gewoon in de tekst staan.",
        "Schrijf vet als **tekst**, zonder spaties binnen de sterretjes, of haal de tekens weg.",
    ),
    "linktitel": (
        "Bij deze verwijzing staat een extra tekst achter het adres. Die tekst valt weg.",
        "Haal de tekst achter het adres weg: [tekst](bron:id).",
    ),
    "linkdefinitie": (
        "Het programma leest deze regel als het adres van een verwijzing. De regel valt dan weg.",
        "Is het een verwijzing? Schrijf die in de tekst zelf: [tekst](bron:id). Is het gewone "
        "tekst? Haal de blokhaken weg.",
    ),
    "alinea-leeg": (
        "Hier staat een alinea zonder tekst. De lezer ziet een gat, en een schermlezer stopt er.",
        "Haal de regel weg. Eén lege regel tussen twee alinea’s is genoeg.",
    ),
    "punt-leeg": (
        "Hier staat een punt van een lijst zonder eigen tekst. De lezer ziet dan een los streepje.",
        "Haal het eerste streepje of sterretje weg, of schrijf er tekst achter.",
    ),
    "begrip": (
        "Hier staat een begrip met een dubbele punt en de betekenis eronder. Dat wordt geen lijst: "
        "het komt achter elkaar in één alinea.",
        "Maak er een zin of een punt van een lijst van: - **begrip**: betekenis. Hoort het begrip "
        "bij het hele pakket? Zet het dan in sheets/pakket/begrippen.yaml.",
    ),
    "noot-in-noot": (
        "Hier staat een voetnoot in een voetnoot. De lezer kan die niet openen.",
        "Zet de tekst van de tweede voetnoot in de eerste, of maak er gewone tekst van.",
    ),
}

_ROW_MARKS = re.compile(r"(?m)^[ \t]*(?::\s|(?:[-*+][ \t]+)*\d{1,9}[.)]\s)")
_DEFINITION = re.compile(r"\s*:[ \t]+\S")
_NUMBERED = re.compile(r"([ \t]*(?:[-*+][ \t]+)*)(\d{1,9})([.)])(?=\s|$)")
_NO_NUMBER = 100
"""No list begins here: a number from this on is a year or an amount."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """All markup in prose other than paragraphs, emphasis, lists, links and footnotes."""
    empty = _empty(document)
    for path, mark in references.marks(document, "opmaak"):
        if path in empty:
            continue
        kind = mark.target if mark.target in _KINDS else "tekens"
        yield Diagnostic(mark.span, CODE, *_KINDS[kind], "error", path)
    if document.id == "pakket/ontheffingen":
        return  # names of places, such as `dilemmas/*`
    for passage in document.passages:
        if passage.path not in empty:
            yield from _typed(document, passage)
    for field in fields(document, package, _ROW_MARKS):
        if field.leaf.opmaak.niveau == "blokken":
            yield from _definitions(field)
            yield from _lists_by_accident(field)


def _empty(document: Document[Any]) -> frozenset[str]:
    """The texts of signs only, such as `- -`: `tekst-zonder-inhoud` says that.

    Where letters are written, markup that takes them away is said as well.
    """
    return frozenset(
        leaf.path
        for leaf in document.leaves
        if lack_at(document, leaf) and not any(sign.isalpha() for sign in str(leaf.waarde))
    )


def _typed(document: Document[Any], passage: Passage) -> Iterator[Diagnostic]:
    """Signs that no parser took for markup; never twice at one place."""
    gate = PLAIN_GATE if passage.kind == "regel" else GATE
    if not gate.search(passage.text):
        return
    prose = document.prose.get(passage.path)
    taken = [mark.span for mark in prose.marks if mark.kind != "link"] if prose else []
    more = PLAIN_ONLY if passage.kind == "regel" else PROSE_ONLY
    for sign in (*EVERYWHERE, *more):
        for found in sign.pattern.finditer(passage.text):
            span = passage.span(*found.span())
            if any(_overlap(span, other) for other in taken):
                continue
            if any(find_placeholders(found.group())):
                continue  # for `nog-in-te-vullen`
            taken.append(span)
            yield Diagnostic(
                span, CODE, sign.message, sign.advice(found.group()), "error", passage.path
            )


def _overlap(one: Span, other: Span) -> bool:
    return (one.line, one.column) < (other.end_line, other.end_column) and (
        (other.line, other.column) < (one.end_line, one.end_column)
    )


def _definitions(field: Field) -> Iterator[Diagnostic]:
    """A term with `: meaning` below it: pandoc puts both in one paragraph."""
    for row in field.rows[1:]:
        if _DEFINITION.match(row.text):
            start = len(row.text) - len(row.text.lstrip())
            span = row.span(start, len(row.text.rstrip()))
            yield Diagnostic(span, CODE, *_KINDS["begrip"], "error", field.path)


def _lists_by_accident(field: Field) -> Iterator[Diagnostic]:
    """A sentence that begins with a number and a point, such as `2026. Dan …`."""
    rows = [field.rows[number] for number in sorted(numbered_points(field))]
    found = [(row, match) for row in rows if (match := _NUMBERED.match(row.text))]
    numbers = [int(match.group(2)) for _, match in found]
    for at, (row, match) in enumerate(found):
        number = numbers[at]
        counts_on = (at > 0 and numbers[at - 1] in (number - 1, number)) or (
            at + 1 < len(numbers) and numbers[at + 1] in (number, number + 1)
        )
        a_date = row.text[match.end() :].split()[:1]
        is_date = bool(a_date) and a_date[0].casefold().strip(".,") in labels.MAANDEN
        if number >= _NO_NUMBER or is_date or (number != 1 and not counts_on):
            shown = match.group(2) + match.group(3)
            yield Diagnostic(
                row.span(match.start(2), match.end()),
                CODE,
                f"Deze alinea begint met {shown} Het programma maakt er een genummerde lijst van. "
                "De lezer ziet dan een punt van een lijst in plaats van uw zin.",
                "Begin de zin met een ander woord, of zet een schuine streep voor de punt: "
                f"{match.group(2)}\\{match.group(3)} Is het een lijst? Begin dan met 1.",
                "error",
                field.path,
            )
