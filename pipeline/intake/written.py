"""A draft as the text of its YAML file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ‘“(€][^\n:#\[\]{}&*!|>%@`\"',?-][^\n:#]*", re.DOTALL)
_FLOW = frozenset({"kiest"})
_BARE = frozenset({"nummer", "peildatum"})
_HEADER = "# yaml-language-server: $schema=../schema/sheet.schema.json"


def write_yaml(fields: Mapping[str, Any], labels: Sequence[str]) -> str:
    """The file: a comment with the words of the Word file that became names, then the fields."""
    said = [_HEADER]
    if labels:
        said.append("# Gemaakt uit een Word-bestand. Deze namen en nummers stonden er ook in:")
        said += [f"#   {' '.join(label.split())}" for label in labels]
    return "\n".join((*said, *_mapping(fields, ""))) + "\n"


def write_entries(entries: Sequence[Mapping[str, str]]) -> str:
    """Entries for the end of a list, such as `bronnen.yaml`."""
    return "".join("\n".join(_item(entry, "")) + "\n" for entry in entries)


def _mapping(fields: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        if isinstance(value, Mapping):
            if value:
                yield f"{indent}{key}:"
                yield from _mapping(value, indent + "  ")
            else:
                yield f"{indent}{key}: {{}}"
        elif isinstance(value, list):
            if key in _FLOW or not value:
                yield f"{indent}{key}: [{', '.join(map(scalar, value))}]"
            else:
                yield f"{indent}{key}:"
                for each in value:
                    yield from _item(each, indent + "  ")
        elif key in _BARE:
            yield f"{indent}{key}: {value}"
        else:
            yield from _field(f"{indent}{key}:", str(value), indent)


def _item(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        first, *rest = _mapping(value, indent + "  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    elif isinstance(value, list):
        yield f"{indent}- [{', '.join(map(scalar, value))}]"
    else:
        yield from _field(f"{indent}-", str(value), indent)


def _field(start: str, value: str, indent: str) -> Iterator[str]:
    """A value behind its key: on the line, or below it where it has more lines."""
    if "\n" not in value:
        yield f"{start} {scalar(value)}"
        return
    yield f"{start} |"
    for line in value.rstrip("\n").split("\n"):
        yield f"{indent}  {line}".rstrip() if line.strip() else ""


def scalar(value: str) -> str:
    """A value on one line: as it is where YAML reads it so, else between double quotes."""
    if _PLAIN.fullmatch(value) and not value.endswith(" "):
        try:
            if yaml.safe_load(f"a: {value}") == {"a": value}:
                return value
        except yaml.YAMLError:
            pass
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
