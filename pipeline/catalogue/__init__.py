"""The files that are made from the models, the rules and the list of sheets."""

from collections.abc import Mapping
from pathlib import Path

from pipeline import meldingen
from pipeline.catalogue import json_schemas, project
from pipeline.files import write_whole
from pipeline.load import load

RULES_FILE = "docs/regels.md"
_PACKAGE = "sheets/pakket/informatiepakket.yaml"


def find_stale(root: Path) -> dict[str, bytes]:
    """The generated files that are missing or out of date, with their new content.

    The list of rules belongs to the program, the forms to a project that is on GitHub.
    """
    made = dict(json_schemas.schema_files())
    if (root / "pipeline" / "meldingen").is_dir():
        made[RULES_FILE] = meldingen.rules_table().encode()
    # Of one file all texts are read, and of the others the fields, which is fast.
    package = load(root, {_PACKAGE})[0] if (root / ".github").is_dir() else None
    if package and package.informatiepakket:
        made |= project.forms(package)
    return {
        name: data
        for name, data in made.items()
        if not (root / name).is_file() or (root / name).read_bytes() != data
    }


def write(files: Mapping[str, bytes], root: Path) -> None:
    """Write files by their path from the root; raises `OSError`."""
    for name, data in files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
