"""How fast: our commands beside check-jsonschema and a plain pandoc loop, as ratios of one run.

Run: python bench/bench.py [ROUNDS]

Prints a table and exits with 1 where a ratio is above its bound. All works are measured in turns
and the least time of each counts, so that a busy machine hinders all alike. Takes minutes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pypandoc

from pipeline.load import load
from sheets import project

ROOT = Path(__file__).parent.parent
_MARKDOWN = 11_000
_FORMATS = ("html", "docx", "odt")
_REAL, _MANY = 8, 100


@dataclass(frozen=True, slots=True)
class Row:
    """One of our commands in seconds, what it is compared with, and the most the ratio may be."""

    work: str
    seconds: float
    against: str
    other: float
    bound: float

    @property
    def ratio(self) -> float:
        """How many times as long as the other."""
        return self.seconds / self.other


@dataclass(frozen=True, slots=True)
class Bench:
    """A project to measure on, with a memory and an output folder of its own."""

    root: Path
    memory: Path
    out: Path

    def check(self, *files: str) -> None:
        """`perspectief check`; warnings and faults are fine, anything else ends the measurement."""
        command = ["-m", "pipeline", "check", "--root", str(self.root), *files]
        _run(command, self.memory, allowed=(0, 1))

    def export(self) -> None:
        """`perspectief export` of everything."""
        arguments = ["export", "--root", str(self.root), "--output", str(self.out)]
        _run(["-m", "pipeline", *arguments], self.memory)

    def forget(self) -> None:
        """Delete what earlier runs remembered; the list of fonts of matplotlib may stay."""
        shutil.rmtree(self.memory / "perspectief", ignore_errors=True)

    def change(self) -> None:
        """Add a sentence to the summary of one sheet, another one each time."""
        path = self.root / "sheets" / "klimaat.yaml"
        text = path.read_text("utf-8")
        sentence = f"samenvatting: |\n  De stad leest dit om {time.time_ns()}. "
        path.write_text(text.replace("samenvatting: |\n  ", sentence, 1), "utf-8")


def main(rounds: int = 3) -> int:
    """Measure everything and print the table; 1 where a ratio is above its bound."""
    with tempfile.TemporaryDirectory(prefix="perspectief-bench-") as name:
        rows = [
            *_checks(_bench(Path(name), "check", _REAL), rounds),
            *_exports(_bench(Path(name), "export", _REAL), rounds),
            *_many(_bench(Path(name), "veel", _MANY)),
        ]
    print(_table(rows))
    return int(any(row.ratio > row.bound for row in rows))


def _bench(folder: Path, name: str, count: int) -> Bench:
    made = folder / name
    return Bench(project(made / "project", count), made / "geheugen", made / "exports")


def _checks(bench: Bench, rounds: int) -> list[Row]:
    files = [str(path) for path in sorted((bench.root / "sheets").glob("*.yaml"))]
    schema = str(ROOT / "schema" / "sheet.schema.json")
    judge = ["-m", "check_jsonschema", "--schemafile", schema, *files]

    def cold() -> None:
        bench.forget()
        bench.check()

    def cold_file() -> None:
        bench.forget()
        bench.check("sheets/digitalisering.yaml")

    cold_time, warm_time, file_time, other = _side_by_side(
        (cold, bench.check, cold_file, lambda: _run(judge, bench.memory)), rounds
    )
    against = "check-jsonschema"
    return [
        Row("check, niets veranderd", warm_time, against, other, 2.0),
        Row("check, koud", cold_time, against, other, 5.0),
        Row("check van een sheet, koud", file_time, against, other, 2.5),
    ]


def _exports(bench: Bench, rounds: int) -> list[Row]:
    texts = _markdown(bench)

    def cold() -> None:
        bench.forget()
        bench.export()

    def changed() -> None:
        bench.change()
        bench.export()

    cold_time, warm_time, changed_time, loop = _side_by_side(
        (cold, bench.export, changed, lambda: _pandoc_loop(texts, bench)), rounds
    )
    against = "pandoc per bestand"
    return [
        Row("export, koud", cold_time, against, loop, 1.5),
        Row("export, een zin veranderd", changed_time, against, loop, 0.8),
        Row("export, niets veranderd", warm_time, against, loop, 0.5),
    ]


def _many(bench: Bench) -> list[Row]:
    texts = _markdown(bench)
    ours, loop = _side_by_side((bench.export, lambda: _pandoc_loop(texts, bench)), 1)
    return [Row(f"export van {_MANY} sheets, koud", ours, "pandoc per bestand", loop, 1.0)]


def _side_by_side(works: Sequence[Callable[[], None]], rounds: int) -> list[float]:
    """The least seconds on the clock of each work, measured in turns."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, seconds in zip(works, taken, strict=True):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
    return [min(seconds) for seconds in taken]


def _run(arguments: Sequence[str], memory: Path, allowed: Sequence[int] = (0,)) -> None:
    """Run Python to the end; another exit code ends the measurement: it would measure nothing."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(memory)}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode not in allowed:
        raise SystemExit(f"{arguments[:3]} failed: {done.stderr.decode(errors='replace')[-500:]}")


def _markdown(bench: Bench) -> list[Path]:
    """The prose of every sheet as one Markdown file of about 11 kB."""
    folder = bench.root / "markdown"
    folder.mkdir()
    files = []
    for sheet in load(bench.root)[0].sheets:
        texts = [text for prose in sheet.prose.values() for text in prose.paragraphs]
        size, parts = 0, []
        for text in islice(cycle(texts), 10_000):
            if size >= _MARKDOWN:
                break
            parts.append(text)
            size += len(text) + 2
        files.append(folder / f"{sheet.id}.md")
        files[-1].write_text("\n\n".join(parts) + "\n", "utf-8")
    return files


def _pandoc_loop(files: Sequence[Path], bench: Bench) -> None:
    """What people do without us: start pandoc for every file and format, one after another."""
    out = bench.root / "lus"
    out.mkdir(exist_ok=True)
    for file in files:
        for form in _FORMATS:
            target = out / f"{file.stem}.{form}"
            command = [pypandoc.get_pandoc_path(), "-s", str(file), "-o", str(target)]
            subprocess.run(command, capture_output=True, check=True)


def _table(rows: Sequence[Row]) -> str:
    lines = [
        "| werk | tijd | vergeleken met | tijd | verhouding | hoogstens |",
        "|---|---:|---|---:|---:|---:|",
    ]
    lines += (
        f"| {row.work} | {row.seconds:.2f} s | {row.against} | {row.other:.2f} s "
        f"| {row.ratio:.2f} | {row.bound:.1f} |"
        for row in rows
    )
    return "\n".join(lines).replace(".", ",")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
