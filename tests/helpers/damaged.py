"""Copies of the frozen package with faults, each with what a finding must point at."""

from dataclasses import dataclass
from pathlib import Path

from helpers.inputs import frozen


@dataclass(frozen=True)
class Damage:
    """A replacement in a file, and the finding it gives: its code, path and the text it selects."""

    file: str
    old: str
    new: str
    code: str
    path: str
    selects: str


DAMAGES = (
    Damage(
        "woningbouw.yaml",
        "(bron:factsheet-wonen)",
        "(bron:factsheet-wonenn)",
        "bron-onbekend",
        "kernopgave/onderdelen/2/tekst",
        "[het factsheet Wonen en Omgevingsprogramma Volkshuisvesting](bron:factsheet-wonenn)",
    ),
    Damage(
        "woningbouw.yaml",
        "- De problemen van het huidige tempo",
        "- 🏠🏠 é [hier](bron:vru) De problemen van het huidige tempo",
        "linktekst-nietszeggend",
        "keuzes/dilemmas/tot-2040/opties/versnellen/voordelen/1",
        "[hier](bron:vru)",
    ),
    Damage(
        "veiligheid.yaml",
        "(sheet:veiligheid#grote-crisis)",
        "(sheet:veiligheid#grote-crisi)",
        "plek-onbekend",
        "keuzes/inleiding",
        "[Wie is waarvoor verantwoordelijk bij een grote crisis?](sheet:veiligheid#grote-crisi)",
    ),
    Damage(
        "veiligheid.yaml",
        "          nadelen:\n            - Alleen snelle",
        "            - Alleen snelle",
        "optie-zonder-nadelen",
        "keuzes/dilemmas/snel-of-langdurig/opties/snel-zichtbaar/nadelen",
        "id: snel-zichtbaar",
    ),
    Damage(
        "veiligheid.yaml",
        "samenvatting: |\n  ",
        "samenvatting: |\n  <b>Let op</b> ",
        "html-in-tekst",
        "samenvatting",
        "<b>",
    ),
    Damage(
        "verdienvermogen.yaml",
        "samenvatting: |\n  ",
        "samenvatting: |\n  Zie https://www.vru.nl voor meer. ",
        "losse-url",
        "samenvatting",
        "https://www.vru.nl",
    ),
    Damage(
        "klimaat.yaml",
        "status: definitief",
        "status: deffinitief",
        "waarde-ongeldig",
        "status",
        "deffinitief",
    ),
    Damage(
        "tweedeling.yaml",
        "\nrisicos:",
        "\nrisico:",
        "veld-onbekend",
        "risico",
        "risico",
    ),
    Damage(
        "organisatiebeeld.yaml",
        "    alt: Staafdiagram met",
        "    #",
        "alt-ontbreekt",
        "figuren/leeftijdsopbouw/alt",
        "id: leeftijdsopbouw",
    ),
    Damage(
        "realisatiekracht.yaml",
        "nummer: 5",
        "nummer: vijf",
        "waarde-ongeldig",
        "nummer",
        "vijf",
    ),
    Damage(
        "pakket/begrippen.yaml",
        "\n  betekenis: ",
        "\n  betekenis: dubbel\n  betekenis: ",
        "sleutel-dubbel",
        "1/betekenis",
        "betekenis",
    ),
)


def damaged(folder: Path, damages: tuple[Damage, ...] = DAMAGES) -> Path:
    """A copy of the frozen package below `folder` with the faults in it."""
    frozen(folder)
    for item in damages:
        replace(folder, item.file, item.old, item.new)
    return folder


def replace(root: Path, file: str, old: str, new: str) -> None:
    """Change the first `old` in a sheet, which must be there."""
    path = root / "sheets" / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
