"""`perspectief waive`: the lines of a waiver, to copy or added to the file of waivers."""

import argparse
from datetime import date

from pipeline import terminal
from pipeline.cli import OK, paths
from pipeline.jobs import waive

_FILL_IN = "Vul daarna de reden en de eigenaar in, en kies de laatste dag. De griffie beslist."


def run(options: argparse.Namespace) -> int:
    """Print the lines for one finding; with `--add` also write them."""
    root = paths.find_root(options.root)
    sheet = paths.find_sheet(root, options.sheet) if options.sheet else ""
    place = f"{sheet}:{options.place}" if sheet else options.place
    waiver = waive.prepare(root, options.code, place, date.today())
    if options.add:
        line = waive.add(waiver, root)
        terminal.note(f"De ontheffing staat in {waive.FILE}, vanaf regel {line}. {_FILL_IN}")
    else:
        terminal.note(
            f"Zet deze regels onderaan in {waive.FILE}. Met --add doet het programma dat. "
            f"{_FILL_IN}"
        )
    terminal.say(waiver.block)
    return OK
