"""A document of ours that was edited in Word, back into its sheet."""

from pipeline.intake.roundtrip.described import EditedDocument, Field, Loose, describe
from pipeline.intake.roundtrip.fresh import Fresh
from pipeline.intake.roundtrip.lines import Line, Resolve, lines
from pipeline.intake.roundtrip.match import match
from pipeline.intake.roundtrip.merge import merge
from pipeline.intake.roundtrip.merged import Conflict, Merged
from pipeline.intake.roundtrip.structure import Structure, read_structure
from pipeline.intake.roundtrip.versions import Versions

__all__ = [
    "Conflict",
    "EditedDocument",
    "Field",
    "Fresh",
    "Line",
    "Loose",
    "Merged",
    "Resolve",
    "Structure",
    "Versions",
    "describe",
    "lines",
    "match",
    "merge",
    "read_structure",
]
