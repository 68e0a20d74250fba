"""`perspectief diff`: what changed between two versions, in sentences."""

import argparse

from pipeline import changes, report, terminal
from pipeline.cli import OK, paths
from pipeline.jobs.diff import Compared, diff


def run(options: argparse.Namespace) -> int:
    """Tell every change; a change is no fault, so the exit code is 0."""
    root = paths.find_root(options.root)
    ((_, target),) = paths.report_targets([(options.format, "")], options.output, root)
    compared = diff(root, options.old, options.new)
    told = _tell(compared, options.format)
    if target is None:
        terminal.say(told)
    else:
        terminal.write_report(told, target)
        terminal.note(f"Het verslag staat in {target}.")
    return OK


def _tell(compared: Compared, form: str) -> str:
    versions = f"Van {compared.old} naar {compared.new}."
    if form == "html":
        # Loading them takes longer than comparing, and the other forms do without.
        from pipeline import render
        from pipeline.export.html.changes import changes_page

        lead = (f"{versions} {report.heading(compared.changes)}", *report.unread(compared.unread))
        rows = [
            (row, report.name_kind(row), report.sentence(row), changes.pieces(row.old, row.new))
            for row in compared.changes
        ]
        return changes_page(compared.package, rows, lead, render.house_style(compared.package))
    make = report.changes_text if form == "text" else report.changes_markdown
    return make(compared.changes, versions, compared.unread, changes.pieces)
