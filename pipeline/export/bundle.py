"""All files of the package in one zip, with the same bytes for the same files."""

import io
import zipfile
from collections.abc import Mapping

NAME = "informatiepakket.zip"
_TIME = (1980, 1, 1, 0, 0, 0)


def bundle(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files in a folder of its own, in the order of their names.

    Stored, not deflated: what deflate gives depends on the zlib that Python was built with.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"informatiepakket/{name}", _TIME)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[name])
    return made.getvalue()
