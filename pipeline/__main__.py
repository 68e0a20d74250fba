"""`python -m pipeline` is the same as `perspectief`: starts it, also where that cannot be done."""

import sys


def main() -> int:
    """Run `perspectief`; loading it takes time, in which it can be stopped or prove incomplete."""
    try:
        from pipeline import cli
    except KeyboardInterrupt:
        print("perspectief: gestopt.", file=sys.stderr)
        return 130
    except ImportError as error:
        print(
            f"perspectief: de installatie is niet compleet ({error.name} ontbreekt). "
            "Voer ‘make exports’ uit in de map van het project: dat installeert alles.",
            file=sys.stderr,
        )
        return 2
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
