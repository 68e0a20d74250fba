"""Opens files that somebody else may have written: nothing is fetched, nothing explodes."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from lxml import etree

_MAX_BYTES = 100 * 1024 * 1024
_MAX_PARTS = 2_000
_ENTRY = b"PK\x01\x02"
"""How each line of the list of parts in a zip begins."""
_TOO_LARGE = "Het bestand is groter dan wij lezen."


class Unreadable(Exception):
    """A file that cannot be read; the text is the Dutch reason."""


def parts(data: bytes) -> dict[str, bytes]:
    """The files of a zip by name; Unreadable when it is none, too large or names a path outside."""
    if data.count(_ENTRY) > _MAX_PARTS:
        # Reading a list of a million parts takes a minute: so count before it is read.
        raise Unreadable(_TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as fault:
        raise Unreadable("Het bestand is geen geldig zipbestand.") from fault
    except ValueError as fault:
        raise Unreadable("Het zipbestand is beschadigd.") from fault


def _refuse(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > _MAX_BYTES:
        raise Unreadable(_TOO_LARGE)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise Unreadable("Het zipbestand bevat een onderdeel twee keer.")
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            raise Unreadable("Het zipbestand bevat een onderdeel met een onveilige naam.")


def xml(data: bytes | None, name: str) -> etree._Element:
    """The root of an XML part; Unreadable when it is absent, broken or holds a DOCTYPE."""
    if data is None:
        raise Unreadable(f"Het onderdeel {name} ontbreekt.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable(f"Het onderdeel {name} is geen geldige XML.") from fault
    if b"<!DOCTYPE" in data[:10_000] or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(f"Het onderdeel {name} heeft een DOCTYPE.")
    return root


def html(data: bytes) -> etree._Element:
    """The root of a page; Unreadable when it is none."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as fault:
        raise Unreadable("Het bestand is geen geldige HTML.") from fault
    if root is None:
        raise Unreadable("Het bestand is geen geldige HTML.")
    return root


def optional_xml(found: Mapping[str, bytes], name: str) -> etree._Element | None:
    """The root of an XML part, or nothing when the file has no such part."""
    return xml(found[name], name) if name in found else None
