"""`perspectief completion`: what a terminal needs to complete a word with Tab."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pipeline import meldingen, terminal
from pipeline.cli import OK


def run(options: argparse.Namespace) -> int:
    """Print the script for a shell; it asks `perspectief` itself at each Tab."""
    from argcomplete.shell_integration import shellcode

    terminal.say(shellcode(["perspectief"], shell=options.shell) + "\n")
    return OK


def answer(parser: argparse.ArgumentParser) -> None:
    """Tell the terminal which words can follow, and end the process."""
    import argcomplete

    for action in _actions(parser):
        if action.metavar in _WORDS:
            vars(action)["completer"] = _WORDS[action.metavar]
    argcomplete.autocomplete(parser)


def _actions(parser: argparse.ArgumentParser) -> Iterable[Any]:
    for action in vars(parser)["_actions"]:
        yield action
        if isinstance(action.choices, dict):
            for inner in action.choices.values():
                yield from _actions(inner)


def _sheets(parsed_args: argparse.Namespace, **_: Any) -> list[str]:
    return sorted(path.stem for path in (Path(parsed_args.root) / "sheets").glob("*.yaml"))


def _codes(**_: Any) -> Iterable[str]:
    return meldingen.codes()


_WORDS: dict[Any, Callable[..., Iterable[str]]] = {"SHEET": _sheets, "CODE": _codes}
"""The words for what an option or argument asks, by its name in the help."""
