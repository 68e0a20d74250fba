"""The data that a form of a file needs, and the changes of a form made in that file."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import files, layout
from pipeline.catalogue.json_schemas import schema_files
from pipeline.fields import PACKAGE_FILES
from pipeline.load.source import MAX_BYTES
from pipeline.model import Package, SheetDocument, Stale, Stop, entries_of
from pipeline.yaml.edits import apply

Rows = list[tuple[str, str]]
_MOST_CHANGES = 10_000
_KINDS: dict[str, tuple[type[Any], tuple[str, ...]]] = {
    "set": (layout.Set, ("value",)),
    "insert": (layout.Insert, ("value", "before")),
    "remove": (layout.Remove, ()),
    "move": (layout.Move, ("before",)),
}


def read_form(root: Path, package: Package, name: str) -> dict[str, Any] | None:
    """The schema, the content and the checksum of a file, and what its fields can be chosen from.

    `name` is an id of a sheet, or `pakket/…`. Nothing where there is no such file; `fout` says in
    Dutch why one has no form.
    """
    if not _is_form(name):
        return None
    file = f"sheets/{name}.yaml"
    try:
        data = files.read_ordinary(root / file, MAX_BYTES)
    except OSError:
        return None
    form = {
        "bestand": file,
        "sha256": hashlib.sha256(data).hexdigest(),
        "schema": json.loads(schema_of(name)),
        "lijsten": {**lists_of(package, package.sheets), "bestanden": _rows(package.figures)},
    }
    try:
        return {**form, "inhoud": layout.data(_decode(data, file), file)}
    except Stop as stop:
        return {**form, "fout": f"{stop} Herstel dit eerst in het bestand zelf."}


def save_form(root: Path, name: str, asked: Any) -> None:
    """Make the changes that a form asks for in its file, and leave all else as it is.

    `asked` is JSON of anybody: `sha256` of the file that the form was made of, and `changes`, each
    an object as `{"set": path, "value": value}`. Raises `ValueError` where it is no such thing,
    `Stale` where the file is another one by now, and `Stop` where the change cannot be made; then
    the file stays as it was.
    """
    changes = list(_changes(asked))
    file = f"sheets/{name}.yaml"
    path = root / file
    try:
        data = files.read_ordinary(path, MAX_BYTES) if _is_form(name) else b""
    except OSError as error:
        raise Stop(f"{file} is niet te lezen: {files.reason(error, reading=True)}.") from error
    if hashlib.sha256(data).hexdigest() != asked["sha256"]:
        raise Stale(
            f"{file} is veranderd sinds u dit formulier opende. Er is niets opgeslagen. "
            "Laad het bestand opnieuw en doe uw wijziging nog een keer."
        )
    text = _decode(data, file)
    try:
        new = apply(text, layout.edits(text, file, changes)).encode()
    except TypeError as error:
        raise ValueError from error
    if len(new) > MAX_BYTES:
        raise Stop(f"{file} wordt te groot. Maak de tekst korter.")
    try:
        if new != data:
            files.write_whole(path, new)
    except OSError as error:
        raise Stop(f"{file} is niet te schrijven: {files.reason(error)}.") from error


def schema_of(name: str) -> bytes:
    """The JSON Schema of a file: `pakket/bronnen` has its own, a sheet that of all sheets."""
    kind = name.rpartition("/")[2] if name.startswith("pakket/") else "sheet"
    return _schema_files()[f"schema/{kind}.schema.json"]


_schema_files = cache(schema_files)


def schemas() -> dict[str, Any]:
    """The JSON Schema of each kind of file that has a form, without examples."""
    names = ("sheet", *(f"pakket/{name}" for name in PACKAGE_FILES))
    found = {name.rpartition("/")[2]: json.loads(schema_of(name)) for name in names}
    return {name: _without_examples(schema) for name, schema in found.items()}


def _without_examples(schema: Any) -> Any:
    if isinstance(schema, dict):
        kept = {name: part for name, part in schema.items() if name != "examples"}
        return {name: _without_examples(part) for name, part in kept.items()}
    return schema


def lists_of(package: Package, sheets: Sequence[SheetDocument]) -> dict[str, Rows]:
    """The choices of a field or a link, each with the words that a person reads."""
    figures = (figure.bestand for sheet in sheets for _, figure in sheet.figuren())
    return {
        "bronnen": [(each.id, each.titel) for each in entries_of(package.bronnen)],
        "sheets": [(each.id, each.content.titel) for each in sheets],
        "plekken": list(_places(sheets)),
        "begrippen": [(each.begrip, each.begrip) for each in entries_of(package.begrippen)],
        "bestanden": _rows(set(filter(None, figures))),
    }


def _rows(names: Iterable[str]) -> Rows:
    return [(name, name) for name in sorted(names)]


def _places(sheets: Sequence[SheetDocument]) -> Iterator[tuple[str, str]]:
    for sheet in sheets:
        for _, dilemma in sheet.dilemmas():
            start = f"{sheet.content.titel}: {dilemma.titel}"
            yield f"{sheet.id}#{dilemma.id}", start
            for option in dilemma.opties:
                yield f"{sheet.id}#{option.id}", f"{start}: {option.titel}"


def _is_form(name: str) -> bool:
    return "/" not in name or name.removeprefix("pakket/") in PACKAGE_FILES


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Stop(f"{file} is geen tekst in UTF-8.") from error


def _changes(asked: Any) -> Iterator[layout.Change]:
    if not isinstance(asked, dict) or not isinstance(asked.get("sha256"), str):
        raise ValueError
    rows = asked.get("changes")
    if not isinstance(rows, list) or len(rows) > _MOST_CHANGES:
        raise ValueError
    for row in rows:
        kinds = [kind for kind in _KINDS if isinstance(row, dict) and kind in row]
        if len(kinds) != 1:
            raise ValueError
        make, names = _KINDS[kinds[0]]
        given = {name: row[name] for name in names if name in row}
        if set(row) - set(given) != {kinds[0]} or not isinstance(row[kinds[0]], str):
            raise ValueError
        if not isinstance(given.get("before", ""), str) or ("value" in names) != ("value" in given):
            raise ValueError
        yield make(path=row[kinds[0]], **given)
