"""losse-url: an address in the text itself, while a source is declared once, in one place."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Edit, Mark, Package, Span
from schema import teksten

CODE = "losse-url"
GROUP = "verwijzingen"
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'‘’“”()\[\]]*[^\s<>\"'‘’“”()\[\].,;:!?]", re.IGNORECASE
)
_CONTACT = ("mailto:", "tel:")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every web address and e-mail address in prose, and web addresses in fields of one line."""
    for path, mark in references.marks(document, "losse-url"):
        yield _in_prose(path, mark, package)
    for path, mark in references.marks(document, "link"):
        if mark.target.lower().startswith(_CONTACT):
            yield _contact(path, mark)
    for leaf in teksten(document.content):
        if leaf.opmaak.niveau == "geen" and leaf.opmaak.zichtbaar and isinstance(leaf.waarde, str):
            yield from _in_line(leaf.path, references.value_span(document, leaf.path), package)


def _in_prose(path: str, mark: Mark, package: Package) -> Diagnostic:
    bare = mark.text == mark.target or not references.target_span(mark, package)
    source = references.source_of(mark.target, package)
    text = _title(source, package) if bare else mark.text
    return Diagnostic(
        mark.span,
        CODE,
        f"Hier staat het webadres {mark.target} in de tekst zelf. Als het adres verandert, blijft "
        "de lezer met een dode link zitten.",
        _advice(source, text, mark.target, package),
        "error",
        path,
        fix=_fix(mark, source, text if bare else "", package),
    )


def _advice(source: str, text: str, address: str, package: Package) -> str:
    if source:
        return f"Dit adres staat al in de lijst van bronnen. Schrijf: [{text}](bron:{source})."
    return (
        "Zet het adres één keer in pakket/bronnen.yaml:\n"
        "  - id: naam-van-de-bron\n"
        '    titel: "[Vul in: titel van de bron]"\n'
        '    uitgever: "[Vul in: wie heeft de bron gemaakt?]"\n'
        f"    url: {address}\n"
        "    soort: website\n"
        f"Schrijf daarna hier: [{text or 'tekst'}](bron:naam-van-de-bron)"
    )


def _fix(mark: Mark, source: str, bare_text: str, package: Package) -> tuple[Edit, ...]:
    if not source:
        return ()
    span = references.target_span(mark, package)
    if span:
        return (Edit(span, f"bron:{source}"),)
    return (Edit(mark.span, f"[{bare_text}](bron:{source})"),) if bare_text else ()


def _title(source: str, package: Package) -> str:
    """The title of a source as link text, if it needs no escapes there."""
    title = references.source_title(source, package)
    return title if not re.search(r"[\[\]\\*_`<>&\"':#]", title) else ""


def _contact(path: str, mark: Mark) -> Diagnostic:
    what = "e-mailadres" if mark.target.lower().startswith("mailto:") else "telefoonnummer"
    return Diagnostic(
        mark.span,
        CODE,
        f"Hier staat een {what} in de tekst. Als dat verandert, krijgt de lezer geen antwoord.",
        f"Zet het {what} bij ‘contact’ in pakket/informatiepakket.yaml en haal het hier weg.",
        "error",
        path,
    )


def _in_line(path: str, span: Span, package: Package) -> Iterator[Diagnostic]:
    for found in _ADDRESS.finditer(references.source_text(span, package)):
        address = found.group()
        yield Diagnostic(
            references.part(span, found),
            CODE,
            f"Hier staat het webadres {address}. In dit veld kan de lezer er niet op klikken.",
            "Haal het adres hier weg. Zet het in pakket/bronnen.yaml en verwijs ernaar in een "
            "tekst: [tekst](bron:naam-van-de-bron).",
            "error",
            path,
        )
