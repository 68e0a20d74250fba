"""The command line. Only this package prints, and only it decides the exit code.

A command is a module with a function `run(options) -> int`. It is imported when it is called: the
libraries that make documents take longer to load than a sheet takes to check.
"""

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module

from pipeline import report, terminal
from pipeline.cli import grammar
from pipeline.files import reason, shortage
from pipeline.model import Stop
from pipeline.terminal import signals

_STOPPED = "gestopt. Er is niets half geschreven."
OK, FAULTS, CALL, BUG, INTERRUPTED = 0, 1, 2, 3, 130
COMMANDS = {
    "init": "begin met de sheets van uw gemeente, in een lege map",
    "check": "kijk de sheets na en meld wat niet klopt of ontbreekt",
    "export": "kijk na en maak de documenten",
    "preview": "zie in de browser wat u schrijft, en wat er nog niet klopt",
    "import": "maak van Word (docx of odt) een concept, of zet het terug in een sheet",
    "inbox": "zet alle Word-bestanden uit de map inbox in de sheets",
    "new": "begin een nieuwe sheet, als concept",
    "rename": "geef iets een andere id, en alles wat ernaar verwijst ook",
    "move": "zet iets op een andere plek, of in een ander dilemma of een andere sheet",
    "diff": "wat is er veranderd in de sheets, zin voor zin?",
    "status": "hoe ver is elke sheet?",
    "explain": "lees de uitleg bij één regel, of zie welke uitleg er is",
    "fmt": "zet de bestanden in de vaste indeling; de inhoud blijft gelijk",
    "schema": "werk de gemaakte bestanden bij (schema’s en tabellen)",
    "verify": "welk document is dit, en is het veranderd?",
    "waive": "maak de regels voor een ontheffing van één fout",
    "doctor": "ontbreekt er iets op deze computer?",
    "completion": "laat uw terminal opdrachten en namen aanvullen met Tab",
}
"""Every command with its help; the module of the same name runs it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (DESIGN section 4); never shows a traceback.

    There are three tiers of errors: faults in the sheets are the result of a command (1), `Stop`
    and `OSError` are a call that cannot be carried out (2), all else is a bug of ours (3).
    """
    terminal.use_utf8()
    try:
        parser = grammar.parser(COMMANDS, tuple(report.FORMATS))
        if "_ARGCOMPLETE" in os.environ:
            import_module(f"{__name__}.completion").answer(parser)
        options = parser.parse_args(arguments)
        run: Callable[[argparse.Namespace], int]
        run = import_module(f"{__name__}.{options.command or 'start'}").run
        return run(options)
    except Stop as error:
        return _end(CALL, str(error))
    except KeyboardInterrupt:
        return _end(INTERRUPTED, _STOPPED)
    except SystemExit:
        # argparse has printed the help. Flush it here: a closed pipe is not an error.
        terminal.say("")
        raise
    except ImportError:
        # `__main__` says what is missing: a package, or memory to load it in.
        if signals.was_stopped():
            return _end(INTERRUPTED, _STOPPED)
        raise
    except Exception as error:
        return _explain(error)


def _explain(error: Exception) -> int:
    """End with the code and the sentence that belong to an error."""
    if signals.was_stopped():
        return _end(INTERRUPTED, _STOPPED)
    if cause := shortage(error):
        return _end(CALL, cause)
    if isinstance(error, OSError):
        what = f"wij kunnen {error.filename or 'iets'} niet lezen of schrijven"
        return _end(CALL, f"{what}: {reason(error)}.")
    return _end(BUG, terminal.log_bug())


def _end(code: int, sentence: str) -> int:
    terminal.note(f"perspectief: {sentence}")
    return code
