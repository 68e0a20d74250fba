"""`perspectief verify`: which documents these files are, and whether they are as exported."""

import argparse
from pathlib import Path

from pipeline import terminal
from pipeline.cli import FAULTS, OK
from pipeline.jobs.inspect import Inspected, inspect


def run(options: argparse.Namespace) -> int:
    """Inspect each file beside the `manifest.json` of its own folder, else of the exports."""
    exports = Path(options.root) / "exports"
    code = OK
    lines: list[str] = []
    for file in map(Path, options.file):
        places = (file.parent / "manifest.json", exports / "manifest.json")
        manifest = next((path for path in places if path.is_file()), None)
        inspected = inspect(file, manifest)
        lines += _describe(inspected)
        if inspected.diagnostics or not inspected.genuine:
            code = FAULTS
    terminal.say("".join(f"{terminal.harmless(line)}\n" for line in lines))
    return code


def _describe(inspected: Inspected) -> list[str]:
    lines = [f"{inspected.name}: {' '.join(inspected.sentences)}"]
    lines += [f"  {item.code}: {item.message}" for item in inspected.diagnostics]
    if not inspected.diagnostics and inspected.readable:
        lines.append("  Toegankelijkheid: niets gevonden.")
    return lines
