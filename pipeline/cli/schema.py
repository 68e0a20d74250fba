"""`perspectief schema`: write the files that are made from the models and the rules."""

import argparse

from pipeline import catalogue, terminal
from pipeline.cli import FAULTS, OK, paths


def run(options: argparse.Namespace) -> int:
    """Write the generated files that are out of date; with `--check` only name them."""
    root = paths.find_root(options.root)
    stale = catalogue.find_stale(root)
    names = ", ".join(stale)
    if options.check and stale:
        terminal.say(
            f"Deze bestanden zijn niet meer actueel: {names}. "
            "Voer ‘perspectief schema’ uit en leg het resultaat vast.\n"
        )
        return FAULTS
    catalogue.write(stale, root)
    made = f"Bijgewerkt: {names}." if stale else "Alle gemaakte bestanden zijn actueel."
    terminal.say(f"{made}\n")
    return OK
