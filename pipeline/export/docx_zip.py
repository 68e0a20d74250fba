"""A DOCX as its parts by name, and parts as the bytes of a DOCX (ECMA-376, part 2)."""

import io
import zipfile
from collections.abc import Mapping

_FIRST = ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml")
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The same parts give the same bytes on every machine.

    Stored, not deflated: what deflate makes depends on the zlib that Python was built with.
    """
    made = io.BytesIO()
    names = (*_FIRST, *sorted(name for name in parts if name not in _FIRST))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, parts[name])
    return made.getvalue()
