"""How fast: our work beside check-jsonschema and a plain pandoc loop, measured in the same run.

Run: python bench/bench.py [largest check] [largest export], by default 1000 and 100 sheets.

Writes `bench/result.json` and prints a table. Numbers are ratios, because machines differ: below
1 means that we are quicker. On a busy machine the ratios of the processor say most, but they do
not show that we use two cores. Takes minutes.
"""

import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path

import pypandoc

from pipeline.load import load
from sheets import project

ROOT = Path(__file__).parent.parent
_RESULT = Path(__file__).parent / "result.json"
_MARKDOWN = 11_000
_FORMATS = ("html", "docx", "odt")
_SIZES = (8, 100, 1000)
_FLOOR = """
local request = pandoc.json.decode(io.read("a"), false)
for _, name in ipairs(request.files) do
  local input = io.open(name)
  local document = pandoc.read(input:read("a"), "markdown")
  input:close()
  for _, form in ipairs({"html", "docx", "odt"}) do
    local output = io.open(request.out .. "/" .. name:match("([^/]+)$") .. "." .. form, "wb")
    output:write(pandoc.write(document, form))
    output:close()
  end
end
"""
"""What an export costs at least: two processes of pandoc that read and write, and nothing else."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What work took: seconds on the clock, and seconds of the processors in all its processes."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement beside what it is compared with."""

    work: str
    cost: Cost
    against: str
    against_cost: Cost

    def ratios(self) -> tuple[float, float]:
        """How many times as long as the other, on the clock and on the processors."""
        ours, other = self.cost, self.against_cost
        return ours.clock / other.clock, ours.processor / other.processor


def main(check: int = 1000, export: int = 100) -> None:
    """Measure everything, print the table and write the JSON."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="perspectief-bench-") as name:
        for count in _SIZES:
            root = project(Path(name) / str(count), count)
            if count <= check:
                rows += _checks(root, count)
            if count <= export:
                rows += _exports(root, count, Path(name))
            print(_table(rows), flush=True)
    result = {
        "date": date.today().isoformat(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "machine": platform.machine(),
        "python": platform.python_version(),
        "memory_kb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
        "rows": [
            {**asdict(row), "ratios": [round(each, 2) for each in row.ratios()]} for row in rows
        ],
    }
    _RESULT.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _checks(root: Path, count: int) -> list[Row]:
    """Checking with nothing kept, nothing changed and one change; and check-jsonschema."""
    files = [str(path) for path in sorted((root / "sheets").glob("*.yaml"))]
    schema = str(ROOT / "schema" / "sheet.schema.json")
    judge = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files]

    def ours() -> None:
        _run(_perspectief("check", "--root", str(root)), 1)

    def cold() -> None:
        shutil.rmtree(root / ".cache", ignore_errors=True)
        ours()

    def changed() -> None:
        _change(root)
        ours()

    *costs, judged = _side_by_side(
        (cold, ours, changed, lambda: _run(judge)), 3 if count < 9 else 1
    )
    states = ("koud", "niets veranderd", "een sheet veranderd")
    against = f"check-jsonschema, {count} bestanden"
    return [
        Row(f"check van {count} sheets, {state}", cost, against, judged)
        for state, cost in zip(states, costs, strict=True)
    ]


def _exports(root: Path, count: int, folder: Path) -> list[Row]:
    """Exporting with nothing kept and after one change; the plain loop of pandoc; the floor."""
    texts = _markdown(root, folder / f"markdown-{count}")
    out = folder / f"out-{count}"

    def changed() -> None:
        _change(root)
        _export(root, out)

    def cold() -> None:
        shutil.rmtree(root / ".cache", ignore_errors=True)
        _export(root, out)

    ours, change, loop, floor, myst = _side_by_side(
        (
            cold,
            changed,
            lambda: _pandoc_loop(texts, folder / "loop"),
            lambda: _pandoc_floor(texts, folder / "floor"),
            lambda: _myst(texts, folder / f"myst-{count}"),
        ),
        3 if count < 9 else 1,
    )
    name = f"export van {count} sheets en het pakket"
    plain = f"pandoc per bestand, {count} x {len(_FORMATS)}"
    return [
        Row(f"{name}, koud", ours, plain, loop),
        Row(f"{name}, koud", ours, f"ondergrens F({count})", floor),
        Row(f"{name}, koud", ours, f"mystmd, {count} bestanden naar een vorm", myst),
        Row(f"{name}, een sheet veranderd", change, f"{name}, koud", ours),
    ]


def _change(root: Path) -> None:
    """One word more in the text of one sheet."""
    path = root / "sheets" / "klimaat.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("samenvatting: |\n  ", "samenvatting: |\n  Nu. ", 1), "utf-8")


def _perspectief(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", *arguments]


def _run(command: Sequence[str], also: int = 0) -> None:
    """Run to the end; an exit code but 0 and `also` stops the measurement: it measures nothing."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode not in (0, also):
        raise SystemExit(f"{command[:4]} failed: {done.stderr.decode(errors='replace')[-500:]}")


def _side_by_side(works: Sequence[Callable[[], None]], times: int) -> list[Cost]:
    """The least that each took, measured in turns, so that a busy machine hinders all alike."""
    taken: list[list[Cost]] = [[] for _ in works]
    for _ in range(times):
        for work, costs in zip(works, taken, strict=True):
            start, before = time.perf_counter(), _processor()
            work()
            costs.append(Cost(time.perf_counter() - start, _processor() - before))
    return [
        Cost(min(cost.clock for cost in costs), min(cost.processor for cost in costs))
        for costs in taken
    ]


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _export(root: Path, out: Path) -> None:
    _run(_perspectief("export", "--root", str(root), "--output", str(out)))
    if not any(out.glob("*")):
        raise SystemExit("The export wrote nothing.")


def _markdown(root: Path, folder: Path) -> list[Path]:
    """The prose of every sheet as one Markdown file of about 11 kB."""
    folder.mkdir()
    files = []
    for sheet in load(root)[0].sheets:
        texts = [text for prose in sheet.prose.values() for text in prose.paragraphs]
        endless, size, parts = cycle(texts), 0, []
        for text in islice(endless, 10_000):
            if size >= _MARKDOWN:
                break
            parts.append(text)
            size += len(text) + 2
        files.append(folder / f"{sheet.id}.md")
        files[-1].write_text("\n\n".join(parts) + "\n", "utf-8")
    return files


def _pandoc_loop(files: Sequence[Path], out: Path) -> None:
    """What people do without us: pandoc once for every file and format, one after another."""
    out.mkdir(exist_ok=True)
    for file in files:
        for form in _FORMATS:
            target = out / f"{file.stem}.{form}"
            _run([pypandoc.get_pandoc_path(), "-s", str(file), "-o", str(target)])


def _myst(files: Sequence[Path], out: Path) -> None:
    """One process of mystmd that writes JATS: its Word and HTML need templates from the network."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(files[0].parent, out)
    program = ROOT / "node_modules" / ".bin" / "myst"
    if not program.exists():
        raise SystemExit("mystmd is not installed: run `make bench`.")
    command = [str(program), "build", "--xml", "--force", "--ci", *(file.name for file in files)]
    subprocess.run(command, cwd=out, capture_output=True, check=True)
    if len([*out.glob("_build/exports/*.xml")]) != len(files):
        raise SystemExit("mystmd did not write every file.")


def _pandoc_floor(files: Sequence[Path], out: Path) -> None:
    out.mkdir(exist_ok=True)
    script = out / "floor.lua"
    script.write_text(_FLOOR, "utf-8")
    command = [pypandoc.get_pandoc_path(), "lua", str(script)]
    halves = [
        subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT, text=True) for _ in range(2)
    ]
    for number, half in enumerate(halves):
        assert half.stdin is not None
        half.stdin.write(json.dumps({"files": [*map(str, files[number::2])], "out": str(out)}))
        half.stdin.close()
    if any(half.wait() for half in halves):
        raise SystemExit("pandoc failed")


def _table(rows: Sequence[Row]) -> str:
    lines = [
        "| werk | tijd | processor | vergeleken met | tijd | processor | verhouding tijd "
        "| verhouding processor |",
        "|---|---:|---:|---|---:|---:|---:|---:|",
    ]
    for row in rows:
        ours, other, (clock, processor) = row.cost, row.against_cost, row.ratios()
        lines.append(
            f"| {row.work} | {ours.clock:.2f} s | {ours.processor:.2f} s | {row.against} "
            f"| {other.clock:.2f} s | {other.processor:.2f} s | {clock:.2f} | {processor:.2f} |"
        )
    return "\n".join(lines).replace(".", ",")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
