"""argparse in Dutch."""

import argparse
import sys
from typing import Any

from pipeline import terminal

_DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments": "wat u opgeeft",
    "options": "opties",
    "show this help message and exit": "toon deze uitleg",
    "the following arguments are required: %s": "u moet nog opgeven: %s",
    "unrecognized arguments: %s": "dit kennen wij niet: %s",
    "argument %(argument_name)s: %(message)s": "bij %(argument_name)s: %(message)s",
    "expected one argument": "hier hoort één waarde bij",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s is niet duidelijk. Bedoelt u één van deze: %(matches)s?"
    ),
    "ignored explicit argument %r": "de waarde %r hoort hier niet",
}


def translate() -> None:
    """Have argparse speak Dutch."""
    # Replaced by hand: gettext translates only where the locale of the machine is Dutch.
    vars(argparse)["_"] = lambda text: _DUTCH.get(text, text)
    vars(argparse)["ngettext"] = lambda singular, _plural, _number: _DUTCH.get(singular, singular)


class Parser(argparse.ArgumentParser):
    """A parser whose words go the way of all our words: harmless, and no fault where it is full."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Name the one that is meant, where a choice is mistyped; all of them where none is near.

        Every command is a choice too.
        """
        if action.choices is not None and value not in action.choices:
            # Loaded here: only a mistyped choice needs it, and loading takes a millisecond.
            import difflib

            names = [str(each) for each in action.choices]
            near = difflib.get_close_matches(str(value), names, 1, 0.6)
            hint = f"Bedoelt u ‘{near[0]}’?" if near else f"Kies uit: {', '.join(names)}"
            raise argparse.ArgumentError(action, f"‘{value}’ bestaat niet. {hint}")

    def _print_message(self, message: str, file: object = None) -> None:
        if file is sys.stderr:
            terminal.note(message.rstrip("\n"))
        else:
            terminal.say(message)
