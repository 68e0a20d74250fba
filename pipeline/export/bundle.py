"""All files of the package in one zip, with the same bytes for the same files."""

from collections.abc import Mapping

from pipeline.export.zip import pack

NAME = "informatiepakket.zip"


def bundle(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files in one folder, in the order of their names."""
    return pack({f"informatiepakket/{name}": data for name, data in files.items()})
