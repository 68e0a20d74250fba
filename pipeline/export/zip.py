"""Zip files with the same bytes for the same files, on every machine."""

import io
import zipfile
from collections.abc import Mapping, Sequence

BUNDLE = "informatiepakket.zip"
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o644 << 16


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def pack(files: Mapping[str, bytes], first: Sequence[str] = ()) -> bytes:
    """A zip of these files: those in `first` in that order, then the others by name.

    Stored, not deflated: what deflate makes depends on the zlib that Python was built with.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in (*first, *sorted(files.keys() - set(first))):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, files[name])
    return made.getvalue()


def bundle(files: Mapping[str, bytes]) -> bytes:
    """All files of the package in one zip, in a folder of that name."""
    return pack({f"informatiepakket/{name}": data for name, data in files.items()})
