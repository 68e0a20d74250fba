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
    """Every manuscript in every format, by (id, format name); one pandoc process for all.

    Raises `PandocError` where pandoc cannot do its work.
    """
    wanted = [
        (manuscript, item) for manuscript in manuscripts for item in FORMATS if item.name in formats
    ]
    jobs = [
        pandoc.Job(
            item.writer,
            tuple(
                item.prepare(resolve(manuscript.blocks, item.name, manuscript.sheets), manuscript)
            ),
        )
        for manuscript, item in wanted
    ]
    images = {name: data for item in manuscripts for name, data in item.images.items()}
    return {
        (manuscript.id, item.name): item.finish(data, manuscript)
        for (manuscript, item), data in zip(wanted, pandoc.write(jobs, images), strict=True)
    }
