"""`make fuzz`: random inputs until the time is up; a crash is kept in tests/corpus.

    python -m fuzz.run [--seconds 600] [--count 0] [--seed 1] [--engine random|atheris] [TARGET ...]

`random` changes the corpus and repeats itself exactly for a seed; `atheris` (pip install atheris)
looks for inputs that reach new code, for one target, until it is stopped.
"""

import argparse
import hashlib
import signal
import sys
import time
import traceback
from pathlib import Path

from fuzz.mutate import inputs
from fuzz.targets import CORPUS, SLOW, TARGETS, seeds

HANGS = 60
"""Seconds after which an input counts as one that never ends."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="*", default=list(TARGETS))
    parser.add_argument("--seconds", type=float, default=600.0, help="for all targets together")
    parser.add_argument("--count", type=int, default=0, help="inputs a target, whatever it takes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("random", "atheris"), default="random")
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _never_ends)
    if options.engine == "atheris":
        guided(options.target[0])
    crashes = 0
    for name in options.target:
        share = options.seconds / len(options.target)
        tried, found = explore(name, options.seed, options.count or 10**9, share)
        crashes += found
        print(f"{name}: {tried} inputs, seed {options.seed}, {found} crashes", flush=True)
    return 1 if crashes else 0


def _never_ends(*_: object) -> None:
    raise TimeoutError(f"no end in {HANGS} seconds")


def explore(name: str, seed: int, count: int, seconds: float) -> tuple[int, int]:
    """How many inputs were tried on a target and how many of them it could not take."""
    target = TARGETS[name]
    until = time.monotonic() + seconds
    tried = found = 0
    batch: list[bytes] = []
    for data in inputs(seeds(name), seed, count):
        if count == 10**9 and time.monotonic() > until:
            break
        tried += 1
        batch.append(data)
        if target.batch is None:
            found += not attempt(name, data)
            batch.clear()
        elif len(batch) == target.together:
            found += together(name, batch)
            batch.clear()
    return tried, found + (together(name, batch) if batch else 0)


def together(name: str, batch: list[bytes]) -> int:
    """Crashes in a batch; where the whole goes wrong, each of it is tried by itself."""
    target = TARGETS[name]
    assert target.batch is not None
    try:
        target.batch(batch)
    except Exception:
        return sum(not attempt(name, data) for data in batch)
    return 0


def attempt(name: str, data: bytes) -> bool:
    """Whether one input is taken as promised; otherwise it is kept and shown."""
    began = time.monotonic()
    signal.alarm(HANGS)
    try:
        TARGETS[name].run(data)
    except Exception:
        keep(name, data)
        traceback.print_exc(limit=-4)
        return False
    finally:
        signal.alarm(0)
    if time.monotonic() - began > SLOW:
        keep(name, data)
        print(f"{name}: {time.monotonic() - began:.1f} s", file=sys.stderr)
        return False
    return True


def keep(name: str, data: bytes) -> None:
    folder = CORPUS / TARGETS[name].corpus
    folder.mkdir(exist_ok=True)
    digest = hashlib.sha256(data).hexdigest()[:12]
    (folder / f"crash-{digest}").write_bytes(data)
    print(f"kept {folder.name}/crash-{digest}", file=sys.stderr)


def guided(name: str) -> None:
    import atheris

    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith(("pipeline.", "schema.")):
            for value in vars(module).values():
                if callable(value) and hasattr(value, "__code__"):
                    atheris.instrument_func(value)
    work = Path(".cache") / "fuzz" / name
    work.mkdir(parents=True, exist_ok=True)
    kept = CORPUS / TARGETS[name].corpus
    arguments = [str(work), str(kept), "-max_len=20000", "-timeout=30", f"-artifact_prefix={work}/"]
    atheris.Setup([sys.argv[0], *arguments], TARGETS[name].run)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
