"""How much of what a Word file names stands in its right field: the right answer is the structure
of the sheets of the frozen package."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from helpers.inputs import FOLDER, SHEETS

ANSWERS = FOLDER / "word" / "antwoorden.txt"
KINDS = ("dilemma", "optie", "argument", "scenario", "risico")


def answers() -> Iterator[tuple[str, str, str, str]]:
    """Sheet, kind, place in the frozen sheet and words of the source text."""
    for line in ANSWERS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sheet, kind, place, words = (part.strip() for part in line.split(" | "))
            yield sheet, kind, place, words


def value_at(content: Any, steps: list[str | int]) -> Any:
    """The value at a place, where a step in a list is a number from 1; None where it is not."""
    for step in steps:
        if isinstance(content, list):
            at = int(step) - 1
            content = content[at] if at < len(content) else None
        elif isinstance(content, dict):
            content = content.get(step)
        if content is None:
            return None
    return content


def place_of(content: Any, place: str) -> list[str | int]:
    """A place in a frozen sheet with a number for each id; fails where it is not there."""
    steps: list[str | int] = []
    for step in place.split("/"):
        here = value_at(content, steps)
        if isinstance(here, list) and not step.isdigit():
            ids = [each.get("id") for each in here if isinstance(each, dict)]
            steps.append(ids.index(step) + 1)
        else:
            steps.append(step)
    assert value_at(content, steps) is not None, place
    return steps


def join_words(value: Any) -> str:
    """All words below a value, without the marks of Markdown."""
    if isinstance(value, dict):
        return " ".join(join_words(each) for each in value.values())
    if isinstance(value, list):
        return " ".join(map(join_words, value))
    text = re.sub(r"\]\(bron:[^)]*\)|\[\^\d+\]|[\[\\*]", "", str(value))
    return " ".join(text.split()).casefold()


def is_placed(draft: Any, frozen: Any, place: str, words: str) -> bool:
    """Whether the words stand at the place in the draft where the frozen sheet has them."""
    if place.startswith("risicos"):
        kind = place.partition("/")[2]
        assert not kind or any(each.get("soort") == kind for each in frozen["risicos"]), place
        found = [r for r in draft.get("risicos", ()) if not kind or r.get("soort") == kind]
        return words.casefold() in join_words(found)
    return words.casefold() in join_words(value_at(draft, place_of(frozen, place)))


def measure(drafts: Mapping[str, Path]) -> tuple[dict[str, Counter[str]], list[str]]:
    """How many of each kind the source names and how many stand right; and those that do not.

    `drafts` are the files by the id of the frozen sheet.
    """
    frozen = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in SHEETS}
    made = {name: yaml.safe_load(path.read_text(encoding="utf-8")) for name, path in drafts.items()}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    wrong = []
    for sheet, kind, place, words in answers():
        counts[kind]["named"] += 1
        if is_placed(made[sheet], frozen[sheet], place, words):
            counts[kind]["right"] += 1
        else:
            wrong.append(f"{sheet} | {place} | {words}")
    return counts, wrong
