"""The nouns that pass between stages. All values are frozen; none knows a stage."""

from pipeline.model.document import Document, SheetDocument, entries_of, opties_of, priced_opties
from pipeline.model.errors import Stale, Stop
from pipeline.model.findings import Diagnostic, Edit, Place, Severity, Span
from pipeline.model.manuscript import Export, Manuscript, Picture, Style
from pipeline.model.names import FIELD_MARK, PAGES, SOURCE_PROPERTY, anchor, bookmark, field_mark
from pipeline.model.package import Change, Comparison, Package, Reused, Since
from pipeline.model.prose import Json, Mark, MarkKind, Passage, PassageKind, Prose, Run

__all__ = [
    "FIELD_MARK",
    "PAGES",
    "SOURCE_PROPERTY",
    "Change",
    "Comparison",
    "Diagnostic",
    "Document",
    "Edit",
    "Export",
    "Json",
    "Manuscript",
    "Mark",
    "MarkKind",
    "Package",
    "Passage",
    "PassageKind",
    "Picture",
    "Place",
    "Prose",
    "Reused",
    "Run",
    "Severity",
    "SheetDocument",
    "Since",
    "Span",
    "Stale",
    "Stop",
    "Style",
    "anchor",
    "bookmark",
    "entries_of",
    "field_mark",
    "opties_of",
    "priced_opties",
]
