"""What a child of `bounded` is given to do in tests; loads nothing, so that it starts at once."""

import os
from typing import Any

kept: list[bytes] = []


def endless(_: bytes) -> Any:
    """For a child: work without an end."""
    while True:
        pass


def greedy(data: bytes) -> Any:
    """For a child: all memory there is."""
    return len(data * 2_000_000_000)


def honest(data: bytes) -> Any:
    return len(data)


def choosy(data: bytes) -> Any:
    """For a child: some inputs cost too much, the others do not."""
    return {b"traag": endless, b"groot": greedy}.get(data, len)(data)


def which(_: bytes) -> Any:
    """For a child: which one it is."""
    return os.getpid()


def keeping(data: bytes) -> Any:
    """For a child: something that stays in its memory, and which child it is."""
    kept.append(data * 50_000_000)
    return os.getpid()
