"""`new`: a sheet to begin with, in which every required field says what belongs there."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from pipeline import files
from pipeline.fields import KINDS, group_of, markup
from pipeline.load import load
from pipeline.model import Stop
from pipeline.yaml.scalars import block, one_line
from schema.tekst import ID_PATROON

_HEADER = "# yaml-language-server: $schema=../schema/sheet.schema.json\n"


def make_sheet(root: Path, sheet_id: str, kind: str, parent: str = "") -> str:
    """Write a draft with every required field of its kind; gives its file, from the root.

    A sheet gets the first number that is free; `parent` is the sheet of an appendix. Raises `Stop`,
    and writes nothing, for an id that cannot be and where the file is there.
    """
    if not re.fullmatch(ID_PATROON, sheet_id) or len(sheet_id) > 80:
        raise Stop(
            f"‘{sheet_id[:60]}’ kan geen id zijn. Gebruik kleine letters, cijfers en streepjes, "
            "zoals wonen-na-2040. Er is niets geschreven."
        )
    file = f"sheets/{sheet_id}.yaml"
    path = root / file
    if path.exists() or path.is_symlink():
        raise Stop(
            f"{file} is er al, en dat overschrijven wij niet. Kies een andere id. "
            "Er is niets geschreven."
        )
    used = {getattr(sheet.content, "nummer", 0) for sheet in load(root)[0].sheets}
    number = next((each for each in range(1, 100) if each not in used), 0)
    if not number:
        raise Stop("alle nummers van 1 tot en met 99 zijn al in gebruik.")
    given = {"soort": kind, "status": "concept", "nummer": str(number), "bij": parent}
    files.write_whole(path, (_HEADER + "\n".join(_rows(KINDS[kind], given)) + "\n").encode())
    return file


def _rows(model: type[BaseModel], given: Mapping[str, str], indent: int = 0) -> Iterator[str]:
    """The required fields, each below its help; the first one of a group that requires none."""
    start = " " * indent
    fields = list(model.model_fields.items())
    for name, info in [row for row in fields if row[1].is_required()] or fields[:1]:
        yield f"{start}# {info.description}"
        inner = group_of(info.annotation)
        if inner:
            yield f"{start}{name}:"
            yield from _rows(inner, given, indent + 2)
            continue
        value = given.get(name, "") or f"[Vul in: {(info.title or name).lower()}]"
        if any(each.niveau == "blokken" for each in markup(info.annotation, info.metadata)):
            first, *rest = block(value, indent + 2)
            yield f"{start}{name}: {first}"
            yield from rest
        else:
            yield f"{start}{name}: {one_line(value, is_text=name != 'nummer')}"
