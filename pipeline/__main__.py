"""Start `perspectief`; where that is impossible, say why. `python -m pipeline` does the same."""

# Nothing else is loaded up here: from the first line of `main` on, whoever stops us sees no
# traceback. Before that line Python itself starts, in about 30 ms, and we have no say in it.
import sys


def main() -> int:
    """Run `perspectief`; while it loads somebody can stop it, or a package can be missing.

    Ctrl-C, the end that a system asks for (SIGTERM) and a window that closes (SIGHUP) do the same:
    what is half done is cleared away, and the exit code is 130. Once the work is done they change
    nothing any more.
    """
    try:
        return _settle(_run())
    except KeyboardInterrupt:
        return _settle(130)


def _run() -> int:
    import signal

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # What a shell has us ignore (a job in the background) stays ignored.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)

    import gc
    import os

    from pipeline import terminal

    terminal.use_utf8()
    # Our values hold no reference cycles, and looking for cycles took a fifth of the time.
    gc.disable()
    # No pydantic plugin that happens to be installed may run in our schema; looking costs time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        from pipeline import cli

        return cli.main()
    except KeyboardInterrupt:
        terminal.note("perspectief: gestopt.")
        return 130
    except Exception as error:
        return _explain(error)


def _explain(error: Exception) -> int:
    """Say why it does not even start, and give the exit code."""
    from pipeline import terminal
    from pipeline.files import shortage

    if cause := shortage(error):
        terminal.note(f"perspectief: {cause}")
        return 2
    if isinstance(error, ImportError):
        terminal.note(
            f"perspectief: de installatie is niet compleet ({error.name} ontbreekt). "
            "Voer ‘make exports’ uit in de map van het project: dat installeert alles."
        )
        return 2
    terminal.note(f"perspectief: {terminal.log_bug()}")
    return 3


def _stop(number: int, frame: object) -> None:
    """The first signal ends the work tidily; who insists ends it at once.

    The next run clears away what is then left.
    """
    import os
    import signal

    signal.signal(number, lambda *_: os._exit(130))
    raise KeyboardInterrupt


def _settle(code: int) -> int:
    """The work is over: nothing that comes now changes the exit code."""
    import signal

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    return code


if __name__ == "__main__":
    sys.exit(main())
