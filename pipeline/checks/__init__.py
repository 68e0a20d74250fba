"""The rules on the content, one module a rule; each is one line in one of two tuples.

A rule has `CODE`, `GROUP` and `check`. `DOCUMENT_RULES` look at one document at a time, a sheet or
a package file, and may look up in the package what it refers to. `PACKAGE_RULES` look at the
package as a whole.
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
    alt_andere_cijfers,
    alt_gelijk_aan_bijschrift,
    alt_ontbreekt,
    argument_aan_beide_kanten,
    argument_dubbel,
    begrip_dubbel,
    bijlage_zonder_sheet,
    bron_onbekend,
    bron_ongebruikt,
    bron_zonder_adres,
    concept_in_pakket,
    contact_onbereikbaar,
    datum_onwaarschijnlijk,
    dilemma_dubbel,
    dilemma_onbekend,
    dilemma_zonder_opties,
    dilemma_zonder_risicos,
    eerder_dubbel,
    emoji_in_tekst,
    externen_ontbreken,
    figuur_onbekend,
    figuur_zonder_inhoud,
    getal_notatie,
    html_in_tekst,
    kerncijfer_zonder_getal,
    kerncijfer_zonder_peildatum,
    keuze_als_tekst,
    kleur_onleesbaar,
    kop_in_tekst,
    kop_nep,
    kosten_ongelijk,
    leesbaarheid,
    lijst_niet_herkend,
    linktekst_nietszeggend,
    losse_url,
    matrix_onvolledig,
    niet_geplaatst,
    nog_in_te_vullen,
    nummer_dubbel,
    onderdeel_leeg,
    opmaak_niet_mogelijk,
    optie_dubbel,
    optie_onbekend,
    optie_uit_balans,
    optie_zonder_nadelen,
    optie_zonder_voordelen,
    opties_ongelijk,
    pakket_sheet_onbekend,
    persoonsgegeven,
    plek_onbekend,
    risicosoort_ontbreekt,
    samenvatting_te_lang,
    scenario_dubbel,
    scenario_zonder_beschrijving,
    scenario_zonder_effecten,
    scenario_zonder_risicos,
    sheet_dubbel_in_pakket,
    sheet_niet_in_pakket,
    sheet_onbekend,
    sheet_zonder_dilemmas,
    spelling,
    tab_in_tekst,
    tabel_onvolledig,
    tabel_te_breed,
    tabel_zonder_kop,
    teken_niet_in_diagram,
    tekst_zonder_inhoud,
    versie_gelijk_gebleven,
    verwijzing_kapot,
    voetnoot_dubbel,
    voetnoot_onbekend,
    voetnoot_ongebruikt,
    vraag_onduidelijk,
    woord_geladen,
    woord_moeilijk,
    woordresten,
    zin_te_lang,
)
from pipeline.model import Diagnostic, Document, Package

MAX_FINDINGS = 500
"""Of one rule in one document: a file made to flood the report stays readable."""


class _Rule(Protocol):
    CODE: str
    GROUP: str


class DocumentRule(_Rule, Protocol):
    """A rule on any document, sheet or package file."""

    def check(self, document: Document[Any], package: Package, /) -> Iterator[Diagnostic]:
        """Every finding in this document."""


class PackageRule(_Rule, Protocol):
    """A rule on the package as a whole."""

    def check(self, package: Package) -> Iterator[Diagnostic]:
        """Every finding in the package."""


DOCUMENT_RULES: tuple[DocumentRule, ...] = (
    # volledigheid
    sheet_zonder_dilemmas,
    keuze_als_tekst,
    dilemma_zonder_opties,
    vraag_onduidelijk,
    optie_dubbel,
    optie_zonder_voordelen,
    optie_zonder_nadelen,
    argument_dubbel,
    dilemma_zonder_risicos,
    risicosoort_ontbreekt,
    scenario_zonder_beschrijving,
    scenario_zonder_effecten,
    scenario_zonder_risicos,
    scenario_dubbel,
    matrix_onvolledig,
    externen_ontbreken,
    kerncijfer_zonder_peildatum,
    kerncijfer_zonder_getal,
    datum_onwaarschijnlijk,
    figuur_zonder_inhoud,
    tabel_onvolledig,
    niet_geplaatst,
    nog_in_te_vullen,
    onderdeel_leeg,
    tekst_zonder_inhoud,
    # verwijzingen
    optie_onbekend,
    dilemma_onbekend,
    bron_onbekend,
    figuur_onbekend,
    voetnoot_onbekend,
    voetnoot_ongebruikt,
    voetnoot_dubbel,
    verwijzing_kapot,
    losse_url,
    adres_onveilig,
    sheet_onbekend,
    plek_onbekend,
    eerder_dubbel,
    # toegankelijkheid
    alt_ontbreekt,
    alt_gelijk_aan_bijschrift,
    alt_andere_cijfers,
    teken_niet_in_diagram,
    tabel_zonder_kop,
    tabel_te_breed,
    kop_in_tekst,
    kop_nep,
    html_in_tekst,
    afbeelding_in_tekst,
    opmaak_niet_mogelijk,
    lijst_niet_herkend,
    tab_in_tekst,
    emoji_in_tekst,
    linktekst_nietszeggend,
    kleur_onleesbaar,
    # taal
    zin_te_lang,
    alinea_te_lang,
    samenvatting_te_lang,
    leesbaarheid,
    afkorting_onbekend,
    woord_moeilijk,
    spelling,
    getal_notatie,
    woordresten,
    persoonsgegeven,
    # evenwicht
    optie_uit_balans,
    opties_ongelijk,
    kosten_ongelijk,
    argument_aan_beide_kanten,
    woord_geladen,
)
PACKAGE_RULES: tuple[PackageRule, ...] = (
    # volledigheid
    dilemma_dubbel,
    # pakket
    sheet_niet_in_pakket,
    pakket_sheet_onbekend,
    sheet_dubbel_in_pakket,
    concept_in_pakket,
    contact_onbereikbaar,
    nummer_dubbel,
    begrip_dubbel,
    bijlage_zonder_sheet,
    versie_gelijk_gebleven,
    # verwijzingen
    bron_zonder_adres,
    bron_ongebruikt,
)


def run(package: Package, files: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Every finding of every rule; never raises for the content of a file.

    With `files`, the rules on a document check those files only. An incomplete draft
    (`status: concept`) gets warnings instead of errors.
    """
    found: list[Diagnostic] = []
    for document in documents(package):
        if not files or document.file in files:
            draft = getattr(document.content, "status", "") == "concept"
            for rule in DOCUMENT_RULES:
                found += _findings(rule, rule.check(document, package), draft)
    for package_rule in PACKAGE_RULES:
        found += _findings(package_rule, package_rule.check(package))
    return tuple(found)


def documents(package: Package) -> tuple[Document[Any], ...]:
    """Every document that was read: the sheets, then the package files."""
    files = (
        package.informatiepakket,
        package.bronnen,
        package.begrippen,
        package.ontheffingen,
        package.huisstijl,
    )
    return (*package.sheets, *(document for document in files if document is not None))


def _findings(
    rule: _Rule, found: Iterator[Diagnostic], draft: bool = False
) -> Iterator[Diagnostic]:
    """The first findings of a rule; the last of them says that there are more."""
    shown = list(islice(found, MAX_FINDINGS + 1))
    if len(shown) > MAX_FINDINGS:
        more = f" Er zijn meer van deze fouten. Wij tonen de eerste {MAX_FINDINGS}."
        last = shown[MAX_FINDINGS - 1]
        shown[MAX_FINDINGS - 1 :] = [replace(last, message=last.message + more)]
    softer = draft and rule.GROUP == "volledigheid"
    yield from (replace(item, severity="warning") if softer else item for item in shown)
