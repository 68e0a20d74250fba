"""`waive`: the lines of a waiver for one finding, and adding them to the file of waivers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import meldingen, waivers
from pipeline.files import workplace, write_whole
from pipeline.jobs.check import check
from pipeline.load import load
from pipeline.model import Package, Stop, entries_of

FILE = waivers.FILE
HEADER = "# yaml-language-server: $schema=../../schema/ontheffingen.schema.json\n"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver that can be given: its lines, and what it is for."""

    asked: waivers.Asked
    block: str
    package: Package


def prepare(root: Path, code: str, place: str, today: date) -> Waiver:
    """The waiver for the finding of a rule at a place (`woningbouw:keuzes/…` or `keuzes/…`).

    Raises `Stop` for what can never be waived, what is not there and what has a waiver already.
    """
    checked = check(root, today)
    asked = waivers.ask(code, place, checked.package, checked.diagnostics, meldingen.codes())
    return Waiver(asked, asked.block(today), checked.package)


def add(waiver: Waiver, root: Path) -> int:
    """Add the lines to the file of waivers, made where it is not there; the line where they begin.

    The new text is read first: raises `Stop`, and writes nothing, where it is not the old list and
    this waiver behind it.
    """
    path = root / FILE
    old = path.read_bytes() if path.exists() else HEADER.encode()
    new = waivers.add(old.decode("utf-8"), waiver.block).encode()
    line = _line_of_last(new, waiver)
    if not line:
        raise Stop(
            f"wij kunnen deze regels niet zelf in {FILE} zetten: de lijst is anders ingedeeld. "
            "Geef de opdracht zonder --add en plak de regels er zelf in."
        )
    write_whole(path, new)
    return line


def _line_of_last(data: bytes, waiver: Waiver) -> int:
    """The first line of the last waiver in a text; 0 where the list is not the old one and it."""
    rows = entries_of(waiver.package.ontheffingen)
    with workplace() as folder:
        copy = folder / FILE
        copy.parent.mkdir(parents=True)
        copy.write_bytes(data)
        read = load(folder, {FILE})[0].ontheffingen
    if read is None or read.content.root[:-1] != rows:
        return 0
    last = read.content.root[-1]
    asked = waiver.asked
    same = (last.regel, last.sheet, last.plek) == (asked.regel, asked.sheet, asked.plek)
    return read.places[str(len(rows) + 1)].key.line if same else 0
