"""Where output goes: a terminal, a pipe, a file; and what is said when that fails."""

import os
import platform
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from pipeline.files import reason, write_whole


def utf8() -> None:
    """Write UTF-8 whatever the language of the terminal is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Print on standard output; a reader that has gone away changes nothing for the exit code.

    Raises `Stop` where the output cannot be written.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _mute()
    except OSError as error:
        _mute()
        from pipeline.model import Stop

        raise Stop(f"wij kunnen het verslag niet schrijven: {reason(error)}.") from error


def note(text: str) -> None:
    """Print one line beside the output, on standard error."""
    if sys.stderr is not None:
        print(text, file=sys.stderr)


def write(text: str, target: Path) -> None:
    """Write a report in one step, so that a reader never finds half of it; raises `Stop`."""
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8") as device:
                device.write(text)
            return
        write_whole(target.resolve(), text.encode())
    except OSError as error:
        from pipeline.model import Stop

        raise Stop(f"wij kunnen {target} niet schrijven: {reason(error)}.") from error


def terminal() -> bool:
    """Whether a person reads standard output right away."""
    return _terminal(sys.stdout)


def colour() -> bool:
    """Whether standard output is a terminal that shows colour and nobody asked for none."""
    return terminal() and not os.environ.get("NO_COLOR") and not _plain()


def progress(step: str) -> None:
    """Show a step of long work, on a terminal only."""
    if _terminal(sys.stderr) and not os.environ.get("CI"):
        note(f"  {step} …")


def bug() -> str:
    """What staff read about an error of ours; a maintainer's log holds no content of sheets."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-")
    try:
        handle, log = tempfile.mkstemp(".log", f"perspectief-fout-{stamp}")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(_story())
    except OSError:
        where = "Vertel de beheerder welke opdracht u gaf."
    else:
        where = f"Stuur het bestand {log} naar de beheerder."
    return f"er ging iets mis in ons programma. {where}"


def _story() -> str:
    """Where an error came from: kinds and places in programs, never a message or a value."""
    _, error, _ = sys.exc_info()
    lines = [f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"]
    while error is not None:
        lines.append(type(error).__qualname__)
        lines += (
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        )
        error = error.__cause__ or error.__context__
    return "\n".join(lines) + "\n"


def _short(name: str) -> str:
    """A file of ours from the project, one of others from its library."""
    parts = Path(name).parts
    project = Path(__file__).parent.parent
    if Path(name).is_relative_to(project) and "site-packages" not in parts:
        return Path(name).relative_to(project).as_posix()
    return "/".join(parts[-3:])


def _mute() -> None:
    """Keep the interpreter from reporting at exit that nobody takes our output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def _plain() -> bool:
    return bool(os.environ.get("CI")) or os.environ.get("TERM") == "dumb"
