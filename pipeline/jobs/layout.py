"""`fmt`: the files of a project in the one layout."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import files, layout
from pipeline.fields import PACKAGE_FILES
from pipeline.files import reason
from pipeline.jobs import journal
from pipeline.load.source import MAX_BYTES
from pipeline.model import Stop

_OURS = re.compile(rf"huisstijl\.yaml|sheets/(?:[^/]+|pakket/(?:{'|'.join(PACKAGE_FILES)}))\.yaml")


@dataclass(frozen=True, slots=True)
class Plan:
    """The old and new text of each file that changes, and why the others that should cannot."""

    texts: Mapping[str, tuple[str, str]]
    unread: tuple[str, ...]


def plan(root: Path, wanted: Collection[str] = ()) -> Plan:
    """What changes where each file is written in the one layout; all files where none is named.

    Writes nothing. No content and no comment differs, or the file is left as it is.
    """
    there = ("huisstijl.yaml", *(path.relative_to(root).as_posix() for path in _below(root)))
    texts: dict[str, tuple[str, str]] = {}
    unread: list[str] = []
    for file in sorted(wanted or there):
        if not _OURS.fullmatch(file) or not (root / file).exists():
            continue
        try:
            old = files.read_ordinary(root / file, MAX_BYTES).decode()
            new = layout.canonical(old, file)
        except UnicodeDecodeError:
            unread.append(f"{file} is geen tekst in UTF-8. Sla het bestand zo op.")
        except OSError as error:
            unread.append(f"wij kunnen {file} niet lezen: {reason(error, reading=True)}.")
        except Stop as stop:
            unread.append(str(stop))
        else:
            if new != old:
                texts[file] = (old, new)
    return Plan(texts, tuple(unread))


def write(plan: Plan, root: Path) -> None:
    """Write every file, or none; raises `Stop` where somebody changed one meanwhile."""
    journal.write_all(root, plan.texts)


def _below(root: Path) -> list[Path]:
    return [*(root / "sheets").glob("*.yaml"), *(root / "sheets" / "pakket").glob("*.yaml")]
