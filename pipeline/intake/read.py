"""A Word file of anybody, read in a child with bounds, and proven whole."""

import base64
from typing import Any

from pipeline import bounded
from pipeline.intake.nouns import Note, Paragraph, Picture, Run, Table, WordFile
from pipeline.model import Stop
from pipeline.word.foreign import look

MAX_BYTES = 40 * 1024 * 1024
_BOUNDS = bounded.Bounds(each=6, all=6, memory=900)
_TOO_MUCH = (
    "het kost te veel tijd of geheugen om dit bestand te lezen. "
    "Kopieer de tekst naar een nieuw document en probeer het opnieuw."
)


def read(data: bytes) -> WordFile:
    """What stands in a DOCX or ODT, whoever made it, by its content and not by its name.

    Nothing is executed, fetched or unpacked to disk; at most 6 seconds of processor time and
    900 MB. Tracked changes are accepted (what was moved stands once), text boxes, fields, content
    controls and numbers that Word makes are text. Every word of the file stands in the result:
    that is compared each time. Raises `Stop` with a Dutch sentence for what cannot be read whole.
    """
    if len(data) > MAX_BYTES:
        raise Stop("het bestand is groter dan 40 MB. Maak de afbeeldingen kleiner.")
    try:
        seen = bounded.ask_once(look, data, _BOUNDS)
    except bounded.TooMuch:
        raise Stop(_TOO_MUCH) from None
    if "unreadable" in seen:
        raise Stop(seen["unreadable"])
    return WordFile(
        blocks=tuple(
            _table(each) if "rows" in each else _paragraph(each) for each in seen["blocks"]
        ),
        title=seen["title"],
        pictures={
            name: Picture(base64.b64decode(each["data"]), each["alt"])
            for name, each in seen["pictures"].items()
        },
        edges=tuple(seen["edges"]),
        comments=tuple(seen["comments"]),
        properties=seen["properties"],
        remarks=tuple(seen["remarks"]),
        form=seen["form"],
    )


def _table(said: Any) -> Table:
    return Table(tuple(tuple(tuple(map(_paragraph, cell)) for cell in row) for row in said["rows"]))


def _paragraph(said: Any) -> Paragraph:
    return Paragraph(**{**said, "runs": _runs(said["runs"])})


def _runs(said: Any) -> tuple[Run, ...]:
    return tuple(
        Run(**{**each, "note": tuple(Note(_runs(runs)) for runs in each.get("note", ()))})
        for each in said
    )
