"""`perspectief init`: a municipality's own repository in an empty folder."""

import argparse
from datetime import date
from pathlib import Path

from pipeline import terminal
from pipeline.cli import OK
from pipeline.jobs.init import init


def run(options: argparse.Namespace) -> int:
    """Write the files, and say what to do next."""
    folder = Path(options.map)
    made = init(folder, options.gemeente, options.programma, date.today())
    here = "" if folder.resolve() == Path.cwd() else f" Ga naar de map: cd {folder}"
    terminal.say(
        f"{len(made)} bestanden geschreven in {folder.resolve()}.{here}\n"
        "Lees README.md: daar staat wat u nog invult.\n"
        "Kijk de voorbeelden na met ‘perspectief check’ en maak de documenten met "
        "‘perspectief export’.\n"
    )
    return OK
