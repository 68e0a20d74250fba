"""`perspectief doctor`: which programs there are, what is missing, how to get it."""

import argparse
import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pipeline import pandoc, terminal
from pipeline.cli import CALL, OK
from pipeline.model import Stop
from pipeline.pandoc import process as pandoc_process

OLDEST_PYTHON = (3, 11)
_OURS = "perspectiefsheets"
_INSTALL = "Installeer het programma opnieuw. Hoe dat moet, staat in README.md."
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Line:
    """The result of one test: what was found, and what to do where that is wrong."""

    name: str
    found: str
    advice: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.advice


def run(options: argparse.Namespace) -> int:
    """Test all that a check and an export need on this machine; starts pandoc, writes nothing."""
    root = Path(options.root)
    lines = (
        _test_python(),
        *_test_pandoc(),
        *_test_packages(),
        _test_sheets(root),
        _test_temporary_folder(),
    )
    terminal.say(_describe(lines))
    return OK if all(line.good for line in lines) else CALL


def _describe(lines: tuple[Line, ...]) -> str:
    rows = [f"{'goed' if line.good else 'FOUT'}  {line.name}: {line.found}" for line in lines]
    rows += [f"Wat u kunt doen bij {line.name}: {line.advice}" for line in lines if not line.good]
    wrong = sum(not line.good for line in lines)
    rows.append(
        f"Niet goed: {wrong} van de {len(lines)} punten."
        if wrong
        else "Alles wat wij nodig hebben, is er."
    )
    return "\n".join(rows) + "\n"


def _test_python() -> Line:
    found = platform.python_version()
    if sys.version_info[:2] < OLDEST_PYTHON:
        return Line("Python", found, "Installeer Python 3.11 of nieuwer.")
    return Line("Python", found)


def _test_pandoc() -> Iterator[Line]:
    """The version of pandoc, and whether it reads and writes a small text."""
    try:
        path = pandoc_process.find()
    except Stop:
        yield Line("pandoc", "ontbreekt", _INSTALL)
        return
    try:
        version = pandoc.try_out()
    except Stop as error:
        yield Line("pandoc", path)
        yield Line("proef met pandoc", f"lukt niet. {error}", _INSTALL)
    else:
        yield Line("pandoc", f"{version} ({path})")
        yield Line("proef met pandoc", "lezen en schrijven lukt")


def _test_packages() -> Iterator[Line]:
    try:
        needed = metadata.requires(_OURS) or []
    except metadata.PackageNotFoundError:
        yield Line(_OURS, "is niet geïnstalleerd", _INSTALL)
        return
    yield Line(_OURS, metadata.version(_OURS))
    for requirement in needed:
        name = _NAME.match(requirement)
        if name is None or "extra ==" in requirement:
            continue
        try:
            yield Line(name.group(), metadata.version(name.group()))
        except metadata.PackageNotFoundError:
            yield Line(name.group(), "ontbreekt", _INSTALL)


def _test_sheets(root: Path) -> Line:
    here = root.resolve()
    if not (root / "sheets").is_dir():
        return Line(
            "map met sheets",
            f"niet gevonden in {here}",
            "Ga naar de map van het project, of geef die op met --root.",
        )
    return Line("map met sheets", str(here / "sheets"))


def _test_temporary_folder() -> Line:
    """Whether we can make a temporary folder; pandoc runs in one."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            return Line("tijdelijke map", str(Path(folder).parent))
    except OSError:
        return Line(
            "tijdelijke map",
            "daar kan niet geschreven worden",
            "Maak ruimte op de schijf, of vraag de beheerder om schrijfrechten.",
        )
