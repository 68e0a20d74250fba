"""A document of ours that was edited in Word, back into its sheet."""

from pipeline.intake.roundtrip.described import Described, Document, Field, Loose, describe
from pipeline.intake.roundtrip.lines import Line, Resolve, lines
from pipeline.intake.roundtrip.match import Matched, match
from pipeline.intake.roundtrip.merge import Conflict, Merged, Versions, merge

__all__ = [
    "Conflict",
    "Described",
    "Document",
    "Field",
    "Line",
    "Loose",
    "Matched",
    "Merged",
    "Resolve",
    "Versions",
    "describe",
    "lines",
    "match",
    "merge",
]
