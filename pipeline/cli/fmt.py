"""`perspectief fmt`: the files in their one layout; the content stays as it is."""

import argparse

from pipeline import report, terminal
from pipeline.cli import FAULTS, OK, paths
from pipeline.jobs import layout


def run(options: argparse.Namespace) -> int:
    """Write the files, or say with `--check` which ones would change; a broken file is a fault."""
    root = paths.open_project(options.root)
    plan = layout.plan(root, paths.select_files(options.file, root))
    if not options.check:
        layout.write(plan, root)
    done = "staat niet in de vaste indeling" if options.check else "staat nu in de vaste indeling"
    lines = [
        f"{file}: {done}{f', vanaf regel {_first(*texts)}' if options.check else ''}."
        for file, texts in sorted(plan.texts.items())
    ]
    if options.check and plan.texts:
        lines.append("Zet alles in de vaste indeling: perspectief fmt")
    if not lines and not plan.unread:
        lines.append("Alles staat in de vaste indeling.")
    terminal.say("".join(f"{terminal.harmless(line)}\n" for line in lines))
    for said in plan.unread:
        terminal.note(f"perspectief: {said}")
    if plan.unread:
        count = report.count(len(plan.unread), "bestand is", "bestanden zijn")
        terminal.note(f"{count} niet veranderd. Wat er mis is, zegt: perspectief check")
    return FAULTS if plan.unread or (options.check and plan.texts) else OK


def _first(old: str, new: str) -> int:
    """The number of the first line that differs."""
    rows = zip(f"{old}\n".split("\n"), f"{new}\n".split("\n"), strict=False)
    return next((number for number, (one, two) in enumerate(rows, 1) if one != two), 1)
