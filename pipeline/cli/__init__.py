"""The command line. Only this package prints, and only it decides the exit code.

A command is a module with a function `run(options) -> int`. It is imported when it is called: the
libraries that make documents take longer to load than a sheet takes to check.
"""

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module

from pipeline import terminal
from pipeline.cli import grammar
from pipeline.files import reason, shortage
from pipeline.model import Stop
from pipeline.terminal import signals

_STOPPED = "gestopt. Er is niets half geschreven."
OK, FAULTS, CALL, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (DESIGN section 4); never shows a traceback.

    There are three tiers of errors: faults in the sheets are the result of a command (1), `Stop`
    and `OSError` are a call that cannot be carried out (2), all else is a bug of ours (3).
    """
    terminal.use_utf8()
    try:
        parser = grammar.parser()
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
