"""`formulier.html` in real Chromium: from disk or GitHub to a file in which only that differs."""

import os
import re
from pathlib import Path
from typing import Any

from helpers.exported import exports
from helpers.inputs import SHEETS
from helpers.judges import browse

from pipeline import layout
from pipeline.yaml.edits import apply

LONG = bool(os.environ.get("PERSPECTIEF_FUZZ"))
_FIELDS = re.compile(
    r"(?m)^( *)((?:titel|vraag|toelichting|opties|voordelen|nadelen|risicos|soort|bron):)"
)


def _files(folder: Path) -> list[Path]:
    """Sheets of the frozen package with a comment above many fields; the largest one first."""
    for path in SHEETS:
        text = path.read_text(encoding="utf-8")
        commented = _FIELDS.sub(r"\1# over dit veld\n\1\2", text)
        (folder / path.name).write_text(commented, encoding="utf-8", newline="\n")
    largest = folder / "digitalisering.yaml"
    return [largest, *sorted(set(folder.iterdir()) - {largest})][: None if LONG else 2]


def test_a_file_is_filled_in_without_a_server_and_only_what_was_changed_differs(
    tmp_path: Path,
) -> None:
    page = exports() / "formulier.html"
    files = _files(tmp_path)
    found: Any = browse(
        "form_page.mjs",
        {"page": str(page), "files": list(map(str, files)), "rounds": 25 if LONG else 2},
    )
    assert found["errors"] == []
    assert {name: rules for name, rules in found["axe"].items() if rules} == {}
    assert not any(found["wide"].values())
    print("milliseconds:", found["opened"], found["parts"], "controls:", found["controls"])
    # A second on a quiet machine, for the first part and for all that can be opened.
    assert found["opened"] < 3000 and found["parts"] < 5000 and found["controls"] > 100
    field, message = found["finding"]
    assert field == found["focus"] == "Titel (verplicht)"
    assert message.startswith("Fout: Titel is nog leeg")
    old = files[0].read_text(encoding="utf-8")
    title = re.sub(r"(?m)^titel: .*", "titel: Een andere titel", old)
    assert found["download"] == [files[0].name, title] and found["copied"]
    assert found["elsewhere"].startswith("Dit is geen adres van een YAML-bestand op GitHub.")
    start = "https://{}com/gemeente/sheets/{}main/sheets/klimaat.yaml"
    assert found["github"] == [
        [start.format("raw.githubusercontent.", "")], start.format("github.", "edit/"),
    ]  # fmt: skip
    assert [text.split(".")[0] for text in found["refused"]] == [
        "Dit bestand heeft een fout op regel 1",
        "b",
        "Dit bestand gebruikt een verwijzing of een type van YAML",
        "Dit bestand heeft een fout op regel 2",
        "Dit bestand is geen tekst in UTF-8",
    ]
    made = [edit for edit in found["edits"] if edit["changes"]]
    assert len(made) > len(found["edits"]) * 0.9
    for edit in made:
        _judge(Path(edit["file"]), edit)


def _judge(file: Path, edit: Any) -> None:
    """The page and `layout` give the same text, and it differs where the form was changed only."""
    name, old = f"sheets/{file.name}", file.read_text(encoding="utf-8")
    changes = [_change(each) for each in edit["changes"]]
    assert edit["text"] == apply(old, layout.edits(old, name, changes)), edit["changes"]
    assert edit["data"] == layout.data(edit["text"], name), edit["changes"]
    before, after = old.split("\n"), edit["text"].split("\n")
    kinds = {type(change) for change in changes}
    if layout.Move in kinds:
        assert sorted(old) == sorted(edit["text"]), edit["changes"]  # also between brackets
        return
    if len(changes) > 1:
        return  # a title that also gave its item an id
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    gone, come = before[start : len(before) - end], after[start : len(after) - end]
    flow = len(gone) <= 1 and "[" in "".join(gone)
    assert kinds != {layout.Insert} or not gone or flow, edit["changes"]
    # Where a first field goes, its dash comes before what stands below it.
    moved = {row.strip().removeprefix("- ") for row in come} <= {row.strip() for row in gone}
    assert kinds != {layout.Remove} or moved or flow, edit["changes"]
    if kinds == {layout.Set}:
        comments = [row for row in gone if row.strip().startswith("# over")]
        assert not comments or edit["changes"][0]["set"].endswith("tekst"), edit["changes"]


def _same(one: list[str], other: list[str]) -> int:
    """How many rows the two begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _change(row: dict[str, Any]) -> layout.Change:
    before = row.get("before", "")
    if "set" in row:
        return layout.Set(row["set"], row["value"])
    if "insert" in row:
        return layout.Insert(row["insert"], row["value"], before)
    if "move" in row:
        return layout.Move(row["move"], before)
    return layout.Remove(row["remove"])
