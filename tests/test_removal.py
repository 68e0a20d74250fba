"""Take any node out of any real sheet: the right finding at the right line, and no export."""

import hashlib
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel
from real import SHEETS, project

from pipeline import build
from pipeline.cli import main
from pipeline.model import Diagnostic
from pipeline.schema_errors import field
from schema import Bijlage, Perspectiefsheet

TODAY = date(2026, 11, 24)
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


@dataclass(frozen=True)
class Removal:
    """A sheet without one field: its text, what was taken out, and the line of what held it."""

    path: tuple[str | int, ...]
    text: str
    line: int

    @property
    def lines(self) -> tuple[int, ...]:
        """Where the finding may stand: at the item, or for a whole sheet at its first field."""
        return (self.line, 2) if len(self.path) == 1 else (self.line,)

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


def required(removal: Removal, model: type[BaseModel]) -> bool:
    info = field(model, removal.path)
    return info is not None and info.is_required()


def expected_code(removal: Removal, model: type[BaseModel]) -> str:
    """The code that must be found, or nothing where the field may be left out."""
    if required(removal, model):
        return "veld-ontbreekt"
    if removal.name == "soort" and "risicos" in removal.path:
        return "risicosoort-ontbreekt"
    if removal.name == "opties" and "varianten" in removal.path:
        return ""
    return BY_RULE.get(removal.name, "")


def findings(root: Path, files: dict[str, str]) -> dict[str, list[Diagnostic]]:
    """The findings of every extra sheet, all read in one run beside the real sheets."""
    for name, text in files.items():
        (root / "sheets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in build.check(root, TODAY).diagnostics:
        found[Path(item.span.file).stem].append(item)
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_every_field_that_goes_missing_is_found(sheet: Path, tmp_path: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    model = MODELS[yaml.safe_load(text)["soort"]]
    every = tuple(removals(text))
    assert len(every) > 40
    files = {f"kopie-{number}": item.text for number, item in enumerate(every)}
    found = findings(project(tmp_path), {"kopie-heel": text, **files})
    before = {(item.code, item.path) for item in found["kopie-heel"]}
    missed = []
    told = 0
    for number, removal in enumerate(every):
        code = expected_code(removal, model)
        new = [item for item in found[f"kopie-{number}"] if (item.code, item.path) not in before]
        places = {(item.code, item.span.line) for item in new}
        if code:
            told += 1
            if not {(code, line) for line in removal.lines} & places:
                missed.append((removal.path, code, removal.line, sorted(places)))
    assert not missed, missed[:5]
    assert told > 20


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_every_dilemma_needs_its_risks(sheet: Path, tmp_path: Path) -> None:
    """Without any risk list in the sheet, every dilemma says that it has none."""
    content = yaml.safe_load(sheet.read_text(encoding="utf-8"))
    if content["soort"] == "bijlage":
        return
    text = sheet.read_text(encoding="utf-8")
    while True:
        lists = [item for item in removals(text) if item.name == "risicos"]
        lists = [item for item in lists if "scenarios" not in item.path]
        if not lists:
            break
        text = lists[-1].text
    found = findings(project(tmp_path), {"kopie": text})["kopie"]
    told = {item.path for item in found if item.code == "dilemma-zonder-risicos"}
    names = [dilemma["id"] for dilemma in content["keuzes"]["dilemmas"]]
    assert told == {f"keuzes/dilemmas/{name}/risicos" for name in names}
    assert "risicosoort-ontbreekt" in {item.code for item in found}


@pytest.mark.parametrize("half", [0, 1])
def test_a_source_that_goes_missing_is_found_at_each_link(half: int, tmp_path: Path) -> None:
    """Every other source is taken out, then the rest: each link to one is found where it stands."""
    root = project(tmp_path)
    file = root / "sheets" / "pakket" / "bronnen.yaml"
    entries = re.split(r"(?m)^(?=- )", file.read_text(encoding="utf-8"))
    gone = {yaml.safe_load(entry)[0]["id"] for entry in entries[1:][half::2]}
    kept = [entry for entry in entries[1:] if yaml.safe_load(entry)[0]["id"] not in gone]
    file.write_text(entries[0] + "".join(kept), encoding="utf-8")
    found = [item for item in build.check(root, TODAY).diagnostics if item.code == "bron-onbekend"]
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
    root = project(tmp_path)
    sheet = root / "sheets" / ("organisatiebeeld.yaml" if name == "alt" else "woningbouw.yaml")
    output = root / "exports"
    output.mkdir()
    (output / "README.md").write_text("Eerder.", encoding="utf-8")
    before = _sums(output)
    text = sheet.read_text(encoding="utf-8")
    removal = next(item for item in removals(text) if item.name == name)
    sheet.write_text(removal.text, encoding="utf-8")
    assert main(["--root", str(root), "check"]) == 1
    shown = capsys.readouterr().out
    assert f"{sheet.relative_to(root)}:{removal.line}:" in shown
    assert code in shown
    assert main(["--root", str(root), "export"]) == 1
    assert "Er is niets geschreven." in capsys.readouterr().out
    assert _sums(output) == before
    shutil.rmtree(root)


def _sums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
