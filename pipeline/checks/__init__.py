"""The rules on the content, one module a rule; each is one line in one of three tuples.

A rule has `CODE`, `GROUP` and `check`. `SHEET_RULES` see one sheet at a time. `TEXT_RULES` see
one document at a time, package files too, and the package files around it: rules about prose, and
rules that need the text of the file. `LINK_RULES` have `between` instead: they see the links of
one document and what the sheets are that these lead to. `PACKAGE_RULES` see the whole package.
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
    kop_nep,
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
    teken_niet_in_diagram,
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


class TextRule(_Rule, Protocol):
    """A rule on any document, sheet or package file, that needs no other sheet."""

    def check(self, document: Document[Any], package: Package) -> Iterator[Diagnostic]:
        """Every finding in this document."""


class LinkRule(_Rule, Protocol):
    """A rule on the links in any document; it sees no text but that of links."""

    def between(self, document: Document[Any], package: Package) -> Iterator[Diagnostic]:
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
    teken_niet_in_diagram,
    tabel_zonder_kop,
    # evenwicht
    optie_uit_balans,
    opties_ongelijk,
    argument_aan_beide_kanten,
)
TEXT_RULES: tuple[TextRule, ...] = (
    # volledigheid
    nog_in_te_vullen,
    # verwijzingen
    bron_onbekend,
    figuur_onbekend,
    voetnoot_onbekend,
    voetnoot_ongebruikt,
    voetnoot_dubbel,
    verwijzing_kapot,
    losse_url,
    adres_onveilig,
    # toegankelijkheid
    kop_in_tekst,
    kop_nep,
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
LINK_RULES: tuple[LinkRule, ...] = (
    # verwijzingen
    sheet_onbekend,
    plek_onbekend,
    verwijzing_kapot,
    # toegankelijkheid
    linktekst_nietszeggend,
)
LINK_MARKS = ("link", "losse-url")
"""The kinds of marks that these rules look at."""
REFERENCE_RULES: tuple[_Rule, ...] = (
    *TEXT_RULES,
    *(rule for rule in LINK_RULES if rule.CODE not in {text.CODE for text in TEXT_RULES}),
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
    """Every finding of every rule; never raises for what is written.

    With `files`, the rules on one sheet or document look at those files only. What is not complete
    in a draft (`status: concept`) is a warning: a draft may have gaps.
    """
    wanted = [item for item in documents(package) if not files or item.file in files]
    found = [each for item in wanted for each in in_document(item, package)]
    return (*found, *between(package, files))


def in_document(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every finding for which no other sheet is needed."""
    draft = getattr(document.content, "status", "") == "concept"
    if not document.id.startswith("pakket/"):
        for sheet_rule in SHEET_RULES:
            yield from _found(sheet_rule, sheet_rule.check(document), draft)
    for rule in TEXT_RULES:
        yield from _found(rule, rule.check(document, package), draft)


def between(package: Package, files: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Every finding that depends on more than one sheet; needs no text but that of links."""
    for document in documents(package):
        if not files or document.file in files:
            for rule in LINK_RULES:
                yield from _found(rule, rule.between(document, package))
    for package_rule in PACKAGE_RULES:
        yield from _found(package_rule, package_rule.check(package))


def documents(package: Package) -> tuple[Document[Any], ...]:
    """Every document that was read: the sheets, then the package files."""
    files = (package.informatiepakket, package.bronnen, package.begrippen, package.ontheffingen)
    return (*package.sheets, *(document for document in files if document is not None))


def _found(rule: _Rule, found: Iterator[Diagnostic], draft: bool = False) -> Iterator[Diagnostic]:
    """The first findings of a rule; the last of them says that there are more."""
    shown = list(islice(found, MAX_FINDINGS + 1))
    if len(shown) > MAX_FINDINGS:
        more = f" Er zijn meer van deze fouten. Wij tonen de eerste {MAX_FINDINGS}."
        last = shown[MAX_FINDINGS - 1]
        shown[MAX_FINDINGS - 1 :] = [replace(last, message=last.message + more)]
    softer = draft and rule.GROUP == "volledigheid"
    yield from (replace(item, severity="warning") if softer else item for item in shown)
