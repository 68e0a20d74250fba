"""`preview`: pages and findings for the local server, while the files are being written."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import checks, formats, preview, render, terminal, waivers
from pipeline.export.html.preview import empty_page, shell
from pipeline.jobs import form
from pipeline.jobs.origin import find_handbook
from pipeline.jobs.package import assemble_files, collect_exports, render_manuscripts
from pipeline.load import load
from pipeline.model import Diagnostic, Document, Manuscript, Package, Stop
from pipeline.preview import Finding, Judgement, PageChoice
from pipeline.report import is_open
from pipeline.style import labels
from pipeline.taal import lists

INDEX, CONTROL = "index", "controleer"
_OF_THE_PACKAGE = {
    INDEX: "Downloadpagina",
    render.PACKAGE_ID: "Het hele pakket",
    render.COMPARISON_ID: labels.VERGELIJK,
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """The package as it is on disk now, and what the loader finds in it."""

    package: Package
    findings: tuple[Diagnostic, ...]


def run_preview(root: Path, first: str, port: int, started: Callable[[str], None]) -> None:
    """Serve the pages of the project below `root`, the page named `first` at once, until Ctrl-C.

    Raises `Stop` where the port cannot be had, and `KeyboardInterrupt` at the end.
    """
    reading = _read(root)
    around = preview.Around(
        shell(first or INDEX, render.house_style(reading.package), find_handbook()),
        empty_page(),
    )
    work = preview.Work(
        read=partial(_read, root),
        page=_make_page,
        judge=_judge,
        pages=_list_pages,
        why=_why_not,
        moved=_find_moved,
        explain=_explain,
        form=partial(_read_form, root),
        save=partial(form.save_form, root),
    )
    try:
        asyncio.run(preview.serve(root, work, around, port, started))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


def _read(root: Path) -> _Reading:
    lists.use_project(root)
    return _Reading(*load(root))


def _make_page(reading: _Reading, name: str, faulty: bool) -> bytes | None:
    """The page of this name as an export makes it, with what it is not yet at its head."""
    package = reading.package
    mark = labels.VOORBEELD if faulty else ""
    if name in (INDEX, CONTROL):
        return _make_list(reading, name, mark)
    made = _manuscript(package, name)
    if made is None:
        return None
    made = replace(made, style=replace(made.style, watermark=mark))
    return formats.write([made], ("html",))[name, "html"]


def _manuscript(package: Package, name: str) -> Manuscript | None:
    if name == render.PACKAGE_ID:
        return render.package(package, render.pictures(package))
    if name == render.COMPARISON_ID:
        return render.comparison(package)
    document = package.sheet(name)
    if document is None:
        return None
    return render.sheet(document, package, render.pictures(package))


def _make_list(reading: _Reading, name: str, mark: str) -> bytes | None:
    """The download page: only here every page is made, because it names them all."""
    package = reading.package
    if package.informatiepakket is None:
        return None
    manuscripts = render_manuscripts(package, mark)
    made = collect_exports(manuscripts, formats.write(manuscripts, ("html",)), package)
    return assemble_files(made, manuscripts, (), package)[f"{name}.html"]


def _judge(reading: _Reading) -> Judgement:
    """The findings of `check` on this reading."""
    package = reading.package
    found = waivers.apply(reading.findings + checks.run(package), package, date.today())
    shown = [item for item in found if is_open(item)]
    places = {document.file: document for document in checks.documents(package)}
    return Judgement(
        tuple(_finding(item, places.get(item.span.file), package) for item in shown),
        any(item.severity == "error" for item in shown),
    )


def _finding(item: Diagnostic, document: Document[object] | None, package: Package) -> Finding:
    span = item.span
    lines = package.sources.get(span.file, "").split("\n")
    place = document.places.get(item.path) if document else None
    words = ""
    # The name of a field stands in no page; what stands behind it does.
    if span.line <= len(lines) and not (place and place.key == span):
        end = span.end_column - 1 if span.end_line == span.line else None
        words = lines[span.line - 1][span.column - 1 : end]
    return Finding(
        item.severity, item.code, item.message, item.advice, span.file, span.line, item.path, words
    )


def _list_pages(reading: _Reading) -> tuple[PageChoice, ...]:
    """The pages that can be chosen: those of the package, its sheets in order, then all others."""
    package = reading.package
    order = list(render.reading_order(package))
    order += [each for each in package.sheets if each not in order]
    shown = [PageChoice(name, title, "") for name, title in _OF_THE_PACKAGE.items()]
    for each in order:
        draft = each.content.status == "concept"
        shown.append(PageChoice(each.id, render.sheet_title(each, package), each.file, draft))
    broken = sorted(name for name in package.broken if f"sheets/{name}.yaml" in package.sources)
    known = {each.name for each in shown}
    shown += [
        PageChoice(name, name, f"sheets/{name}.yaml")
        for name in broken
        if "/" not in name and name not in known
    ]
    return tuple(shown)


def _why_not(reading: _Reading, name: str) -> str:
    """Why there is no page of this name, for who sees the last good one."""
    if name in (*_OF_THE_PACKAGE, CONTROL):
        return "Het bestand van het informatiepakket is nu niet te lezen, of er is geen dilemma."
    if name in reading.package.broken:
        return "De sheet is nu niet te lezen."
    return "Deze sheet is er niet meer."


def _read_form(root: Path, reading: _Reading | None, name: str) -> dict[str, Any] | None:
    return form.read_form(root, reading.package, name) if reading else None


def _find_moved(before: _Reading, now: _Reading, name: str) -> str:
    """The new name of a sheet whose file was renamed."""
    old, new = before.package.sources, now.package.sources
    text = old.get(f"sheets/{name}.yaml")
    if text is None or f"sheets/{name}.yaml" in new:
        return ""
    found = (each for each in now.package.sheets if each.file not in old)
    return next((each.id for each in found if new.get(each.file) == text), "")


def _explain(error: Exception) -> str:
    """A sentence for staff; a bug also goes to a log."""
    if isinstance(error, Stop):
        return f"Wij kunnen de bladzijde niet maken: {error}"
    return f"Wij kunnen de bladzijde niet maken: {terminal.log_bug()}"
