"""Judges the address of a source offline: is it a web address, and is it safe?"""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.model import Document
from schema import Bron, Bronnen

_ORDINARY = re.compile(
    r"https?://(?:(?!xn--|-)[a-z0-9-]{1,63}(?<!-)\.){1,5}(?:nl|com|org|eu|net|info)(?:[/?#].*)?"
)
"""Nothing can be wrong with the host of such an address; that saves loading the parser (20 ms)."""
_NO_HOST = frozenset({"", "www", "http", "https", "http.", "https.", "web"})
_EXAMPLES = ("test", "example", "invalid", "onion")
"""Names that lead nowhere on the internet (RFC 2606, RFC 7686)."""
_END = ".,;:!…'’”"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def addresses(document: Document[Bronnen]) -> Iterator[tuple[str, Bron, str]]:
    """The path of every web address of every source, with the source and the address."""
    for bron in document.content.root:
        for name, text in (("url", bron.url), ("archief", bron.archief)):
            if text:
                yield f"{bron.id}/{name}", bron, text


def leads_nowhere(text: str) -> str:
    """Why no browser can open this address, in Dutch; empty where it can."""
    if _ORDINARY.fullmatch(text):
        return ""
    # Imported here: the parser takes as long to load as a sheet takes to check.
    from pipeline.addresses import as_ip, parse

    found = parse(text)
    if found is None:
        return "Dit is geen goed webadres."
    return "" if as_ip(found.host) else _no_name(found.host.rstrip("."))


def _no_name(host: str) -> str:
    """Why no website can have this name, in Dutch; empty where one can."""
    labels = host.split(".")
    shown = _short(host)
    why = ""
    if host in _NO_HOST or labels[0] in ("http", "https"):
        why = "Na ‘https://’ staat geen naam van een website."
    elif "" in labels or max(map(len, labels)) > 63 or len(host) > 253 or _has_edge(labels):
        why = f"De naam ‘{shown}’ kan niet bestaan."
    elif labels[0] == "www" and len(labels) == 2:
        why = f"De naam ‘{shown}’ is niet compleet."
    elif labels[-1] in _EXAMPLES:
        why = f"Een website waarvan de naam eindigt op ‘.{labels[-1]}’ bestaat niet."
    return why


def _has_edge(labels: list[str]) -> bool:
    """Whether the name that is registered has a hyphen at an end (RFC 5891, 4.2.3.1)."""
    return any(label.strip("-") != label for label in labels[-2:])


def ends_oddly(text: str) -> str:
    """The sign at the end that seems to belong to a sentence and not to the address, or nothing."""
    last = text[-1]
    opening = _PAIRS.get(last, "")
    unpaired = bool(opening) and text.count(opening) < text.count(last)
    return last if last in _END or unpaired else ""


def unsafe(text: str) -> str:
    """Why nobody should be sent to this address, in Dutch; empty where it seems safe."""
    if _ORDINARY.fullmatch(text):
        return ""
    from pipeline import addresses as web

    found = web.parse(text)
    if found is None:
        return ""
    reason = web.unsafe(found)
    host = _short(found.host)
    why = ""
    if reason == "geheim":
        why = "Er staat een naam of wachtwoord in het adres. Elke lezer kan dat zien."
    elif reason:
        why = f"‘{host}’ hoort bij een afgeschermd netwerk. Een lezer komt daar niet."
    elif found.port:
        why = (
            f"Er staat een poort in het adres (:{found.port}). Zo’n adres is vaak van een "
            "proefversie, en veel lezers kunnen het niet openen."
        )
    elif _looks_like_another(found.host):
        why = (
            f"In de naam van de website (‘{host}’) staan letters die op andere lijken. Zo’n adres "
            "kan de lezer naar een nagemaakte website sturen."
        )
    return why


def _looks_like_another(host: str) -> bool:
    """Whether a name holds letters of two scripts, or Latin ones that no European language has."""
    if "xn--" not in host:
        return False
    scripts = set()
    for label in host.split("."):
        try:
            plain = label[4:].encode().decode("punycode") if label.startswith("xn--") else label
        except UnicodeError:
            return True
        for sign in filter(str.isalpha, plain):
            script = unicodedata.name(sign, "?").partition(" ")[0]
            scripts.add(script)
            if script == "LATIN" and not (sign.isascii() or _is_european(sign)):
                return True
    return len(scripts) > 1


def _is_european(sign: str) -> bool:
    return "\u00c0" <= sign <= "\u017f" and sign not in "ıĸŀŉſ"


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:100]}…"
