"""`init`: a municipality's own repository, complete and valid, in an empty folder."""

import re
from datetime import date, timedelta
from pathlib import Path

from pipeline import catalogue, layout
from pipeline.catalogue import project
from pipeline.jobs.origin import find_program
from pipeline.model import Stop

_WAIVED = timedelta(days=180)
_NAME = re.compile(r"[^\W_][\w .,'’()-]{1,98}")
_PROGRAM = re.compile(r"([\w.-]+/[\w.-]+)@([0-9a-f]{40})")
_UNKNOWN = "vul-in/perspectiefsheets", "0" * 40
"""The repository and commit of the program where we do not know them: `check` asks for them."""


def init(folder: Path, municipality: str, program: str, today: date) -> tuple[str, ...]:
    """Write a small example package and everything around it; gives the names of the files.

    `program` is `owner/repository@commit`, of which the workflows are called, or empty. Raises
    `Stop`, and writes nothing, for a name that cannot be and where any of the files is there.
    """
    if not _NAME.fullmatch(municipality):
        raise Stop(
            f"‘{municipality[:60]}’ kan niet de naam van een gemeente zijn. Schrijf die tussen "
            'aanhalingstekens: perspectief init --gemeente "Gemeente Voorbeeld".'
        )
    short = municipality.removeprefix("Gemeente ")
    repository, commit = _find_program(program)
    made = project.start(
        gemeente=municipality,
        naam=municipality if short == municipality else f"de gemeente {short}",
        vandaag=today,
        einde=today + _WAIVED,
        programma=repository,
        versie=commit,
    )
    there = [name for name in ("sheets", "schema", *made) if (folder / name).exists()]
    if there or (folder.exists() and not folder.is_dir()):
        raise Stop(
            f"in {folder.resolve()} staat al ‘{there[0] if there else folder.name}’, en dat "
            "overschrijven wij niet. Kies een lege map: perspectief init MAP. "
            "Er is niets geschreven."
        )
    for name in made:
        if name.startswith("sheets/") and name.endswith(".yaml"):
            made[name] = layout.canonical(made[name].decode(), name).encode()
    catalogue.write(made, folder)
    generated = catalogue.find_stale(folder)
    catalogue.write(generated, folder)
    return (*made, *generated)


def _find_program(named: str) -> tuple[str, str]:
    """The repository on GitHub and the commit of the program: as named, or as it was installed."""
    if named:
        found = _PROGRAM.fullmatch(named)
        if not found:
            raise Stop(
                f"‘{named[:80]}’ is geen versie van het programma. Schrijf de repository en de "
                "commit: --programma gemeente/perspectiefsheets@<veertig tekens>."
            )
        return found[1], found[2]
    return find_program() or _UNKNOWN
