"""The options of every command, and argparse in Dutch."""

import argparse
import difflib
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from pipeline import terminal

_DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments": "wat u opgeeft",
    "options": "opties",
    "optional arguments": "opties",
    "show this help message and exit": "toon deze uitleg",
    "the following arguments are required: %s": "u moet nog opgeven: %s",
    "unrecognized arguments: %s": "dit kennen wij niet: %s",
    "argument %(argument_name)s: %(message)s": "bij %(argument_name)s: %(message)s",
    "expected one argument": "hier hoort één waarde bij",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s is niet duidelijk. Bedoelt u één van deze: %(matches)s?"
    ),
    "ignored explicit argument %r": "de waarde %r hoort hier niet",
}


EXAMPLES = {
    "init": ('perspectief init --gemeente "Gemeente Voorbeeld"',),
    "check": ("perspectief check sheets/woningbouw.yaml", "perspectief check --fix --diff"),
    "export": ("perspectief export", "perspectief export woningbouw --preview"),
    "preview": ("perspectief preview woningbouw",),
    "import": ("perspectief import wonen.docx --id woningbouw",),
    "inbox": ("perspectief inbox",),
    "new": (
        "perspectief new wonen-na-2040",
        "perspectief new wonen-cijfers --soort bijlage --bij woningbouw",
    ),
    "rename": (
        "perspectief rename groeit-niet stopt-met-groeien",
        "perspectief rename woningbouw/na-2040/groeit-niet stopt-met-groeien --write",
        "perspectief rename bron:omgevingsvisie omgevingsvisie-2030",
    ),
    "move": (
        "perspectief move na-2040 --before tot-2040",
        "perspectief move sheet:klimaat --last --write",
        "perspectief move grote-crisis --to klimaat",
        "perspectief move klimaat/partijen/1 --to veiligheid --before 2",
    ),
    "diff": (
        "perspectief diff                      wat is anders dan in de laatste uitgave?",
        "perspectief diff v1.0 v1.1            wat is anders tussen twee uitgaven?",
        "perspectief diff --format html --output verschil.html",
        "perspectief diff woningbouw.docx      wat is anders dan in een oud document?",
        "perspectief diff v1.0 --docx --sheet woningbouw",
    ),
    "status": ("perspectief status",),
    "explain": ("perspectief explain optie-zonder-nadelen", "perspectief explain"),
    "fmt": ("perspectief fmt", "perspectief fmt --check sheets/woningbouw.yaml"),
    "schema": ("perspectief schema --check",),
    "verify": ("perspectief verify informatiepakket.docx",),
    "waive": (
        "perspectief waive optie-zonder-nadelen woningbouw:keuzes/dilemmas/tot-2040/opties/groei",
    ),
    "doctor": ("perspectief doctor",),
    "completion": (
        "perspectief completion bash >> ~/.bashrc",
        "perspectief completion zsh >> ~/.zshrc",
        "perspectief completion fish > ~/.config/fish/completions/perspectief.fish",
        "perspectief completion powershell >> $PROFILE",
    ),
}
"""What a person can type over, for each command: the end of its help."""


SHELLS = ("bash", "zsh", "fish", "powershell")


class _Parser(argparse.ArgumentParser):
    """A parser whose words go the way of all our words: harmless, and no fault where it is full."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Name the one that is meant, where a choice is mistyped; all of them where none is near.

        Every command is a choice too.
        """
        if action.choices is not None and value not in action.choices:
            names = [str(each) for each in action.choices]
            near = difflib.get_close_matches(str(value), names, 1, 0.6)
            hint = f"Bedoelt u ‘{near[0]}’?" if near else f"Kies uit: {', '.join(names)}"
            raise argparse.ArgumentError(action, f"‘{value}’ bestaat niet. {hint}")

    def _print_message(self, message: str, file: object = None) -> None:
        if file is sys.stderr:
            terminal.note(message.rstrip("\n"))
        else:
            terminal.say(message)


def parser(commands: Mapping[str, str], forms: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of `perspectief`; a wrong call ends the process with exit code 2, in Dutch.

    `commands` has the help of each command, `forms` are the names of the reports.
    """
    # Replaced by hand: gettext translates only where the locale of the machine is Dutch.
    vars(argparse)["_"] = lambda text: _DUTCH.get(text, text)
    vars(argparse)["ngettext"] = lambda singular, plural, number: _DUTCH.get(singular, singular)
    root = _Parser(
        prog="perspectief",
        description="Perspectiefsheets nakijken en er documenten van maken. Zonder opdracht: waar "
        "staat u, en wat is de volgende stap?",
        epilog="Afsluitcode: 0 = goed, 1 = fouten in de inhoud, 2 = verkeerde opdracht of "
        "computer, 3 = fout in het programma, 130 = gestopt.",
        allow_abbrev=False,
    )
    root.add_argument("--root", default=".", help="de map van het project (standaard: deze map)")
    sub = root.add_subparsers(dest="command", metavar="OPDRACHT", title="opdrachten")
    parsers = {
        name: sub.add_parser(name, help=words, description=words, allow_abbrev=False)
        for name, words in commands.items()
    }
    for name, command in parsers.items():
        command.formatter_class = argparse.RawDescriptionHelpFormatter
        command.epilog = "\n  ".join(
            ("voorbeeld:" if len(EXAMPLES[name]) == 1 else "voorbeelden:", *EXAMPLES[name])
        )
        command.add_argument("--root", default=argparse.SUPPRESS, help="de map van het project")
    _add_init_options(parsers["init"])
    _add_check_options(parsers["check"], forms)
    _add_export_options(parsers["export"])
    _add_preview_options(parsers["preview"])
    parsers["explain"].add_argument(
        "code",
        nargs="?",
        default="",
        metavar="CODE",
        help="de regel, zoals optie-zonder-nadelen (standaard: alle regels, naar wat u wilt doen)",
    )
    _add_waive_options(parsers["waive"])
    _add_import_options(parsers["import"])
    parsers["inbox"].add_argument(
        "--output", metavar="BESTAND", help="schrijf het antwoord in dit bestand"
    )
    _add_new_options(parsers["new"])
    _add_rename_options(parsers["rename"])
    _add_move_options(parsers["move"])
    _add_diff_options(parsers["diff"])
    parsers["completion"].add_argument(
        "shell", metavar="SHELL", choices=SHELLS, help=f"uw terminal: {', '.join(SHELLS)}"
    )
    parsers["fmt"].add_argument(
        "file", nargs="*", metavar="BESTAND", help="alleen deze bestanden (standaard: alle)"
    )
    parsers["fmt"].add_argument(
        "--check", action="store_true", help="zeg alleen wat anders zou worden; schrijft niets"
    )
    parsers["schema"].add_argument(
        "--check", action="store_true", help="kijk alleen of alles is bijgewerkt"
    )
    parsers["verify"].add_argument(
        "file", nargs="+", metavar="BESTAND", help="een docx, odt of html die u hebt gedownload"
    )
    parsers["verify"].add_argument(
        "--manifest",
        metavar="BESTAND",
        help="vergelijk met dit manifest.json, dat u bij de gemeente hebt opgehaald "
        "(standaard: dat van de exports van dit project)",
    )
    return root


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


def _add_check_options(check: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    check.add_argument(
        "file", nargs="*", metavar="BESTAND", help="meld alleen wat in deze bestanden niet klopt"
    )
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
        help="zo lang geldt een eerder antwoord: 30m, 12u of 7d (standaard: 1d)",
    )
    check.add_argument("--allow-private", action="store_true", help=argparse.SUPPRESS)
    check.add_argument(
        "--fix", action="store_true", help="verbeter wat veilig kan; u ziet wat er overblijft"
    )
    check.add_argument(
        "--diff", action="store_true", help="laat zien wat --fix zou veranderen; schrijft niets"
    )
    check.add_argument(
        "--staged",
        action="store_true",
        help="kijk na wat u met git gaat vastleggen, en wat daardoor elders niet meer klopt",
    )
    check.add_argument(
        "--release",
        action="store_true",
        help="vergelijk met de laatste uitgave in git (een tag zoals v1.0): is de inhoud anders, "
        "dan zijn ook de versie of de datum anders",
    )
    check.add_argument(
        "--base",
        metavar="OUD",
        help="een oude versie, zoals bij diff: zeg ook wat er sindsdien is veranderd",
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
        "zoals sheets/woningbouw.yaml",
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
    told = f"schrijf het; zonder --write ziet u alleen {shown}"
    command.add_argument("--write", action="store_true", help=told)


def _add_diff_options(diff: argparse.ArgumentParser) -> None:
    diff.add_argument(
        "old",
        nargs="?",
        default="",
        metavar="OUD",
        help="de oude versie: een tag (v1.0), branch of commit van git, een map met sheets, een "
        "oude download (map of zip) of een document van ons (docx of odt) "
        "(standaard: de laatste uitgave, een tag als v1.0; is die er niet, dan de laatste commit)",
    )
    diff.add_argument(
        "new",
        nargs="?",
        default="",
        metavar="NIEUW",
        help="de nieuwe versie (standaard: de bestanden zoals ze nu zijn)",
    )
    diff.add_argument(
        "--format",
        choices=("text", "markdown", "html"),
        default="text",
        help="de vorm van het verslag (standaard: text)",
    )
    diff.add_argument(
        "--docx",
        action="store_true",
        help="maak een Word-bestand waarin alles wat anders is bijgehouden staat: wie het opent, "
        "kan elke wijziging accepteren of weigeren",
    )
    diff.add_argument(
        "--sheet",
        default="",
        metavar="SHEET",
        help="bij --docx: alleen deze sheet, zoals woningbouw (standaard: het hele pakket)",
    )
    diff.add_argument(
        "--output", metavar="BESTAND", help="schrijf in dit bestand, niet op het scherm"
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
        raise argparse.ArgumentTypeError(f"‘{name}’ bestaat niet. Kies uit: {', '.join(forms)}")
    if given and not file:
        raise argparse.ArgumentTypeError(f"na ‘{value}’ hoort de naam van een bestand")
    return name, file


def _add_export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "id",
        nargs="*",
        metavar="SHEET",
        help="vernieuw deze sheets, en wat er nog niet is",
    )
    export.add_argument(
        "--to",
        default="docx,odt,html",
        metavar="VORMEN",
        help="de vormen, met komma’s ertussen (standaard: docx,odt,html)",
    )
    export.add_argument(
        "--preview",
        action="store_true",
        help="maak de documenten ook als er nog fouten zijn; elke bladzijde zegt dan dat het een "
        "voorbeeld is (standaard in de map voorbeeld)",
    )
    export.add_argument(
        "--output", metavar="MAP", help="de map voor de documenten (standaard: exports)"
    )


def _add_preview_options(preview: argparse.ArgumentParser) -> None:
    preview.add_argument(
        "sheet", nargs="?", default="", metavar="SHEET", help="de sheet die u als eerste ziet"
    )
    preview.add_argument(
        "--port",
        type=_parse_port,
        default=0,
        metavar="GETAL",
        help="de poort op deze computer (standaard: een die vrij is)",
    )
    preview.add_argument(
        "--no-browser",
        action="store_false",
        dest="browser",
        help="open de browser niet; u leest alleen het adres",
    )


def _parse_port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise argparse.ArgumentTypeError(f"‘{value}’ is geen poort. Kies een getal tot 65535")
    return int(value)
