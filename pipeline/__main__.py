"""Start `perspectief`; where that is impossible, say why. `python -m pipeline` does the same."""

import gc
import os
import sys

from pipeline import terminal


def main() -> int:
    """Run `perspectief`; while it loads somebody can stop it, or a package can be missing."""
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
    except ImportError as error:
        terminal.note(
            f"perspectief: de installatie is niet compleet ({error.name} ontbreekt). "
            "Voer ‘make exports’ uit in de map van het project: dat installeert alles."
        )
        return 2
    except Exception:
        terminal.note(f"perspectief: {terminal.log_bug()}")
        return 3


if __name__ == "__main__":
    sys.exit(main())
