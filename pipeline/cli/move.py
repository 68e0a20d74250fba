"""`perspectief move`: another place for one thing in its list, or for things in another list."""

import argparse
from datetime import date
from pathlib import Path

from pipeline import report, terminal
from pipeline.cli import OK, paths
from pipeline.jobs import move, relocate
from pipeline.model import Stop


def run(options: argparse.Namespace) -> int:
    """Show what comes where; with `--write` also write it."""
    if options.last and options.before:
        raise Stop("geef --before of --last, niet allebei.")
    if not (options.to or options.before or options.last):
        raise Stop("zeg waar het komt: --before ANDER, of --last; in een andere lijst: --to WAAR.")
    if len(options.name) > 1 and not options.to:
        raise Stop("noem één ding. Meer tegelijk kan alleen naar een andere plek: --to WAAR.")
    root = paths.open_project(options.root)
    lines = _relocate(root, options) if options.to else _reorder(root, options)
    if not options.write:
        where = [f"--to {options.to}"] if options.to else []
        where += [f"--before {options.before}"] if options.before else []
        where += ["--last"] if options.last else []
        lines += ["Er is nog niets geschreven. Klopt dit? Geef dan:"]
        lines += [f"  perspectief move {' '.join([*options.name, *where])} --write"]
    terminal.say(terminal.harmless("\n".join(lines)) + "\n")
    return OK


def _reorder(root: Path, options: argparse.Namespace) -> list[str]:
    found = move.plan(root, options.name[0], options.before, date.today())
    if options.write:
        move.write(found, root)
    start = "Dit is nu de volgorde" if options.write else "Dit wordt de volgorde"
    lines = [f"{start} in {found.file}:", ""]
    for number, name in enumerate(found.new, 1):
        was = found.old.index(name) + 1
        lines.append(f"  {number}. {name}" + (f"  (was {was})" if was != number else ""))
    return [*lines, "", "De verwijzingen en oude links blijven werken."]


def _relocate(root: Path, options: argparse.Namespace) -> list[str]:
    found = relocate.plan(root, options.name, options.to, options.before, date.today())
    if options.write:
        relocate.write(found, root)
    lines = ["Dit is verplaatst:" if options.write else "Dit wordt verplaatst:", ""]
    lines += [f"  {old.kind} {old.name} → {new.name}" for old, new in found.pairs]
    if found.touches:
        lines += ["", "Deze verwijzingen gaan mee:", ""]
    for touch in found.touches:
        lines.append(f"  {touch.span.file}:{touch.span.line}  {touch.old} → {touch.new}")
    lines += [""]
    if found.signs:
        where = ", ".join(found.signs)
        lines += [f"Oude links blijven werken: onder aan de sheet ‘{where}’ staat waar dit nu is."]
    if found.is_hidden:
        lines += ["Let op: deze sheet zit niet in het pakket. Lezers zien dit dan niet meer."]
    count = report.count(len(found.texts), "bestand", "bestanden")
    return [*lines, f"{count} anders: {', '.join(found.texts)}."]
