"""`perspectief` without a command: where somebody stands, and what to do next."""

import argparse
from datetime import date
from pathlib import Path

from pipeline import report, terminal
from pipeline.cli import OK, paths
from pipeline.jobs.check import Checked, check
from pipeline.jobs.origin import find_handbook
from pipeline.report import is_open


def run(options: argparse.Namespace) -> int:
    """Print the state of the project and the next command; faults in it are no fault here."""
    root = Path(options.root)
    if not (root / "sheets").is_dir():
        lines = _begin(root)
    else:
        checked = check(paths.open_project(options.root), date.today())
        lines = [_count(checked), "", *_advise(checked)]
    lines += ["", "Alle opdrachten: perspectief --help", f"Handleiding: {find_handbook()}"]
    terminal.say(terminal.harmless("\n".join(lines)) + "\n")
    return OK


def _begin(root: Path) -> list[str]:
    """The advice where there is no project: go to the one above, or begin one."""
    here = root.resolve()
    above = next((each for each in here.parents if (each / "sheets" / "pakket").is_dir()), None)
    if above:
        return [f"U staat in een map van het project {above}.", f"Ga daarheen: cd {above}"]
    empty = here.is_dir() and not any(here.iterdir())
    folder = "" if empty else " MAP"
    return [
        "Deze map is leeg." if empty else "In deze map staat geen project met sheets.",
        f'Begin met uw gemeente: perspectief init{folder} --gemeente "Gemeente Voorbeeld"',
        *([] if empty else ["Hebt u al een project? Ga dan eerst naar die map."]),
    ]


def _count(checked: Checked) -> str:
    summary = report.summarise(checked.package, checked.diagnostics)
    drafts = sum(sheet.content.status == "concept" for sheet in checked.package.sheets)
    sheets = report.count(summary.sheets, "sheet", "sheets")
    said = [f"{sheets}, waarvan {drafts} concept" if drafts else sheets]
    said += [report.count(summary.errors, "fout", "fouten")]
    said += [report.count(summary.warnings, "waarschuwing", "waarschuwingen")]
    return f"{', '.join(said)[:1].upper()}{', '.join(said)[1:]}."


def _advise(checked: Checked) -> list[str]:
    """The first thing to do: the worst finding, then a draft, then the documents."""
    package = checked.package
    if checked.faults:
        first = checked.faults[0]
        lines = [
            "Eerst: verbeter wat niet klopt.",
            f"  {first.span.file}, regel {first.span.line}: {first.message}",
            f"  Alles in dit bestand: perspectief check {first.span.file}",
        ]
        sheet = package.sheet(Path(first.span.file).stem)
        if sheet:
            lines.append(f"  Schrijf met het resultaat ernaast: perspectief preview {sheet.id}")
        return lines
    if not package.sheets:
        return ["Begin een sheet: perspectief new ID", "Uit Word: perspectief import BESTAND"]
    lines = ["Alles klopt. Maak de documenten: perspectief export"]
    drafts = [sheet.id for sheet in package.sheets if sheet.content.status == "concept"]
    if drafts:
        lines.append(f"Schrijf verder aan een concept: perspectief preview {drafts[0]}")
    if any(is_open(found) for found in checked.diagnostics):
        lines.append("Lees de waarschuwingen: perspectief check")
    return lines
