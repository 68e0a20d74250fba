"""How the cost grows with the number of sheets, and what one part of many costs.

Run: python bench/scale.py COUNT [PART/PARTS ...] [merge/PARTS]

The last makes every part and puts them together.

Prints a line a command: seconds of the processors in all processes, seconds on the clock, and the
memory of the largest process. For the whole beside it, see `bench.py`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sheets import project

ROOT = Path(__file__).parent.parent
_MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
said = (done.stdout + done.stderr).decode(errors="replace").splitlines()
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, time.perf_counter() - start,
                  used.ru_maxrss, said[-3:]]))
"""
"""In a small process of its own: a copy of a large one would count as large."""


def main(count: int, *parts: str) -> None:
    """Measure the check, with and without what is kept, and then each part."""
    with tempfile.TemporaryDirectory(prefix="perspectief-schaal-") as name:
        root = project(Path(name) / "project", count, "woningbouw")
        _tell(f"check van {count}, koud", "check", root)
        _tell(f"check van {count}, niets veranderd", "check", root)
        for part in parts:
            first, _, whole = part.partition("/")
            numbers = range(1, int(whole) + 1) if first == "merge" else [int(first)]
            made = [Path(name) / f"deel-{number}" for number in numbers]
            for number, out in zip(numbers, made, strict=True):
                shutil.rmtree(root / ".cache", ignore_errors=True)
                shard = f"{number}/{whole}"
                _tell(
                    f"deel {shard} van {count}", "export", root, "--shard", shard, "--output", out
                )
                print(f"    {_size(out):.1f} MB", flush=True)
            if first == "merge":
                out = Path(name) / "samen"
                _tell(f"{whole} delen samen", "merge", root, *made, "--output", out)
                print(f"    {_size(out):.1f} MB", flush=True)
            for out in made:
                shutil.rmtree(out, ignore_errors=True)


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.glob("*")) / 1e6


def _tell(what: str, command: str, root: Path, *more: object) -> None:
    call = [sys.executable, "-m", "pipeline", command, "--root", str(root), *map(str, more)]
    measure = [sys.executable, "-c", _MEASURE, *call]
    done = subprocess.run(measure, cwd=ROOT, capture_output=True, check=True)
    code, processor, clock, memory, said = json.loads(done.stdout)
    line = f"{what}: {processor:.1f} s processor, {clock:.1f} s, {memory / 1024:.0f} MB"
    print(line if code == 0 else f"{line} (code {code}: {' '.join(said)[:300]})", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
