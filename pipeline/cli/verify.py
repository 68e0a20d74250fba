"""`perspectief verify`: which documents these files are, and whether they are as exported."""

import argparse
from pathlib import Path

from pipeline import publish, terminal
from pipeline.cli import CALL, FAULTS, OK
from pipeline.jobs.inspect import Inspected, inspecting
from pipeline.model import Stop

_NEIGHBOUR = "staat naast het bestand en kan van dezelfde maker zijn"


def run(options: argparse.Namespace) -> int:
    """Compare each file with the manifest that is most to be trusted, and say which that is.

    A file that is no document is no reason to be silent about the others.
    """
    code = OK
    with inspecting(len(options.file)) as inspect:
        for file in map(Path, options.file):
            manifest, whose = _choose(options, file)
            try:
                inspected = inspect(file, manifest, whose != _NEIGHBOUR)
            except Stop as refusal:
                terminal.note(f"perspectief: {refusal}")
                code = CALL
                continue
            if inspected.diagnostics or not inspected.genuine:
                code = max(code, FAULTS)
            lines = _describe(inspected)
            if manifest:
                lines.append(f"  Vergeleken met: {manifest} ({whose}).")
            terminal.say("".join(f"{terminal.harmless(line)}\n" for line in lines))
    return code


def _choose(options: argparse.Namespace, file: Path) -> tuple[Path | None, str]:
    """The manifest to compare with, and where it comes from.

    The one that the call names, else the one of the exports of this project. The one beside the
    file came along with it: it is the word of whoever made the file. Raises `Stop` where the call
    names one that we cannot read.
    """
    if options.manifest:
        named = Path(options.manifest)
        if not publish.rows(named):
            raise Stop(f"{named} is geen manifest.json met regels, of wij kunnen het niet lezen.")
        return named, "dat u opgaf"
    root = Path(options.root)
    own = root / "exports" / "manifest.json"
    if (root / "sheets").is_dir() and own.is_file():
        return own, "van de exports van dit project"
    beside = file.parent / "manifest.json"
    return (beside, _NEIGHBOUR) if beside.is_file() else (None, "")


def _describe(inspected: Inspected) -> list[str]:
    lines = [f"{inspected.name}: {' '.join(inspected.sentences)}"]
    lines += [f"  {item.code}: {item.message}" for item in inspected.diagnostics]
    if not inspected.diagnostics and inspected.readable:
        lines.append("  Toegankelijkheid: niets gevonden.")
    return lines
