"""The generated files: valid, current, Dutch, and of one mind with the loader on real files."""

import json
import re
from pathlib import Path
from typing import Annotated

import pytest
import yaml
from helpers.inputs import FOLDER
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from pydantic import BaseModel, TypeAdapter

import schema
from pipeline.catalogue.json_schemas import schema_files

ROOT = Path(__file__).parents[2]
FILES = {
    f"schema/{path.name}": path.read_bytes()
    for path in (*sorted((ROOT / "schema").glob("*.json")), ROOT / "schema" / "velden.md")
}
SCHEMAS = {
    path.removeprefix("schema/").removesuffix(".schema.json"): json.loads(data)
    for path, data in FILES.items()
    if path.endswith(".json")
}
ENGLISH = re.compile(
    r"\b(the|and|with|what|when|must|should|field|value|holds|sheet's|an?d|whether)\b"
)
MODELS = [
    model
    for model in vars(schema).values()
    if isinstance(model, type) and issubclass(model, BaseModel)
]


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 core, as editors read it: no dates, no yes and no, no sexagesimal numbers."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"(|~|null|Null|NULL)", ["~", "n", "N", ""]),
    ("bool", r"(true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^{pattern}$"), first
    )


def as_editor(text):
    return yaml.load(text, Loader=EditorLoader)


def validator(name):
    return Draft202012Validator(SCHEMAS[name], format_checker=FormatChecker())


def real_files():
    for path in sorted((FOLDER / "sheets").glob("*.yaml")):
        yield pytest.param("sheet", path, id=path.stem)
    for path in sorted((FOLDER / "sheets/pakket").glob("*.yaml")):
        yield pytest.param(path.stem, path, id=path.stem)


def groups():
    """Every group of fields in every schema: its name, and the group."""
    for name, whole in SCHEMAS.items():
        for group, part in [*whole.get("$defs", {}).items(), (name, whole)]:
            if "properties" in part:
                yield pytest.param(whole, part, id=f"{name}-{group}")


def test_generated_files_are_current():
    made = schema_files()
    stale = [path for path in made | FILES if made.get(path) != FILES.get(path)]
    assert stale == [], "run: perspectief schema"


def test_every_kind_of_file_has_a_schema():
    assert set(SCHEMAS) == {
        "sheet", "informatiepakket", "bronnen", "begrippen", "ontheffingen", "huisstijl",
    }  # fmt: skip


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_valid_2020_12_and_readable_by_older_editors(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    Draft7Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[name]["$id"].startswith("urn:")


@pytest.mark.parametrize(("name", "path"), list(real_files()))
def test_real_file_is_valid_for_an_editor(name, path):
    content = as_editor(path.read_text("utf-8"))
    assert [error.message for error in validator(name).iter_errors(content)] == []


@pytest.mark.parametrize(("name", "path"), list(real_files()))
def test_real_file_names_its_schema(name, path):
    first = path.read_text("utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found and (path.parent / found.group(1)).resolve() == (
        FOLDER / f"schema/{name}.schema.json"
    )


def mappings(value):
    if isinstance(value, dict):
        yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from mappings(part)


@pytest.mark.parametrize(("name", "path"), list(real_files()))
def test_unknown_field_is_refused_in_every_group(name, path):
    content = as_editor(path.read_text("utf-8"))
    check = validator(name)
    for mapping in mappings(content):
        mapping["onbekend"] = "x"
        errors = list(check.iter_errors(content))
        del mapping["onbekend"]
        assert errors, sorted(mapping)


@pytest.mark.parametrize(("name", "path"), list(real_files()))
def test_missing_required_field_is_refused_where_the_loader_refuses_it(name, path):
    content = as_editor(path.read_text("utf-8"))
    check = validator(name)
    kind = {"informatiepakket": schema.Informatiepakket, "bronnen": schema.Bronnen,
            "begrippen": schema.Begrippen, "ontheffingen": schema.Ontheffingen}  # fmt: skip
    adapter = TypeAdapter(kind.get(name, schema.Sheet))
    for mapping in mappings(content):
        for key in list(mapping):
            kept = dict(mapping)
            del mapping[key]
            editor = check.is_valid(content)
            ours = _accepts(adapter, _as_text(content))
            mapping.clear()
            mapping.update(kept)
            assert editor == ours, key


def _as_text(value):
    if isinstance(value, dict):
        return {key: _as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_text(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _accepts(adapter, value):
    try:
        adapter.validate_python(value)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(("field", "good", "bad"), [
    ("nummer", [1, "1", 99], [0, 100, 1.5, "een", [1], None]),
    ("titel", ["Na 2040", 2040, 1.10], ["", "  ", "a\nb", [], {}, "x" * 301]),
    ("status", ["concept", "definitief"], ["Concept", "klaar", 1]),
    ("samenvatting", ["Tekst.", "a\n\nb", 5], ["", "\n", []]),
])  # fmt: skip
def test_editor_sees_what_the_loader_accepts(field, good, bad):
    sheet = {
        "soort": "perspectiefsheet", "nummer": 1, "titel": "T", "status": "concept",
        "eigenaar": "Team", "samenvatting": "S", "kernopgave": {"tekst": "K"}, "keuzes": {},
    }  # fmt: skip
    check = validator("sheet")
    adapter = TypeAdapter(schema.Sheet)
    for value in good:
        assert check.is_valid({**sheet, field: value}), value
        assert _accepts(adapter, _as_text({**sheet, field: value})), value
    for value in bad:
        assert not check.is_valid({**sheet, field: value}), value
        if value not in ("  ", None):
            assert not _accepts(adapter, _as_text({**sheet, field: value})), value


@pytest.mark.parametrize(("field", "good", "bad"), [
    ("datum", ["2026-11-24"], ["24-11-2026", "2026-13-01", 0, "0", 86400, "20261124"]),
    ("versie", ["1.0", 1.0], [[], ""]),
])  # fmt: skip
def test_dates_and_versions(field, good, bad):
    package = as_editor((FOLDER / "sheets/pakket/informatiepakket.yaml").read_text("utf-8"))
    adapter = TypeAdapter(schema.Informatiepakket)
    check = validator("informatiepakket")
    for value in good:
        assert check.is_valid({**package, field: value}), value
        assert _accepts(adapter, _as_text({**package, field: value})), value
    for value in bad:
        assert not _accepts(adapter, _as_text({**package, field: value})), value
        # `format` judges month and day; a checker without formats lets those pass.
        assert value == "2026-13-01" or not check.is_valid({**package, field: value}), value


@pytest.mark.parametrize("value", ["inf", "nan", "1_000", "1,5", "1e3", " 1", "٣"])
def test_only_plain_numbers_are_numbers(value):
    assert not _accepts(TypeAdapter(schema.Gegeven), {"label": "x", "waarde": value})


@pytest.mark.parametrize("value", ["yes", "on", "1", "ja", "t", "TRUE"])
def test_only_true_and_false_are_true_and_false(value):
    table = {"id": "t", "bijschrift": "b", "rijkoppen": value}
    assert not _accepts(TypeAdapter(schema.Tabel), table)


@pytest.mark.parametrize("value", ["../kaart.png", "/etc/passwd", "a/b.png", "..png", "kaart.exe",
                                   "C:\\kaart.png", "kaart.png/", ".png", "KAART.PNG"])  # fmt: skip
def test_file_name_is_never_a_path(value):
    figure = {"id": "f", "soort": "afbeelding", "titel": "t", "bijschrift": "b", "bestand": value}
    assert not _accepts(TypeAdapter(schema.Figuur), figure)
    assert _accepts(TypeAdapter(schema.Figuur), {**figure, "bestand": "kaart-2.noord.png"})


@pytest.mark.parametrize(("whole", "group"), list(groups()))
def test_every_group_and_field_has_dutch_help_and_a_valid_example(whole, group):
    for part in (group, *group["properties"].values()):
        assert part["title"] and part["description"]
        assert not ENGLISH.search(f"{part['title']} {part['description']}"), part["description"]
    for name, part in group["properties"].items():
        assert part["examples"] and part["examples"][0] not in ([], {}, "", "..."), name
        check = Draft202012Validator({"$defs": whole.get("$defs", {}), **part},
                                     format_checker=FormatChecker())  # fmt: skip
        for example in part["examples"]:
            assert check.is_valid(example), (name, example)


def test_nothing_of_the_models_shows_through():
    text = b"".join(FILES.values()).decode()
    for model in MODELS:
        doc = (model.__doc__ or "").split("\n")[0].strip()
        assert not doc or doc not in text, model.__name__
    assert "default" not in text and "anyOf" not in text


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_example_is_valid_for_the_model(model):
    for name, info in model.model_fields.items():
        for example in info.examples or []:
            parts = (info.annotation, *info.metadata)
            field = TypeAdapter(Annotated[parts] if info.metadata else info.annotation)
            assert _accepts(field, _as_text(example)), (name, example)


def test_field_table_names_every_field_of_every_group_once():
    table = FILES["schema/velden.md"].decode()
    sections = re.split(r"^### ", table, flags=re.MULTILINE)[1:]
    titles = [section.split("\n")[0] for section in sections]
    assert len(titles) == len(set(titles))
    for model in MODELS:
        if "root" in model.model_fields or model is schema.Inhoud:
            continue
        title = model.model_config["title"]
        rows = re.findall(r"^\| `(\w+)` \|", sections[titles.index(title)], re.MULTILINE)
        assert rows == list(model.model_fields), title


def test_field_table_links_go_somewhere():
    table = FILES["schema/velden.md"].decode()
    anchors = {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", table, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", table)) <= anchors
