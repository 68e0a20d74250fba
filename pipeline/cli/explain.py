"""`perspectief explain`: the Dutch page of one rule, or which pages there are."""

import argparse
import difflib

from pipeline import meldingen, terminal, verify
from pipeline.cli import OK
from pipeline.jobs.origin import find_handbook
from pipeline.model import Stop

_TASKS = {
    "laden": "een bestand goed laten inlezen",
    "volledigheid": "een sheet afmaken",
    "verwijzingen": "verwijzen naar een bron, een sheet of een figuur",
    "links": "links laten werken",
    "toegankelijkheid": "schrijven en tekenen voor iedereen",
    "taal": "makkelijk schrijven",
    "evenwicht": "elke keuze een eerlijke kans geven",
    "pakket": "het pakket samenstellen",
    "ontheffingen": "een ontheffing geven of verlengen",
}
"""The aim of a reader, for each group of rules."""


def run(options: argparse.Namespace) -> int:
    """Print the page of a code; without one which pages there are."""
    if not options.code:
        terminal.say(_list_pages())
        return OK
    page = meldingen.page(options.code) or verify.explain(options.code)
    if not page:
        known = (*meldingen.codes(), *verify.ALL_CODES)
        near = difflib.get_close_matches(options.code, known, 1, 0.6)
        hint = f"Bedoelt u ‘{near[0]}’?" if near else "Zie alle codes met: perspectief explain."
        raise Stop(f"de regel ‘{options.code}’ bestaat niet. {hint}")
    terminal.say(f"{page.rstrip()}\n\nHandleiding: {find_handbook()}\n")
    return OK


def _list_pages() -> str:
    heads = [meldingen.head(code) for code in meldingen.codes()]
    lines = ["Wat wilt u doen? Lees een uitleg met: perspectief explain CODE"]
    for group in dict.fromkeys((*_TASKS, *(head.group for head in heads))):
        own = [f"  {head.code:<32} {head.what}" for head in heads if head.group == group]
        lines += ["", f"Ik wil {_TASKS.get(group, group)}:", *own] if own else []
    lines += ["", "Ik wil weten waarom een gemaakt document niet goed is:"]
    lines += [f"  {code}" for code in verify.ALL_CODES if code not in meldingen.codes()]
    lines += ["", f"Handleiding, met beelden: {find_handbook()}"]
    return "\n".join(lines) + "\n"
