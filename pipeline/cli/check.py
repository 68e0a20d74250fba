"""`perspectief check`: the findings in the sheets, in every form that is asked for."""

import argparse
from datetime import date
from pathlib import Path

from pipeline import report, terminal, waivers
from pipeline.cli import FAULTS, OK, paths
from pipeline.jobs import fix
from pipeline.jobs.check import Checked, Online, check, compare, list_rules


def run(options: argparse.Namespace) -> int:
    """Check, after repairs where `--fix` asks for them, and write the reports."""
    root = paths.open_project(options.root)
    targets = paths.report_targets(options.format, options.output, root)
    files = paths.select_files(options.file, root)
    online = (
        Online(options.links_max_age, options.allow_private) if options.links == "online" else None
    )
    checked = check(root, date.today(), files, online)
    if options.fix or options.diff:
        plan = fix.plan(root, checked, date.today(), files)
        if options.diff:
            return _show_diff(plan, checked)
        fix.write(plan, root)
        terminal.note(_describe(plan))
        checked = check(root, date.today(), files, online)
    result = report.Report(
        package=checked.package,
        diagnostics=checked.diagnostics,
        summary=report.summarise(checked.package, checked.diagnostics, files),
        files=files,
        rules=list_rules() if {form for form, _ in targets} & {"sarif", "junit"} else (),
        unchecked=checked.unchecked,
        remembered=checked.remembered,
        waivable=frozenset(filter(waivers.can_cover, checked.diagnostics)),
        changes=compare(checked.package, Path(options.base)) if options.base else None,
        prefix=paths.repository_prefix(root),
        links=paths.blob_address(),
        colour=terminal.shows_colour(),
    )
    for form, target in targets:
        _deliver(report.FORMATS[form](result), target)
    return FAULTS if result.summary.errors else OK


def _show_diff(plan: fix.Plan, checked: Checked) -> int:
    """Print what `--fix` would change, and nothing else on standard output."""
    lines = report.diff(plan.texts)
    if terminal.is_terminal():
        lines = terminal.harmless(lines)
    terminal.say(lines)
    terminal.note(f"{_describe(plan)} Er is niets geschreven: dat doet --fix zonder --diff.")
    return FAULTS if checked.faults else OK


def _describe(plan: fix.Plan) -> str:
    """How many findings a plan repairs, and how many are left to people."""
    if plan.done:
        made = report.count(len(plan.done), "verbetering", "verbeteringen")
        said = f"{made} in {report.count(len(plan.texts), 'bestand', 'bestanden')}."
    else:
        said = "Er is niets dat --fix kan verbeteren."
    if plan.refused:
        left = report.count(len(plan.refused), "voorstel past", "voorstellen passen")
        said += f" {left} niet: dan komt er een andere fout. Verbeter die plek zelf."
    return said


def _deliver(text: str, target: Path | None) -> None:
    if target is None:
        terminal.say(text)
    else:
        terminal.write_report(text, target)
        terminal.note(f"Het verslag staat in {target}.")
