"""Which document a file says it is, and whether the manifest of the exports confirms it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.bounded import safe
from pipeline.verify.nouns import clean


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which document a file is and in which version; both empty when it is not ours."""

    document: str = ""
    version: str = ""


def detect_format(data: bytes) -> str:
    """The format of a file by what is in it: docx, odt or html; empty when it is none of these."""
    if data[:4] == b"PK\x03\x04":
        names = safe.parts(data)
        if "word/document.xml" in names:
            return "docx"
        return "odt" if "content.xml" in names else ""
    return "html" if b"<html" in data[:2_000].lower() else ""


def provenance(data: bytes, format_name: str) -> Provenance:
    """What the file says it is; Unreadable when it cannot be read."""
    if format_name == "html":
        root = safe.html(data)
        return Provenance(root.get("data-document") or "", root.get("data-versie") or "")
    name = "docProps/core.xml" if format_name == "docx" else "meta.xml"
    part = safe.optional_xml(safe.parts(data), name)
    if part is None:
        return Provenance()
    if format_name == "docx":
        return Provenance(_text(part, "{*}identifier"), _text(part, "{*}version"))
    own = {
        etree.QName(key).localname + str(value): clean(element.text or "")
        for element in part.iter("{*}user-defined")
        for key, value in element.attrib.items()
    }
    return Provenance(own.get("nameDocument", ""), own.get("nameVersie", ""))


def _text(root: etree._Element, name: str) -> str:
    found = next(root.iter(name), None)
    return clean(found.text or "") if found is not None else ""


def compare_with_manifest(
    data: bytes, found: Provenance, rows: Sequence[Any], trusted: bool = True
) -> tuple[bool, tuple[str, ...]]:
    """Whether the file is as it was exported, and the sentences that say so.

    `rows` are the rows of `manifest.json`; without them nothing can be compared, and we say so.
    Where they are not `trusted` (they came along with the file) they can show that a file was
    changed, but never that it was not.
    """
    if not found.document:
        return False, ("Dit bestand is niet door ons gemaakt, of het zegt niet meer wat het is.",)
    version = found.version or "onbekend"
    sentences = [f"Dit is ‘{found.document}’, versie {version}."]
    if not rows:
        sentences.append(
            "Wij hebben geen manifest.json om mee te vergelijken, en kunnen dus niet zien of het "
            "bestand klopt. Geef het manifest van de gemeente op met --manifest."
        )
        return False, tuple(sentences)
    digest = hashlib.sha256(data).hexdigest()
    same = next((row for row in rows if row.get("sha256") == digest), None)
    newest = next((row for row in rows if row.get("sheet") == found.document), None)
    if same is not None and not trusted:
        sentences.append(
            "Het bestand past bij dat manifest. Maar wie het bestand maakte, kan ook het manifest "
            "hebben gemaakt: wij weten dus niet of het bestand echt is. Haal manifest.json op bij "
            "de gemeente en geef het op met --manifest."
        )
        return False, tuple(sentences)
    if same is not None:
        sentences.append(
            "Het bestand is niet veranderd sinds de export van dat manifest. Of er later een "
            "nieuwere versie kwam, kunnen wij niet zien."
        )
        return True, tuple(sentences)
    if newest is None:
        sentences.append(
            "Dit document staat niet in manifest.json. Wij kunnen het niet vergelijken."
        )
    elif newest.get("version") != found.version:
        sentences.append(
            f"De versie in manifest.json is {newest.get('version')}. Dat is een andere."
        )
    else:
        sentences.append("Het bestand is veranderd sinds de export, of opnieuw gemaakt.")
    return False, tuple(sentences)
