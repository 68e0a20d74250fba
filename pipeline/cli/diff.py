"""`perspectief diff`: what changed between two versions, in sentences."""

import argparse
from pathlib import Path

from pipeline import report, terminal
from pipeline.cli import OK, paths
from pipeline.jobs.diff import diff
from pipeline.model import Comparison, Stop


def run(options: argparse.Namespace) -> int:
    """Tell every change; a change is no fault, so the exit code is 0."""
    root = paths.find_root(options.root)
    if options.docx:
        return _write_redline(options, root)
    if options.sheet:
        raise Stop(
            "--sheet hoort bij --docx. Zonder --docx ziet u wat er in alle sheets anders is."
        )
    ((_, target),) = paths.report_targets([(options.format, "")], options.output, root)
    shown = _tell(diff(root, options.old, options.new), options.format)
    if target is None:
        terminal.say(shown)
    else:
        terminal.write_report(shown, target)
        terminal.note(f"Het verslag staat in {target}.")
    return OK


def _write_redline(options: argparse.Namespace, root: Path) -> int:
    """Write the Word file with tracked changes, by default in the current folder."""
    # Making documents takes libraries that load slowly.
    from pipeline.jobs.redline import redline

    ((_, target),) = paths.report_targets([("docx", "")], options.output, root)
    name, data = redline(root, options.old, options.new, options.sheet)
    file = target or Path(f"{name}-wijzigingen.docx")
    terminal.write_report(data, file)
    terminal.note(f"Het Word-bestand staat in {file}. Alles wat anders is, is bijgehouden.")
    return OK


def _tell(compared: Comparison, form: str) -> str:
    if form == "html":
        # Loading them takes longer than comparing, and the other forms do without.
        from pipeline import render
        from pipeline.export.html.changes import changes_page

        lead = (report.heading(compared), *report.unread(compared))
        rows = [(row, report.name_kind(row), report.sentence(row)) for row in compared.changes]
        return changes_page(compared, rows, lead, render.house_style(compared.package))
    return {"text": report.changes_text, "markdown": report.changes_markdown}[form](compared)
