"""`perspectief export`: check the sheets and write the documents."""

import argparse
from datetime import date
from pathlib import Path

from pipeline import report, terminal, verify, waivers
from pipeline.checks import versie_gelijk_gebleven
from pipeline.cli import FAULTS, OK, paths
from pipeline.jobs.export import Exported, Target, export


def run(options: argparse.Namespace) -> int:
    """Export, and say where the documents are or why there are none."""
    root = paths.open_project(options.root)
    usual = root / ("voorbeeld" if options.preview else "exports")
    folder = Path(options.output) if options.output else usual
    formats = tuple(dict.fromkeys(name.strip() for name in options.to.split(",")))
    target = Target(folder, formats, tuple(options.id), options.preview)
    exported = export(root, target, date.today(), terminal.show_progress)
    if not exported.files:
        return _show_findings(exported, paths.repository_prefix(root))
    files = report.count(len(exported.files), "bestand", "bestanden")
    lines = [f"{files} geschreven en nagekeken in {folder}."]
    if target.sheets:
        lines.append("Vernieuwd: de sheets die u noemde, wat er nog niet was, en het hele pakket.")
    # Said here too: from now on the manifest in the folder is that of the new documents.
    same = (
        each for each in exported.checked.diagnostics if each.code == versie_gelijk_gebleven.CODE
    )
    lines += (f"Let op: {each.message} {each.advice}" for each in same)
    if exported.untold:
        what = "Let op: wat er veranderd is sinds de vorige uitgave, staat er niet bij"
        lines.append(f"{what}: {exported.untold}")
    lines.append(f"Open {folder / 'index.html'} om het pakket te bekijken.")
    if exported.diagnostics:
        faults = report.count(len(exported.diagnostics), "fout", "fouten")
        lines.append(
            f"Dit is een voorbeeld: in de sheets zitten nog {faults}. Dat staat op elke bladzijde. "
            "Zie ‘perspectief check’."
        )
    terminal.say(terminal.harmless("\n".join(lines) + "\n"))
    return FAULTS if exported.diagnostics else OK


def _show_findings(exported: Exported, prefix: str) -> int:
    package = exported.checked.package
    found = tuple(item for item in exported.diagnostics if report.is_open(item))
    summary = report.summarise(package, found)
    waivable = frozenset(filter(waivers.can_cover, exported.checked.diagnostics))
    shown = report.Report(
        package,
        found,
        summary,
        waivable=waivable,
        bugs=frozenset(filter(verify.is_bug, found)),
        prefix=prefix,
        colour=terminal.shows_colour(),
    )
    terminal.say(report.FORMATS["text"](shown))
    terminal.say("Er is niets geschreven. De vorige exports zijn niet veranderd.\n")
    return FAULTS
