"""`python -m pipeline` is the same as `perspectief`: starts it, also where that cannot be done."""

import gc
import os
import sys

from pipeline import terminal as output


def main() -> int:
    """Run `perspectief`; loading it takes time, in which it can be stopped or prove incomplete."""
    output.utf8()
    # Our values never refer to each other in a circle. To look for that walks all that was made so
    # far, again and again: a fifth of the time.
    gc.disable()
    # No package that happens to be installed may run inside our schema; looking for one costs time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        from pipeline import cli
    except KeyboardInterrupt:
        output.note("perspectief: gestopt.")
        return 130
    except ImportError as error:
        output.note(
            f"perspectief: de installatie is niet compleet ({error.name} ontbreekt). "
            "Voer ‘make exports’ uit in de map van het project: dat installeert alles."
        )
        return 2
    except Exception:
        output.note(f"perspectief: {output.bug()}")
        return 3
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
