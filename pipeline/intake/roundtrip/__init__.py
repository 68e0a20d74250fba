"""A document of ours that was edited in Word, back into its sheet."""

from pipeline.intake.roundtrip.lines import Line, Resolve, lines
from pipeline.intake.roundtrip.match import Matched, match
from pipeline.intake.roundtrip.merge import Conflict, Merged, Versions, merge
from pipeline.intake.roundtrip.told import Document, Field, Loose, Told, tell

__all__ = [
    "Conflict",
    "Document",
    "Field",
    "Line",
    "Loose",
    "Matched",
    "Merged",
    "Resolve",
    "Told",
    "Versions",
    "lines",
    "match",
    "merge",
    "tell",
]
