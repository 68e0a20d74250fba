"""The options of every command, and argparse in Dutch."""

import argparse
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

_DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments": "wat u opgeeft",
    "options": "opties",
    "optional arguments": "opties",
    "show this help message and exit": "toon deze uitleg",
    "the following arguments are required: %s": "u moet nog opgeven: %s",
    "unrecognized arguments: %s": "dit kennen wij niet: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r bestaat niet. U kunt kiezen uit: %(choices)s"
    ),
    "argument %(argument_name)s: %(message)s": "bij %(argument_name)s: %(message)s",
    "expected one argument": "hier hoort één waarde bij",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s is niet duidelijk. Bedoelt u een van deze: %(matches)s?"
    ),
    "ignored explicit argument %r": "de waarde %r hoort hier niet",
}


def parser(commands: Mapping[str, str], forms: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of `perspectief`; a wrong call ends the process with exit code 2, in Dutch.

    `commands` has the help of each command, `forms` are the names of the reports.
    """
    # Replaced by hand: gettext translates only where the locale of the machine is Dutch.
    vars(argparse)["_"] = lambda text: _DUTCH.get(text, text)
    vars(argparse)["ngettext"] = lambda singular, plural, number: _DUTCH.get(singular, singular)
    root = argparse.ArgumentParser(
        prog="perspectief",
        description="Perspectiefsheets nakijken en uitgeven.",
        epilog="Uitgang: 0 goed, 1 fouten in de inhoud, 2 verkeerde opdracht, 3 fout in ons werk.",
        allow_abbrev=False,
    )
    root.add_argument("--root", default=".", help="de map van het project (standaard: deze map)")
    sub = root.add_subparsers(dest="command", required=True, metavar="OPDRACHT", title="opdrachten")
    parsers = {
        name: sub.add_parser(name, help=words, description=words, allow_abbrev=False)
        for name, words in commands.items()
    }
    for command in parsers.values():
        command.add_argument("--root", default=argparse.SUPPRESS, help="de map van het project")
    _add_check_options(parsers["check"], forms)
    _add_export_options(parsers["export"])
    parsers["explain"].add_argument(
        "code", metavar="CODE", help="bijvoorbeeld optie-zonder-nadelen"
    )
    _add_waive_options(parsers["waive"])
    parsers["schema"].add_argument(
        "--check", action="store_true", help="kijk alleen of alles klopt"
    )
    parsers["verify"].add_argument(
        "file", nargs="+", metavar="BESTAND", help="een docx, odt of html die u hebt gedownload"
    )
    return root


def _add_check_options(check: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    check.add_argument("file", nargs="*", metavar="BESTAND", help="alleen deze bestanden melden")
    check.add_argument(
        "--format",
        action="append",
        type=lambda value: _parse_form(value, forms),
        metavar="VORM[=BESTAND]",
        help=f"vorm van het verslag: {', '.join(forms)}; mag vaker, zoals "
        "--format text --format json=verslag.json (standaard: text)",
    )
    check.add_argument(
        "--output", metavar="BESTAND", help="schrijf het verslag in een bestand, niet op het scherm"
    )
    check.add_argument(
        "--links",
        choices=("offline", "online"),
        default="offline",
        help="online: kijk ook of elke link nog werkt (standaard: offline)",
    )
    check.add_argument(
        "--links-max-age",
        type=_parse_age,
        default=timedelta(days=1),
        metavar="TIJD",
        help="hoe lang een uitkomst geldt: 30m, 12u of 7d (standaard: 1d)",
    )
    check.add_argument("--allow-private", action="store_true", help=argparse.SUPPRESS)
    check.add_argument(
        "--fix", action="store_true", help="verbeter wat wij zeker weten; u ziet wat er over is"
    )
    check.add_argument(
        "--diff", action="store_true", help="laat zien wat --fix zou veranderen; schrijft niets"
    )
    check.add_argument(
        "--base",
        metavar="MAP",
        help="een map met de vorige versie: meld welke ontheffingen en sheets anders zijn",
    )


def _add_waive_options(waive: argparse.ArgumentParser) -> None:
    waive.add_argument("code", metavar="CODE", help="de regel, zoals optie-zonder-nadelen")
    waive.add_argument(
        "place",
        metavar="PLEK",
        help="de plek uit de melding; ook met de sheet ervoor, zoals woningbouw:keuzes/dilemmas/…",
    )
    waive.add_argument("--sheet", metavar="SHEET", help="de sheet, zoals woningbouw")
    waive.add_argument(
        "--add", action="store_true", help="zet de ontheffing in sheets/pakket/ontheffingen.yaml"
    )


def _parse_age(value: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,5})([mud])", value)
    if not found:
        raise argparse.ArgumentTypeError(f"‘{value}’ is geen tijd. Schrijf 30m, 12u of 7d")
    unit = {"m": "minutes", "u": "hours", "d": "days"}[found.group(2)]
    return timedelta(**{unit: int(found.group(1))})


def _parse_form(value: str, forms: Sequence[str]) -> tuple[str, str]:
    """The name of a form and the file for it; `--format json=verslag.json` names both."""
    name, given, file = value.partition("=")
    if name not in forms:
        raise argparse.ArgumentTypeError(
            f"‘{name}’ bestaat niet. U kunt kiezen uit: {', '.join(forms)}"
        )
    if given and not file:
        raise argparse.ArgumentTypeError(f"na ‘{value}’ hoort de naam van een bestand")
    return name, file


def _add_export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument("id", nargs="*", metavar="SHEET", help="vernieuw alleen deze sheets")
    export.add_argument(
        "--to", default="docx,odt,html", metavar="VORMEN", help="docx, odt en html, met komma’s"
    )
    export.add_argument("--output", metavar="MAP", help="de map voor de documenten")
