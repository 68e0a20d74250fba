"""Where the fault of a waiver went: its item has another name now, or stands somewhere else."""

import difflib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pipeline.model import Diagnostic, Document
from pipeline.waivers import position
from schema import Ontheffing

Key = tuple[str, str, str]
"""The key of a waiver: the rule, the sheet or package file, and the place in it."""


def key_of(found: Diagnostic) -> Key:
    """The key that a waiver for this finding would have."""
    return found.code, sheet_of(found), found.path


def key_of_waiver(row: Ontheffing) -> Key:
    """The key of the findings that a waiver covers."""
    return row.regel, row.sheet, row.plek


def sheet_of(found: Diagnostic) -> str:
    """The name that a waiver gives the file of a finding: `woningbouw`, `pakket/bronnen`."""
    return found.span.file.removeprefix("sheets/").removesuffix(".yaml")


def candidates(
    row: Ontheffing,
    documents: Mapping[str, Document[Any]],
    uncovered: Sequence[Key],
    keys: Collection[Key],
) -> tuple[Key, ...]:
    """The findings that a waiver without a finding may be meant for, the likeliest kind only.

    None where its item still stands there: then the fault is mended, and another finding of that
    rule is another gap.
    """
    same_text = with_text(row, documents, keys)
    if same_text:
        return same_text
    document = documents.get(row.sheet)
    if document is not None and _is_there(document, row.plek):
        return _misspelled(row, uncovered, 0)
    same_rule = [key for key in uncovered if key[0] == row.regel]
    moved = [key for key in same_rule if key[2] == row.plek]
    renamed = [key for key in same_rule if key[1] == row.sheet and _one_differs(key[2], row.plek)]
    tail = [key for key in same_rule if _tail(key[2]) == _tail(row.plek)]
    first = _misspelled(row, uncovered, 1) if document is None else ()
    for kind in (first, moved, renamed, tail, _misspelled(row, uncovered, 2)):
        if kind:
            return tuple(kind)
    return _misspelled(row, uncovered, 0)


def with_text(
    row: Ontheffing, documents: Mapping[str, Document[Any]], keys: Collection[Key]
) -> tuple[Key, ...]:
    """The findings of its rule at another place with the text that a waiver was given for."""
    if not row.tekst:
        return ()
    return tuple(
        key
        for key in sorted(keys)
        if key[0] == row.regel
        and key != key_of_waiver(row)
        and key[1] in documents
        and position.is_text_of(row.tekst, documents[key[1]], key[2])
    )


def _is_there(document: Document[Any], plek: str) -> bool:
    """Whether the item of a place still stands in its file, with the field or without it."""
    parent = plek.rpartition("/")[0]
    if plek in document.places or not parent:
        return True
    if parent not in document.places:
        return False
    inside = [path for path in document.places if path.startswith(f"{parent}/")]
    names = {path[len(parent) + 1 :].split("/")[0] for path in inside}
    items = any(name.isdigit() or f"{parent}/{name}/id" in document.places for name in names)
    return bool(names) and not items


def _one_differs(one: str, other: str) -> bool:
    parts, others = one.split("/"), other.split("/")
    different = sum(a != b for a, b in zip(parts, others, strict=False))
    return len(parts) == len(others) and different == 1


def _tail(plek: str) -> str:
    """The item and its field: what stays when an item moves below another one."""
    parts = plek.split("/")
    return "/".join(parts[-3:]) if len(parts) > 2 else plek


def _misspelled(row: Ontheffing, uncovered: Sequence[Key], index: int) -> tuple[Key, ...]:
    """The finding that differs only in a near spelling of the rule (0), sheet (1) or place (2)."""
    key = key_of_waiver(row)
    rest = key[:index] + key[index + 1 :]
    names = [item[index] for item in uncovered if item[:index] + item[index + 1 :] == rest]
    near = difflib.get_close_matches(key[index], names, 1, 0.6)
    return tuple(
        item
        for item in uncovered
        if item[index] in near and item[:index] + item[index + 1 :] == rest
    )
