"""Finds what a new repository must still fill in for GitHub: the reviewers and the program."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline import files
from pipeline.model import Diagnostic, Span

_OPEN = "vul-in/"
"""The placeholder that `init` writes where only the municipality knows the name."""
_MAX_BYTES = 64 * 1024
_MAX_FILES = 20


def find_open(root: Path) -> Iterator[Diagnostic]:
    """A warning at the first open place of each file on GitHub's side of the project."""
    folder = root / ".github"
    if folder.is_symlink() or not folder.is_dir():
        return
    names = [folder / "CODEOWNERS", *islice(sorted(folder.glob("workflows/*.yml")), _MAX_FILES)]
    for path in names:
        try:
            text = files.read_ordinary(path, _MAX_BYTES).decode("utf-8", "replace")
        except OSError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if _OPEN in line and not line.startswith("#"):
                yield _finding(f".github/{path.relative_to(folder).as_posix()}", number, line)
                break


def _finding(file: str, number: int, line: str) -> Diagnostic:
    column = line.index(_OPEN) + 1
    span = Span(file, number, column, number, column + len(_OPEN))
    if file.endswith("CODEOWNERS"):
        message = "Hier staat nog niet wie er meekijkt. GitHub vraagt dan niemand om goedkeuring."
        advice = "Vervang elke @vul-in/… in dit bestand door een team, zoals @gemeente/griffie."
    else:
        message = "Hier staat nog niet waar het programma staat. GitHub kijkt dan niets na."
        advice = (
            "Vervang vul-in/perspectiefsheets door de repository van het programma, en de nullen "
            "door de commit die u gebruikt. Uw beheerder weet die."
        )
    return Diagnostic(span, "github-niet-ingevuld", message, advice, "warning")
