"""The schemas of OpenDocument 1.3, as OASIS publishes them, and what they say of a file."""

import io
import zipfile
from functools import cache
from pathlib import Path

from lxml import etree

_SCHEMAS = Path(__file__).parents[1] / "witness" / "schemas"
_JUDGED = {
    "content.xml": "schema",
    "styles.xml": "schema",
    "meta.xml": "schema",
    "settings.xml": "schema",
    "META-INF/manifest.xml": "manifest-schema",
}


@cache
def _schema(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(_SCHEMAS / f"OpenDocument-v1.3-{name}.rng"))


def invalid(odt: bytes) -> list[str]:
    """Every fault in a part of an ODT, after its name; parts that are too many or too few."""
    with zipfile.ZipFile(io.BytesIO(odt)) as file:
        found = {name: file.read(name) for name in file.namelist() if name.endswith(".xml")}
    faults = [f"{name}: te veel of te weinig" for name in sorted(found.keys() ^ _JUDGED.keys())]
    for name in found.keys() & _JUDGED.keys():
        schema = _schema(_JUDGED[name])
        if not schema.validate(etree.fromstring(found[name])):
            faults += [f"{name}: {fault}" for fault in schema.error_log]
    return faults
