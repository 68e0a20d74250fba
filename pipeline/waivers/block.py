"""Ask for a waiver: what cannot be asked, and the lines for the file of waivers."""

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model import Diagnostic, Package, Stop, entries_of
from pipeline.waivers import position
from pipeline.waivers.faults import why_never
from pipeline.waivers.moved import key_of, key_of_waiver, sheet_of
from pipeline.waivers.rules import FILE, NEVER, ON_REQUEST, can_cover
from pipeline.waivers.terms import last_day

_HALF_A_YEAR = timedelta(182)
_SHOWN = 5
_SOURCES = "pakket/bronnen"
_ADDRESSES = ("/url", "/archief")
_DASH = re.compile(r"^( *)-(?= |$)", re.MULTILINE)
_EMPTY = re.compile(r"^\[ *\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A waiver that can be given: a rule, a place, and its text where the place has a number."""

    regel: str
    sheet: str
    plek: str
    tekst: str = ""

    def block(self, today: date) -> str:
        """The lines for the file of waivers; the check refuses them until a person fills them in.

        The last day is half a year away: a person may choose another one, up to a year.
        """
        bound = [f"  tekst: {position.as_yaml(self.tekst)}"] if self.tekst else []
        lines = [
            f"- regel: {self.regel}",
            f"  sheet: {self.sheet}",
            f"  plek: {self.plek}",
            *bound,
            '  reden: "[Vul in: waarom mag dit tijdelijk?]"',
            '  eigenaar: "[Vul in: welk team of welke persoon lost dit op?]"',
            f"  # Kies zelf de laatste dag, uiterlijk {last_day(today).isoformat()}.",
            f"  geldig_tot: {(today + _HALF_A_YEAR).isoformat()}",
        ]
        return "".join(f"{line}\n" for line in lines)


def ask(
    code: str, place: str, package: Package, found: Sequence[Diagnostic], codes: Collection[str]
) -> Asked:
    """The waiver for the finding of a rule at a place, `woningbouw:keuzes/…` or only `keuzes/…`.

    `found` is all that a check finds, `codes` are all rules. Raises `Stop` for what can never be
    waived, what is not found there and what has a waiver already.
    """
    _refuse_rule(code, codes)
    if "pakket/ontheffingen" in package.broken:
        raise Stop(f"{FILE} heeft een fout. Los die eerst op: zie ‘perspectief check’.")
    before, colon, after = place.strip().partition(":")
    sheet = before.removeprefix("sheets/").removesuffix(".yaml") if colon else ""
    plek = (after if colon else before).strip().strip("/")
    if sheet in package.broken:
        raise Stop(
            f"sheets/{sheet}.yaml heeft een fout, zodat wij de rest niet kunnen nakijken. Los die "
            "eerst op: zie ‘perspectief check’."
        )
    if code in ON_REQUEST:
        return _unchecked(code, sheet, plek, package)
    there = [
        item
        for item in found
        if item.code == code and item.path == plek and sheet in ("", sheet_of(item))
    ]
    sheets = sorted({sheet_of(item) for item in there})
    if not sheets:
        raise Stop(_not_found(code, sheet, plek, found))
    if len(sheets) > 1:
        raise Stop(
            f"de fout ‘{code}’ staat op deze plek in meer sheets: {', '.join(sheets)}. Zet de "
            f"sheet ervoor: {sheets[0]}:{plek}."
        )
    if not can_cover(there[0]):
        raise Stop("voor deze fout kan geen ontheffing gelden. Los de fout zelf op.")
    return _new(code, sheets[0], plek, package)


def add(text: str, block: str) -> str:
    """The file of waivers with a block added at its end; the rest of it stays as it is.

    The block stands as far from the margin as the list does, and its lines end as the others do.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    first = _DASH.search(text)
    lines = "".join(
        f"{first.group(1) if first else ''}{line}{newline}" for line in block.splitlines()
    )
    if not first and _EMPTY.search(text):
        return _EMPTY.sub(lambda _: lines.removesuffix(newline), text, count=1)
    return text + (newline if text and not text.endswith("\n") else "") + lines


def _refuse_rule(code: str, codes: Collection[str]) -> None:
    if code not in codes:
        near = difflib.get_close_matches(code, sorted(codes), 1, 0.6)
        hint = f"Bedoelt u ‘{near[0]}’?" if near else "Alle codes staan in docs/regels.md."
        raise Stop(f"de regel ‘{code}’ bestaat niet. {hint}")
    if code in NEVER:
        raise Stop(f"voor de regel ‘{code}’ kan geen ontheffing gelden. {why_never(code)}")


def _unchecked(code: str, sheet: str, plek: str, package: Package) -> Asked:
    """A waiver for a rule that needs the network: only the address itself can be looked up."""
    places = package.bronnen.places if package.bronnen else {}
    if sheet not in ("", _SOURCES) or plek not in places or not plek.endswith(_ADDRESSES):
        own = f"{plek}{_ADDRESSES[0]}"
        example = own if own in places else f"omgevingsvisie{_ADDRESSES[0]}"
        raise Stop(
            f"op de plek ‘{plek}’ staat geen webadres van een bron. Schrijf de plek zoals in de "
            f"melding: {_SOURCES}:{example}."
        )
    return _new(code, _SOURCES, plek, package)


def _new(code: str, sheet: str, plek: str, package: Package) -> Asked:
    rows = entries_of(package.ontheffingen)
    for row in rows:
        if key_of_waiver(row) == (code, sheet, plek):
            raise Stop(
                "voor deze fout op deze plek staat er al een ontheffing, tot en met "
                f"{row.geldig_tot.isoformat()}. Verander zo nodig de reden en de datum daarvan in "
                f"{FILE}."
            )
    document = position.documents(package).get(sheet)
    numbered = document is not None and position.is_numbered(document, plek)
    tekst = position.text_at(document, plek) if document is not None and numbered else ""
    return Asked(code, sheet, plek, tekst)


def _not_found(code: str, sheet: str, plek: str, found: Sequence[Diagnostic]) -> str:
    where = f" in ‘{sheet}’" if sheet else ""
    said = f"op de plek ‘{plek}’{where} is geen fout ‘{code}’."
    keys = sorted({key_of(item) for item in found if can_cover(item)})
    other = [key[0] for key in keys if key[2] == plek and sheet in ("", key[1])]
    places = [f"{key[1]}:{key[2]}" for key in keys if key[0] == code]
    same = [place for place in places if place.partition(":")[2] == plek]
    near = same or difflib.get_close_matches(f"{sheet or '?'}:{plek}", places, _SHOWN, 0.6)
    if near:
        return f"{said} Bedoelt u {' of '.join(near[:_SHOWN])}?"
    if other:
        return f"{said} Daar is wel een fout ‘{other[0]}’."
    if places:
        more = f" en nog {len(places) - _SHOWN} plekken" if len(places) > _SHOWN else ""
        return f"{said} Die fout is er wel op {', '.join(places[:_SHOWN])}{more}."
    return f"{said} Wij vinden die fout nergens: er is dus geen ontheffing nodig."
