"""losse-url: an address in the text itself, while a source is declared once, in one place."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.checks.bron_onbekend import snippet
from pipeline.checks.persoonsgegeven import is_personal
from pipeline.model import Diagnostic, Document, Edit, Mark, Package, Span
from schema import Bron

CODE = "losse-url"
GROUP = "verwijzingen"
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'‘’“”()\[\]]*[^\s<>\"'‘’“”()\[\].,;:!?]", re.IGNORECASE
)
_CONTACT = ("mailto:", "tel:")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every web address and e-mail address in prose, and web addresses in fields of one line.

    An address of a person is for `persoonsgegeven`: there it is about privacy.
    """
    sources = references.bronnen_by_address(package)
    for path, mark in references.marks(document, "losse-url"):
        yield _in_prose(path, mark, sources.get(references.normalise_address(mark.target)))
    for path, mark in references.marks(document, "link"):
        if mark.target.lower().startswith(_CONTACT) and not is_personal(mark.target):
            yield _contact(path, mark)
    for path, span, text in references.lines_of_text(document, package):
        yield from _in_line(path, span, text)


def _in_prose(path: str, mark: Mark, source: Bron | None) -> Diagnostic:
    text = mark.text if mark.address else _title(source)
    return Diagnostic(
        mark.span,
        CODE,
        f"Hier staat het webadres {mark.target} in de tekst zelf. Als het adres verandert, blijft "
        "de lezer met een dode link zitten.",
        _advice(source, text or "tekst", mark.target),
        "error",
        path,
        fix=(Edit(mark.address, f"bron:{source.id}"),) if source and mark.address else (),
    )


def _advice(source: Bron | None, text: str, address: str) -> str:
    if source:
        return f"Dit adres staat al in de lijst met bronnen. Schrijf: [{text}](bron:{source.id})."
    return (
        "Zet het adres één keer in sheets/pakket/bronnen.yaml:\n"
        f"{snippet('naam-van-de-bron', address)}\n"
        f"Schrijf daarna hier: [{text}](bron:naam-van-de-bron)"
    )


def _title(source: Bron | None) -> str:
    """The title of a source as link text, if it needs no escapes there."""
    title = source.titel if source else ""
    return title if not re.search(r"[\[\]\\*_`<>&\"':#]", title) else ""


def _contact(path: str, mark: Mark) -> Diagnostic:
    what = "e-mailadres" if mark.target.lower().startswith("mailto:") else "telefoonnummer"
    return Diagnostic(
        mark.span,
        CODE,
        f"Hier staat een {what} in de tekst. Als dat verandert, krijgt de lezer geen antwoord.",
        "Haal het hier weg. Lezers stellen hun vragen via ‘contact’ in "
        "sheets/pakket/informatiepakket.yaml: zet daar een algemeen adres of nummer.",
        "error",
        path,
    )


def _in_line(path: str, span: Span, text: str) -> Iterator[Diagnostic]:
    for found in _ADDRESS.finditer(text):
        address = found.group()
        yield Diagnostic(
            references.match_span(span, found),
            CODE,
            f"Hier staat het webadres {address}. In dit veld kan de lezer er niet op klikken.",
            "Haal het adres hier weg. Zet het in sheets/pakket/bronnen.yaml en verwijs ernaar in "
            "een tekst: [tekst](bron:naam-van-de-bron).",
            "error",
            path,
        )
