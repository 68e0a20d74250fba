"""`perspectief import`: a Word file becomes drafts, or goes back into its sheet."""

import argparse
from datetime import date
from pathlib import Path

from pipeline import report, terminal
from pipeline.cli import BUG, FAULTS, OK, paths
from pipeline.cli.drafted import describe_drafts
from pipeline.cli.returned import describe
from pipeline.intake import Lost
from pipeline.jobs.intake import import_word
from pipeline.model import Stop


def run(options: argparse.Namespace) -> int:
    """Write the drafts or the changed sheet, and tell what a person must decide."""
    root = paths.open_project(options.root)
    file = Path(options.file)
    if options.into:
        return _bring_back(options, root, file)
    if options.diff:
        raise Stop("--diff hoort bij --into. Zonder --into maken wij een nieuw concept.")
    try:
        imported = import_word(root, file, options.id)
    except Lost as lost:
        terminal.note(
            f"perspectief: {lost} Dat is een fout in het programma. Er is niets geschreven. "
            "Vertel de beheerder met welk bestand dit gebeurde."
        )
        return BUG
    first = next(iter(imported.drafts))
    shown = describe_drafts(imported, file.name)
    terminal.say(f"{shown}\n\nKijk het concept na: perspectief check {first}\n")
    return OK


def _bring_back(options: argparse.Namespace, root: Path, file: Path) -> int:
    """Change the sheet as the document says; 1 where not all of it stands in the sheet."""
    # Making the document again, to compare with, takes libraries that load slowly.
    from pipeline.jobs.roundtrip import bring_back, write

    if options.id:
        raise Stop("--id is voor een nieuw concept en --into voor een sheet die er al is. Kies.")
    sheet = f"sheets/{paths.find_sheet(root, options.into)}.yaml"
    found = bring_back(root, file, sheet, date.today())
    if options.diff:
        changed = found.new != found.old
        texts = {sheet: (found.old, found.new), **found.lists}
        terminal.say(report.diff(texts) if changed else "")
        terminal.note(describe(found, file.name, is_written=False))
    else:
        write(found, root)
        terminal.say(describe(found, file.name, is_written=True))
    return OK if found.is_whole else FAULTS
