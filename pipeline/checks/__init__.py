"""The rules on the content, one module a rule; each is one line in one of three tuples.

A rule has `CODE`, `GROUP` and `check`. `SHEET_RULES` see one sheet at a time. `REFERENCE_RULES`
see every document that was read, package files too, and the package around it: rules about links
and prose, and rules that need the text of the file. `PACKAGE_RULES` see the whole package.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from pipeline.checks import (
    argument_dubbel,
    bijlage_zonder_sheet,
    concept_in_pakket,
    dilemma_zonder_opties,
    dilemma_zonder_risicos,
    externen_ontbreken,
    figuur_zonder_inhoud,
    kerncijfer_zonder_peildatum,
    matrix_onvolledig,
    nog_in_te_vullen,
    nummer_dubbel,
    optie_zonder_nadelen,
    optie_zonder_voordelen,
    pakket_sheet_onbekend,
    risicosoort_ontbreekt,
    scenario_zonder_beschrijving,
    scenario_zonder_effecten,
    sheet_dubbel_in_pakket,
    sheet_niet_in_pakket,
    sheet_zonder_dilemmas,
    tabel_onvolledig,
)
from pipeline.model import Diagnostic, Document, Package, SheetDocument


class _Rule(Protocol):
    CODE: str
    GROUP: str


class SheetRule(_Rule, Protocol):
    """A rule on one sheet."""

    def check(self, document: SheetDocument) -> Iterator[Diagnostic]:
        """Every finding in this sheet."""


class ReferenceRule(_Rule, Protocol):
    """A rule on any document, sheet or package file, within its package."""

    def check(self, document: Document[Any], package: Package) -> Iterator[Diagnostic]:
        """Every finding in this document."""


class PackageRule(_Rule, Protocol):
    """A rule on the package as a whole."""

    def check(self, package: Package) -> Iterator[Diagnostic]:
        """Every finding in the package."""


SHEET_RULES: tuple[SheetRule, ...] = (
    # volledigheid
    sheet_zonder_dilemmas,
    dilemma_zonder_opties,
    optie_zonder_voordelen,
    optie_zonder_nadelen,
    argument_dubbel,
    dilemma_zonder_risicos,
    risicosoort_ontbreekt,
    scenario_zonder_beschrijving,
    scenario_zonder_effecten,
    matrix_onvolledig,
    externen_ontbreken,
    kerncijfer_zonder_peildatum,
    figuur_zonder_inhoud,
    tabel_onvolledig,
    # toegankelijkheid (A2 adds here)
)
REFERENCE_RULES: tuple[ReferenceRule, ...] = (
    # volledigheid
    nog_in_te_vullen,
    # verwijzingen (A2 adds here)
    # toegankelijkheid in prose, also of package files (A2 adds here)
)
PACKAGE_RULES: tuple[PackageRule, ...] = (
    # pakket
    sheet_niet_in_pakket,
    pakket_sheet_onbekend,
    sheet_dubbel_in_pakket,
    concept_in_pakket,
    nummer_dubbel,
    bijlage_zonder_sheet,
    # verwijzingen (A2 adds here)
)


def run(package: Package) -> tuple[Diagnostic, ...]:
    """Every finding of every rule, in the order of the rules; never raises for what is written.

    What is not complete in a draft (`status: concept`) is a warning: a draft may have gaps.
    """
    return tuple(_softened(package, _found(package)))


def documents(package: Package) -> tuple[Document[Any], ...]:
    """Every document that was read: the sheets, then the package files."""
    files = (package.informatiepakket, package.bronnen, package.begrippen, package.ontheffingen)
    return (*package.sheets, *(document for document in files if document is not None))


def _found(package: Package) -> Iterator[tuple[_Rule, Diagnostic]]:
    for sheet_rule in SHEET_RULES:
        for sheet in package.sheets:
            yield from ((sheet_rule, found) for found in sheet_rule.check(sheet))
    for rule in REFERENCE_RULES:
        for document in documents(package):
            yield from ((rule, found) for found in rule.check(document, package))
    for package_rule in PACKAGE_RULES:
        yield from ((package_rule, found) for found in package_rule.check(package))


def _softened(package: Package, found: Iterator[tuple[_Rule, Diagnostic]]) -> Iterator[Diagnostic]:
    drafts = {sheet.file for sheet in package.sheets if sheet.content.status == "concept"}
    for rule, item in found:
        draft = rule.GROUP == "volledigheid" and item.span.file in drafts
        yield replace(item, severity="warning") if draft else item
