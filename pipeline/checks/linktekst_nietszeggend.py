"""linktekst-nietszeggend: a link whose words do not say where it leads.

WCAG 2.2, success criterion 2.4.4 and technique G91: a screen reader reads links as a list.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Mark, Package
from pipeline.style import labels
from schema import Bronnen, Informatiepakket, Perspectiefsheet

CODE = "linktekst-nietszeggend"
GROUP = "toegankelijkheid"
_SAY_NOTHING = labels.EMPTY_LINKS | frozenset(
    {"", "bekijk", "bekijk hier", "bron", "deze", "deze pagina", "deze website", "document"}
    | {"download", "hierin", "klik", "lees hier", "lees verder", "meer informatie", "meer lezen"}
    | {"meer weten", "pagina", "pdf", "site", "url", "verder lezen", "via deze link", "zie hier"}
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
_ADDRESS = re.compile(r"(https?://|www\.)\S+|(bron|sheet|figuur|tabel):\S+", re.IGNORECASE)


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every link with words like ‘klik hier’, without words, or with an address as its words.

    Also a title or a name of those words that an export makes a link of.
    """
    yield from _names(document)
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
            f"{words} zegt niet waar de lezer uitkomt. Wie een schermlezer gebruikt, hoort vaak "
            "alleen de woorden van de verwijzing.",
            "Noem de bron of de sheet in de tekst van de verwijzing, zoals "
            f"{_better(mark, package)}.",
            "error",
            path,
        )


def _names(document: Document[Any]) -> Iterator[Diagnostic]:
    for path, name, what in _linked_names(document.content):
        if _list_words(name) not in _SAY_NOTHING:
            continue
        yield document.error(
            CODE,
            path,
            f"{what} ‘{name}’ wordt een link, en zegt niet waar de lezer uitkomt. Wie een "
            "schermlezer gebruikt, hoort vaak alleen deze woorden.",
            "Schrijf erbij wat de lezer vindt, zoals ‘Website van de gemeente’.",
            at="value",
        )


def _linked_names(content: Any) -> Iterator[tuple[str, str, str]]:
    """The path of each name that becomes a link to a source, the name, and what it is."""
    if isinstance(content, Bronnen):
        for bron in content.root:
            yield f"{bron.id}/titel", bron.titel, "De titel"
    elif isinstance(content, Informatiepakket) and content.contact.bron:
        yield "contact/naam", content.contact.naam, "De naam"
    elif isinstance(content, Perspectiefsheet) and content.betrokkenheid_externen:
        for number, partij in enumerate(content.betrokkenheid_externen.partijen, 1):
            if partij.bron and not partij.afkorting:
                path = f"betrokkenheid_externen/partijen/{number}/naam"
                yield path, partij.naam, "De naam"


def _says_nothing(mark: Mark) -> bool:
    text = mark.text.strip()
    if mark.kind == "losse-url" and mark.target.endswith(text):
        return False  # an address as it stands is a fault of its own: losse-url
    return _list_words(text) in _SAY_NOTHING or bool(_ADDRESS.fullmatch(text))


def _list_words(text: str) -> str:
    """The words of a text, without signs that nobody sees."""
    return " ".join(re.findall(r"\w+", _UNSEEN.sub("", text).casefold()))


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
