"""Apply waivers: a finding may wait for a reason and until a day (DESIGN section 6)."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.model import Diagnostic, Document, Package
from schema import Ontheffing, Ontheffingen

GROUP = "ontheffingen"
CODES = (
    "ontheffing-niet-toegestaan",
    "ontheffing-ongebruikt",
    "ontheffing-te-lang",
    "ontheffing-verlopen",
    "ontheffing-zonder-reden",
)
UNFIT = frozenset(
    {
        "alt-gelijk-aan-bijschrift",
        "alt-ontbreekt",
        "bron-onbekend",
        "figuur-onbekend",
        "figuur-zonder-inhoud",
        "kop-in-tekst",
        "kop-nep",
        "linktekst-nietszeggend",
        "losse-url",
        "opmaak-niet-mogelijk",
        "plek-onbekend",
        "sheet-dubbel-in-pakket",
        "sheet-onbekend",
        "tabel-zonder-kop",
        "verwijzing-kapot",
    }
)
"""Rules whose faults spoil the document: text is lost, a link is dead, or not everybody can read
it (DESIGN, section 7; WCAG 2.2)."""
NEVER = UNFIT | frozenset(
    {
        *CODES,
        "adres-onveilig",
        "bestand-geen-utf8",
        "bestand-onbekend",
        "bestand-ontbreekt",
        "bestand-te-groot",
        "bestandsnaam-ongeldig",
        "figuur-ongeldig",
        "html-in-tekst",
        "id-dubbel",
        "link-onveilig",
        "sleutel-dubbel",
        "tekst-niet-in-blok",
        "veld-onbekend",
        "veld-ontbreekt",
        "waarde-ongeldig",
        "yaml-ongeldig",
        "yaml-verwijzing",
    }
)
"""Rules that no waiver may cover: loading, security and waiver rules, because all other results
depend on them, and `UNFIT`, because the verification of the documents would fail anyway."""
ON_REQUEST = frozenset(
    {
        "anker-ontbreekt",
        "link-dood",
        "link-onveilig",
        "link-onzeker",
        "link-verhuisd",
        "link-zonder-https",
    }
)
"""Rules that need the network and run only when asked for. Without them nobody knows whether a
waiver for them covers anything."""
MAX_HINTS = 50
NO_REASON = "geen reden opgegeven"
UNREAD = "nog niet beoordeeld: het bestand met ontheffingen heeft een fout"

Waivers = Document[Ontheffingen]
Key = tuple[str, str, str]


def apply(
    diagnostics: Iterable[Diagnostic], package: Package, today: date
) -> tuple[Diagnostic, ...]:
    """Give each covered finding the reason of its waiver, and add the faults of the waivers.

    The order is worst first: errors before warnings, open before waived, then by place. Where the
    file of waivers cannot be read, every finding that it might cover is marked as not judged, so
    that one typing error does not become a finding everywhere.
    """
    found = tuple(diagnostics)
    if "pakket/ontheffingen" in package.broken:
        found = tuple(
            item if item.code in NEVER else replace(item, waived=UNREAD) for item in found
        )
    elif package.ontheffingen is not None:
        found = _apply_waivers(found, package.ontheffingen, package, today)
    return tuple(sorted(found, key=_worst_first))


def last_day(today: date) -> date:
    """The last day a waiver may hold: the same day next year."""
    try:
        return today.replace(year=today.year + 1)
    except ValueError:
        return date(today.year + 1, 2, 28)


def _apply_waivers(
    found: Sequence[Diagnostic], waivers: Waivers, package: Package, today: date
) -> tuple[Diagnostic, ...]:
    keys = {_key(item) for item in found}
    named = {(item.regel, item.sheet, item.plek) for item in waivers.content.root}
    uncovered = sorted(key for key in keys - named if key[0] not in NEVER)
    reasons: dict[Key, str] = {}
    faults: list[Diagnostic] = []
    for number, waiver in enumerate(waivers.content.root, 1):
        key = (waiver.regel, waiver.sheet, waiver.plek)
        unsure = waiver.sheet in package.broken or waiver.regel in ON_REQUEST
        if waiver.regel in NEVER:
            faults.append(_forbidden(waivers, number, waiver))
        elif waiver.geldig_tot < today:
            faults.append(_expired(waivers, number, waiver, key in keys or unsure))
        elif key in reasons:
            faults.append(_repeated(waivers, number))
        elif key not in keys and not unsure:
            near = _nearest(key, uncovered) if len(faults) < MAX_HINTS else ""
            faults.append(_unused(waivers, number, waiver, near))
        else:
            reasons[key] = waiver.reden or NO_REASON
            faults += _check_terms(waivers, number, waiver, last_day(today))
    covered = (replace(item, waived=reasons.get(_key(item), "")) for item in found)
    return (*covered, *faults)


def _key(found: Diagnostic) -> Key:
    """What a waiver names: the rule, the sheet or package file, and the place in it."""
    return found.code, found.span.file.removeprefix("sheets/").removesuffix(".yaml"), found.path


def _worst_first(found: Diagnostic) -> tuple[bool, bool, Diagnostic]:
    return found.severity != "error", bool(found.waived), found


def _error_at_value(
    waivers: Waivers, path: str, code: str, message: str, advice: str
) -> Diagnostic:
    return waivers.error(code, path, message, advice, at="value")


def _forbidden(waivers: Waivers, number: int, waiver: Ontheffing) -> Diagnostic:
    unfit = (
        "Met die fout kunnen wij geen goed document maken: er valt tekst weg, een link werkt niet, "
        "of niet iedereen kan het lezen."
    )
    unsafe = (
        "Zonder die regel kunnen wij de rest niet nakijken of is het document niet veilig voor "
        "lezers."
    )
    return _error_at_value(
        waivers,
        f"{number}/regel",
        "ontheffing-niet-toegestaan",
        f"Voor de regel ‘{waiver.regel}’ kan geen ontheffing gelden. "
        f"{unfit if waiver.regel in UNFIT else unsafe}",
        "Haal deze ontheffing weg en los de fout zelf op.",
    )


def _expired(waivers: Waivers, number: int, waiver: Ontheffing, there: bool) -> Diagnostic:
    state = "De fout die eronder viel, telt nu weer mee." if there else "De fout is er niet meer."
    todo = (
        "Los de fout op en haal de ontheffing weg. Lukt dat nog niet? Schrijf bij ‘reden’ waarom "
        f"het langer duurt en kies samen met {waiver.eigenaar} een nieuwe datum."
    )
    return _error_at_value(
        waivers,
        f"{number}/geldig_tot",
        "ontheffing-verlopen",
        f"Deze ontheffing gold tot en met {waiver.geldig_tot.isoformat()}. {state}",
        todo if there else "Haal de ontheffing weg.",
    )


def _repeated(waivers: Waivers, number: int) -> Diagnostic:
    return waivers.error(
        "ontheffing-ongebruikt",
        str(number),
        "Deze ontheffing staat al eerder in dit bestand. Wie dit leest, denkt dat er twee gaten "
        "zijn.",
        "Haal een van de twee weg.",
    )


def _unused(waivers: Waivers, number: int, waiver: Ontheffing, near: str) -> Diagnostic:
    return waivers.error(
        "ontheffing-ongebruikt",
        str(number),
        f"Op deze plek is geen fout ‘{waiver.regel}’. De ontheffing doet dus niets. Wie dit "
        "leest, denkt dat er nog een gat is.",
        f"Bedoelt u {near}? Haal anders de ontheffing weg."
        if near
        else "Haal de ontheffing weg, of verbeter de plek.",
    )


def _nearest(key: Key, uncovered: Sequence[Key]) -> str:
    """A near spelling of the rule, sheet or place, with which the waiver would cover a finding."""
    for index, field in ((2, "plek"), (1, "sheet"), (0, "regel")):
        rest = key[:index] + key[index + 1 :]
        names = [item[index] for item in uncovered if item[:index] + item[index + 1 :] == rest]
        near = difflib.get_close_matches(key[index], names, 1, 0.6)
        if near:
            return f"‘{field}: {near[0]}’"
    return ""


def _check_terms(
    waivers: Waivers, number: int, waiver: Ontheffing, last: date
) -> Iterator[Diagnostic]:
    if waiver.geldig_tot > last:
        yield _error_at_value(
            waivers,
            f"{number}/geldig_tot",
            "ontheffing-te-lang",
            "Deze ontheffing geldt langer dan een jaar. Een gat in een sheet blijft zo te lang "
            "liggen.",
            f"Kies een datum tot en met {last.isoformat()}.",
        )
    if not waiver.reden:
        yield _error_at_value(
            waivers,
            f"{number}/reden",
            "ontheffing-zonder-reden",
            "Bij deze ontheffing staat geen reden. De raad leest de reden mee op de pagina met "
            "downloads.",
            'Schrijf waarom dit tijdelijk mag:\n  reden: "[Vul in: waarom mag dit tijdelijk?]"',
        )
