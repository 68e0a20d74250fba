"""The pictures in `sheets/figuren`: read only when they are what their name says, and harmless."""

import io
import re
import warnings
from dataclasses import replace
from pathlib import Path

from pipeline import cache
from pipeline.load.files import Found, entries, out_of_place
from pipeline.load.read import finding_of
from pipeline.load.source import read_bytes
from pipeline.model import Diagnostic, Span
from pipeline.yaml_tree import YamlFault
from schema.tekst import BESTAND_PATROON

_MAX_BYTES = 5 * 1024 * 1024
_MAX_TOTAL = 50 * 1024 * 1024
_MAX_PIXELS = 24_000_000
_SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
_MOST_DRAWINGS = 100
"""Each may take seconds; see `drawing_process`."""
_SLIMMEST = 50
"""So many times as long as it is wide; of a slimmer picture a page shows a line, or nothing."""

Figures = tuple[dict[str, bytes], frozenset[str], list[Diagnostic]]
"""Pictures by file name, the names (`figuren/kaart.png`) that are no good, and the findings."""


def figures(folder: Path, store: cache.Store | None) -> Figures:
    """Every picture in the folder that can go into an export; of all others a finding.

    A drawing (SVG) is given as the PNG that is made of it. What is good is kept in `store`: to look
    at every point of a picture, or to draw one, takes longer than reading a sheet.
    """
    good: dict[str, bytes] = {}
    broken: set[str] = set()
    findings: list[Diagnostic] = []
    total = drawings = 0
    for found in entries(folder, "sheets/figuren"):
        name = found.file.rpartition("/")[2]
        made = _bytes(found)
        if isinstance(made, bytes):
            total += len(made)
            drawings += found.path.suffix == ".svg"
            made = _fault(made, found, total, drawings) or _kept(made, found, store)
        if isinstance(made, bytes):
            good[name] = made
        else:
            findings.append(made)
            broken.add(f"figuren/{name}")
    return good, frozenset(broken), findings


def _bytes(found: Found) -> bytes | Diagnostic:
    if found.kind != "file" or found.path.suffix.lower() not in _SUFFIXES:
        return out_of_place(found, "In de map figuren horen alleen png-, jpg- en svg-bestanden.")
    try:
        return read_bytes(found.path, found.file, _MAX_BYTES)
    except YamlFault as fault:
        return finding_of(fault)


def _fault(data: bytes, found: Found, total: int, drawings: int) -> Diagnostic | None:
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
    if found.path.suffix == ".svg" and drawings > _MOST_DRAWINGS:
        return _finding(
            found,
            f"Er staan meer dan {_MOST_DRAWINGS} svg-bestanden in deze map. "
            "Wij lezen de andere niet, en de lezer ziet dan niets.",
            "Haal weg wat u niet gebruikt, of sla tekeningen op als png.",
        )
    return None


def _kept(data: bytes, found: Found, store: cache.Store | None) -> bytes | Diagnostic:
    """What `_picture` gives, or gave before for the same bytes."""
    name, drawn = found.path.name, found.path.suffix == ".svg"
    key = cache.digest(cache.program(), data)
    known = cache.get(store, name, key)
    if known is not None:
        return known if drawn else data
    made = _picture(data, found)
    if isinstance(made, bytes):
        cache.put(store, name, key, made if drawn else b"")
    return made


def _picture(data: bytes, found: Found) -> bytes | Diagnostic:
    """The picture as every format can show it; a drawing becomes a bitmap."""
    if found.path.suffix != ".svg":
        return _bitmap(data, found) or data
    # Most packages have no drawings.
    from pipeline.load import drawing

    made = drawing.bitmap(data)
    if isinstance(made, bytes):
        return _bitmap(made, replace(found, path=found.path.with_suffix(".png"))) or made
    return _finding(found, made.message, made.advice)


def _bitmap(data: bytes, found: Found) -> Diagnostic | None:
    # Loading Pillow takes longer than reading all sheets; most packages have no pictures.
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
                # Verifying reads the checksums only; what cannot be drawn shows when it is drawn.
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


def _unreadable(found: Found) -> Diagnostic:
    return _finding(
        found,
        "Dit is geen afbeelding die wij kunnen lezen. De lezer ziet dan niets.",
        "Sla de afbeelding opnieuw op als png, jpg of svg.",
    )


def _finding(found: Found, message: str, advice: str) -> Diagnostic:
    span = Span(found.file, 1, 1, 1, 1)
    return Diagnostic(span, "figuur-ongeldig", message, advice, "error")
