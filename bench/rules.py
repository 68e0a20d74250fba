"""How long each rule of `check` takes on the real sheets.

Run: python bench/rules.py

Prints the milliseconds of the processor that each rule takes for one document, the slowest first,
and ends with 1 when a rule takes more than `MOST`. A busy machine gives higher numbers.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from time import process_time

from pipeline import checks
from pipeline.load import load
from pipeline.model import Diagnostic, Package

ROOT = Path(__file__).parent.parent
MOST = 1.0
"""Milliseconds for one document that a rule may take."""

Work = Callable[[], Iterator[Diagnostic]]


def main() -> int:
    """Measure every rule; the exit code."""
    package, _ = load(ROOT)
    taken = times(package)
    for code, cost in sorted(taken.items(), key=lambda item: -item[1]):
        print(f"{code:<32} {cost:8.3f} ms{'   too slow' if cost > MOST else ''}")
    print(
        f"{len(taken)} rules, {sum(taken.values()):.1f} ms together, {len(package.sheets)} sheets"
    )
    return 1 if max(taken.values()) > MOST else 0


def times(package: Package) -> dict[str, float]:
    """Milliseconds of each rule for one document.

    Each rule runs once before it is measured: reading the dictionaries is then no part of it.
    """
    taken: dict[str, float] = {}
    for code, works, documents in _list_work(package):
        _run(works)
        start = process_time()
        _run(works)
        cost = (process_time() - start) * 1000 / documents
        taken[code] = taken.get(code, 0.0) + cost
    return taken


def _list_work(package: Package) -> Iterator[tuple[str, list[Work], int]]:
    """Each rule with its calls, and the number of documents that these look at."""
    every = checks.documents(package)
    for rule in checks.DOCUMENT_RULES:
        yield rule.CODE, [partial(rule.check, each, package) for each in every], len(every)
    for on_package in checks.PACKAGE_RULES:
        yield on_package.CODE, [partial(on_package.check, package)], len(every)


def _run(works: list[Work]) -> None:
    for _ in chain.from_iterable(work() for work in works):
        pass


if __name__ == "__main__":
    sys.exit(main())
