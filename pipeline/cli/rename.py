"""`perspectief rename`: another id for one thing, with all that refers to it."""

import argparse
from datetime import date

from pipeline import report, terminal
from pipeline.cli import OK, paths
from pipeline.jobs import rename

_NEUTER = ("dilemma", "scenario", "risico")


def run(options: argparse.Namespace) -> int:
    """Show every place that changes; with `--write` also change it."""
    root = paths.open_project(options.root)
    found = rename.plan(root, options.old, options.new, date.today())
    if options.write:
        rename.write(found, root)
    terminal.say(terminal.harmless(_describe(found, options)) + "\n")
    return OK


def _describe(found: rename.Renamed, options: argparse.Namespace) -> str:
    """What is called otherwise, and each place: the file, the line, old and new."""
    item = found.item
    the = "het" if item.kind in _NEUTER else "de"
    has = "heeft nu" if options.write else "krijgt"
    lines = [f"{the.capitalize()} {item.kind} ‘{item.id}’ {has} de naam ‘{found.new.id}’:", ""]
    for touch in found.touches:
        lines.append(f"  {touch.span.file}:{touch.span.line}  {touch.old} → {touch.new}")
    lines += [f"  {old} → {new}" for old, new in found.moves.items()]
    if gone := {item.id, *item.earlier} - {*found.earlier, found.new.id} if item.is_place else ():
        lines += ["", f"Let op: links naar ‘{', '.join(gone)}’ werken straks niet meer."]
    elif found.earlier:
        lines += ["", f"Oude links blijven werken: bij ‘eerder’ staat {', '.join(found.earlier)}."]
    count = len(found.touches) + len(found.moves)
    files = len({*found.texts, *found.moves})
    lines += [
        "",
        f"{report.count(count, 'plek', 'plekken')} in {report.count(files, 'bestand', 'bestanden')}"
        ". ",
    ]
    if options.write:
        lines[-1] += "Kijk het na: perspectief check"
    else:
        lines[-1] += "Er is nog niets geschreven. Klopt dit? Geef dan:"
        lines += [f"  perspectief rename {options.old} {options.new} --write"]
    return "\n".join(lines)
