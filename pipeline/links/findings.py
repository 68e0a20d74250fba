"""Check the list of sources: use kept results, visit the other addresses, make findings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline import addresses
from pipeline.addresses import Address
from pipeline.links.cache import Memory, recall, remember
from pipeline.links.nouns import Means, Outcome, Visited
from pipeline.links.run import run
from pipeline.links.texts import Link, diagnostic
from pipeline.links.verdicts import verdicts
from pipeline.links.visit import refused
from pipeline.model import Document
from schema import Bronnen


def find(sources: Document[Bronnen], memory: Memory, means: Means) -> Visited:
    """Every finding about the addresses of the sources, in the order of the file.

    Raises `Stop` when nothing at all could be reached.
    """
    links = tuple(_links(sources))
    private = means.allow_private
    kept = recall({link.address.url for link in links if link.address}, memory)
    ready = {url: entry.outcome for url, entry in kept.items()}
    found = run(_addresses_to_visit(links, ready, private), means)
    remember(found, memory)
    outcomes = {**ready, **found}
    diagnostics = tuple(
        diagnostic(link, outcome, verdict)
        for link in _with_copies(links, outcomes, private)
        for outcome in (_outcome(link, outcomes, private),)
        for verdict in verdicts(outcome, link.address)
    )
    ages = [entry.time for url, entry in kept.items() if url not in found]
    return Visited(diagnostics, len(ages), min(ages, default=None))


def _links(sources: Document[Bronnen]) -> Iterator[Link]:
    """Every web address of every source; mail addresses and telephone numbers are no pages."""
    for source in sources.content.root:
        for name, text in (("url", source.url), ("archief", source.archief)):
            if text and text.lower().startswith(("http:", "https:")):
                yield Link(sources, source, name, text, addresses.parse(text))


def _addresses_to_visit(
    links: Sequence[Link], ready: Mapping[str, Outcome], allow_private: bool
) -> dict[Address, set[str]]:
    """The addresses to visit, each once, with the fragments that links name in them."""
    wanted: defaultdict[Address, set[str]] = defaultdict(set)
    for link in links:
        if link.address and not refused(link.address, allow_private):
            fragments = {link.address.fragment} - {""}
            wanted[addresses.with_fragment(link.address, "")] |= fragments
    return {
        address: fragments
        for address, fragments in wanted.items()
        if address.url not in ready or not _covers(ready[address.url], fragments)
    }


def _covers(outcome: Outcome, fragments: set[str]) -> bool:
    """Whether a kept result is about these fragments too; a page that did not open has none."""
    return not 200 <= outcome.status < 300 or fragments <= set(outcome.places)


def _outcome(link: Link, outcomes: Mapping[str, Outcome], allow_private: bool) -> Outcome:
    if link.address is None:
        return Outcome(link.text, fault="adres")
    if reason := refused(link.address, allow_private):
        return Outcome(link.address.url, fault="onveilig", detail=reason)
    return outcomes[link.address.url]


def _with_copies(
    links: Sequence[Link], outcomes: Mapping[str, Outcome], allow_private: bool
) -> Iterator[Link]:
    """The links, each original with the archived copy of its source where that copy works."""
    copies = {
        link.source.id: link.text
        for link in links
        if link.field == "archief" and not _is_dead(link, outcomes, allow_private)
    }
    for link in links:
        copy = copies.get(link.source.id, "") if link.field == "url" else ""
        yield replace(link, copy=copy)


def _is_dead(link: Link, outcomes: Mapping[str, Outcome], allow_private: bool) -> bool:
    found = verdicts(_outcome(link, outcomes, allow_private), link.address)
    return any(verdict.code in ("link-dood", "link-onveilig") for verdict in found)
