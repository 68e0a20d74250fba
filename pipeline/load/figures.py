"""The pictures in `sheets/figuren`: read only when they are what their name says, and harmless."""

import io
import re
import warnings
from collections.abc import Callable
from pathlib import Path

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
_DANGER = re.compile(
    rb"<!ENTITY|<\?xml-stylesheet|<[a-z]*:?(script|foreignobject|iframe|embed|object|handler)\b"
    rb"|\son[a-z]+\s*=|javascript:|@import"
    rb"|href\s*=\s*[\"']\s*(?!#|data:image/(png|jpeg))[^\"'\s]"
    rb"|url\(\s*[\"']?\s*(?!#)[^\"')\s]",
    re.IGNORECASE,
)

Figures = tuple[dict[str, bytes], frozenset[str], list[Diagnostic]]
"""Pictures by file name, the names (`figuren/kaart.png`) that are no good, and the findings."""


def figures(folder: Path) -> Figures:
    """Every picture in the folder that can go into an export; of all others a finding."""
    good: dict[str, bytes] = {}
    broken: set[str] = set()
    findings: list[Diagnostic] = []
    total = 0
    for found in entries(folder, "sheets/figuren"):
        name = found.file.rpartition("/")[2]
        advice = "In de map figuren horen alleen png-, jpg- en svg-bestanden."
        if found.kind != "file" or found.path.suffix.lower() not in _SUFFIXES:
            findings.append(out_of_place(found, advice))
            broken.add(f"figuren/{name}")
            continue
        try:
            data = read_bytes(found.path, found.file, _MAX_BYTES)
        except YamlFault as fault:
            findings.append(finding_of(fault))
            broken.add(f"figuren/{name}")
            continue
        total += len(data)
        wrong = _fault(data, found, total)
        if wrong:
            findings.append(wrong)
            broken.add(f"figuren/{name}")
        else:
            good[name] = data
    return good, frozenset(broken), findings


def _fault(data: bytes, found: Found, total: int) -> Diagnostic | None:
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
    check: Callable[[bytes, Found], Diagnostic | None]
    check = _svg if found.path.suffix == ".svg" else _bitmap
    return check(data, found)


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
    complete = real == "PNG" or data.rfind(b"\xff\xd9") > len(data) // 2
    return None if complete else _unreadable(found)


def _svg(data: bytes, found: Found) -> Diagnostic | None:
    from lxml import etree

    if not _is_utf8(data):
        return _unreadable(found)
    dangerous = _DANGER.search(data)
    if dangerous:
        part = " ".join(dangerous.group().decode("utf-8", "replace").split())[:30]
        return _finding(
            found,
            f"In deze tekening staat iets dat meer doet dan tekenen: ‘{part}’. "
            "Dat kan gevaarlijk zijn voor wie het document opent.",
            "Sla de tekening opnieuw op als gewone svg, zonder script en zonder verwijzingen.",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return _unreadable(found)
    return None if etree.QName(root).localname == "svg" else _unreadable(found)


def _is_utf8(data: bytes) -> bool:
    """Whether the signs we look for are what a reader of XML sees too."""
    said = re.match(
        rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", data.removeprefix(b"\xef\xbb\xbf")
    )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in data and (
        said is None or said.group(1).lower() in (b"utf-8", b"us-ascii")
    )


def _unreadable(found: Found) -> Diagnostic:
    return _finding(
        found,
        "Dit is geen afbeelding die wij kunnen lezen. De lezer ziet dan niets.",
        "Sla de afbeelding opnieuw op als png, jpg of svg.",
    )


def _finding(found: Found, message: str, advice: str) -> Diagnostic:
    span = Span(found.file, 1, 1, 1, 1)
    return Diagnostic(span, "figuur-ongeldig", message, advice, "error")
