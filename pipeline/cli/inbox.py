"""`perspectief inbox`: the Word files in the folder `inbox` go into the sheets."""

import argparse
from datetime import date

from pipeline import terminal
from pipeline.cli import FAULTS, OK, paths
from pipeline.cli.answer import answer
from pipeline.jobs.check import check
from pipeline.jobs.inbox import empty_inbox


def run(options: argparse.Namespace) -> int:
    """Deal with every file and write the answer; 1 where not all of it stands in a sheet."""
    root = paths.open_project(options.root)
    today = date.today()
    ((_, target),) = paths.report_targets(None, options.output, root)
    handled = empty_inbox(root, today)
    if not handled:
        terminal.note("In de map inbox staat niets nieuws.")
        return OK
    written = frozenset[str]().union(*(each.written for each in handled))
    shown = answer(handled, check(root, today, written) if written else None, written)
    if target:
        terminal.write_report(shown, target)
    else:
        terminal.say(shown)
    return OK if all(each.is_whole for each in handled) else FAULTS
