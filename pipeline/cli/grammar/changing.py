"""The options of the commands that write what a project keeps: sheets, and what is made of them."""

import argparse
from collections.abc import Callable


def _add_init_options(init: argparse.ArgumentParser) -> None:
    init.add_argument(
        "map", nargs="?", default=".", metavar="MAP", help="een lege map (standaard: deze map)"
    )
    init.add_argument(
        "--gemeente",
        required=True,
        metavar="NAAM",
        help='de naam van uw gemeente, zoals "Gemeente Voorbeeld"',
    )
    init.add_argument(
        "--programma",
        default="",
        metavar="REPOSITORY@COMMIT",
        help="waar GitHub het programma vindt (standaard: waar het vandaan is geïnstalleerd)",
    )


def _add_import_options(word: argparse.ArgumentParser) -> None:
    word.add_argument("file", metavar="BESTAND", help="het Word-bestand: docx of odt")
    word.add_argument(
        "--id",
        default="",
        metavar="ID",
        help="de naam van het nieuwe concept, zoals woningbouw (standaard: naar de titel)",
    )
    word.add_argument(
        "--into",
        metavar="SHEET",
        help="zet wat u in een gedownload document veranderde terug in deze sheet, "
        "zoals woningbouw",
    )
    word.add_argument(
        "--diff", action="store_true", help="laat zien wat --into zou veranderen; schrijft niets"
    )
    word.epilog = (
        "Bij --into: 0 = alles uit het document staat in de sheet, 1 = iets staat er niet in\n"
        "of is niet zeker (het verslag zegt wat), 2 = de opdracht kon niet.\n\n"
        f"{word.epilog}"
    )


def _add_new_options(new: argparse.ArgumentParser) -> None:
    new.add_argument("id", metavar="ID", help="de naam van de sheet, zoals wonen-na-2040")
    new.add_argument(
        "--soort",
        choices=("perspectiefsheet", "bijlage"),
        default="perspectiefsheet",
        help="perspectiefsheet of bijlage (standaard: perspectiefsheet)",
    )
    new.add_argument(
        "--bij", default="", metavar="SHEET", help="de sheet waar een bijlage bij hoort"
    )
    new.add_argument(
        "--from",
        dest="file",
        default="",
        metavar="BESTAND",
        help="begin met een Word-bestand (docx of odt), zoals ‘perspectief import’",
    )
    # What only `import` itself can be asked.
    new.set_defaults(into="", diff=False)


def _add_rename_options(rename: argparse.ArgumentParser) -> None:
    rename.add_argument(
        "old",
        metavar="OUD",
        help="de id van een sheet, dilemma, optie, variant, scenario, risico, figuur, tabel of "
        "bron, of de naam van een afbeelding; is die niet de enige, zet er dan voor waar zij "
        "staat, zoals woningbouw/na-2040/groeit-niet of bron:omgevingsvisie",
    )
    rename.add_argument("new", metavar="NIEUW", help="de nieuwe id, zoals stopt-met-groeien")
    _add_write(rename, "de plekken")


def _add_move_options(move: argparse.ArgumentParser) -> None:
    move.add_argument(
        "name",
        nargs="+",
        metavar="WAT",
        help="de id, zoals bij rename, of een nummer, zoals klimaat/partijen/1; een sheet "
        "verplaatst u in de volgorde van het pakket",
    )
    move.add_argument(
        "--to", default="", metavar="WAAR", help="zet het in deze sheet, dit dilemma of deze optie"
    )
    move.add_argument("--before", default="", metavar="ANDER", help="zet het vóór deze id")
    move.add_argument("--last", action="store_true", help="zet het achteraan")
    _add_write(move, "wat er verandert")


def _add_write(command: argparse.ArgumentParser, shown: str) -> None:
    """The option of a command that else only shows what it would do."""
    words = f"schrijf het; zonder --write ziet u alleen {shown}"
    command.add_argument("--write", action="store_true", help=words)


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


def _add_inbox_options(inbox: argparse.ArgumentParser) -> None:
    inbox.add_argument("--output", metavar="BESTAND", help="schrijf het antwoord in dit bestand")


def _add_fmt_options(fmt: argparse.ArgumentParser) -> None:
    fmt.add_argument(
        "file", nargs="*", metavar="BESTAND", help="alleen deze bestanden (standaard: alle)"
    )
    fmt.add_argument(
        "--check", action="store_true", help="zeg alleen wat anders zou worden; schrijft niets"
    )


def _add_schema_options(schema: argparse.ArgumentParser) -> None:
    schema.add_argument("--check", action="store_true", help="kijk alleen of alles is bijgewerkt")


OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "init": _add_init_options,
    "import": _add_import_options,
    "inbox": _add_inbox_options,
    "new": _add_new_options,
    "rename": _add_rename_options,
    "move": _add_move_options,
    "waive": _add_waive_options,
    "fmt": _add_fmt_options,
    "schema": _add_schema_options,
}
"""The function that adds the options, for each command."""
