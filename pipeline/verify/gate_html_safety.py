"""Checks that a page runs nothing, asks nothing of the network and keeps to its own policy."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping

from pipeline.verify.faults import Fault, Rule
from pipeline.verify.gate_html_page import Element, Page, is_meta

RULES: Mapping[str, Rule] = {
    "html-script": Rule("de pagina bevat een script dat haar eigen beleid niet noemt."),
    "html-script-onnodig": Rule("een pagina zonder zoekvak bevat een script."),
    "html-externe-bron": Rule("de pagina haalt iets op van een ander adres."),
    "html-los-bestand": Rule("de pagina heeft een los bestand nodig."),
    "html-ingesloten-deel": Rule("de pagina sluit een andere pagina of een programma in."),
    "html-basisadres": Rule("de pagina verlegt het adres van al haar links."),
    "html-csp-ontbreekt": Rule("de pagina heeft geen Content-Security-Policy."),
    "html-csp-te-ruim": Rule("het beleid van de pagina (CSP) staat meer toe dan nodig is."),
    "html-csp-te-laat": Rule("het beleid van de pagina (CSP) staat na een script of opmaak."),
    "html-opmaak-geblokkeerd": Rule("het beleid van de pagina (CSP) houdt haar opmaak tegen."),
}  # fmt: skip

_LOADING = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping")
_NO_LOAD = frozenset({"canonical", "license", "author"})
_DRAWN = ("image", "use", "feimage")
_EMBEDS = ("iframe", "frame", "object", "embed", "applet", "portal")
_HASH = re.compile(r"'sha(256|384|512)-[A-Za-z0-9+/=]+'")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|([^\r\n\f]))")
_CLOSED = ("base-uri", "form-action")
"""Directives that do not fall back on `default-src` (CSP level 3)."""

_NETWORK = re.compile(r"\*|//|^(https?|wss?):$")
_FETCHES = ("connect-src", "frame-src", "object-src", "worker-src", "media-src", "manifest-src")


def checks(page: Page) -> Iterator[Fault]:
    """Every fault in what the page may run and load."""
    policies = [
        _directives(str(meta.get("content") or ""))
        for meta in page.root.iter("meta")
        if is_meta(meta, "content-security-policy")
    ]
    policy = policies[0] if policies else {}
    yield from _scripts(page, policy)
    yield from _loads(page)
    yield from _styles(page, policy)
    if not policies:
        yield Fault("html-csp-ontbreekt")
        return
    yield from (Fault("html-csp-te-ruim", text) for text in _wide(policy))
    if _late(page):
        yield Fault("html-csp-te-laat")


def _directives(text: str) -> dict[str, tuple[str, ...]]:
    """A policy by directive; of a directive that is named twice, the first counts."""
    found: dict[str, tuple[str, ...]] = {}
    for part in text.split(";"):
        words = part.split()
        if words:
            found.setdefault(words[0].lower(), tuple(words[1:]))
    return found


def _digest(text: str, kind: str = "sha256") -> str:
    made = hashlib.new(kind, text.encode()).digest()
    return f"'{kind}-{base64.b64encode(made).decode()}'"


def _named(text: str, sources: tuple[str, ...]) -> bool:
    return any(_digest(text, kind) in sources for kind in ("sha256", "sha384", "sha512"))


def _scripts(page: Page, policy: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    sources = policy.get("script-src", ())
    searches = any(el.get("role") == "search" for el in page.root.iter("form"))
    for element in page.root.iter("*"):
        if element.tag == "script":
            if element.get("src") or not _named(element.text or "", sources):
                yield Fault("html-script")
            elif not searches:
                yield Fault("html-script-onnodig")
        if any(str(key).lower().startswith("on") for key in element.attrib):
            yield Fault("html-script")


def _loads(page: Page) -> Iterator[Fault]:
    for element in page.root.iter("*"):
        if element.tag in _EMBEDS:
            yield Fault("html-ingesloten-deel")
        if element.tag == "base":
            yield Fault("html-basisadres")
        for load in _addresses(element):
            yield from _judged(load)
    for element in page.root.iter("style"):
        text = _unescaped(element.text or "")
        for load in re.findall(r"@import[^;]*", text, re.IGNORECASE):
            yield Fault("html-externe-bron", load[:80])
        yield from _in_style(text)
    for element in page.root.iter("*"):
        yield from _in_style(_unescaped(element.get("style") or ""))


def _unescaped(text: str) -> str:
    """A style sheet without its escapes, by which `\\75rl(` is `url(` too (CSS Syntax 3, 4.3.7)."""
    return _ESCAPE.sub(lambda match: _sign(match[1]) if match[1] else match[2], text)


def _sign(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def _in_style(text: str) -> Iterator[Fault]:
    for load in re.findall(r"(?:url|image-set|src)\(\s*[\"']?([^\"')\s]*)", text, re.IGNORECASE):
        yield from _judged(load)


def _addresses(element: Element) -> Iterator[str]:
    for key in _LOADING:
        value = element.get(key)
        if value and key == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.split())
        elif value:
            yield value
    rel = set((element.get("rel") or "").lower().split())
    if element.tag in _DRAWN or (element.tag == "link" and not (rel and rel <= _NO_LOAD)):
        yield element.get("href") or element.get("xlink:href") or ""


def _judged(load: str) -> Iterator[Fault]:
    address = re.sub(r"[\x00-\x20]", "", load).lower()
    if not address or address.startswith(("data:", "#")):
        return
    outside = re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\", address)
    yield Fault("html-externe-bron" if outside else "html-los-bestand", load[:80])


def _styles(page: Page, policy: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """Style that the policy stops, so that readers get a bare page."""
    sources = policy.get("style-src", policy.get("default-src"))
    if sources is None or "'unsafe-inline'" in sources:
        return
    if any(not _named(style.text or "", sources) for style in page.root.iter("style")):
        yield Fault("html-opmaak-geblokkeerd")
    if any(element.get("style") for element in page.root.iter("*")):
        yield Fault("html-opmaak-geblokkeerd")


def _wide(policy: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The directives that leave a door open."""
    if policy.get("default-src") != ("'none'",):
        yield "default-src"
    if any(not _HASH.fullmatch(source) for source in _without_none(policy.get("script-src", ()))):
        yield "script-src"
    yield from (name for name in _FETCHES if _without_none(policy.get(name, ())))
    yield from (name for name in _CLOSED if policy.get(name) != ("'none'",))
    for name in ("img-src", "font-src", "style-src"):
        # In quotes stands a keyword or a hash, and base64 may hold two slashes.
        open_ = [source for source in policy.get(name, ()) if not source.startswith("'")]
        if any(_NETWORK.search(source) for source in open_):
            yield name
    yield from (name for name in policy if name in ("script-src-elem", "script-src-attr"))


def _without_none(sources: tuple[str, ...]) -> list[str]:
    return [source for source in sources if source != "'none'"]


def _late(page: Page) -> bool:
    """Whether a style or a script stands before the policy, which does not count for it then."""
    for element in page.root.iter("meta", "style", "script", "link", "img"):
        if element.tag != "meta":
            return True
        if is_meta(element, "content-security-policy"):
            return next(element.iterancestors("head"), None) is None
    return False
