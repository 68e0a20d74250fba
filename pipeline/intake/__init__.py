"""Word to draft: reads a DOCX or ODT of anybody and recognises the sheets in it."""

from pipeline.intake.make import Known, make_drafts
from pipeline.intake.nouns import Paragraph, Table, WordFile
from pipeline.intake.proof import Lost
from pipeline.intake.read import MAX_BYTES, read
from pipeline.intake.sources import Sources
from pipeline.intake.written import write_entries

__all__ = [
    "MAX_BYTES",
    "Known",
    "Lost",
    "Paragraph",
    "Sources",
    "Table",
    "WordFile",
    "make_drafts",
    "read",
    "write_entries",
]
