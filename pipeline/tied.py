"""A process that ends with the one that started it, however that ended (Linux)."""

import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def tie() -> Callable[[], None]:
    """What a child has to call first, so that it never outlives the process that calls `tie`.

    Ready before the fork: in a child nothing is loaded. Elsewhere than on Linux it does nothing.
    """
    if sys.platform != "linux":
        return lambda: None
    import ctypes

    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def tied() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it ended before we were tied to it
            os.kill(os.getpid(), signal.SIGKILL)

    return tied
