"""Rules that only a page can break: it runs nothing, fetches nothing and keeps to its policy."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.verify.findings import Rule
from pipeline.verify.html.facts import Element, is_meta, read_name
from pipeline.verify.nouns import Fault

RULES: Mapping[str, Rule] = {
    "html-id-dubbel": Rule("een id komt twee keer voor.", "1.3.1"),
    "html-link-onveilig": Rule("een link voert iets uit of bevat zijn eigen inhoud."),
    "html-verversing": Rule("de pagina ververst zichzelf of gaat vanzelf verder.", "2.2.1"),
    "html-script": Rule("de pagina bevat een script dat niet in het beleid (CSP) staat."),
    "html-script-onnodig": Rule("een pagina zonder zoekvak of bestandsveld bevat een script."),
    "html-externe-bron": Rule("de pagina haalt iets op van een ander adres."),
    "html-los-bestand": Rule("de pagina heeft een los bestand nodig."),
    "html-ingesloten-deel": Rule("de pagina sluit een andere pagina of een programma in."),
    "html-basisadres": Rule("de pagina verlegt het adres van alle links."),
    "html-csp-ontbreekt": Rule("de pagina heeft geen Content-Security-Policy."),
    "html-csp-te-ruim": Rule("het beleid van de pagina (CSP) staat meer toe dan nodig is."),
    "html-csp-te-laat": Rule("het beleid van de pagina (CSP) staat na een script of opmaak."),
    "html-opmaak-geblokkeerd": Rule("het beleid van de pagina (CSP) houdt de opmaak tegen."),
}

_UNSAFE = ("javascript:", "vbscript:", "data:", "file:", "blob:")
_LOADING = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping")
_NO_LOAD = frozenset({"canonical", "license", "author"})
_DRAWN = ("image", "use", "feimage")
_EMBEDS = ("iframe", "frame", "object", "embed", "applet", "portal")
_AT_ONCE = re.compile(r"0; url=[a-z0-9-]+\.html")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_IMPORT = re.compile(r"@import[^;]*", re.IGNORECASE)
_LOAD = re.compile(r"(?:url|image-set|src)\(\s*[\"']?([^\"')\s]*)", re.IGNORECASE)
_HASH = re.compile(r"'sha(256|384|512)-[A-Za-z0-9+/=]+'")
_CLOSED = ("base-uri", "form-action")
"""Directives that do not fall back on `default-src` (CSP level 3)."""

_NETWORK = re.compile(r"\*|//|^(https?|wss?):$")
_FORM = "formulier", ("https://raw.githubusercontent.com",)
"""The page with a form may fetch a file that a person asks for, and no other page anything."""
_FETCHES = ("connect-src", "frame-src", "object-src", "worker-src", "media-src", "manifest-src")


def faults(root: Element) -> Iterator[Fault]:
    """Every broken rule of `RULES`."""
    ids = Counter(str(el.get("id")) for el in root.iter("*") if el.get("id"))
    yield from (Fault("html-id-dubbel", anchor) for anchor, times in ids.items() if times > 1)
    policies = [
        _parse_policy(str(meta.get("content") or ""))
        for meta in root.iter("meta")
        if is_meta(meta, "content-security-policy")
    ]
    policy = policies[0] if policies else {}
    yield from _check_links(root)
    yield from _check_scripts(root, policy)
    yield from _check_loads(root)
    yield from _check_styles(root, policy)
    if not policies:
        yield Fault("html-csp-ontbreekt")
        return
    if (root.get("data-document"), policy.get("connect-src")) == _FORM:
        policy = {**policy, "connect-src": ()}
    yield from (Fault("html-csp-te-ruim", text) for text in _find_wide(policy))
    if _is_late(root):
        yield Fault("html-csp-te-laat")


def _check_links(root: Element) -> Iterator[Fault]:
    """Links that run a script, and a page that refreshes or leaves by itself."""
    for link in root.iter("a", "area"):
        if _normalise(link.get("href") or "").startswith(_UNSAFE):
            yield Fault("html-link-onveilig", read_name(link))
    if _refreshes(root) and not _leads_on(root):
        yield Fault("html-verversing")


def _refreshes(root: Element) -> list[str]:
    found = (meta for meta in root.iter("meta") if is_meta(meta, "refresh"))
    return [str(meta.get("content")) for meta in found]


def _leads_on(root: Element) -> bool:
    """Whether the page does nothing but lead to another one beside it, at once (technique H76)."""
    return all(map(_AT_ONCE.fullmatch, _refreshes(root)))


def _normalise(address: str) -> str:
    """An address as a browser reads it: without white space and control characters."""
    return re.sub(r"[\x00-\x20]", "", address).lower()


def _parse_policy(text: str) -> dict[str, tuple[str, ...]]:
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


def _is_named(text: str, sources: tuple[str, ...]) -> bool:
    return any(_digest(text, kind) in sources for kind in ("sha256", "sha384", "sha512"))


def _check_scripts(root: Element, policy: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    sources = policy.get("script-src", ())
    asks = any(el.get("role") == "search" for el in root.iter("form")) or any(
        str(el.get("type")).lower() == "file" for el in root.iter("input")
    )
    asks = asks or bool(_refreshes(root) and _leads_on(root))
    for element in root.iter("*"):
        if element.tag == "script":
            if element.get("src") or not _is_named(element.text or "", sources):
                yield Fault("html-script")
            elif not asks:
                yield Fault("html-script-onnodig")
        if any(str(key).lower().startswith("on") for key in element.attrib):
            yield Fault("html-script")


def _check_loads(root: Element) -> Iterator[Fault]:
    for element in root.iter("*"):
        if element.tag in _EMBEDS:
            yield Fault("html-ingesloten-deel")
        if element.tag == "base":
            yield Fault("html-basisadres")
        for load in _list_loads(element):
            yield from _check_load(load)
        written = element.text if element.tag == "style" else None
        for text in filter(None, (element.get("style"), written)):
            yield from _check_style_text(text)


def _check_style_text(text: str) -> Iterator[Fault]:
    """What a style sheet loads, also where it writes that with escapes.

    Comments count: what looks like one in a string would hide what stands after it.
    """
    text = _ESCAPE.sub(_unescape, text)
    yield from (Fault("html-externe-bron", found[:80]) for found in _IMPORT.findall(text))
    for load in _LOAD.findall(text):
        yield from _check_load(load)


def _unescape(found: re.Match[str]) -> str:
    number = int(found[1] or "0", 16)
    return found[2] or (chr(number) if 0 < number < 0xD800 else "\ufffd")


def _list_loads(element: Element) -> Iterator[str]:
    for key in _LOADING:
        value = element.get(key)
        if value and key == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.split())
        elif value:
            yield value
    if element.tag in _DRAWN or (element.tag == "link" and not _is_reference(element)):
        yield element.get("href") or element.get("xlink:href") or ""


def _is_reference(link: Element) -> bool:
    """Whether a browser fetches nothing for a link in the head."""
    rel = set((link.get("rel") or "").lower().split())
    return bool(rel) and rel <= _NO_LOAD


def _check_load(load: str) -> Iterator[Fault]:
    address = _normalise(load)
    if not address or address.startswith(("data:", "#")):
        return
    outside = re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\", address)
    yield Fault("html-externe-bron" if outside else "html-los-bestand", load[:80])


def _check_styles(root: Element, policy: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """Styles that the policy blocks, so that readers get an unstyled page."""
    sources = policy.get("style-src", policy.get("default-src"))
    if sources is None or "'unsafe-inline'" in sources:
        return
    if any(not _is_named(style.text or "", sources) for style in root.iter("style")):
        yield Fault("html-opmaak-geblokkeerd")
    if any(element.get("style") for element in root.iter("*")):
        yield Fault("html-opmaak-geblokkeerd")


def _find_wide(policy: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The directives that leave a door open."""
    if policy.get("default-src") != ("'none'",):
        yield "default-src"
    if any(not _HASH.fullmatch(source) for source in _without_none(policy.get("script-src", ()))):
        yield "script-src"
    yield from (each for each in _FETCHES if _without_none(policy.get(each, ())))
    yield from (each for each in _CLOSED if policy.get(each) != ("'none'",))
    for each in ("img-src", "font-src", "style-src"):
        # In quotes stands a keyword or a hash, and base64 may hold two slashes.
        open_ = [source for source in policy.get(each, ()) if not source.startswith("'")]
        if any(_NETWORK.search(source) for source in open_):
            yield each
    yield from (each for each in policy if each in ("script-src-elem", "script-src-attr"))


def _without_none(sources: tuple[str, ...]) -> list[str]:
    return [source for source in sources if source != "'none'"]


def _is_late(root: Element) -> bool:
    """Whether a style or a script stands before the policy, which does not count for it then."""
    for element in root.iter("meta", "style", "script", "link", "img"):
        if element.tag != "meta":
            return True
        if is_meta(element, "content-security-policy"):
            return next(element.iterancestors("head"), None) is None
    return False
