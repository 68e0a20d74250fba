"""The generated files of `schema/`: a JSON Schema for each kind of file, and `velden.md`.

An editor shows the JSON Schemas while someone types. Our loader reads every YAML value as text
and lets the schema decide; an editor sees numbers where text looks like one. These schemas
therefore accept what an editor sees (YAML 1.2), so that what we accept gets no false alarm.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from pipeline.catalogue.fields import Section, field_table
from pipeline.fields import PACKAGE_FILES, PATTERN_ADVICE, STYLE, groups, markup, needed_in_package
from schema import Bijlage, Huisstijl, Perspectiefsheet
from schema.tekst import (
    BESTAND_PATROON,
    DATUM_PATROON,
    EERDER_PATROON,
    GEHEEL_PATROON,
    GETAL_PATROON,
    ID_MET_LETTER_PATROON,
    ID_PATROON,
    NIET_LEEG_PATROON,
    REGEL_PATROON,
    WAARHEID_PATROON,
    WEBADRES_PATROON,
)

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: tuple[tuple[str, type[BaseModel]], ...] = (
    *((f"sheets/pakket/{name}", model) for name, model in PACKAGE_FILES.items()),
    (STYLE, Huisstijl),
)
"""Every file beside the sheets, from the root of a project, without `.yaml`."""


def schema_files() -> dict[str, bytes]:
    """Each generated file of `schema/`: its path from the project root, and its content.

    JSON Schema 2020-12, UTF-8, ending in a newline; the same bytes for the same models.
    """
    schemas = {"sheet": _sheet_schema()}
    for file, model in _FILES:
        name = file.rpartition("/")[2]
        schemas[name] = _schema(name, model)
    files = {f"schema/{name}.schema.json": _json(schema) for name, schema in schemas.items()}
    files["schema/velden.md"] = field_table(_sections()).encode()
    return files


def _sections() -> Iterator[Section]:
    yield "Een sheet: `sheets/<id>.yaml`", Perspectiefsheet
    yield "Een sheet: `sheets/<id>.yaml`", Bijlage
    for name, model in _FILES:
        yield f"`{name}.yaml`", model


def _json(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _sheet_schema() -> Schema:
    """One schema for both kinds; an unknown kind is read as a perspectiefsheet, as we do."""
    kinds: tuple[type[BaseModel], ...] = (Perspectiefsheet, Bijlage)
    definitions = {name: part for model in kinds for name, part in _definitions(model).items()}
    words = [get_args(model.model_fields["soort"].annotation)[0] for model in kinds]
    return {
        "$schema": _DIALECT,
        "$id": "urn:perspectiefsheets:sheet",
        "title": "Sheet",
        "description": "Een perspectiefsheet, of een bijlage bij een perspectiefsheet.",
        "type": "object",
        "properties": {
            "soort": {
                "title": "Soort",
                "description": "Een sheet over een thema, of een bijlage bij zo’n sheet.",
                "type": "string",
                "enum": words,
                "errorMessage": _choose(words),
                "examples": words[:1],
            }
        },
        "required": ["soort"],
        "errorMessage": f"Verplicht is hier: soort ({' of '.join(words)}).",
        "if": {"properties": {"soort": {"const": words[1]}}, "required": ["soort"]},
        "then": {"$ref": "#/$defs/Bijlage"},
        "else": {"$ref": "#/$defs/Perspectiefsheet"},
        "$defs": definitions,
    }


def _schema(name: str, model: type[BaseModel]) -> Schema:
    head = {"$schema": _DIALECT, "$id": f"urn:perspectiefsheets:{name}"}
    definitions = _definitions(model)
    root = definitions.pop(model.__name__)
    return {**head, **root, "$defs": definitions} if definitions else {**head, **root}


def _definitions(model: type[BaseModel]) -> dict[str, Schema]:
    """The schema of a model and of every model inside it, by class name."""
    raw = model.model_json_schema()
    definitions = {**raw.pop("$defs", {}), model.__name__: raw}
    models = {inner.__name__: inner for inner in groups(model)}
    return {name: _definition(definitions[name], models[name]) for name in sorted(models)}


def _definition(raw: Schema, model: type[BaseModel]) -> Schema:
    head = {"title": raw["title"], "description": raw["description"]}
    if issubclass(model, RootModel):
        return {**head, **_editor_value({key: raw[key] for key in ("type", "items")})}
    properties = {
        name: _property(raw["properties"][name], info) for name, info in model.model_fields.items()
    }
    needed = [name for name, info in model.model_fields.items() if info.is_required()]
    other = [name for name in properties if name not in needed]
    return {
        **head,
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
        "errorMessage": " ".join(_name_fields(needed, other)),
    }


def _name_fields(needed: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """The message of an editor on a field that is missing or that is not ours."""
    if needed:
        yield f"Verplicht zijn hier: {', '.join(needed)}."
    if other:
        yield f"Mogelijk zijn hier ook: {', '.join(other)}."
    yield "Andere velden kunnen hier niet."


def _choose(words: Sequence[str]) -> str:
    return f"Kies uit: {', '.join(words)}."


def _property(raw: Schema, info: FieldInfo) -> Schema:
    """A field; `opmaak` and `nodig` are for our own form, and editors know to leave them alone."""
    hidden = ("title", "description", "examples", "default", "nodig")
    value = _editor_value({key: part for key, part in raw.items() if key not in hidden})
    marked = [each.niveau for each in markup(info.annotation, info.metadata)]
    return {
        "title": info.title,
        "description": info.description,
        **value,
        **({"opmaak": marked[0]} if {"zin", "blokken"} & set(marked) else {}),
        **({"nodig": True} if needed_in_package(info) else {}),
        "examples": info.examples,
    }


def _editor_value(raw: Schema) -> Schema:
    """A value as an editor sees it: text that looks like a number is a number there."""
    if "anyOf" in raw:
        raw = {**next(part for part in raw["anyOf"] if part.get("type") != "null")}
    if "items" in raw:
        advice = "Hier hoort een lijst: elk punt op een eigen regel, met een streepje ervoor."
        return {**raw, "items": _editor_value(raw["items"]), "errorMessage": advice}
    kind = raw.get("type")
    if kind == "string" and not {"enum", "const"} & set(raw):
        return _editor_text(raw)
    if kind in ("integer", "number", "boolean"):
        pattern = {"integer": GEHEEL_PATROON, "number": GETAL_PATROON}.get(kind, WAARHEID_PATROON)
        return {**raw, "type": [kind, "string"], **_with_advice(pattern)}
    if "enum" in raw:
        return {**raw, "errorMessage": _choose(raw["enum"])}
    return raw


def _editor_text(raw: Schema) -> Schema:
    raw = {**raw, "errorMessage": "Hier hoort een tekst, en geen lijst of groep velden."}
    if raw.get("format") == "date":
        return {**raw, **_with_advice(DATUM_PATROON)}
    pattern = raw.get("pattern") or (NIET_LEEG_PATROON if raw.get("minLength") else None)
    checked = {**raw, **_with_advice(pattern)} if pattern else raw
    if pattern in (NIET_LEEG_PATROON, REGEL_PATROON):
        checked = {key: part for key, part in checked.items() if key != "minLength"}
    if pattern in (BESTAND_PATROON, WEBADRES_PATROON):
        return checked
    if pattern in (ID_PATROON, ID_MET_LETTER_PATROON, EERDER_PATROON):
        return {**checked, "type": ["string", "integer"], "minimum": 0}
    return {**checked, "type": ["string", "number"]}


def _with_advice(pattern: str) -> Schema:
    """A pattern with the Dutch text that editors show instead of the pattern itself."""
    return {"pattern": pattern, "patternErrorMessage": PATTERN_ADVICE[pattern]}
