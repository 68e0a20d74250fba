"""Random changes of a corpus: the same seed gives the same inputs, on any machine."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from fuzz.targets import repack

TOKENS: tuple[bytes, ...] = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in json.loads(Path(__file__).with_name("tokens.json").read_text(encoding="utf-8"))
)
"""Pieces that mean something to a reader of YAML, Markdown, addresses, XML or zip."""


def inputs(corpus: Sequence[bytes], seed: int, count: int) -> Iterator[bytes]:
    """`count` inputs: the corpus itself first, then changes of it."""
    chance = random.Random(seed)
    yield from corpus[:count]
    for _ in range(count - min(count, len(corpus))):
        base = chance.choice(corpus)
        if base[:2] == b"PK" and chance.random() < 0.7:
            state = chance.getrandbits(64)
            yield repack(base, lambda part, s=state: changed(part, corpus, random.Random(s)), state)
        else:
            yield changed(base, corpus, chance)


def changed(data: bytes, corpus: Sequence[bytes], chance: random.Random) -> bytes:
    """The data after one to eight changes."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 8))):
        spot = chance.randrange(len(made) + 1)
        end = min(len(made), spot + chance.choice((1, 2, 8, 40, 400)))
        kind = chance.randrange(8)
        if kind == 0 and made:
            made[spot % len(made)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del made[spot:end]
        elif kind == 2:
            made[spot:spot] = made[spot:end] * chance.choice((1, 2, 50))
        elif kind in (3, 4):
            made[spot:spot] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 300))
        elif kind == 5:
            made[spot:end] = chance.randbytes(end - spot)
        elif kind == 6:
            other = chance.choice(corpus)
            start = chance.randrange(len(other) + 1)
            made[spot:end] = other[start : start + chance.choice((10, 100, 1000))]
        else:
            made[spot:end] = chance.choice(TOKENS)
    return bytes(made[:200_000])
