"""The table of all fields, in Dutch, for people who write sheets: `schema/velden.md`."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from pipeline.fields import (
    choices,
    group_help,
    group_of,
    group_title,
    groups,
    is_list,
    needed_in_package,
)
from schema import Opmaak

Section: TypeAlias = tuple[str, type[BaseModel]]
"""A Dutch heading that says where a model is used, and the model."""

_INTRO = """# Velden

Hier staat welke velden u in een bestand kunt invullen. Bij elk veld ziet u of het verplicht is,
wat u invult, in welke vorm, en een voorbeeld. ‘Voor definitief’ betekent: een concept mag zonder,
maar een sheet in het pakket niet. Werkt u in een editor die YAML kent, dan ziet u deze uitleg ook
tijdens het typen.

Dit bestand is gemaakt uit de code. Verander het niet zelf: voer ‘perspectief schema’ uit.
"""
_SHAPES = {
    "geen": "één regel",
    "zin": "één alinea; vet, cursief, verwijzingen en voetnoten mogen",
    "blokken": "alinea’s en lijsten; vet, cursief, verwijzingen en voetnoten mogen",
}


def field_table(sections: Iterable[Section]) -> str:
    """Markdown with a table for each group of fields, at the first place where it is used."""
    shown: set[type[BaseModel]] = set()
    heading = ""
    lines = [_INTRO]
    for where, model in sections:
        if where != heading:
            lines.append(f"## {where}\n")
            heading = where
        for group in groups(model):
            if group not in shown and not issubclass(group, RootModel):
                shown.add(group)
                lines.append(_table(group))
    return "\n".join(lines)


def _table(model: type[BaseModel]) -> str:
    head = [
        f"### {group_title(model)}\n",
        f"{group_help(model)}\n",
        "| veld | verplicht | wat vult u in | vorm | voorbeeld |",
        "| --- | --- | --- | --- | --- |",
    ]
    rows = [_row(name, info) for name, info in model.model_fields.items()]
    return "\n".join([*head, *rows]) + "\n"


def _row(name: str, info: FieldInfo) -> str:
    draft = needed_in_package(info)
    needed = "ja" if info.is_required() else "voor definitief" if draft else "nee"
    example = _example(info.examples[0] if info.examples else "")
    cells = (f"`{name}`", needed, info.description or "", _shape(info), example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _shape(info: FieldInfo) -> str:
    group = group_of(info.annotation)
    words = choices(info.annotation)
    if group is not None:
        shape = f"[{group_title(group)}](#{_anchor(group_title(group))})"
    elif words:
        shape = "kies: " + ", ".join(f"`{word}`" for word in words)
    else:
        shape = _text_shape(info)
    return f"lijst: {shape}" if is_list(info.annotation) else shape


def _text_shape(info: FieldInfo) -> str:
    kinds = (
        (bool, "`true` (ja) of `false` (nee)"),
        (date, "datum"),
        (int, "heel getal"),
        (float, "getal"),
    )
    for kind, shape in kinds:
        if kind in _leaves(info.annotation):
            return shape
    markup = next((item for item in _metadata(info) if isinstance(item, Opmaak)), Opmaak("geen"))
    if markup.meer_regels:
        return "gewone tekst, zonder opmaak"
    return _SHAPES[markup.niveau] if markup.zichtbaar else "naam of adres"


def _metadata(info: FieldInfo) -> Iterator[Any]:
    yield from info.metadata
    yield from _inner_metadata(info.annotation)


def _inner_metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _inner_metadata(part)


def _example(value: Any) -> str:
    """One line of YAML: the value, the first item of a list, or nothing for a group."""
    if isinstance(value, list):
        first = value[0]
        if isinstance(first, list):
            return f"`- [{', '.join(str(cell) for cell in first)}]`"
        return "" if isinstance(first, dict) else f"`- {first}`"
    if isinstance(value, dict):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _leaves(annotation: Any) -> set[Any]:
    parts = get_args(annotation)
    return {leaf for part in parts for leaf in _leaves(part)} if parts else {annotation}


def _anchor(title: str) -> str:
    """The address GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
