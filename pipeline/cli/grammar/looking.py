"""The options of the commands that look at the sheets, or make documents of them."""

import argparse
import re
from collections.abc import Callable
from datetime import timedelta

from pipeline.report import FORMATS

_SHELLS = ("bash", "zsh", "fish", "powershell")


def _add_check_options(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "file", nargs="*", metavar="BESTAND", help="meld alleen wat in deze bestanden niet klopt"
    )
    check.add_argument(
        "--format",
        action="append",
        type=_parse_form,
        metavar="VORM[=BESTAND]",
        help=f"vorm van het verslag: {', '.join(FORMATS)}; mag vaker, zoals "
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


def _parse_age(value: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,5})([mud])", value)
    if not found:
        raise argparse.ArgumentTypeError(f"‘{value}’ is geen tijd. Schrijf 30m, 12u of 7d")
    unit = {"m": "minutes", "u": "hours", "d": "days"}[found.group(2)]
    return timedelta(**{unit: int(found.group(1))})


def _parse_form(value: str) -> tuple[str, str]:
    """The name of a form and the file for it; `--format json=verslag.json` names both."""
    name, given, file = value.partition("=")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f"‘{name}’ bestaat niet. Kies uit: {', '.join(FORMATS)}")
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


def _add_explain_options(explain: argparse.ArgumentParser) -> None:
    explain.add_argument(
        "code",
        nargs="?",
        default="",
        metavar="CODE",
        help="de regel, zoals optie-zonder-nadelen (standaard: alle regels, naar wat u wilt doen)",
    )


def _add_verify_options(verify: argparse.ArgumentParser) -> None:
    verify.add_argument(
        "file", nargs="+", metavar="BESTAND", help="een docx, odt of html die u hebt gedownload"
    )
    verify.add_argument(
        "--manifest",
        metavar="BESTAND",
        help="vergelijk met dit manifest.json, dat u bij de gemeente hebt opgehaald "
        "(standaard: dat van de exports van dit project)",
    )


def _add_completion_options(completion: argparse.ArgumentParser) -> None:
    completion.add_argument(
        "shell", metavar="SHELL", choices=_SHELLS, help=f"uw terminal: {', '.join(_SHELLS)}"
    )


OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "check": _add_check_options,
    "export": _add_export_options,
    "preview": _add_preview_options,
    "diff": _add_diff_options,
    "explain": _add_explain_options,
    "verify": _add_verify_options,
    "completion": _add_completion_options,
}
"""The function that adds the options, for each command."""
