"""The files that are made from the models and the rules: JSON Schemas, fields, rules."""

from collections.abc import Mapping
from pathlib import Path

from pipeline import meldingen
from pipeline.catalogue import json_schemas
from pipeline.files import write_whole

RULES_FILE = "docs/regels.md"


def find_stale(root: Path) -> dict[str, bytes]:
    """The generated files that are missing or out of date, with their new content."""
    made = {**json_schemas.schema_files(), RULES_FILE: meldingen.rules_table().encode()}
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
