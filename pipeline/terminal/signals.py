"""Handle the signals that end a run: Ctrl-C, SIGTERM, and SIGHUP when a window closes."""

import _thread
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_MOMENT = 0.01
"""Seconds; by then Python is out of what cannot pass an interrupt on."""
_seen: list[int] = []


def leave_at_once() -> None:
    """While the program loads nothing is half done. An exception there could become another one:
    Python turns it into a `SyntaxError` where it was compiling."""
    _listen(_leave)


def leave_tidily() -> None:
    """The first signal raises `KeyboardInterrupt`; who insists ends the run at once, and the next
    run clears away what is then left."""
    _listen(_stop)
    sys.unraisablehook = _raise_again


def leave_no_more() -> None:
    """The work is over: nothing that comes now changes the exit code."""
    for number in list_numbers():
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def hold_back() -> Iterator[None]:
    """Steps that are done whole or not begun: a signal that comes meanwhile is heard after them.

    Only the main thread hears signals, so in another one this changes nothing.
    """
    # Imported here: this module is loaded before any signal can be handled.
    import threading

    late: list[int] = []
    is_main = threading.current_thread() is threading.main_thread()
    handlers = {number: signal.getsignal(number) for number in list_numbers() if is_main}
    for number in handlers:
        signal.signal(number, lambda number, _: late.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in late[:1]:
            signal.raise_signal(number)


def was_stopped() -> bool:
    """Whether a signal came: whatever went wrong after it is no fault of ours."""
    return bool(_seen)


def list_numbers() -> list[int]:
    """The signals of this system, without what a shell has us ignore (a job in the background)."""
    found = (getattr(signal, name, None) for name in _NAMES)
    return [item for item in found if item and signal.getsignal(item) is not signal.SIG_IGN]


def _listen(handler: signal.Handlers | object) -> None:
    for number in list_numbers():
        signal.signal(number, handler)  # type: ignore[arg-type]


def _raise_again(lost: "sys.UnraisableHookArgs") -> None:
    """The interrupt came where Python cannot pass it on (in a hook, or in the end of a value).

    It comes once more a moment later: raised in here it would be lost too. What else goes wrong
    when a run is stopped, is a value of a library that was half made, and nobody needs to know.
    """
    if not _seen:
        sys.__unraisablehook__(lost)
    elif lost.exc_type is KeyboardInterrupt:
        # Imported here: this module is loaded before any signal can be handled.
        import threading

        _listen(_stop)
        again = threading.Timer(_MOMENT, _thread.interrupt_main, (_seen[-1],))
        again.daemon = True
        again.start()


def _leave(number: int, frame: FrameType | None) -> None:
    os._exit(130)


def _stop(number: int, frame: FrameType | None) -> None:
    _seen.append(number)
    _listen(_leave)
    raise KeyboardInterrupt
