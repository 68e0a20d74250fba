"""The bookmarks of fields: each is of a field of a sheet, so that an import can trust them."""

from collections.abc import Iterator, Set

from pipeline.model import FIELD_MARK, Diagnostic, Package, field_mark
from pipeline.verify.findings import about_file
from pipeline.verify.nouns import Outline


def list_marks(package: Package) -> frozenset[str]:
    """The bookmarks that files of this package may hold."""
    return frozenset(
        field_mark(sheet.id, leaf.path) for sheet in package.sheets for leaf in sheet.leaves
    )


def find_strange_marks(
    known: Set[str], outline: Outline, source: str, file_name: str
) -> Iterator[Diagnostic]:
    """Every bookmark that looks like that of a field and is not one of the known."""
    written = {name for name in outline.anchors if name.startswith(FIELD_MARK)}
    for name in sorted(written - known):
        yield about_file("export-bladwijzer-onbekend", source, file_name, "", name)
