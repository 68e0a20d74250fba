"""`diff --docx`: two versions of a document as one Word file with tracked changes."""

import difflib
from pathlib import Path

from pipeline import formats, render
from pipeline.export import docx
from pipeline.jobs.diff import folders, last_version
from pipeline.load import load
from pipeline.model import Manuscript, Package, Stop
from pipeline.taal import lists


def redline(root: Path, old: str, new: str, sheet: str) -> tuple[str, bytes]:
    """A sheet, or the package without one, as a Word file in which every change since the old
    version is tracked; and the name of the document.

    The versions are as for `diff`. The changes bear the date of the new package, so that the same
    versions give the same bytes. Raises `Stop` where a version, or its document, is not there.
    """
    old = old or last_version(root)
    lists.use_project(root)
    with folders(root, old, new) as places:
        one, two = (
            _render(load(folder)[0], sheet, name)
            for folder, name in zip(places, (old, new or "nu"), strict=True)
        )
    before, after = (formats.write([each], ["docx"])[each.id, "docx"] for each in (one, two))
    return two.id, docx.redline(before, after, two.day)


def _render(package: Package, sheet: str, version: str) -> Manuscript:
    document = package.sheet(sheet) if sheet else None
    pictures = render.pictures(package)
    made = render.sheet(document, package, pictures) if document else None
    if not sheet:
        made = render.package(package, pictures)
    if made is None or package.broken & {sheet, "pakket/informatiepakket"}:
        what = f"de sheet ‘{sheet}’" if sheet else "het informatiepakket"
        near = difflib.get_close_matches(sheet, [each.id for each in package.sheets], 1, 0.6)
        hint = f" Bedoelt u ‘{near[0]}’?" if near else ""
        raise Stop(f"{what} is er niet in de versie ‘{version}’, of is daar niet te lezen.{hint}")
    return made
