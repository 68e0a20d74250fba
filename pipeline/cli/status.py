"""`perspectief status`: how far each sheet is."""

import argparse
from datetime import date

from pipeline import report, terminal
from pipeline.cli import FAULTS, OK, paths
from pipeline.jobs.check import check


def run(options: argparse.Namespace) -> int:
    """Check everything and print one line a sheet."""
    checked = check(paths.open_project(options.root), date.today())
    summary = report.summarise(checked.package, checked.diagnostics)
    shown = report.status(checked.package, checked.diagnostics, summary)
    terminal.say(terminal.harmless(shown))
    return FAULTS if summary.errors else OK
