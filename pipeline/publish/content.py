"""What readers get of a package, as checksums, and whether an earlier package of its version held
something else."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import files
from pipeline.model import Document, Package, Reused
from pipeline.publish.folder import MANIFEST, MAX_MANIFEST

_LONGEST = 200
"""Characters of an id; anybody may have written a manifest."""
_NEVER_SHOWN = {"__all__": {"soort", "geraadpleegd"}}
"""Of a source: the day on which somebody last looked at it stands in no document."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The version and date (ISO 8601) of a package, and a checksum of each file by its id."""

    versie: str
    datum: str
    sums: Mapping[str, str]


def identify(package: Package) -> Identity | None:
    """The identity of a package; nothing where not all of it could be read.

    The checksums are of values: comments, layout and the order of fields change no document.
    Drafts, waivers and the house style are no part of it, as they are none of `diff`.
    """
    if package.informatiepakket is None or package.broken:
        return None
    info = package.informatiepakket.content
    others = (package.informatiepakket, package.bronnen, package.begrippen)
    shown = (*package.listed(), *(each for each in others if each is not None))
    sums = {each.id: sha256(_dump(each)) for each in shown}
    for sheet in package.listed():
        for _, figure in sheet.figuren():
            if data := package.figures.get(figure.bestand):
                sums[f"figuren/{figure.bestand}"] = sha256(data)
    return Identity(info.versie, info.datum.isoformat(), dict(sorted(sums.items())))


def _dump(document: Document[Any]) -> bytes:
    # Without defaults: a field that only a later version of the program has is no change.
    left_out = _NEVER_SHOWN if document.id == "pakket/bronnen" else None
    text: str = document.content.model_dump_json(exclude_defaults=True, exclude=left_out)
    return text.encode()


def sha256(data: bytes) -> str:
    """The checksum as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_identity(folder: Path) -> Identity | None:
    """The identity of the package that the exports in a folder were made of, by their manifest."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found = json.loads(files.read_ordinary(folder / MANIFEST, MAX_MANIFEST))
        about, sums = found["package"], found["content"].items()
        kept = {name: str(value) for name, value in sums if len(name) <= _LONGEST}
        return Identity(str(about["versie"]), str(about["datum"]), kept)
    return None


def find_reused(
    now: Identity | None, earlier: Identity | None, name: str, released: bool
) -> Reused | None:
    """The earlier package, where it bears the same version and date but other content."""
    if not now or not earlier or (now.versie, now.datum) != (earlier.versie, earlier.datum):
        return None
    known = sorted({*now.sums, *earlier.sums})
    other = tuple(name for name in known if now.sums.get(name) != earlier.sums.get(name))
    return Reused(name, other, released) if other else None
