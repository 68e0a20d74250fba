"""`perspectief import`: a Word file becomes drafts."""

import argparse
from pathlib import Path

from pipeline import terminal
from pipeline.cli import BUG, OK, paths
from pipeline.intake import Lost
from pipeline.jobs.intake import Imported, import_word


def run(options: argparse.Namespace) -> int:
    """Write the drafts and tell what a person must decide."""
    root = paths.open_project(options.root)
    file = Path(options.file)
    try:
        imported = import_word(root, file, options.id)
    except Lost as lost:
        terminal.note(
            f"perspectief: {lost} Dat is een fout in het programma. Er is niets geschreven. "
            "Vertel de beheerder met welk bestand dit gebeurde."
        )
        return BUG
    terminal.say(_tell(imported, file.name))
    return OK


def _tell(imported: Imported, name: str) -> str:
    count = len(imported.drafts)
    lines = [
        f"Uit {name} {'is 1 concept' if count == 1 else f'zijn {count} concepten'} gemaakt. "
        "Elk woord uit het bestand staat erin."
    ]
    for file, (title, decisions) in imported.drafts.items():
        lines += ["", f"{file}: {title}", *(f"  - {each}" for each in decisions)]
    if imported.also:
        lines += ["", f"Ook gemaakt of aangevuld: {', '.join(imported.also)}."]
    if imported.comments:
        lines += ["", "Opmerkingen in het Word-bestand (deze staan niet in het concept):"]
        lines += [f"  - {each}" for each in imported.comments]
    lines += [f"Let op: {each}" for each in imported.remarks]
    first = next(iter(imported.drafts))
    lines += ["", f"Kijk het concept na: perspectief check {first}"]
    return "\n".join(lines)
