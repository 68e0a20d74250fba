"""Write to the terminal, a pipe or a file, and explain to staff what failed.

Imports nothing that must be installed: `__main__` needs it where the installation is incomplete.
"""

import os
import re
import sys
import tempfile
import unicodedata
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TextIO

from pipeline.files import reason, write_whole

_SIGN = "\N{REPLACEMENT CHARACTER}"
_COMMAND = re.compile(r"##(?=[A-Za-z]{0,9}\[)")


def harmless(text: str) -> str:
    """The text with nothing in it that acts where it is shown; lines stay lines.

    Signs that steer a terminal or turn the direction of a text become �. What GitHub (`##[`, and
    `::` at the start of a line) or Azure (`##vso[`) takes for a command in a log is pulled apart.
    """
    return "\n".join(map(_harmless_line, text.split("\n")))


def _harmless_line(line: str) -> str:
    if not line.isprintable():
        line = "".join(map(_show, line))
    if line.lstrip().startswith("::"):
        line = line.replace("::", ": :", 1)
    return _COMMAND.sub("## ", line)


def _show(sign: str) -> str:
    if sign.isprintable():
        return sign
    return sign if unicodedata.category(sign) == "Zs" else " " if sign == "\t" else _SIGN


def use_utf8() -> None:
    """Write UTF-8 whatever encoding the terminal asks for."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Print on standard output. A closed pipe (`| head`) is not an error.

    Raises `Stop` where the output cannot be written.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _mute(sys.stdout)
    except OSError as error:
        _mute(sys.stdout)
        from pipeline.model import Stop

        raise Stop(f"wij kunnen het verslag niet schrijven: {reason(error)}.") from error


def note(text: str) -> None:
    """Print on standard error, which may be closed or full: then there is nobody to tell."""
    if sys.stderr is not None:
        try:
            print(harmless(text), file=sys.stderr, flush=True)
        except (OSError, ValueError):
            _mute(sys.stderr)


def write_report(text: str | bytes, target: Path) -> None:
    """Write a report in one step, or straight to a device; raises `Stop` where that fails."""
    data = text.encode() if isinstance(text, str) else text
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.write(data)
            return
        write_whole(target.resolve(), data)
    except OSError as error:
        from pipeline.model import Stop

        raise Stop(f"wij kunnen {target} niet schrijven: {reason(error)}.") from error


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return _is_terminal(sys.stdout)


def shows_colour() -> bool:
    """Whether standard output is a terminal that shows colour, and `NO_COLOR` is not set."""
    dumb = bool(os.environ.get("CI")) or os.environ.get("TERM") == "dumb"
    return is_terminal() and not os.environ.get("NO_COLOR") and not dumb


def show_progress(step: str) -> None:
    """Show a step of long work, on a terminal only."""
    if _is_terminal(sys.stderr) and not os.environ.get("CI"):
        note(f"  {step} …")


def log_bug() -> str:
    """Log the current exception for the maintainer and return the sentence for staff.

    The log never holds content of sheets: no messages, no values.
    """
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-")
    try:
        handle, log = tempfile.mkstemp(".log", f"perspectief-fout-{stamp}")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(_trace())
    except OSError:
        where = "Vertel de beheerder welke opdracht u gaf."
    else:
        where = f"Stuur het bestand {log} naar de beheerder."
    return f"er ging iets mis in het programma. {where}"


def _trace() -> str:
    """The types and code positions of an exception and its causes, without any message."""
    # Loading them takes 3 ms, and only a crash needs them.
    import platform
    import traceback

    _, error, _ = sys.exc_info()
    lines = [f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"]
    while error is not None:
        lines.append(type(error).__qualname__)
        lines += (
            f"  {_shorten(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        )
        error = error.__cause__ or error.__context__
    return "\n".join(lines) + "\n"


def _shorten(name: str) -> str:
    """The path of our own file from the project, of a library file its last three parts."""
    parts = Path(name).parts
    project = Path(__file__).parents[2]
    if Path(name).is_relative_to(project) and "site-packages" not in parts:
        return Path(name).relative_to(project).as_posix()
    return "/".join(parts[-3:])


def _mute(stream: TextIO) -> None:
    """Send the rest of the output nowhere, or Python reports the closed pipe again at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
