"""What repairs would change, in the form that `git apply` and `patch` read."""

import difflib
from collections.abc import Iterator, Mapping


def diff(texts: Mapping[str, tuple[str, str]]) -> str:
    """A unified diff of every file: its text now and then."""
    return "".join(line for file in sorted(texts) for line in _of(file, *texts[file]))


def _of(file: str, old: str, new: str) -> Iterator[str]:
    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{file}", f"b/{file}")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
