"""A manuscript written piece by piece; a piece that was written before is not written again.

What a piece becomes depends on what is in it and on where the counters of the document stand when
it begins. Both are in the key of what is kept. An edit that shifts no counter costs one piece.
"""

import marshal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pipeline import cache
from pipeline.model import Json, Manuscript, Piece

S = TypeVar("S", bound=tuple[Any, ...])
P = TypeVar("P", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Hand(Generic[S, P]):
    """How one format is written: from where its counters stand, blocks become a part of the file.

    `write` may use nothing of a manuscript but its sheets and pictures. `after` says where a part
    leaves the counters, and `read` takes a part back from the plain values in it. Both tuples hold
    only what `marshal` can write.
    """

    form: str
    start: S
    write: Callable[[Sequence[Json], S], P]
    after: Callable[[S, P], S]
    read: Callable[[Iterable[Any]], P]


def parts(manuscript: Manuscript, hand: Hand[S, P], kept: cache.Store | None) -> tuple[list[P], S]:
    """What each piece becomes, and where the counters stand in the end.

    Raises what `write` raises. What was written until then stays kept.
    """
    store = kept if len(manuscript.pieces) > 1 else None
    made: list[P] = []
    at = hand.start
    for piece in manuscript.pieces:
        part = _part(piece, at, manuscript, hand, store)
        made.append(part)
        at = hand.after(at, part)
    return made, at


def _part(
    piece: Piece, at: S, manuscript: Manuscript, hand: Hand[S, P], store: cache.Store | None
) -> P:
    if store is None or not piece.key:
        return hand.write(piece.blocks(), at)
    name = f"{manuscript.id}.{cache.slot(piece.name)}.{hand.form}"
    # Version 2 writes every value out: what it gives depends on nothing but the values.
    around = marshal.dumps((sorted(manuscript.sheets), tuple(at)), 2)
    key = cache.digest(cache.program(), piece.key, around)
    data = cache.get(store, name, key)
    if data is not None:
        # `marshal` is safe here: the store gives only what this user put in it (`cache`).
        return hand.read(marshal.loads(data))
    part = hand.write(piece.blocks(), at)
    cache.put(store, name, key, marshal.dumps(tuple(part)))
    return part
