"""`perspectief check`: the findings in the sheets, in every form that is asked for."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from pipeline import report, terminal, waivers
from pipeline.cli import FAULTS, OK, paths
from pipeline.jobs import fix
from pipeline.jobs.check import Checked, Online, check, list_rules
from pipeline.jobs.diff import compare
from pipeline.jobs.staged import check_staged
from pipeline.model import Stop

Targets = Sequence[tuple[str, Path | None]]
"""Each form of the report and its file; without one it goes to standard output."""


def run(options: argparse.Namespace) -> int:
    """Check, after repairs where `--fix` asks for them, and write the reports."""
    root = paths.open_project(options.root)
    targets = paths.report_targets(options.format, options.output, root)
    if options.staged:
        return _run_staged(options, root, targets)
    files = paths.select_files(options.file, root)
    online = (
        Online(options.links_max_age, options.allow_private) if options.links == "online" else None
    )
    if online:
        terminal.show_progress("Links nakijken op internet")
    checked = check(root, date.today(), files, online, options.release)
    if options.fix or options.diff:
        plan = fix.plan(root, checked, date.today(), files)
        if options.diff:
            return _show_diff(plan, checked)
        fix.write(plan, root)
        terminal.note(_describe(plan))
        checked = check(root, date.today(), files, online, options.release)
    if checked.uncompared:
        terminal.note(f"Wij vergelijken niet met een eerdere uitgave: {checked.uncompared}")
    return _report(options, root, targets, checked, files)


def _run_staged(options: argparse.Namespace, root: Path, targets: Targets) -> int:
    """Report on the next commit; silent where it changes no content."""
    other = options.file or options.fix or options.diff or options.release
    if other or options.links == "online":
        raise Stop(
            "--staged kijkt na wat u vastlegt. Geef geen bestanden, --fix, --diff, --release of "
            "links."
        )
    found = check_staged(root, date.today())
    if found is None:
        return OK
    checked, changed = found.checked, found.changed
    folders = {parent.as_posix() for name in changed for parent in PurePosixPath(name).parents}
    own = changed | folders
    elsewhere = [item for item in checked.diagnostics if item.span.file not in own]
    files = changed | {item.span.file for item in checked.diagnostics}
    code = _report(options, root, targets, checked, files)
    if found.unknown:
        terminal.note(
            "Let op: wij kunnen de vorige versie niet lezen, en weten dus niet wat deze wijziging "
            f"in andere bestanden breekt. Wat er mis is: {found.unknown}"
        )
    if elsewhere:
        what = report.count(len(elsewhere), "melding komt", "meldingen komen")
        terminal.note(
            f"Let op: {what} door deze wijziging, in bestanden die u niet veranderde: "
            f"{', '.join(sorted({item.span.file for item in elsewhere}))}."
        )
    return code


def _report(
    options: argparse.Namespace,
    root: Path,
    targets: Targets,
    checked: Checked,
    files: frozenset[str],
) -> int:
    """Write the reports on these files (none: all) and give the exit code."""
    result = report.Report(
        package=checked.package,
        diagnostics=checked.diagnostics,
        summary=report.summarise(checked.package, checked.diagnostics, files),
        files=files,
        rules=list_rules() if {form for form, _ in targets} & {"sarif", "junit"} else (),
        unchecked=checked.unchecked,
        remembered=checked.remembered,
        waivable=frozenset(filter(waivers.can_cover, checked.diagnostics)),
        changes=compare(root, options.base, checked.package) if options.base else None,
        prefix=paths.repository_prefix(root),
        links=paths.blob_address(),
        colour=terminal.shows_colour(),
    )
    for form, target in targets:
        _deliver(report.FORMATS[form](result), target)
    return FAULTS if result.summary.errors else OK


def _show_diff(plan: fix.RepairPlan, checked: Checked) -> int:
    """Print what `--fix` would change, and nothing else on standard output."""
    lines = report.diff(plan.texts)
    if terminal.is_terminal():
        lines = terminal.harmless(lines)
    terminal.say(lines)
    terminal.note(f"{_describe(plan)} Er is niets geschreven: dat doet --fix zonder --diff.")
    return FAULTS if checked.faults else OK


def _describe(plan: fix.RepairPlan) -> str:
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
