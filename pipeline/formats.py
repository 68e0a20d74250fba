"""The formats of an export: one literal tuple; a new format is a line here and an exporter."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields

from pipeline import memo, pandoc
from pipeline.export import docx, html, odt
from pipeline.export.targets import resolve
from pipeline.model import Json, Manuscript, Picture, Style


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

    A file that was made before of the same manuscript by the same program is not made again.
    Raises `Stop` where pandoc cannot do its work.
    """
    wanted = [
        (item, form)
        for item in manuscripts
        for form in FORMATS
        if form.name in formats and form.name in item.formats
    ]
    about = *pandoc.writer(), memo.program("lxml", "jinja2")
    trees = {item.id: json.dumps(item, default=_plain_value).encode() for item in manuscripts}
    questions = [(*about, form.name.encode(), trees[item.id]) for item, form in wanted]
    files = memo.answers(questions, lambda missing: _make([wanted[at] for at in missing]))
    return {
        (manuscript.id, form.name): data
        for (manuscript, form), data in zip(wanted, files, strict=True)
        if data is not None
    }


def _make(wanted: Sequence[tuple[Manuscript, Format]]) -> list[bytes]:
    """The files. A pandoc writes each format, while our own passes are at work on another."""
    with ExitStack() as stack:
        started = []
        for form in FORMATS:
            items = [item for item, each in wanted if each is form]
            pictures = {shown.name: shown.png for item in items for shown in item.pictures}
            jobs = [_job(item, form) for item in items]
            if jobs:
                finish = stack.enter_context(pandoc.start_writing(jobs, pictures))
                started.append((form, items, finish))
        made = {
            (item.id, form.name): form.finish(data, item)
            for form, items, finish in started
            for item, data in zip(items, finish(), strict=True)
        }
    return [made[item.id, form.name] for item, form in wanted]


def _job(manuscript: Manuscript, form: Format) -> pandoc.Job:
    """What pandoc must write: links as addresses in this format, then what the format needs."""
    blocks = resolve(manuscript.blocks, form.name, manuscript.sheets)
    return pandoc.Job(form.writer, tuple(form.prepare(blocks, manuscript)))


def _plain_value(value: object) -> object:
    """What a manuscript holds that JSON does not know: values of ours, a date, and bytes."""
    if isinstance(value, Manuscript | Picture | Style):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    return memo.checksum(value).hex() if isinstance(value, bytes) else str(value)
