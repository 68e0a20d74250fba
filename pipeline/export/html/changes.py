"""The page of what changed: what came and went is marked by words and lines, not by colour only."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.export.html.page import Frame, document
from pipeline.model import Change, Comparison
from pipeline.style import Style, labels
from pipeline.terminal import harmless

Row = tuple[Change, str, str]
"""A change, its kind and its sentence in Dutch."""


def changes_page(
    compared: Comparison, rows: Sequence[Row], lead: Sequence[str], style: Style
) -> str:
    """A page on its own, in the house style (WCAG 1.4.1: `ins` and `del` also say so in words)."""
    package = compared.package.informatiepakket
    info = package.content if package else None
    subject = labels.onderwerp(info.titel, info.gemeente) if info else "Informatiepakket"
    frame = Frame(f"Wat is er veranderd: {subject}", subject, info.versie if info else "", "diff")
    page = document(
        "changes.html",
        frame,
        style,
        lead=list(map(_line, lead)),
        allowed=list(map(_line, compared.allowed)),
        groups=list(_groups(rows)),
    )
    return page + "\n" if not page.endswith("\n") else page


def _groups(rows: Sequence[Row]) -> Iterator[dict[str, object]]:
    for title, group in groupby(rows, lambda row: row[0].document):
        changed = [
            {
                "kind": kind,
                "sentence": _line(sentence),
                "parts": [(of, _line(text)) for of, text in row.pieces],
            }
            for row, kind, sentence in group
        ]
        yield {"title": _line(title), "rows": changed}


def _line(text: str) -> str:
    return harmless(" ".join(text.split()))
