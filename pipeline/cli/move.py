"""`perspectief move`: another place in its list for one thing."""

import argparse
from datetime import date

from pipeline import terminal
from pipeline.cli import OK, paths
from pipeline.jobs import move
from pipeline.model import Stop


def run(options: argparse.Namespace) -> int:
    """Show the new order; with `--write` also write it."""
    if bool(options.before) == options.last:
        raise Stop("zeg waar het komt: --before ANDER, of --last.")
    root = paths.open_project(options.root)
    found = move.plan(root, options.name, options.before, date.today())
    if options.write:
        move.write(found, root)
    start = "Dit is nu de volgorde" if options.write else "Dit wordt de volgorde"
    lines = [f"{start} in {found.file}:", ""]
    for number, name in enumerate(found.new, 1):
        was = found.old.index(name) + 1
        lines.append(f"  {number}. {name}" + (f"  (was {was})" if was != number else ""))
    where = f"--before {options.before}" if options.before else "--last"
    lines += ["", "De verwijzingen en oude links blijven werken."]
    if not options.write:
        lines += ["Er is nog niets geschreven. Klopt dit? Geef dan:"]
        lines += [f"  perspectief move {options.name} {where} --write"]
    terminal.say(terminal.harmless("\n".join(lines)) + "\n")
    return OK
