"""The commands that write documents: `export` and `merge`.

What makes documents takes longer to load than a sheet takes to check: loaded where it is used.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline import cli_output as output
from pipeline import cli_paths as paths
from pipeline import report
from pipeline.cli_output import Stop
from pipeline.model import Diagnostic, Package

OK, FAULTS = 0, 1


def export(options: argparse.Namespace) -> int:
    """`perspectief export`: the whole, or with `--shard` a part; the exit code."""
    from pipeline import build

    if options.shard:
        return _part(options)
    root = paths.root(options.root)
    folder = Path(options.output) if options.output else root / "exports"
    formats = _formats(options)
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


def _formats(options: argparse.Namespace) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in options.to.split(",")))


def _part(options: argparse.Namespace) -> int:
    from pipeline import portion

    if options.id:
        raise Stop("--shard kiest zelf welke sheets er in een deel horen. Laat de namen weg.")
    root, shard = paths.root(options.root), options.shard
    folder = Path(options.output) if options.output else root / "delen" / str(shard.number)
    target = portion.Target(folder, _formats(options), shard)
    made = portion.export(root, target, date.today(), output.progress)
    if made.diagnostics:
        return _refuse_export(made.checked.package, made.diagnostics)
    held = [report.count(len(made.sheets), "sheet", "sheets")] if made.sheets else []
    held += ["het document met alle sheets"] if shard.number == 1 else []
    what = " en ".join(held) or "dit deel is leeg"
    output.say(
        f"{str(shard).capitalize()} geschreven en nagekeken in {folder}: {what}.\n"
        "Zijn alle delen er? Voeg ze samen met ‘perspectief merge’.\n"
    )
    return OK


def merge(options: argparse.Namespace) -> int:
    """`perspectief merge`: the exit code."""
    from pipeline import merging

    root = paths.root(options.root)
    folder = Path(options.output) if options.output else root / "exports"
    merged = merging.merge(root, [Path(name) for name in options.folder], folder)
    if merged.diagnostics:
        return _refuse_export(merged.package, merged.diagnostics)
    parts = report.count(len(options.folder), "deel", "delen")
    files = report.count(len(merged.files), "bestand", "bestanden")
    output.say(
        f"{parts} samengevoegd en nagekeken: {files} in {folder}.\n"
        f"Open {folder / 'index.html'} om het pakket te bekijken.\n"
    )
    return OK


def _refuse_export(package: Package, diagnostics: Sequence[Diagnostic]) -> int:
    found = tuple(item for item in diagnostics if report.is_open(item))
    summary = report.summarise(package, found)
    shown = report.Report(package, found, summary, colour=output.colour())
    output.say(report.FORMATS["text"](shown))
    output.say("Er is niets geschreven. De vorige exports zijn niet veranderd.\n")
    return FAULTS
