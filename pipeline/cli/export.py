"""The command that writes documents: `export`.

What makes documents takes longer to load than a sheet takes to check: loaded where it is used.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline import report
from pipeline import terminal as output
from pipeline.cli import paths
from pipeline.model import Diagnostic, Package

OK, FAULTS = 0, 1


def export(options: argparse.Namespace) -> int:
    """`perspectief export`: the exit code."""
    from pipeline.jobs import export as build

    root = paths.root(options.root)
    folder = Path(options.output) if options.output else root / "exports"
    formats = tuple(dict.fromkeys(name.strip() for name in options.to.split(",")))
    target = build.Target(folder, formats, tuple(options.id))
    exported = build.export(root, target, date.today(), output.progress)
    if exported.diagnostics:
        return _refuse_export(exported.checked.package, exported.diagnostics)
    files = report.count(len(exported.files), "bestand", "bestanden")
    lines = [f"{files} geschreven en nagekeken in {folder}."]
    if target.sheets:
        lines.append("Alleen de sheets die u noemde en het hele pakket zijn vernieuwd.")
    lines.append(f"Open {folder / 'index.html'} om het pakket te bekijken.")
    output.say("\n".join(lines) + "\n")
    return OK


def _refuse_export(package: Package, diagnostics: Sequence[Diagnostic]) -> int:
    found = tuple(item for item in diagnostics if report.is_open(item))
    summary = report.summarise(package, found)
    shown = report.Report(package, found, summary, colour=output.colour())
    output.say(report.FORMATS["text"](shown))
    output.say("Er is niets geschreven. De vorige exports zijn niet veranderd.\n")
    return FAULTS
