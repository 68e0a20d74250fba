"""`perspectief explain`: the Dutch page of one rule."""

import argparse
import difflib

from pipeline import meldingen, terminal, verify
from pipeline.cli import OK
from pipeline.model import Stop


def run(options: argparse.Namespace) -> int:
    """Print the page of a code, of a check or of the verification."""
    page = meldingen.page(options.code) or verify.explain(options.code)
    if not page:
        known = (*meldingen.codes(), *verify.ALL_CODES)
        near = difflib.get_close_matches(options.code, known, 1, 0.6)
        hint = f"Bedoelt u ‘{near[0]}’?" if near else "Alle codes staan in docs/regels.md."
        raise Stop(f"de regel ‘{options.code}’ bestaat niet. {hint}")
    terminal.say(page if page.endswith("\n") else f"{page}\n")
    return OK
