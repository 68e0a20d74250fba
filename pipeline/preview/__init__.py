"""A local server that shows a page while its file is written, and what is wrong in it.

It knows no sheets: `Work` says how files are read, pages made and content judged.
"""

from pipeline.preview.desk import Around, Finding, Judgement, PageChoice, Work
from pipeline.preview.server import serve

__all__ = ["Around", "Finding", "Judgement", "PageChoice", "Work", "serve"]
