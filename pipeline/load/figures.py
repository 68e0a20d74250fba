"""The images in `sheets/figuren`: only those that are what their name says, and harmless."""

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline import bounded, memo
from pipeline.bounded import bitmap
from pipeline.load.folder import FoundPath, list_folder
from pipeline.load.source import read_bytes
from pipeline.load.strays import make_finding, out_of_place
from pipeline.model import Diagnostic
from pipeline.yaml.faults import FileFault
from schema.tekst import BESTAND_PATROON

MAX_FILES = 250
"""How many files are looked at; a package shows some tens of pictures."""
_MAX_BYTES = 5 * 1024 * 1024
_MAX_TOTAL = 50 * 1024 * 1024
_MAX_PIXELS = 240_000_000
"""For all pictures together: decoding them takes about five seconds."""
_MAX_SCANS = 60
"""An ordinary progressive JPEG has ten; each costs as much as reading the picture once."""
_SUFFIXES = (".png", ".jpg", ".jpeg")
_SLIMMEST = 50
"""The largest ratio of the sides; of a slimmer image a page shows only a line, or nothing."""

Figures = tuple[dict[str, bytes], frozenset[str], list[Diagnostic]]
"""Images by file name, the ids (`figuren/kaart.png`) of the refused files, and the findings."""


def figures(folder: Path) -> Figures:
    """Every image in the folder that can go into an export, and a finding for each other file.

    All new images are decoded in one child process; the memo keeps what they are.
    """
    findings: list[Diagnostic] = []
    read: list[tuple[FoundPath, bytes]] = []
    size = area = 0
    entries = list_folder(folder, "sheets/figuren")
    seen = list(islice(entries, MAX_FILES))
    for found in seen:
        made = _read_image(found)
        if isinstance(made, bytes):
            size += len(made)
            pixels = bitmap.pixels(made)
            area += pixels if pixels <= bitmap.MAX_PIXELS else 0
            made = _size_fault(made, found, size, area) or made
        if isinstance(made, bytes):
            read.append((found, made))
        else:
            findings.append(made)
    seen_facts = _facts([data for _, data in read])
    findings += filter(
        None, (_fault(facts, found) for (found, _), facts in zip(read, seen_facts, strict=True))
    )
    rest = list(entries)
    if rest:
        findings.append(_too_many(rest[0]))
    refused = {found.span.file for found in findings} | {found.file for found in rest}
    broken = {f"figuren/{_name(found)}" for found in (*seen, *rest) if found.file in refused}
    good = {_name(found): data for found, data in read if found.file not in refused}
    return good, frozenset(broken), findings


def _name(found: FoundPath) -> str:
    return found.file.rpartition("/")[2]


def _read_image(found: FoundPath) -> bytes | Diagnostic:
    suffix = found.path.suffix.lower()
    if found.kind == "file" and suffix == ".svg":
        # An SVG can hold scripts, addresses and endless loops, so it is not even read.
        return _finding(
            found,
            "Dit is een tekening in svg. Die kunnen wij niet in de documenten zetten. "
            "De lezer ziet dan niets.",
            "Sla de tekening op als png van minstens 1600 beeldpunten breed: kies in Word, Excel "
            "of Inkscape ‘Opslaan als’ of ‘Exporteren als’. Zet de png hier neer, noem die in de "
            "sheet en haal de svg weg.",
        )
    if found.kind != "file" or suffix not in _SUFFIXES:
        return out_of_place(found, "In de map sheets/figuren horen alleen png- en jpg-bestanden.")
    try:
        return read_bytes(found.path, found.file, _MAX_BYTES)
    except FileFault as fault:
        return fault.finding


def _size_fault(data: bytes, found: FoundPath, size: int, area: int) -> Diagnostic | None:
    """Findings that need no decoding; `size` and `area` are the sums of the images so far."""
    if not re.fullmatch(BESTAND_PATROON, found.path.name):
        return _finding(
            found,
            "De naam van deze afbeelding kan niet. Een sheet kan er zo niet naar verwijzen.",
            "Gebruik kleine letters, cijfers en streepjes, zoals kaart-noord.png.",
        )
    if len(data) > _MAX_BYTES or size > _MAX_TOTAL:
        return _finding(
            found,
            "Deze afbeelding is te groot: hoogstens 5 MB, en 50 MB voor alle samen. "
            "De lezer kan het document dan niet goed openen.",
            "Sla de afbeelding kleiner op.",
        )
    if area > _MAX_PIXELS and bitmap.pixels(data) <= bitmap.MAX_PIXELS:
        return _finding(
            found,
            "Tot hier hebben de afbeeldingen samen meer dan 240 miljoen beeldpunten. "
            "De lezer kan het document dan niet goed openen.",
            "Maak de afbeeldingen kleiner, zoals 2000 bij 1500 beeldpunten, of haal er een paar "
            "weg.",
        )
    if bitmap.scans(data) > _MAX_SCANS:
        return _finding(
            found,
            f"Deze afbeelding bestaat uit meer dan {_MAX_SCANS} lagen. "
            "De computer van de lezer kan daarop vastlopen.",
            "Sla de afbeelding opnieuw op als png.",
        )
    return None


def _facts(images: Sequence[bytes]) -> list[Any]:
    """The kind and size of each image, from the memo or a child; `None` where it costs too much."""

    def ask(missing: Sequence[int]) -> list[bytes | None]:
        new = [images[at] for at in missing]
        said = bounded.ask_each(bitmap.look, new, bounded.Bounds())
        return [None if facts is None else json.dumps(facts).encode() for facts in said]

    answers = memo.answers([(b"image", *_program(), data) for data in images], ask)
    return [None if answer is None else json.loads(answer) for answer in answers]


@cache
def _program() -> memo.Question:
    """The versions of the image library and of our code around it, which decide the answer."""
    return metadata.version("pillow").encode(), Path(bitmap.__file__).read_bytes()


def _fault(facts: Any, found: FoundPath) -> Diagnostic | None:
    """The fault of an image by its kind and size; `None` where decoding cost too much."""
    if facts is None:
        return _finding(
            found,
            "Het kost te veel tijd of geheugen om deze afbeelding te bekijken. "
            "De computer van de lezer kan daarop vastlopen.",
            "Sla de afbeelding opnieuw op als png, zoals 2000 bij 1500 beeldpunten.",
        )
    if not facts:
        return _unreadable(found)
    wanted = "PNG" if found.path.suffix == ".png" else "JPEG"
    real, width, height = facts["format"] or wanted, facts["width"], facts["height"]
    if real != wanted:
        return _finding(
            found,
            f"Dit bestand is geen {wanted} maar een {real}. Sommige programma’s tonen het niet.",
            f"Sla de afbeelding opnieuw op als {wanted}, of verander de naam.",
        )
    if width * height > bitmap.MAX_PIXELS:
        return _finding(
            found,
            f"Deze afbeelding heeft te veel beeldpunten ({width} bij {height}). "
            "De lezer kan het document dan niet goed openen.",
            "Maak de afbeelding kleiner, zoals 2000 bij 1500 beeldpunten.",
        )
    if max(width, height) > _SLIMMEST * min(width, height):
        return _finding(
            found,
            f"Deze afbeelding is te smal ({width} bij {height}). "
            "De lezer ziet dan alleen een streep.",
            "Snijd de afbeelding bij, tot die ongeveer zo breed is als hoog.",
        )
    return None if facts["whole"] else _unreadable(found)


def _unreadable(found: FoundPath) -> Diagnostic:
    return _finding(
        found,
        "Dit is geen afbeelding die wij kunnen lezen. De lezer ziet dan niets.",
        "Sla de afbeelding opnieuw op als png of jpg.",
    )


def _too_many(found: FoundPath) -> Diagnostic:
    return _finding(
        found,
        f"In de map sheets/figuren staan meer dan {MAX_FILES} bestanden. Dit bestand en alles "
        "wat in het alfabet erna komt, kijken wij niet na. De lezer ziet het niet.",
        "Haal de bestanden weg die geen sheet gebruikt.",
    )


def _finding(found: FoundPath, message: str, advice: str) -> Diagnostic:
    return make_finding("figuur-ongeldig", found.file, message, advice)
