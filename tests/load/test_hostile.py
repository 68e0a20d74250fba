"""Hostile and broken files through the front door: a Dutch finding each, quick, no traceback.

Time is processor time and memory the largest of our process and pandoc, both asked of the kernel
for that one run, so that a busy machine does not decide the outcome. A run is a fork of a process
that has loaded the program: the start is not in its time, and all libraries are in its memory.
"""

import json
import os
import re
import shutil
import socket
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers import hostile
from helpers.forked import Fork
from helpers.inputs import SHEETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.load import CODES
from pipeline.load.read import read_file
from pipeline.model import Diagnostic
from schema import Bijlage, Inhoud, Perspectiefsheet

SECONDS = 1.5
HEAVY_SECONDS = 4.5
"""With the start half of what a stranger's file may cost; when it was two, half as many rules
looked at it."""
MEGABYTES = 300
MOST = 100
HANGS = 60.0
PACKAGE = """titel: Pakket
gemeente: Gemeente Amersfoort
versie: "1.0"
datum: 2026-11-24
leeswijzer: Lees dit.
contact: {naam: Griffie}
sheets: [goed]
"""
ENGLISH = re.compile(
    r"Traceback|Error\b|Exception|\b(?:expected|found|invalid|mapping|scalar|line|column|input|"
    r"should|value|character|token|the|is not)\b"
)
CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.yaml"))
Finding = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """One `check`: its exit code, its output, and what it cost with all that it started."""

    code: int
    found: list[Finding]
    errors: str
    seconds: float
    megabytes: float

    def findings_of(self, name: str) -> list[Finding]:
        """The findings of one file below `sheets/`."""
        return [item for item in self.found if item["file"] == f"sheets/{name}"]


def check(root: Path, *arguments: str) -> Run:
    """Run `python -m pipeline --root ROOT check`; a run that hangs is ended."""
    call = ("--root", str(root), "check", *arguments, "--format", "json")
    fork = Fork(call, root, os.environ)
    text, errors = fork.communicate(HANGS)
    return Run(
        fork.wait(),
        json.loads(text)["diagnostics"] if text.startswith("{") else [],
        errors,
        fork.seconds,
        fork.megabytes,
    )


def package(root: Path) -> Path:
    """A package without a fault, to put hostile files in."""
    (root / "sheets" / "pakket").mkdir(parents=True)
    (root / "sheets" / "goed.yaml").write_text(hostile.COMPLETE)
    (root / "sheets" / "pakket" / "informatiepakket.yaml").write_text(PACKAGE)
    (root / "sheets" / "pakket" / "bronnen.yaml").write_text("[]\n")
    return root


def check_all(folder: Path, files: Mapping[str, bytes]) -> Run:
    """One run a package of at most a hundred of these sheets: more is too many to be read."""
    runs = []
    names = sorted(files)
    for first in range(0, len(names), MOST):
        root = package(folder / str(first))
        for name in names[first : first + MOST]:
            (root / "sheets" / f"{name}.yaml").write_bytes(files[name])
        runs.append(check(root))
    return Run(
        max(run.code for run in runs),
        [item for run in runs for item in run.found],
        "".join(run.errors for run in runs),
        max(run.seconds for run in runs),
        max(run.megabytes for run in runs),
    )


def dutch(findings: Sequence[Finding]) -> bool:
    """Whether each finding has a message and an advice without a word of the libraries."""
    return all(
        item["message"]
        and item["advice"]
        and not ENGLISH.search(re.sub(r"‘[^’]*’", "", f"{item['message']} {item['advice']}"))
        for item in findings
    )


def refused(run: Run) -> None:
    """The run ended as a check that found faults: no traceback, no bug, nothing on stderr."""
    assert run.code == 1, run.errors
    assert run.errors == ""
    assert dutch(run.found)


def test_a_package_without_a_fault_has_no_finding(tmp_path: Path) -> None:
    run = check(package(tmp_path))
    assert (run.code, run.errors) == (0, "")
    assert [item for item in run.found if item["severity"] == "error"] == []


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All small hostile files as the sheets of packages."""
    files = {item.name: item.data for item in hostile.SMALL}
    return check_all(tmp_path_factory.mktemp("klein"), files)


@pytest.mark.parametrize("item", hostile.SMALL, ids=lambda item: item.name)
def test_a_hostile_file_gets_its_own_finding_at_its_line(item: hostile.Hostile, small: Run) -> None:
    findings = small.findings_of(f"{item.name}.yaml")
    found = {(each["code"], each["line"]) for each in findings}
    assert item.code in {code for code, _ in found}, found
    assert not item.line or (item.code, item.line) in found, found


def test_all_hostile_files_together_are_refused_as_quickly_as_one_may_take(small: Run) -> None:
    refused(small)
    assert len(hostile.SMALL) + len(hostile.HEAVY) >= 60
    assert small.findings_of("goed.yaml") == []
    # Every one of them is in this run, so each by itself takes less.
    assert small.seconds < SECONDS
    assert small.megabytes < MEGABYTES


@pytest.mark.parametrize("item", hostile.HEAVY, ids=lambda item: item.name)
def test_a_heavy_file_is_refused_in_time_and_memory(item: hostile.Hostile, tmp_path: Path) -> None:
    root = package(tmp_path)
    (root / "sheets" / "zwaar.yaml").write_bytes(item.data)
    run = check(root)
    refused(run)
    found = {(each["code"], each["line"]) for each in run.findings_of("zwaar.yaml")}
    assert item.code in {code for code, _ in found}, found
    assert not item.line or (item.code, item.line) in found, found
    assert run.seconds < HEAVY_SECONDS
    assert run.megabytes < MEGABYTES


# files that are no files


@pytest.fixture(scope="module")
def special(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Run, list[str]]]:
    """Links, pipes, sockets, devices and folders under the names of sheets and pictures."""
    root = package(tmp_path_factory.mktemp("vreemd"))
    sheets = root / "sheets"
    (sheets / "figuren").mkdir()
    names = {
        "wachtwoord.yaml": "/etc/passwd", "apparaat.yaml": "/dev/zero", "nergens.yaml": "weg",
        "kring.yaml": "kring.yaml", "map-link.yaml": "/", "tekst.txt": "/etc/passwd",
        "elders": "/etc", "pakket/begrippen.yaml": "/etc/passwd", "figuren/a.png": "/etc/passwd",
        "figuren/b.svg": "/dev/zero", "pakket/los.yaml": "../goed.yaml",
    }  # fmt: skip
    for name, target in names.items():
        (sheets / name).symlink_to(target)
    pipes = ["pijp.yaml", "figuren/pijp.png", "pakket/ontheffingen.yaml", "pijp"]
    for name in pipes:
        os.mkfifo(sheets / name)
    (sheets / "map.yaml").mkdir()
    (sheets / "figuren" / "map.png").mkdir()
    folder = Path.cwd()
    listener = socket.socket(socket.AF_UNIX)
    os.chdir(sheets)  # The address of a socket is at most 108 signs.
    listener.bind("stopcontact.yaml")
    os.chdir(folder)
    every = [*names, *pipes, "map.yaml", "figuren/map.png", "stopcontact.yaml"]
    yield check(root), every
    listener.close()
    shutil.rmtree(root)


def test_a_link_pipe_socket_or_folder_is_refused_and_never_read(
    special: tuple[Run, list[str]],
) -> None:
    run, names = special
    refused(run)
    for name in names:
        assert [item["code"] for item in run.findings_of(name)] == ["bestand-onbekend"], name
    assert "root:" not in json.dumps(run.found)
    assert run.seconds < SECONDS and run.megabytes < MEGABYTES


@pytest.mark.parametrize("name", [
    "a b.yaml", "A.yaml", "..yaml", "-.yaml", "a\nb.yaml", "a\x1b[31m.yaml", "\u202eexe.yaml",
    "%2e%2e.yaml", "a;rm -rf.yaml", "$(id).yaml", "nul.yaml", "index.yaml", "x" * 250 + ".yaml",
    "::error::.yaml", "é.yaml", "a.yaml.yaml", "-rf.yaml", "a.YAML",
])  # fmt: skip
def test_a_name_that_could_mislead_is_refused_and_shown_safely(name: str, tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / name).write_bytes(hostile.GOOD)
    run = check(tmp_path)
    assert run.code == 1 and run.errors == "" and dutch(run.found)
    found = [item for item in run.found if item["code"] == "bestandsnaam-ongeldig"]
    assert len(found) == 1
    assert not re.search(r"[\x00-\x1f\u202e]", found[0]["file"] + found[0]["message"])


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/sheets/\xff.yaml")).write_bytes(hostile.GOOD)
    run = check(tmp_path)
    assert run.code == 1 and run.errors == ""
    assert "bestandsnaam-ongeldig" in {item["code"] for item in run.found}


# wrong types everywhere, from the models


def examples(model: type[Inhoud]) -> dict[str, Any]:
    """A whole sheet from the examples of the schema, every field of it filled in."""
    return {
        name: info.examples[0] if info.examples else None
        for name, info in model.model_fields.items()
    }


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The place of every field and of the first item of every list."""
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list) and value:
        inside = [(0, value[0])]
    for step, inner in inside:
        yield from places(inner, (*path, step))


def replaced(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """The same value with something else at one place."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(copy[path[0]], path[1:], new)
    return copy


WRONG: dict[str, Any] = {"lijst": ["x"], "groep": {"a": "b"}, "getal": 5, "niets": None}


@cache
def wrong_types(tmp: Path) -> tuple[Run, dict[str, tuple[Any, Any, str]]]:
    """Every field of both kinds of sheet with a list, a group, a number and nothing."""
    files: dict[str, bytes] = {}
    made: dict[str, tuple[Any, Any, str]] = {}
    for model in (Perspectiefsheet, Bijlage):
        whole = {**examples(model), "status": "concept"}
        for number, path in enumerate(places(whole)):
            old: Any = whole
            for step in path:
                old = old[step]
            for kind, new in WRONG.items():
                name = f"{model.__name__.lower()}-{number}-{kind}"
                made[name] = (old, new, "/".join(map(str, path)))
                text = json.dumps(replaced(whole, path, new), ensure_ascii=False, indent=1)
                files[name] = text.encode()
    return check_all(tmp, files), made


def test_any_field_with_a_value_of_another_kind_is_found(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    run, made = wrong_types(tmp_path_factory.mktemp("soorten"))
    refused(run)
    assert len(made) > 300
    unfound = []
    for name, (old, new, path) in made.items():
        codes = {item["code"] for item in run.findings_of(f"{name}.yaml")}
        text_list = isinstance(old, list) and old and isinstance(old[0], str)
        may = (new is None) or (text_list and isinstance(new, list)) or (
            new == 5 and isinstance(old, str | int) and not isinstance(old, bool)
        )  # fmt: skip
        if not may and not codes & {"waarde-ongeldig", "veld-onbekend"}:
            unfound.append((name, path, codes))
    assert unfound == []


# fuzzing


def judged(data: bytes) -> None:
    """Whatever is in a file: a value, or findings in Dutch at a place in that file; never both."""
    outcome = read_file("proef", "sheets/proef.yaml", data)
    assert (outcome.parsed is None) == bool(outcome.findings)
    lines = outcome.text.split("\n")
    for item in outcome.findings:
        assert isinstance(item, Diagnostic) and item.message and item.advice
        assert item.code in CODES
        assert item.span.file == "sheets/proef.yaml"
        assert 1 <= item.span.line <= item.span.end_line <= len(lines) + 1
        assert item.span.column >= 1
        if item.span.line <= len(lines):
            assert item.span.column <= len(lines[item.span.line - 1]) + 1


@pytest.mark.parametrize("file", CORPUS, ids=lambda path: path.stem)
def test_every_file_of_the_corpus_is_judged(file: Path) -> None:
    judged(file.read_bytes())


FUZZ = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "100")),
    deadline=None,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
YAML_SIGNS = st.text(
    alphabet=st.sampled_from("ab1: -[]{}#&*!|>'\"%@`,?~\n\t\\\r/.<=é\u2028\u202e\ufeff"),
    max_size=200,
)
REAL = [path.read_bytes() for path in SHEETS]


@FUZZ
@given(st.binary(max_size=300))
def test_any_bytes_are_judged(data: bytes) -> None:
    judged(data)


@FUZZ
@given(YAML_SIGNS)
def test_any_signs_of_yaml_are_judged(text: str) -> None:
    judged(text.encode())


@FUZZ
@given(st.data())
def test_a_real_sheet_with_anything_in_it_is_judged(data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(REAL))
    start = data.draw(st.integers(0, len(original)))
    length = data.draw(st.sampled_from([0, 1, 2, 10, 200, 5_000]))
    new = data.draw(st.one_of(st.binary(max_size=20), YAML_SIGNS.map(str.encode)))
    judged(original[:start] + new + original[start + length :])


@settings(FUZZ, max_examples=int(os.environ.get("FUZZ_EXAMPLES", "40")))
@given(st.data())
def test_a_real_sheet_with_its_lines_moved_is_judged(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(REAL)).split(b"\n")
    for _ in range(data.draw(st.integers(1, 4))):
        one = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        indent = data.draw(st.sampled_from([b"", b" ", b"  ", b"    ", b"- ", b"\t"]))
        lines[one], lines[other] = indent + lines[other], lines[one]
    judged(b"\n".join(lines))
