"""The lists of words that a project adds in `woorden/`, and what in that folder is not read."""

import difflib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.load.folder import FoundPath, list_folder
from pipeline.load.strays import make_finding
from pipeline.model import Diagnostic
from pipeline.taal import lists

_MOST = 50


def find_misplaced(root: Path) -> Iterator[Diagnostic]:
    """A warning for each file in `woorden/` whose words are not used, up to 50."""
    folder = root / lists.FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return
    for found in islice(list_folder(folder, lists.FOLDER), _MOST):
        if found.path.stem in lists.names() and found.path.suffix == ".txt":
            if not lists.is_readable(found.path):
                yield _warning(
                    found, "Maak er een gewoon tekstbestand van, van hoogstens 256 kB, in UTF-8."
                )
            continue
        near = difflib.get_close_matches(found.path.stem, lists.names(), 1, 0.5)
        names = f"{near[0]}.txt" if near else ", ".join(f"{name}.txt" for name in lists.names())
        yield _warning(found, f"Geef het bestand een naam die wij kennen: {names}.")


def _warning(found: FoundPath, advice: str) -> Diagnostic:
    return make_finding(
        "bestand-onbekend",
        found.file,
        "Deze lijst met woorden lezen wij niet. Wat erin staat, verandert niets aan de controle.",
        advice,
        "warning",
    )
