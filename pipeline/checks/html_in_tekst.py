"""html-in-tekst: HTML that Word and ODT cannot show, and that could hide text or run a script."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model import Diagnostic, Document, Package, Prose

CODE = "html-in-tekst"
GROUP = "toegankelijkheid"
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_INSTEAD = {
    "a": "Schrijf een verwijzing als [tekst](bron:id).",
    "b": "Schrijf vet als **tekst**.",
    "strong": "Schrijf vet als **tekst**.",
    "i": "Schrijf cursief als *tekst*.",
    "em": "Schrijf cursief als *tekst*.",
    "sup": "Een klein hoog cijfer typt u zelf, zoals in m².",
    "sub": "Een klein laag cijfer typt u zelf, zoals in CO₂.",
    "u": "Onderstrepen kan niet. Schrijf vet als **tekst**.",
    "h1": "Maak een deel onder ‘onderdelen’, met een titel en een tekst.",
    "h2": "Maak een deel onder ‘onderdelen’, met een titel en een tekst.",
    "h3": "Maak een deel onder ‘onderdelen’, met een titel en een tekst.",
    "br": "Begin een nieuwe alinea met een lege regel.",
    "p": "Begin een nieuwe alinea met een lege regel.",
    "li": "Schrijf een lijst met streepjes.",
    "ul": "Schrijf een lijst met streepjes.",
    "ol": "Schrijf een lijst met 1. en 2.",
    "table": "Zet de tabel onder ‘tabellen’.",
    "img": "Zet de afbeelding onder ‘figuren’.",
}


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every HTML tag and comment in prose; a closing tag only where nothing was opened."""
    for path, prose in document.prose.items():
        yield from _in_field(path, prose)


def _in_field(path: str, prose: Prose) -> Iterator[Diagnostic]:
    opened: list[str] = []
    for mark in prose.marks:
        if mark.kind != "html":
            continue
        found = _NAME.match(mark.text)
        name = found.group(2).lower() if found else ""
        if found and found.group(1) and name in opened:
            opened.remove(name)
            continue
        opened.append(name)
        yield Diagnostic(
            mark.span,
            CODE,
            f"Hier staat HTML: {_shown(mark.text)} Dat komt niet in het document. De lezer kan er "
            "tekst door missen.",
            f"Haal het weg. {_INSTEAD.get(name, 'Gewone tekst is genoeg.')}",
            "error",
            path,
        )


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:40]}…" if len(line) > 40 else f"{line}."
