"""The finding for every file that does not belong where it stands, or has a name that cannot be."""

import difflib
import re

from pipeline.load.folder import YAML, FoundPath
from pipeline.model import PAGES, Diagnostic, Severity, Span

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_ID = 80
MAX_SHEETS = 120
MAX_OTHERS = 50
"""Files in `sheets` that are not ours, and that get a finding each."""
FOLDERS = ("pakket", "figuren")
_TAKEN = {**PAGES, "huisstijl": "zo heet het bestand dat zegt hoe de documenten eruitzien"}
_NO_NAME = "Windows gebruikt deze naam zelf, en kan de documenten dan niet opslaan"
_WINDOWS = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def out_of_place(found: FoundPath, advice: str) -> Diagnostic:
    """The finding for a file, folder or link in the wrong place."""
    if found.kind == "link":
        return make_finding(
            "bestand-onbekend",
            found.file,
            "Dit is een verwijzing naar een ander bestand (symlink). "
            "De inhoud komt zo niet in het pakket.",
            "Vervang de verwijzing door het bestand zelf.",
        )
    if found.kind == "other":
        return make_finding(
            "bestand-onbekend",
            found.file,
            "Dit is geen gewoon bestand, of wij mogen het niet lezen. "
            "De inhoud komt zo niet in het pakket.",
            "Vervang het door een gewoon bestand, of haal het weg.",
        )
    if found.kind == "folder":
        return make_finding(
            "bestand-onbekend",
            found.file,
            "Deze map lezen wij niet. Wat erin staat, komt niet in het pakket.",
            advice,
        )
    serious = found.path.suffix.lower() in YAML
    return make_finding(
        "bestand-onbekend",
        found.file,
        "Dit bestand lezen wij niet. De inhoud komt niet in het pakket.",
        advice,
        "error" if serious else "warning",
    )


def too_many(found: FoundPath, more: int) -> Diagnostic:
    """The finding for the first of the files that are too many."""
    what = "Dit bestand lezen" if more == 1 else f"Dit bestand en nog {more - 1} andere lezen"
    return make_finding(
        "bestand-te-groot",
        found.file,
        f"In de map sheets staat te veel: hoogstens {MAX_SHEETS} sheets en {MAX_OTHERS} andere "
        f"bestanden. {what} wij niet, en de raad ook niet.",
        "Haal weg wat niet in het pakket hoort.",
    )


def say_where_it_belongs(found: FoundPath) -> str:
    """Where to put a file or folder that stands among the sheets."""
    if found.kind == "folder":
        near = difflib.get_close_matches(found.path.name.lower(), FOLDERS, 1, 0.6)
        if near:
            return f"Bedoelt u de map ‘{near[0]}’? Verander de naam."
        return "Zet elke sheet rechtstreeks in de map sheets, en haal deze map weg."
    if found.path.suffix.lower() in (".png", ".jpg", ".jpeg", ".svg"):
        return "Zet afbeeldingen in de map sheets/figuren."
    return "Maak er een sheet van die eindigt op .yaml, of haal het bestand weg."


def find_wrong_name(name: str, found: FoundPath) -> Diagnostic | None:
    """The finding for a name that a sheet cannot have; nothing for one that it can."""
    shown = found.file.rpartition("/")[2]
    taken = _TAKEN.get(name) or (_NO_NAME if _WINDOWS.fullmatch(name) else "")
    if taken:
        return make_finding(
            "bestandsnaam-ongeldig",
            found.file,
            f"De naam ‘{shown}’ kan niet: {taken}.",
            "Geef het bestand de naam van het thema, zoals wonen.yaml.",
        )
    if found.path.suffix == ".yaml" and _ID.fullmatch(name) and len(name) <= _MAX_ID:
        return None
    better = make_slug(name)
    example = f", zoals {better}.yaml" if _ID.fullmatch(better) and len(better) <= _MAX_ID else ""
    return make_finding(
        "bestandsnaam-ongeldig",
        found.file,
        f"De naam ‘{shown}’ kan niet. De sheet komt zo niet in het pakket.",
        f"Gebruik kleine letters, cijfers en streepjes, en eindig op .yaml{example}.",
    )


def no_folder(folder: FoundPath) -> Diagnostic:
    """The finding where there is no folder for sheets."""
    if folder.kind == "none":
        return make_finding(
            "bestand-ontbreekt",
            folder.file,
            "De map sheets ontbreekt. Er is dan niets om na te kijken.",
            "Ga naar de map van het project, of geef die op met --root.",
        )
    return out_of_place(folder, "Maak een gewone map met de naam sheets.")


def make_slug(name: str) -> str:
    """The name that a file has, as the id of a sheet."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def make_finding(
    code: str, file: str, message: str, advice: str, severity: Severity = "error"
) -> Diagnostic:
    """A finding for a file as a whole."""
    return Diagnostic(Span(file, 1, 1, 1, 1), code, message, advice, severity)
