"""Take any node out of any real sheet: the right finding at the right line, and no export."""

import hashlib
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from helpers.inputs import SHEETS, frozen
from helpers.small import small
from pydantic import BaseModel

from pipeline.cli import main
from pipeline.fields import field_at
from pipeline.jobs.check import check
from pipeline.model import Diagnostic
from schema import Bijlage, Perspectiefsheet

TODAY = date(2026, 11, 24)
FUZZ = bool(os.environ.get("PERSPECTIEF_FUZZ"))
SOME = SHEETS if FUZZ else SHEETS[2:3] + SHEETS[7:]
"""An appendix and a sheet; `make heavy` takes every field out of every sheet."""
MODELS: dict[str, type[BaseModel]] = {"perspectiefsheet": Perspectiefsheet, "bijlage": Bijlage}

BY_RULE = {
    "opties": "dilemma-zonder-opties",
    "voordelen": "optie-zonder-voordelen",
    "nadelen": "optie-zonder-nadelen",
    "dilemmas": "sheet-zonder-dilemmas",
    "betrokkenheid_externen": "externen-ontbreken",
    "partijen": "externen-ontbreken",
    "alt": "alt-ontbreekt",
    "gegevens": "figuur-zonder-inhoud",
    "kolommen": "tabel-zonder-kop",
}
"""Fields that the schema lets go and a rule asks for."""

SCENARIO = {
    "beschrijving": "scenario-zonder-beschrijving",
    "effecten": "scenario-zonder-effecten",
    "risicos": "scenario-zonder-risicos",
}


@dataclass(frozen=True)
class Removal:
    """A sheet without one field: its text, what was taken out, and the line of what held it."""

    path: tuple[str | int, ...]
    text: str
    line: int

    @property
    def name(self) -> str:
        return str(self.path[-1])


def removals(text: str) -> Iterator[Removal]:
    """Every field of a sheet taken out, one at a time."""
    yield from _inside(text, yaml.compose(text, yaml.SafeLoader), (), 1)


def _inside(
    text: str, node: yaml.Node, path: tuple[str | int, ...], line: int
) -> Iterator[Removal]:
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _inside(text, item, (*path, number), item.start_mark.line + 1)
    elif isinstance(node, yaml.MappingNode):
        pairs = node.value
        for number, (key, value) in enumerate(pairs):
            inner = (*path, key.value)
            start = key.start_mark.index
            if number + 1 < len(pairs):
                end = pairs[number + 1][0].start_mark.index
                yield Removal(inner, text[:start] + text[end:], line)
            elif len(pairs) > 1:
                end = len(text[: value.end_mark.index].rstrip())
                start = text.rfind("\n", 0, start) + 1
                yield Removal(inner, text[:start] + text[end + 1 :], line)
            yield from _inside(text, value, inner, key.start_mark.line + 1)


def two_of_each(every: Sequence[Removal]) -> tuple[Removal, ...]:
    """The first field of each name and place in the sheet, whatever item holds it, and the last."""
    kinds: dict[tuple[str | int, ...], list[Removal]] = defaultdict(list)
    for item in every:
        kinds[tuple(part for part in item.path if isinstance(part, str))].append(item)
    return tuple(item for kind in kinds.values() for item in (kind[:1] + kind[1:][-1:]))


def required(removal: Removal, model: type[BaseModel]) -> bool:
    info = field_at(model, removal.path)
    return info is not None and info.is_required()


def expected_code(removal: Removal, model: type[BaseModel]) -> str:
    """The code that must be found, or nothing where the field may be left out."""
    if required(removal, model):
        return "veld-ontbreekt"
    if removal.name == "soort" and "risicos" in removal.path:
        return "risicosoort-ontbreekt"
    if "scenarios" in removal.path:
        return SCENARIO.get(removal.name, "")
    return BY_RULE.get(removal.name, "")


def uncovered(text: str) -> set[str]:
    """The dilemmas without a risk: not at the dilemma, not at each option, not in the sheet."""
    content = yaml.safe_load(text)
    named = {name for risk in content.get("risicos", ()) for name in risk.get("betreft", ())}
    return {
        dilemma["id"]
        for dilemma in content.get("keuzes", {}).get("dilemmas", ())
        if "id" in dilemma
        and not dilemma.get("risicos")
        and dilemma["id"] not in named
        and not (
            dilemma.get("opties") and all(option.get("risicos") for option in dilemma["opties"])
        )
    }


def place(removal: Removal, code: str, model: type[BaseModel]) -> int:
    """The line that must be named: of the item, or for a whole sheet of the field before."""
    if len(removal.path) > 1:
        return removal.line
    keys = {
        key.value: key.start_mark.line + 1
        for key, _ in yaml.compose(removal.text, yaml.SafeLoader).value
    }
    names = list(model.model_fields)
    earlier = [name for name in names[: names.index(removal.name)] if name in keys]
    first = min(keys.values())
    return keys[earlier[-1]] if code == "veld-ontbreekt" and earlier else first


def findings(root: Path, files: dict[str, str]) -> dict[str, list[Diagnostic]]:
    """The findings of every extra sheet, a hundred in one run beside the real sheets: of more the
    rest is not read."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    names = list(files)
    for first in range(0, len(names), 100):
        extra = {root / "sheets" / f"{name}.yaml": files[name] for name in names[first:][:100]}
        for path, text in extra.items():
            path.write_text(text, encoding="utf-8")
        for item in check(root, TODAY).diagnostics:
            found[Path(item.span.file).stem].append(item)
        for path in extra:
            path.unlink()
    return found


@pytest.mark.parametrize("sheet", SOME, ids=lambda path: path.stem)
def test_every_field_that_goes_missing_is_found(sheet: Path, tmp_path: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    model = MODELS[yaml.safe_load(text)["soort"]]
    every = tuple(removals(text))
    assert len(every) > 40
    every = every if FUZZ else two_of_each(every)
    files = {f"kopie-{number}": item.text for number, item in enumerate(every)}
    found = findings(frozen(tmp_path), {"kopie-heel": text, **files})
    before = {(item.code, item.path) for item in found["kopie-heel"]}
    missed = []
    told = 0
    for number, removal in enumerate(every):
        code = expected_code(removal, model)
        new = [item for item in found[f"kopie-{number}"] if (item.code, item.path) not in before]
        places = {(item.code, item.span.line) for item in new}
        if code:
            told += 1
            if (code, place(removal, code, model)) not in places:
                missed.append((removal.path, code, place(removal, code, model), sorted(places)))
    assert not missed, missed[:5]
    assert told > 20


@pytest.mark.parametrize("sheet", SOME, ids=lambda path: path.stem)
def test_every_risk_list_that_goes_missing_is_found(sheet: Path, tmp_path: Path) -> None:
    """A dilemma that had a risk and has none left says so at its place, whatever list went."""
    text = sheet.read_text(encoding="utf-8")
    if yaml.safe_load(text)["soort"] == "bijlage":
        return
    lists = [item for item in removals(text) if item.name in ("risicos", "betreft")]
    lists = [item for item in lists if "scenarios" not in item.path]
    files = {f"kopie-{number}": item.text for number, item in enumerate(lists)}
    found = findings(frozen(tmp_path), files)
    for number, removal in enumerate(lists):
        lost = uncovered(removal.text) - uncovered(text)
        said = {item.path for item in found[f"kopie-{number}"]}
        assert {f"keuzes/dilemmas/{name}/risicos" for name in lost} <= said, removal.path
    assert lists


@pytest.mark.parametrize("half", [0, 1])
def test_a_source_that_goes_missing_is_found_at_each_link(half: int, tmp_path: Path) -> None:
    """Every other source is taken out, then the rest: each link to one is found where it stands."""
    root = frozen(tmp_path)
    file = root / "sheets" / "pakket" / "bronnen.yaml"
    entries = re.split(r"(?m)^(?=- )", file.read_text(encoding="utf-8"))
    gone = {yaml.safe_load(entry)[0]["id"] for entry in entries[1:][half::2]}
    kept = [entry for entry in entries[1:] if yaml.safe_load(entry)[0]["id"] not in gone]
    file.write_text(entries[0] + "".join(kept), encoding="utf-8")
    found = [item for item in check(root, TODAY).diagnostics if item.code == "bron-onbekend"]
    told = {(item.span.file, item.span.line) for item in found}
    for sheet in SHEETS:
        for number, row in enumerate(sheet.read_text(encoding="utf-8").splitlines(), 1):
            names = set(re.findall(r"\(bron:([a-z0-9-]+)\)|^ +bron: ([a-z0-9-]+)$", row))
            if gone & {name for pair in names for name in pair}:
                assert (f"sheets/{sheet.name}", number) in told
    assert len(told) > 10


SAMPLES = (
    ("opties", "dilemma-zonder-opties"),
    ("voordelen", "optie-zonder-voordelen"),
    ("nadelen", "optie-zonder-nadelen"),
    ("alt", "alt-ontbreekt"),
    ("id", "veld-ontbreekt"),
    ("samenvatting", "veld-ontbreekt"),
)


@pytest.mark.parametrize(("name", "code"), SAMPLES)
def test_an_incomplete_sheet_is_never_exported(
    name: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    sheet = root / "sheets" / "wonen.yaml"
    output = root / "exports"
    output.mkdir()
    (output / "README.md").write_text("Eerder.", encoding="utf-8")
    before = _sums(output)
    text = sheet.read_text(encoding="utf-8")
    removal = next(item for item in removals(text) if item.name == name)
    sheet.write_text(removal.text, encoding="utf-8")
    assert main(["--root", str(root), "check"]) == 1
    shown = capsys.readouterr().out
    content = yaml.safe_load(text)
    line = place(removal, code, MODELS[content["soort"]])
    assert f"{sheet.relative_to(root)}:{line}:" in shown
    assert code in shown
    assert main(["--root", str(root), "export"]) == 1
    assert "Er is niets geschreven." in capsys.readouterr().out
    assert _sums(output) == before
    shutil.rmtree(root)


def _sums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
