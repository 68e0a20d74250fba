"""The formats of an export: one literal tuple; a new format is a line here and an exporter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline import pandoc
from pipeline.export import docx, html, odt
from pipeline.export.targets import resolve
from pipeline.model import Json, Manuscript


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its extension, its name for readers, and how pandoc's file becomes ours."""

    name: str
    label: str
    writer: str
    prepare: Callable[[Sequence[Json], Manuscript], Sequence[Json]]
    finish: Callable[[bytes, Manuscript], bytes]


FORMATS = (
    Format("docx", "Word (docx)", "docx", docx.prepare, docx.finish),
    Format("odt", "OpenDocument (odt)", "odt", odt.prepare, odt.finish),
    Format("html", "Webpagina (html)", "html5", html.prepare, html.finish),
)
NAMES = tuple(item.name for item in FORMATS)
Written = Mapping[tuple[str, str], bytes]
"""Of (manuscript id, format name): the bytes of the file."""


def write(manuscripts: Sequence[Manuscript], formats: Sequence[str]) -> Written:
    """Every manuscript in each of these formats, in the order of the manuscripts.

    Raises `Stop` where pandoc cannot do its work.
    """
    wanted = [(item, form) for item in manuscripts for form in FORMATS if form.name in formats]
    jobs = [_job(manuscript, form) for manuscript, form in wanted]
    pictures = {shown.name: shown.png for item in manuscripts for shown in item.pictures}
    return {
        (manuscript.id, form.name): form.finish(data, manuscript)
        for (manuscript, form), data in zip(wanted, pandoc.write(jobs, pictures), strict=True)
    }


def _job(manuscript: Manuscript, form: Format) -> pandoc.Job:
    """What pandoc must write: links as addresses in this format, then what the format needs."""
    blocks = resolve(manuscript.blocks, form.name, manuscript.sheets)
    return pandoc.Job(form.writer, tuple(form.prepare(blocks, manuscript)))
