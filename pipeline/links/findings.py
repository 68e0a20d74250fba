"""From the list of sources to findings: what is kept, what must be asked, what is wrong."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.links import address as addresses
from pipeline.links.address import Address
from pipeline.links.cache import Memory, read, usable, write
from pipeline.links.judge import Verdict, judge
from pipeline.links.nouns import Means, Outcome
from pipeline.links.run import run
from pipeline.links.texts import Link, diagnostic
from pipeline.links.visit import refused
from pipeline.model import Diagnostic, Document
from schema import Bronnen


def find(sources: Document[Bronnen], memory: Memory, means: Means) -> tuple[Diagnostic, ...]:
    """Every finding about the addresses of the sources, in the order of the file.

    Raises `Stop` when nothing at all could be reached.
    """
    links = tuple(_links(sources))
    private = means.allow_private
    kept = read(memory)
    ready = usable(kept, memory, private)
    found = run(_unknown(links, ready, private), means)
    if found:
        write(memory, kept, found, private)
    outcomes = {**ready, **found}
    return tuple(
        diagnostic(link, outcome, verdict)
        for link in _with_copies(links, outcomes, private)
        for outcome in (_outcome(link, outcomes, private),)
        for verdict in _verdicts(link, outcome)
    )


def _links(sources: Document[Bronnen]) -> Iterator[Link]:
    """Every web address of every source; mail addresses and telephone numbers are no pages."""
    for source in sources.content.root:
        for name, text in (("url", source.url), ("archief", source.archief)):
            if text and text.lower().startswith(("http:", "https:")):
                yield Link(sources, source, name, text, addresses.parse(text))


def _unknown(
    links: Sequence[Link], ready: Mapping[str, Outcome], allow_private: bool
) -> dict[Address, set[str]]:
    """The addresses to visit, each once, with the fragments that are wanted of them."""
    wanted: defaultdict[Address, set[str]] = defaultdict(set)
    for link in links:
        if link.address and not refused(link.address, allow_private):
            fragments = {link.address.fragment} - {""}
            wanted[addresses.with_fragment(link.address, "")] |= fragments
    return {
        address: fragments
        for address, fragments in wanted.items()
        if address.url not in ready or not _tells(ready[address.url], fragments)
    }


def _tells(outcome: Outcome, fragments: set[str]) -> bool:
    """Whether a kept result knows of these fragments; a page that did not open has none."""
    return not 200 <= outcome.status < 300 or fragments <= set(outcome.places)


def _outcome(link: Link, outcomes: Mapping[str, Outcome], allow_private: bool) -> Outcome:
    if link.address is None:
        return Outcome(link.text, fault="adres")
    if reason := refused(link.address, allow_private):
        return Outcome(link.address.url, fault="onveilig", detail=reason)
    return outcomes[link.address.url]


def _verdicts(link: Link, outcome: Outcome) -> tuple[Verdict, ...]:
    if link.address is None:
        return (Verdict("link-dood", outcome.fault),)
    return tuple(judge(outcome, link.address))


def _with_copies(
    links: Sequence[Link], outcomes: Mapping[str, Outcome], allow_private: bool
) -> Iterator[Link]:
    """The links, each original with the kept copy of its source unless that is dead too."""
    copies = {
        link.source.id: link.text
        for link in links
        if link.field == "archief" and not _lost(link, outcomes, allow_private)
    }
    for link in links:
        copy = copies.get(link.source.id, "") if link.field == "url" else ""
        yield replace(link, copy=copy)


def _lost(link: Link, outcomes: Mapping[str, Outcome], allow_private: bool) -> bool:
    verdicts = _verdicts(link, _outcome(link, outcomes, allow_private))
    return any(verdict.code in ("link-dood", "link-onveilig") for verdict in verdicts)
