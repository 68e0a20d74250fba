"""The parts of an ODT around its text: properties, settings, manifest, and the file itself."""

from collections.abc import Mapping

from lxml import etree

from pipeline.export import templates
from pipeline.export.odt.xml import VERSION, make, written
from pipeline.export.zip import pack
from pipeline.model import Manuscript

MIMETYPE = "application/vnd.oasis.opendocument.text"


def meta(manuscript: Manuscript) -> bytes:
    """The properties of the document; the dates are those of the package, not of the export."""
    words = [make("meta:keyword", None, word) for word in manuscript.keywords if word]
    day = f"{manuscript.day.isoformat()}T00:00:00" if manuscript.day else ""
    dates = (
        [make("meta:creation-date", None, day), make("dc:date", None, day)]
        if manuscript.day
        else []
    )
    own = (("Versie", manuscript.version), ("Document", manuscript.id))
    root = make(
        "office:document-meta",
        {"office:version": VERSION},
        make(
            "office:meta",
            None,
            make("meta:generator", None, "Perspectiefsheets"),
            make("dc:title", None, manuscript.title),
            make("dc:subject", None, manuscript.subject),
            make("meta:initial-creator", None, manuscript.municipality),
            make("dc:creator", None, manuscript.municipality),
            make("dc:language", None, "nl-NL"),
            *words,
            *dates,
            *(make("meta:user-defined", {"meta:name": key}, value) for key, value in own if value),
        ),
    )
    return written(root)


def settings() -> bytes:
    """The settings that decide how the document is laid out."""
    return written(templates.xml("odt/settings.xml"))


def _manifest(names: list[str]) -> bytes:
    root = make("manifest:manifest", {"manifest:version": VERSION}, _entry("/", MIMETYPE))
    for name in names:
        root.append(_entry(name, "image/png" if name.endswith(".png") else "text/xml"))
    return written(root)


def _entry(path: str, kind: str) -> etree._Element:
    return make("manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The file: the type first, then the parts, with the same bytes on every machine.

    ODF 1.3 part 2, 3.3: the type stands first so that a program can read it at a fixed place.
    """
    around = {"mimetype": MIMETYPE.encode(), "META-INF/manifest.xml": _manifest(sorted(parts))}
    return pack({**parts, **around}, first=tuple(around))
