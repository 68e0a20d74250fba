"""How fast: our work beside check-jsonschema and a plain pandoc loop, measured in the same run.

Writes `bench/result.json` and prints a table. Numbers are ratios, because machines differ: below
1 means that we are quicker. On a busy machine the ratios of the processor say most. At most two
minutes where nothing else runs.
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
_SECONDS = 110.0
_MARKDOWN = 11_000
_FORMATS = ("html", "docx", "odt")
_SHEETS, _MANY = 8, 100


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


def main() -> None:
    """Measure everything, print the table and write the JSON."""
    stop = time.monotonic() + _SECONDS
    with tempfile.TemporaryDirectory(prefix="perspectief-bench-") as name:
        folder = Path(name)
        few, many = project(folder / "few", _SHEETS), project(folder / "many", _MANY)
        rows = [*_checks(few, _SHEETS, 2), *_checks(many, _MANY, 1)]
        texts = _markdown(few, folder / "markdown")
        export, loop = _side_by_side(
            (lambda: _export(few, folder / "out"), lambda: _pandoc_loop(texts, folder / "loop")), 1
        )
        against = f"pandoc per bestand, {_SHEETS} x {len(_FORMATS)}"
        rows.append(Row(f"export van {_SHEETS} sheets en het pakket, koud", export, against, loop))
    table = _table(rows)
    print(table)
    if time.monotonic() > stop:
        print("This took longer than two minutes: is the machine busy?", file=sys.stderr)
    result = {
        "date": date.today().isoformat(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "machine": platform.machine(),
        "python": platform.python_version(),
        "rows": [
            {**asdict(row), "ratios": [round(each, 2) for each in row.ratios()]} for row in rows
        ],
    }
    _RESULT.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _checks(root: Path, count: int, times: int) -> list[Row]:
    """Checking with and without kept words, and the schema alone by check-jsonschema."""
    files = [str(path) for path in sorted((root / "sheets").glob("*.yaml"))]
    schema = str(ROOT / "schema" / "sheet.schema.json")
    judge = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files]

    def cold() -> None:
        shutil.rmtree(root / ".cache", ignore_errors=True)
        _run(_perspectief("check", "--root", str(root)), 1)

    cold_time, warm_time, judge_time = _side_by_side(
        (cold, lambda: _run(_perspectief("check", "--root", str(root)), 1), lambda: _run(judge)),
        times,
    )
    against = f"check-jsonschema, {count} bestanden"
    return [
        Row(f"check van {count} sheets, koud", cold_time, against, judge_time),
        Row(f"check van {count} sheets, niets veranderd", warm_time, against, judge_time),
    ]


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
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(root / ".cache", ignore_errors=True)
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
    main()
