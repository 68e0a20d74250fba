"""A whole project as small as a project can be, with a place in it for any text."""

import io
import json
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

SHEET = """soort: perspectiefsheet
nummer: 1
titel: {titel}
status: definitief
eigenaar: {eigenaar}
samenvatting: {samenvatting}
kernopgave:
  tekst: De stad groeit en de ruimte is schaars.
keuzes:
  dilemmas:
    - id: groei
      titel: {dilemma}
      vraag: Groeit de stad na 2040 verder?
      opties:
        - id: wel
          titel: {optie}
          beschrijving: De gemeente wijst nieuwe plekken aan voor woningen.
          voordelen:
            - {voordeel}
          nadelen:
            - Er blijft minder natuur over.
        - id: niet
          titel: De stad groeit niet meer
          beschrijving: De gemeente bouwt alleen wat al gepland is.
          voordelen:
            - De natuur blijft zoals zij is.
          nadelen:
            - De wachttijd voor een woning loopt op.
betrokkenheid_externen:
  partijen:
    - naam: {partij}
risicos:
  - soort: politiek
    tekst: De onrust in de stad kan toenemen.
    betreft: [groei]
  - soort: maatschappelijk
    tekst: De wachttijd loopt op.
  - soort: financieel
    tekst: De kosten lopen op.
kerncijfers:
  - label: Woningen
    waarde: {waarde}
figuren:
  - id: kaart
    soort: afbeelding
    titel: Kaart van de stad
    alt: {alt}
    bijschrift: Waar de stad kan groeien.
    bestand: {bestand}
tabellen:
  - id: planning
    bijschrift: Planning per jaar.
    kolommen: [Jaar, Woningen]
    rijen:
      - ["2026", {cel}]
"""
PACKAGE = """titel: {pakket}
gemeente: {gemeente}
versie: {versie}
datum: 2026-11-24
leeswijzer: {leeswijzer}
contact:
  naam: Griffie
  email: {email}
sheets: [wonen]
"""
SOURCES = """- id: visie
  titel: {bron}
  uitgever: Gemeente
  url: {url}
  soort: beleid
"""
TERMS = """- begrip: {begrip}
  soort: begrip
  betekenis: {betekenis}
"""
GOOD = {
    "titel": "Wonen in de stad",
    "eigenaar": "Team Wonen",
    "samenvatting": "De stad groeit. Lees ook [de visie](bron:visie).",
    "dilemma": "Verder groeien of niet?",
    "optie": "De stad groeit verder",
    "voordeel": "Er komen meer woningen.",
    "partij": "Corporaties",
    "waarde": "1.313",
    "alt": "De kaart toont twee plekken in het noorden.",
    "bestand": "kaart.png",
    "cel": "700",
    "pakket": "Perspectiefsheets",
    "gemeente": "Gemeente Amersfoort",
    "versie": "1.0",
    "leeswijzer": "U leest over keuzes. De corporaties bouwen.",
    "email": "griffie@voorbeeld.nl",
    "bron": "Visie op wonen",
    "url": "https://www.voorbeeld.nl/visie",
    "begrip": "Corporatie",
    "betekenis": "Een vereniging die woningen verhuurt.",
}
FILES = (
    "README.md", "SHA256SUMS", "controleer.html", "formulier.html", "index.html",
    "informatiepakket.zip",
    "manifest.json",
)  # fmt: skip


def small(folder: Path, **texts: str) -> Path:
    """The project below `folder`, with other texts at the places that `texts` names."""
    package = folder / "sheets" / "pakket"
    package.mkdir(parents=True, exist_ok=True)
    (folder / "sheets" / "figuren").mkdir(exist_ok=True)
    filled = {
        name: json.dumps(text, ensure_ascii=False) for name, text in {**GOOD, **texts}.items()
    }
    for path, template in (
        (folder / "sheets" / "wonen.yaml", SHEET),
        (package / "informatiepakket.yaml", PACKAGE),
        (package / "bronnen.yaml", SOURCES),
        (package / "begrippen.yaml", TERMS),
    ):
        path.write_text(template.format(**filled), encoding="utf-8")
    (folder / "sheets" / "figuren" / "kaart.png").write_bytes(picture())
    return folder


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    """An ordinary picture."""
    made = io.BytesIO()
    Image.new("RGB", size, (20, 90, 60)).save(made, form, **more)
    return made.getvalue()


def sheet_with(number: int, summary: str = "", texts: Mapping[str, str] | None = None) -> str:
    """An ordinary sheet with these texts, and this summary as it stands in a block."""
    values = {**GOOD, **(texts or {})}
    filled = {name: json.dumps(text, ensure_ascii=False) for name, text in values.items()}
    if summary:
        filled["samenvatting"] = "|" + "".join(f"\n  {row}" for row in summary.split("\n"))
    made = SHEET.format(**filled).replace("nummer: 1", f"nummer: {number}", 1)
    if number == 1:
        return made
    # No two sheets of a package may give the council the same choice.
    for words in ("Groeit de stad na 2040", "nieuwe plekken aan", "De stad groeit niet meer"):
        assert words in made
        made = made.replace(words, f"{words} in wijk {number}", 1)
    return made
