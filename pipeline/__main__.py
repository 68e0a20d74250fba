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
    # The one module that takes no time to load, so that this is done before anything else is.
    import _signal  # type: ignore[import-not-found]

    if _signal.getsignal(_signal.SIGINT) is not _signal.SIG_IGN:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    from pipeline.terminal import signals

    try:
        signals.leave_at_once()
        code = _run()
        signals.leave_no_more()
    except KeyboardInterrupt:
        code = 130
        # Who insists ends the run at once, so nothing is raised here again.
        signals.leave_no_more()
    return code


def _run() -> int:
    import gc
    import os

    from pipeline import terminal
    from pipeline.terminal import signals

    terminal.use_utf8()
    # Our values hold no reference cycles, and looking for cycles took a fifth of the time.
    gc.disable()
    # No pydantic plugin that happens to be installed may run in our schema; looking costs time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        from pipeline import cli, files

        signals.leave_tidily()
        try:
            return cli.main()
        finally:
            files.leave_workplaces()
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
            "Installeer het programma opnieuw. Hoe dat moet, staat in README.md."
        )
        return 2
    terminal.note(f"perspectief: {terminal.log_bug()}")
    return 3


if __name__ == "__main__":
    sys.exit(main())
