"""adres-onveilig: an address that could run a program or open a file at the reader's place.

A rule for safety: no waiver can cover it.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references, source_addresses
from pipeline.checks.verwijzing_kapot import BARE_NAME
from pipeline.model import Diagnostic, Document, Edit, Package
from pipeline.taal.typing_errors import meant_word
from schema import Bronnen

CODE = "adres-onveilig"
GROUP = "verwijzingen"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HANDLED = frozenset({*(f"{scheme}:" for scheme in references.SCHEMES), "mailto:", "tel:"})
"""Addresses that other rules look at."""


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Links to anything but our own content or a web address, and unsafe addresses of sources."""
    if package.bronnen is not None and document is package.bronnen:
        yield from _sources(package.bronnen)
    for path, mark in references.marks(document, "link"):
        found = _SCHEME.match(mark.target)
        scheme = found.group() if found else ""
        if scheme in _HANDLED or BARE_NAME.fullmatch(mark.target):
            continue
        word = scheme.removesuffix(":")
        near = meant_word(word, references.SCHEMES) if word else ""
        name = mark.target[len(scheme) :]
        yield Diagnostic(
            mark.span,
            CODE,
            f"Deze verwijzing gaat naar ‘{mark.target}’. {_why(near)}",
            (f"Bedoelt u ‘{near}:’? " if near else "") + "Verwijs alleen naar een bron of een "
            "sheet: [tekst](bron:id) of [tekst](sheet:naam-van-de-sheet).",
            "error",
            path,
            fix=(Edit(mark.address, f"{near}:{name}"),) if near and mark.address else (),
        )


def _sources(document: Document[Bronnen]) -> Iterator[Diagnostic]:
    for path, bron, text in source_addresses.addresses(document):
        why = source_addresses.unsafe(text)
        if why and not source_addresses.leads_nowhere(text):
            field = path.rpartition("/")[2]
            yield document.error(
                CODE,
                path,
                f"Het adres van de bron ‘{bron.titel}’ is niet veilig. {why}",
                f"Zoek het gewone adres van de bron, dat iedereen kan openen, en zet dat achter "
                f"‘{field}’.",
            )


def _why(near: str) -> str:
    if near:
        return (
            "Zo’n adres kennen wij niet. De verwijzing leidt dan nergens heen, of naar een "
            "onveilige pagina."
        )
    return "Zo’n adres kan bij de lezer een programma starten of een bestand openen."
