"""The files beside the documents in the folder of the exports, and those of an earlier export."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.files import read_ordinary
from pipeline.model import Export, Package
from pipeline.publish.content import find_reused, identify, read_identity, sha256
from pipeline.publish.folder import (
    CHECKSUMS,
    MANIFEST,
    MAX_MANIFEST,
    is_file_name,
    publish,
    refuse,
    rows,
)
from pipeline.style import labels

README_NAME = "README.md"
GUIDE = "LEESMIJ.txt"
README = """# Exports

This folder holds generated files only. Run `make exports` to fill it.
"""
__all__ = [
    "CHECKSUMS",
    "GUIDE",
    "MANIFEST",
    "MAX_MANIFEST",
    "README",
    "README_NAME",
    "checksums",
    "find_reused",
    "guide",
    "identify",
    "manifest",
    "previous",
    "publish",
    "read_identity",
    "refuse",
    "rows",
]


def guide(package: Package) -> bytes:
    """`LEESMIJ.txt` in the zip: where a reader begins. Lines end as Windows wants them."""
    info = package.informatiepakket.content if package.informatiepakket else None
    if info is None:
        return b""
    lines = (
        labels.onderwerp(info.titel, info.gemeente),
        f"{labels.VERSIE.format(waarde=info.versie)}, {labels.dutch_date(info.datum)}",
        "",
        "1. Pak dit zipbestand eerst uit: alle bestanden in één map.",
        "2. Open index.html. Daar vindt u elke sheet, en u kunt er zoeken.",
        "",
        "U hebt geen internet nodig. Elke sheet is er als webpagina (.html), voor Word (.docx)",
        "en als OpenDocument (.odt). Laat de bestanden bij elkaar staan: dan werken de links.",
        "",
    )
    return "\r\n".join(lines).encode("utf-8-sig")


def manifest(exports: Sequence[Export], package: Package) -> bytes:
    """`manifest.json`: what the package is, sums of its content, and a row a file, in its order."""
    info = package.informatiepakket.content if package.informatiepakket else None
    rows = [
        {
            "file": export.file,
            "sheet": export.sheet,
            "title": export.title,
            "format": export.format,
            "bytes": len(export.data),
            "sha256": sha256(export.data),
            "source_sha256": export.source_sha256,
            "version": export.version,
        }
        for export in exports
    ]
    about = {
        "titel": info.titel if info else "",
        "gemeente": info.gemeente if info else "",
        "versie": info.versie if info else "",
        "datum": info.datum.isoformat() if info else "",
    }
    identity = identify(package)
    sums = identity.sums if identity else {}
    listing = {"version": 1, "package": about, "content": sums, "files": rows}
    return (json.dumps(listing, ensure_ascii=False, indent=2) + "\n").encode()


def checksums(files: Mapping[str, bytes]) -> bytes:
    """`SHA256SUMS` over all files, in the form that `sha256sum --check` reads."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files)).encode()


def previous(output: Path) -> tuple[Export, ...]:
    """The files of an earlier export that are still as its manifest says.

    Anybody may have written that manifest: a row that names a file elsewhere is skipped.
    """
    found = []
    for row in rows(output / MANIFEST):
        with suppress(OSError, KeyError, TypeError, ValueError):
            if row["file"] != f"{row['sheet']}.{row['format']}" or not is_file_name(row["file"]):
                continue
            data = read_ordinary(output / row["file"])
            if sha256(data) == row["sha256"]:
                found.append(
                    Export(
                        file=str(row["file"]),
                        sheet=str(row["sheet"]),
                        title=str(row["title"]),
                        format=str(row["format"]),
                        data=data,
                        source_sha256=str(row["source_sha256"]),
                        version=str(row["version"]),
                    )
                )
    return tuple(found)
