"""Word to draft: reads a DOCX or ODT of anybody and recognises a sheet in it."""

from pipeline.intake.nouns import Note, Paragraph, Picture, Run, Source, Table
from pipeline.intake.read import read

__all__ = ["Note", "Paragraph", "Picture", "Run", "Source", "Table", "read"]
