"""The rules on the content, one module a rule; each is one line in one of three tuples.

A rule has `CODE`, `GROUP` and `check`. `SHEET_RULES` see one sheet at a time. `REFERENCE_RULES`
see every document that was read, package files too, and the package around it: rules about links
and prose, and rules that need the text of the file. `PACKAGE_RULES` see the whole package.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Protocol

from pipeline.checks import (
    adres_onveilig,
    afbeelding_in_tekst,
    afkorting_onbekend,
    alinea_te_lang,
    alt_gelijk_aan_bijschrift,
    alt_ontbreekt,
    argument_aan_beide_kanten,
    argument_dubbel,
    bijlage_zonder_sheet,
    bron_onbekend,
    bron_ongebruikt,
    bron_zonder_adres,
    concept_in_pakket,
    dilemma_onbekend,
    dilemma_zonder_opties,
    dilemma_zonder_risicos,
    externen_ontbreken,
    figuur_onbekend,
    figuur_zonder_inhoud,
    html_in_tekst,
    kerncijfer_zonder_peildatum,
    kop_in_tekst,
    leesbaarheid,
    linktekst_nietszeggend,
    losse_url,
    matrix_onvolledig,
    nog_in_te_vullen,
    nummer_dubbel,
    opmaak_niet_mogelijk,
    optie_onbekend,
    optie_uit_balans,
    optie_zonder_nadelen,
    optie_zonder_voordelen,
    opties_ongelijk,
    pakket_sheet_onbekend,
    plek_onbekend,
    risicosoort_ontbreekt,
    samenvatting_te_lang,
    scenario_zonder_beschrijving,
    scenario_zonder_effecten,
    scenario_zonder_risicos,
    sheet_dubbel_in_pakket,
    sheet_niet_in_pakket,
    sheet_onbekend,
    sheet_zonder_dilemmas,
    spelling,
    tabel_onvolledig,
    tabel_zonder_kop,
    verwijzing_kapot,
    voetnoot_dubbel,
    voetnoot_onbekend,
    voetnoot_ongebruikt,
    woord_geladen,
    woord_moeilijk,
    zin_te_lang,
)
from pipeline.model import Diagnostic, Document, Package, SheetDocument

MAX_FINDINGS = 500
"""Of one rule in one document: a file made to flood the report stays readable."""


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
    scenario_zonder_risicos,
    matrix_onvolledig,
    externen_ontbreken,
    kerncijfer_zonder_peildatum,
    figuur_zonder_inhoud,
    tabel_onvolledig,
    # verwijzingen
    optie_onbekend,
    dilemma_onbekend,
    # toegankelijkheid
    alt_ontbreekt,
    alt_gelijk_aan_bijschrift,
    tabel_zonder_kop,
    # evenwicht
    optie_uit_balans,
    opties_ongelijk,
    argument_aan_beide_kanten,
)
REFERENCE_RULES: tuple[ReferenceRule, ...] = (
    # volledigheid
    nog_in_te_vullen,
    # verwijzingen
    bron_onbekend,
    sheet_onbekend,
    plek_onbekend,
    figuur_onbekend,
    voetnoot_onbekend,
    voetnoot_ongebruikt,
    voetnoot_dubbel,
    verwijzing_kapot,
    losse_url,
    adres_onveilig,
    # toegankelijkheid
    linktekst_nietszeggend,
    kop_in_tekst,
    html_in_tekst,
    afbeelding_in_tekst,
    opmaak_niet_mogelijk,
    # taal
    zin_te_lang,
    alinea_te_lang,
    samenvatting_te_lang,
    leesbaarheid,
    afkorting_onbekend,
    woord_moeilijk,
    spelling,
    # evenwicht
    woord_geladen,
)
PACKAGE_RULES: tuple[PackageRule, ...] = (
    # pakket
    sheet_niet_in_pakket,
    pakket_sheet_onbekend,
    sheet_dubbel_in_pakket,
    concept_in_pakket,
    nummer_dubbel,
    bijlage_zonder_sheet,
    # verwijzingen
    bron_zonder_adres,
    bron_ongebruikt,
)


def run(package: Package, files: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Every finding of every rule, in the order of the rules; never raises for what is written.

    With `files`, the rules on one sheet or document look at those files only. What is not complete
    in a draft (`status: concept`) is a warning: a draft may have gaps.
    """
    return tuple(_softened(package, _found(package, files)))


def documents(package: Package) -> tuple[Document[Any], ...]:
    """Every document that was read: the sheets, then the package files."""
    files = (package.informatiepakket, package.bronnen, package.begrippen, package.ontheffingen)
    return (*package.sheets, *(document for document in files if document is not None))


def _found(package: Package, files: Collection[str]) -> Iterator[tuple[_Rule, Diagnostic]]:
    wanted = [item for item in documents(package) if not files or item.file in files]
    sheets = [sheet for sheet in package.sheets if not files or sheet.file in files]
    for sheet_rule in SHEET_RULES:
        for sheet in sheets:
            yield from ((sheet_rule, found) for found in _first(sheet_rule.check(sheet)))
    for rule in REFERENCE_RULES:
        for document in wanted:
            yield from ((rule, found) for found in _first(rule.check(document, package)))
    for package_rule in PACKAGE_RULES:
        yield from ((package_rule, found) for found in _first(package_rule.check(package)))


def _first(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The first findings of a rule; the last of them says that there are more."""
    shown = tuple(islice(found, MAX_FINDINGS + 1))
    yield from shown[: MAX_FINDINGS - 1]
    if len(shown) > MAX_FINDINGS:
        more = f" Er zijn meer van deze fouten. Wij tonen de eerste {MAX_FINDINGS}."
        yield replace(shown[MAX_FINDINGS - 1], message=shown[MAX_FINDINGS - 1].message + more)
    else:
        yield from shown[MAX_FINDINGS - 1 :]


def _softened(package: Package, found: Iterator[tuple[_Rule, Diagnostic]]) -> Iterator[Diagnostic]:
    drafts = {sheet.file for sheet in package.sheets if sheet.content.status == "concept"}
    for rule, item in found:
        draft = rule.GROUP == "volledigheid" and item.span.file in drafts
        yield replace(item, severity="warning") if draft else item
