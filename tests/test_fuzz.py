"""The short part of `make fuzz`: the kept corpus and some hundreds of seeded changes a target."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from fuzz.mutate import inputs
from fuzz.targets import TARGETS, seeds

COUNT = {"document": 60, "prose": 150, "exports": 20}
MANY = 250


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_its_corpus_and_changes_of_it(name: str) -> None:
    target = TARGETS[name]
    count = COUNT.get(name, MANY)
    tried = list(inputs(seeds(name), seed=20261124, count=count))
    assert len(tried) == count
    if target.batch is None:
        for data in tried:
            target.run(data)
    for start in range(0, len(tried), target.together) if target.batch else ():
        target.batch(tried[start : start + target.together])


def test_the_same_seed_gives_the_same_inputs() -> None:
    corpus = seeds("yaml")
    assert list(inputs(corpus, 7, 300)) == list(inputs(corpus, 7, 300))
    assert list(inputs(corpus, 7, 300)) != list(inputs(corpus, 8, 300))


@pytest.mark.parametrize("text", ["?", "? ", "? #", "titel: x\n?", "? |2-", "? _a( btrue", "? |\n"])
def test_a_key_without_a_value_at_the_end_is_a_finding(text: str) -> None:
    """Found by fuzzing: the value stands on a line that is not there."""
    TARGETS["loader"].run(text.encode())


@pytest.mark.parametrize("text", ["* * *a*", "1. - a", "&nbsp;", "- a\n\n&nbsp;"])
def test_an_empty_place_is_reported_before_the_export(text: str) -> None:
    """Found by fuzzing: Word got an empty paragraph, which the check had not seen."""
    TARGETS["exports"].run(text.encode())


def test_tables_in_tables_are_read_once() -> None:
    """Found by fuzzing: the rows were read again at every level, so thirty levels never ended."""
    TARGETS["document"].run(b"<html lang=nl><body>" + b"<table><tr><td>" * 200 + b"x")
