"""The commands of `perspectief`, and the options of each."""

import argparse

from pipeline.cli.grammar import changing, dutch, looking
from pipeline.cli.grammar.commands import COMMANDS, EXAMPLES

_OPTIONS = {**changing.OPTIONS, **looking.OPTIONS}


def parser() -> argparse.ArgumentParser:
    """The parser of `perspectief`; a wrong call ends the process with exit code 2, in Dutch."""
    dutch.translate()
    root = dutch.Parser(
        prog="perspectief",
        description="Perspectiefsheets nakijken en er documenten van maken. Zonder opdracht: waar "
        "staat u, en wat is de volgende stap?",
        epilog="Afsluitcode: 0 = goed, 1 = fouten in de inhoud, 2 = verkeerde opdracht of "
        "computer, 3 = fout in het programma, 130 = gestopt.",
        allow_abbrev=False,
    )
    root.add_argument("--root", default=".", help="de map van het project (standaard: deze map)")
    sub = root.add_subparsers(dest="command", metavar="OPDRACHT", title="opdrachten")
    for name, words in COMMANDS.items():
        examples = EXAMPLES[name]
        command = sub.add_parser(
            name,
            help=words,
            description=words,
            epilog="\n  ".join(("voorbeeld:" if len(examples) == 1 else "voorbeelden:", *examples)),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.add_argument("--root", default=argparse.SUPPRESS, help="de map van het project")
        if name in _OPTIONS:
            _OPTIONS[name](command)
    return root


__all__ = ["COMMANDS", "parser"]
