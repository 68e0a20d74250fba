"""`diff --docx`: two versions of a document as one Word file with tracked changes."""

import difflib
from itertools import groupby
from pathlib import Path

from pipeline import formats, ids, render
from pipeline.export import docx
from pipeline.ids import Renaming
from pipeline.jobs.diff import folders, last_version
from pipeline.jobs.versions import copy_project
from pipeline.load import load
from pipeline.model import Manuscript, Package, Stop
from pipeline.taal import lists
from pipeline.yaml.edits import apply


def redline(root: Path, old: str, new: str, sheet: str) -> tuple[str, bytes]:
    """A sheet, or the package without one, as a Word file in which every change since the old
    version is tracked; and the name of the document.

    The versions are as for `diff`. The changes bear the date of the new package, so that the same
    versions give the same bytes. Raises `Stop` where a version, or its document, is not there.
    """
    old = old or last_version(root)
    lists.use_project(root)
    with folders(root, old, new) as places:
        before, after = (load(folder)[0] for folder in places)
        before = _under(places[0], before, ids.since(before, after))
        one = _render(before, sheet, old)
        two = _render(after, sheet, new or "nu")
    made = [formats.write([each], ["docx"])[each.id, "docx"] for each in (one, two)]
    return two.id, docx.redline(made[0], made[1], two.day)


def _under(root: Path, package: Package, renaming: Renaming) -> Package:
    """A version under the names of the new one: another id is no change that a reader sees."""
    if not renaming.pairs:
        return package
    with copy_project(root) as copy:
        touched = groupby(ids.touches(package, renaming), lambda each: each.span.file)
        for file, touches in touched:
            text = apply((copy / file).read_bytes().decode(), [each.edit for each in touches])
            (copy / file).write_bytes(text.encode())
        # Two sheets may have changed names: so all are taken away before one is written.
        sheets = {renaming.document(each.id): copy / each.file for each in package.sheets}
        texts = {name: path.read_bytes() for name, path in sheets.items()}
        for path in sheets.values():
            path.unlink()
        for name, data in texts.items():
            (copy / f"sheets/{name}.yaml").write_bytes(data)
        return load(copy)[0]


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
