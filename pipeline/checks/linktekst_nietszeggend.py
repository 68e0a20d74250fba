"""linktekst-nietszeggend: a link whose words do not say where it leads.

WCAG 2.2, success criterion 2.4.4 and technique G91: a screen reader reads links as a list.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Mark, Package
from pipeline.style import labels

CODE = "linktekst-nietszeggend"
GROUP = "toegankelijkheid"
_SAY_NOTHING = labels.EMPTY_LINKS | frozenset(
    {"", "bekijk", "bekijk hier", "bron", "deze", "deze pagina", "deze website", "document"}
    | {"download", "hierin", "klik", "lees hier", "lees verder", "meer informatie", "meer lezen"}
    | {"meer weten", "pagina", "pdf", "site", "url", "verder lezen", "via deze link", "zie hier"}
)
_ADDRESS = re.compile(r"(https?://|www\.)\S+|(bron|sheet|figuur|tabel):\S+", re.IGNORECASE)


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every link with words like ‘klik hier’, without words, or with an address as its words."""
    links = (*references.marks(document, "link"), *references.marks(document, "losse-url"))
    for path, mark in links:
        if mark.target.lower().startswith(("mailto:", "tel:")) or not _says_nothing(mark):
            continue
        words = (
            f"De verwijzing ‘{mark.text}’" if mark.text.strip() else "Een verwijzing zonder tekst"
        )
        yield Diagnostic(
            mark.span,
            CODE,
            f"{words} zegt niet waar zij heen gaat. Wie een schermlezer gebruikt, hoort vaak "
            "alleen de woorden van de verwijzing.",
            "Noem de bron of de sheet in de tekst van de verwijzing, zoals "
            f"{_better(mark, package)}.",
            "error",
            path,
        )


def _says_nothing(mark: Mark) -> bool:
    text = mark.text.strip()
    if mark.kind == "losse-url" and mark.target.endswith(text):
        return False  # an address as it stands is a fault of its own: losse-url
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return words in _SAY_NOTHING or bool(_ADDRESS.fullmatch(text))


def _better(mark: Mark, package: Package) -> str:
    """The same link with the title of what it leads to as its words."""
    scheme, _, name = mark.target.partition(":")
    sheet = package.sheet(name.partition("#")[0]) if scheme == "sheet" else None
    title = sheet.content.titel if sheet else _title(name, package)
    if scheme in ("bron", "sheet") and title:
        return f"[{title}]({mark.target})"
    return "[de omgevingsvisie](bron:omgevingsvisie)"


def _title(name: str, package: Package) -> str:
    source = references.bronnen(package).get(name)
    return source.titel if source else ""
