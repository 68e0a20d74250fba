"""The images in `sheets/figuren`: only those that are what their name says, and harmless."""

import io
import re
import warnings
from functools import cache
from importlib import metadata
from pathlib import Path

from pipeline import memo
from pipeline.load.files import FoundPath, list_folder, out_of_place
from pipeline.load.source import FileFault, read_bytes
from pipeline.model import Diagnostic, Span
from schema.tekst import BESTAND_PATROON

_MAX_BYTES = 5 * 1024 * 1024
_MAX_TOTAL = 50 * 1024 * 1024
_MAX_PIXELS = 24_000_000
_SUFFIXES = (".png", ".jpg", ".jpeg")
_SLIMMEST = 50
"""The largest ratio of the sides; of a slimmer image a page shows only a line, or nothing."""

Figures = tuple[dict[str, bytes], frozenset[str], list[Diagnostic]]
"""Images by file name, the ids (`figuren/kaart.png`) of the refused files, and the findings."""


def figures(folder: Path) -> Figures:
    """Every image in the folder that can go into an export, and a finding for each other file.

    The memo keeps which images are good: decoding all pixels takes longer than reading a sheet.
    """
    good: dict[str, bytes] = {}
    broken: set[str] = set()
    findings: list[Diagnostic] = []
    total = 0
    for found in list_folder(folder, "sheets/figuren"):
        name = found.file.rpartition("/")[2]
        made = _read_image(found)
        if isinstance(made, bytes):
            total += len(made)
            made = _size_fault(made, found, total) or _checked(made, found)
        if isinstance(made, bytes):
            good[name] = made
        else:
            findings.append(made)
            broken.add(f"figuren/{name}")
    return good, frozenset(broken), findings


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
        return out_of_place(found, "In de map figuren horen alleen png- en jpg-bestanden.")
    try:
        return read_bytes(found.path, found.file, _MAX_BYTES)
    except FileFault as fault:
        return fault.finding


def _size_fault(data: bytes, found: FoundPath, total: int) -> Diagnostic | None:
    if not re.fullmatch(BESTAND_PATROON, found.path.name):
        return _finding(
            found,
            "De naam van deze afbeelding kan niet. Een sheet kan er zo niet naar verwijzen.",
            "Gebruik kleine letters, cijfers en streepjes, zoals kaart-noord.png.",
        )
    if len(data) > _MAX_BYTES or total > _MAX_TOTAL:
        return _finding(
            found,
            "Deze afbeelding is te groot: hoogstens 5 MB, en 50 MB voor alle samen. "
            "De lezer kan het document dan niet goed openen.",
            "Sla de afbeelding kleiner op.",
        )
    return None


def _checked(data: bytes, found: FoundPath) -> bytes | Diagnostic:
    """The image, unless `_bitmap` finds a fault; a good image is decoded once, then remembered."""
    faults: list[Diagnostic] = []

    def ask(_: object) -> list[bytes | None]:
        faults.extend(filter(None, [_bitmap(data, found)]))
        return [None if faults else b"good"]

    memo.answers([(b"image", *_program(), found.path.suffix.encode(), data)], ask)
    return faults[0] if faults else data


@cache
def _program() -> memo.Question:
    """The versions of the image library and of our code around it, which decide the answer."""
    return metadata.version("pillow").encode(), Path(__file__).read_bytes()


def _bitmap(data: bytes, found: FoundPath) -> Diagnostic | None:
    # Loading Pillow takes longer than reading all sheets; most packages have no images.
    from PIL import Image

    wanted = "PNG" if found.path.suffix == ".png" else "JPEG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                width, height = image.size
                real = image.format
                image.verify()
            if width * height <= _MAX_PIXELS:
                # `verify` reads the checksums only; `load` decodes the pixels too.
                with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                    image.load()
    except Image.DecompressionBombError:
        width, height, real = _MAX_PIXELS, 2, wanted
    except Exception:
        # Pillow raises almost anything for a damaged file: OSError, SyntaxError, struct.error.
        return _unreadable(found)
    if real != wanted:
        return _finding(
            found,
            f"Dit bestand is geen {wanted} maar een {real}. Sommige programma’s tonen het niet.",
            f"Sla de afbeelding opnieuw op als {wanted}, of verander de naam.",
        )
    if width * height > _MAX_PIXELS:
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
            "Snijd de afbeelding bij, zodat zij ongeveer zo breed als hoog is.",
        )
    complete = real == "PNG" or data.rfind(b"\xff\xd9") > len(data) // 2
    return None if complete else _unreadable(found)


def _unreadable(found: FoundPath) -> Diagnostic:
    return _finding(
        found,
        "Dit is geen afbeelding die wij kunnen lezen. De lezer ziet dan niets.",
        "Sla de afbeelding opnieuw op als png of jpg.",
    )


def _finding(found: FoundPath, message: str, advice: str) -> Diagnostic:
    span = Span(found.file, 1, 1, 1, 1)
    return Diagnostic(span, "figuur-ongeldig", message, advice, "error")
