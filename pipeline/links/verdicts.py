"""Judge a link by the outcome of a visit to its address. Pure: no network, no texts."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline import addresses
from pipeline.addresses import Address
from pipeline.links.lasting import is_lasting, looks_like_error, looks_like_login, without_visit
from pipeline.links.nouns import Code, Hop, Outcome

_PERMANENT = frozenset({301, 308})
_DEAD = frozenset({"adres", "naam", "certificaat", "lus"})
_GONE = frozenset({404, 410})
_FRONT = re.compile(
    r"/([a-z]{2}(-[a-z]{2})?/?)?"
    r"((home|index|default|start(pagina)?|welkom|portal)(\.[a-z]+)?/?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fault of a link. `reason` is a fault, a status or a key of `texts`; `new` the address to
    use instead, where there is one."""

    code: Code
    reason: str = ""
    new: Address | None = None


def verdicts(outcome: Outcome, link: Address | None) -> Iterator[Verdict]:
    """Every fault of a link; none when it works. `link` is `None` where it is no web address."""
    if outcome.fault == "onveilig":
        yield Verdict("link-onveilig", outcome.detail)
    elif outcome.fault or link is None:
        yield Verdict("link-dood" if outcome.fault in _DEAD else "link-onzeker", outcome.fault)
    elif outcome.status in _GONE:
        yield Verdict("link-dood", str(outcome.status))
    elif not 200 <= outcome.status < 300:
        yield Verdict("link-onzeker", str(outcome.status))
    elif outcome.login:
        yield Verdict("link-onzeker", "inloggen")
    elif _ends_at_home(outcome, link):
        yield Verdict("link-onzeker", "voorpagina")
    elif _ends_at_error(outcome, link):
        yield Verdict("link-onzeker", "foutpagina")
    else:
        yield from _faults_of_open_page(outcome, link)


def _ends_at_home(outcome: Outcome, link: Address) -> bool:
    end = addresses.parse(outcome.url)
    return bool(outcome.hops and end and is_home(without_visit(end)) and not is_home(link))


def _ends_at_error(outcome: Outcome, link: Address) -> bool:
    end = addresses.parse(outcome.url)
    return bool(outcome.hops and end and looks_like_error(end) and not looks_like_error(link))


def _faults_of_open_page(outcome: Outcome, link: Address) -> Iterator[Verdict]:
    moved = follow_permanent(link, outcome.hops)
    new = without_visit(addresses.parse(outcome.secure) or moved)
    if new.url not in (link.url, without_visit(link).url):
        if not new.fragment:
            new = addresses.with_fragment(new, link.fragment)
        same = addresses.secured(link)
        code: Code = "link-verhuisd"
        if same is not None and new.url in (same.url, without_visit(same).url):
            code = "link-zonder-https"
        yield Verdict(code, new=new if _may_replace(new, link) else None)
    found = outcome.places.get(link.fragment, "ja") if link.fragment else "ja"
    if found == "nee":
        yield Verdict("anker-ontbreekt")
    elif found != "ja":
        yield Verdict("link-onzeker", found)


def _may_replace(new: Address, link: Address) -> bool:
    """Whether the new address surely leads everybody to the page of the old one.

    Of a front page on another website nobody knows: a name that is for sale redirects too.
    """
    other_site = _site(new) != _site(link)
    return is_lasting(new, link) and not (is_home(new) and other_site)


def _site(address: Address) -> str:
    return address.host.removeprefix("www.")


def follow_permanent(start: Address, hops: Collection[Hop]) -> Address:
    """The address that replaces `start`: follows the redirects up to the first temporary one.

    A page to log in, an error page or the front page is only on the way to the page itself.
    """
    end = start
    for hop in hops:
        target = addresses.parse(hop.url) if hop.status in _PERMANENT else None
        if target is None or _is_elsewhere(target, start):
            break
        end = target
    return end


def _is_elsewhere(target: Address, start: Address) -> bool:
    """Whether an address is that of a page which is never the one that was meant."""
    kinds = (looks_like_login, looks_like_error, lambda address: is_home(without_visit(address)))
    return any(kind(target) and not kind(start) for kind in kinds)


def is_home(address: Address) -> bool:
    """Whether this is the front page of a website."""
    return address.query in ("", "?") and bool(_FRONT.fullmatch(address.path))
