"""Findings on links, in Dutch, at their place in the list of sources."""

from dataclasses import dataclass

from pipeline.addresses import Address
from pipeline.links.nouns import Outcome
from pipeline.links.verdicts import Verdict
from pipeline.model import Diagnostic, Document, Edit, Severity
from schema import Bron, Bronnen

_ERRORS = frozenset({"link-dood", "link-onveilig"})
# A missing place is a warning: the source itself opens, and page makers rename places often.
_LONGEST = 200

_DEAD = {
    "404": "de pagina bestaat niet meer (404)",
    "410": "de pagina is weggehaald (410)",
    "adres": "dit is geen goed webadres",
    "naam": "de website ‘{host}’ bestaat niet",
    "certificaat": "het certificaat van ‘{host}’ deugt niet{detail}",
    "lus": "de website stuurt steeds door en toont geen pagina",
}
_UNSURE = {
    "401": "de website vraagt om in te loggen (401)",
    "403": "de website laat onze controle niet toe (403)",
    "429": "de website vindt dat wij te veel vragen (429)",
    "keten": "‘{host}’ stuurt niet mee wie het certificaat heeft gegeven (het tussencertificaat). "
    "Een browser zoekt dat meestal zelf op, wij niet",
    "tijd": "de website geeft niet op tijd antwoord",
    "verbinding": "de website weigert of verbreekt de verbinding",
    "antwoord": "het antwoord van de website is niet te lezen",
    "netwerk": "wij kunnen de website nu niet bereiken",
    "doorsturing": "de website stuurt door naar iets dat geen webadres is",
    "fout": "het programma kan het antwoord van de website niet lezen",
    "te-laat": "de controle duurde te lang, dit adres is niet nagekeken",
    "inloggen": "wij komen uit op een pagina om in te loggen",
    "voorpagina": "wij komen uit op de voorpagina van een website",
    "foutpagina": "wij komen uit op een foutpagina",
}
_PLACE = {
    "script": "een script op de pagina maakt die plek",
    "onbekend": "de pagina is te groot of niet goed te lezen",
}
_UNSAFE = {
    "naam": "‘{host}’ hoort bij een afgeschermd netwerk",
    "bereik": "‘{host}’ hoort bij een afgeschermd netwerk",
    "geheim": "er staat een naam of wachtwoord in het adres",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One address of a source. `field` is `url` or `archief`; `copy` a working archived copy."""

    document: Document[Bronnen]
    source: Bron
    field: str
    text: str
    address: Address | None
    copy: str = ""

    @property
    def path(self) -> str:
        return f"{self.source.id}/{self.field}"

    @property
    def name(self) -> str:
        if self.field == "archief":
            return f"de bewaarde kopie van ‘{self.source.titel}’"
        return f"‘{self.source.titel}’"


def diagnostic(link: Link, outcome: Outcome, verdict: Verdict) -> Diagnostic:
    """The finding for one verdict; a new address becomes a fix."""
    message, advice = _WORDS[verdict.code](link, outcome, verdict)
    severity: Severity = "error" if verdict.code in _ERRORS else "warning"
    place = link.document.places.get(link.path)
    fix: tuple[Edit, ...] = ()
    if verdict.new is not None and place is not None and len(verdict.new.full) <= 2_000:
        fix = (Edit(place.value, as_yaml(verdict.new.full)),)
    return Diagnostic(
        link.document.span(link.path),
        verdict.code,
        message[:1].upper() + message[1:],
        advice,
        severity,
        link.path,
        fix=fix,
    )


def as_yaml(url: str) -> str:
    """An address as a YAML value, quoted where YAML would read something else.

    The URL Standard leaves a backslash in a query or fragment, the schema takes none.
    """
    url = url.replace("\\", "%5C")
    plain = not set(url) & set(",[]{}") and not url.endswith(":")
    return url if plain else f'"{url}"'


def _dead(link: Link, outcome: Outcome, verdict: Verdict) -> tuple[str, str]:
    reason = _fill_in(_DEAD[verdict.reason], outcome)
    message = (
        f"{link.name} is niet te openen: {reason}.{_redirects(outcome)} "
        "Een raadslid kan dan niet nagaan waar de tekst op steunt."
    )
    if link.field == "archief":
        return message, (
            "Zoek een andere bewaarde kopie op https://web.archive.org, "
            "of haal de regel ‘archief’ weg."
        )
    if link.copy:
        return message, f"Gebruik de bewaarde kopie:\n  url: {as_yaml(link.copy)}"
    return message, (
        f"Zoek het nieuwe adres bij {link.source.uitgever} en zet dat achter ‘url’. "
        "Staat de bron nergens meer? Zoek dan een bewaarde kopie op https://web.archive.org "
        "en gebruik dat adres."
    )


def _unsure(link: Link, outcome: Outcome, verdict: Verdict) -> tuple[str, str]:
    if verdict.reason in _PLACE:
        place = f"‘#{_shorten(link.address.fragment)}’" if link.address else "die plek"
        return (
            f"{link.name} opent, maar wij weten niet of de plek {place} bestaat: "
            f"{_PLACE[verdict.reason]}. De lezer komt misschien op de verkeerde plek uit.",
            f"Open het adres zelf. Komt u niet op de goede plek? Zet dan een ander adres "
            f"achter ‘{link.field}’.",
        )
    storing = verdict.reason.startswith("5")
    other = "de website heeft een storing" if storing else "de website geeft een vreemd antwoord"
    reason = _fill_in(_UNSURE.get(verdict.reason, f"{other} ({verdict.reason})"), outcome)
    return (
        f"wij weten niet of {link.name} te openen is: {reason}.{_redirects(outcome)} "
        "Misschien kan een raadslid de bron niet lezen.",
        "Open het adres zelf, zonder in te loggen. Ziet u de bron niet? "
        f"Zet dan een ander adres achter ‘{link.field}’.{_log(outcome)}",
    )


def _log(outcome: Outcome) -> str:
    """The advice for the maintainer, where our own program failed."""
    if outcome.fault != "fout":
        return ""
    return f" {outcome.detail[:1].upper()}{outcome.detail[1:]}"


def _moved(link: Link, outcome: Outcome, verdict: Verdict) -> tuple[str, str]:
    advice = f"Neem het nieuwe adres over:\n  {link.field}: {_new_yaml(verdict)}"
    if verdict.new is None:
        advice = (
            "Open het adres zelf en kijk of dit nog dezelfde bron is. Zoek dan het vaste adres van "
            f"die pagina en zet dat achter ‘{link.field}’. Neem geen code over die alleen voor uw "
            "bezoek geldt."
        )
    return (
        f"{link.name} is verhuisd.{_redirects(outcome)} Het oude adres kan verdwijnen. "
        "De lezer kan de bron dan niet meer openen.",
        advice,
    )


def _plain_http(link: Link, outcome: Outcome, verdict: Verdict) -> tuple[str, str]:
    return (
        f"het adres van {link.name} begint met http:. Iemand kan dan meelezen of de pagina "
        "onderweg veranderen. Met https: werkt het adres ook.",
        f"Gebruik het veilige adres:\n  {link.field}: {_new_yaml(verdict)}",
    )


def _no_place(link: Link, outcome: Outcome, verdict: Verdict) -> tuple[str, str]:
    address = link.address
    fragment = _shorten(address.fragment) if address else ""
    return (
        f"{link.name} opent, maar de plek ‘#{fragment}’ staat niet op de pagina. "
        "De lezer moet dan zelf zoeken.",
        "Open de pagina, zoek de goede plek en neem dat adres over. Of verwijs naar de hele "
        f"pagina:\n  {link.field}: {as_yaml(address.url) if address else ''}",
    )


def _unsafe(link: Link, outcome: Outcome, verdict: Verdict) -> tuple[str, str]:
    reason = _fill_in(_UNSAFE.get(verdict.reason, _UNSAFE["naam"]), outcome)
    return (
        f"{link.name} heeft een onveilig adres: {reason}.{_redirects(outcome)} "
        "Een raadslid kan het niet gebruiken. Wij hebben het niet bezocht.",
        f"Zet achter ‘{link.field}’ een adres dat iedereen kan openen, "
        f"of haal de regel ‘{link.field}’ weg.",
    )


_WORDS = {
    "link-dood": _dead,
    "link-onzeker": _unsure,
    "link-verhuisd": _moved,
    "link-zonder-https": _plain_http,
    "anker-ontbreekt": _no_place,
    "link-onveilig": _unsafe,
}


def _new_yaml(verdict: Verdict) -> str:
    return as_yaml(verdict.new.full) if verdict.new else ""


def _redirects(outcome: Outcome) -> str:
    """The redirects as a sentence; empty when there were none."""
    if not outcome.hops:
        return ""
    steps = [f"{_shorten(hop.url)} ({hop.status})" for hop in outcome.hops]
    shown = steps if len(steps) <= 4 else [*steps[:3], "…", steps[-1]]
    return f" De website stuurt door naar {', dan naar '.join(shown)}."


def _fill_in(reason: str, outcome: Outcome) -> str:
    host = outcome.url.partition("://")[2].partition("/")[0] or outcome.url
    return reason.format(
        host=_shorten(host), detail=f": {outcome.detail}" if outcome.detail else ""
    )


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
