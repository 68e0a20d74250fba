"""A page of `pipeline/meldingen` as data, and its examples as a package on disk.

An example is one or more fences; the info string names the file below `sheets/` (nothing:
`woningbouw.yaml`) and, for what text cannot show, a recipe:

    ```yaml                                     the sheet woningbouw
    ```yaml pakket/bronnen.yaml                 another file
    ```yaml organisatiebeeld.yaml latin-1       written in another encoding than UTF-8
    ```yaml woningbouw.yaml groot               with blank lines added until it is over 1 MiB
    ```yaml pakket/informatiepakket.yaml weg    the file does not exist
    ```yaml figuren/kaart.png png               a picture

A page has one example or more. The second is `## Fout 2`, `## Melding 2` and `## Goed 2`: each
message that the loader can give has its own, so that its advice was followed at least once.

A sheet and the information package are completed with the fields of a minimal one, after what
the page shows, so that line numbers are those of the page; no two ask the same. Every sheet that is
no draft is listed.
Sources at voorbeeld.nl are visited as `check --links online` does; see `link_pages.py`.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helpers import link_pages
from helpers.small import picture

from pipeline import checks, load, meldingen, waivers
from pipeline.jobs import reuse
from pipeline.model import Diagnostic, Package
from pipeline.report import finding

TODAY = date(2026, 11, 24)
FOLDER = Path(meldingen.__file__).parent
_FENCE = re.compile(r"^```yaml *(\S*) *(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r"^([a-z_]+) *:", re.MULTILINE)

SHEET = {
    "soort": "soort: perspectiefsheet",
    "nummer": "nummer: {nummer}",
    "titel": "titel: Woningbouw in een groeiende stad",
    "status": "status: definitief",
    "eigenaar": "eigenaar: Team Wonen",
    "samenvatting": "samenvatting: De stad groeit en de ruimte is schaars.",
    "kernopgave": "kernopgave:\n  tekst: De stad groeit en de ruimte is schaars.",
    "keuzes": """keuzes:
  dilemmas:
    - id: na-2040
      titel: Verder groeien{hier} of niet?
      vraag: Groeit de stad na 2040{hier} verder?
      opties:
        - id: verder-groeien
          titel: De stad groeit verder
          beschrijving: De gemeente wijst nieuwe plekken aan voor woningen{hier}.
          voordelen: [Er komen meer woningen.]
          nadelen: [Er blijft minder natuur over.]
        - id: niet-verder-groeien
          titel: De stad groeit niet meer
          beschrijving: De gemeente bouwt alleen wat al gepland is.
          voordelen: [De natuur blijft zoals die is.]
          nadelen: [De wachttijd voor een woning loopt op.]""",
    "betrokkenheid_externen": "betrokkenheid_externen:\n  partijen:\n    - naam: Corporaties",
    "risicos": """risicos:
  - soort: politiek
    tekst: De onrust in de stad kan toenemen.
    betreft: [na-2040]
  - soort: maatschappelijk
    tekst: De wachttijd loopt op.
  - soort: financieel
    tekst: De kosten lopen op.""",
}
BIJLAGE = {
    "soort": "soort: bijlage",
    "bij": "bij: woningbouw",
    "titel": "titel: Cijfers over wonen",
    **{name: SHEET[name] for name in ("status", "eigenaar", "samenvatting", "kernopgave")},
}
INFORMATIEPAKKET = {
    "titel": "titel: Perspectiefsheets",
    "gemeente": "gemeente: Gemeente Amersfoort",
    "versie": 'versie: "1.0"',
    "datum": "datum: 2026-11-24",
    "leeswijzer": "leeswijzer: In elke sheet leest u over keuzes.",
    "contact": "contact:\n  naam: Griffie\n  telefoon: 14 033",
    "sheets": "sheets: [{sheets}]",
}


BESIDE = ("huisstijl.yaml", ".github/CODEOWNERS", "exports/manifest.json")
"""Files that do not stand in `sheets`."""


@dataclass(frozen=True)
class Example:
    """One file of an example."""

    file: str
    text: str
    recipe: str


@dataclass(frozen=True)
class Outcome:
    """What the program says about an example."""

    package: Package
    found: tuple[Diagnostic, ...]
    faults: tuple[Diagnostic, ...] = ()
    """Those of the loader, before any waiver."""

    def text(self, code: str = "") -> str:
        """The open findings, or those of one code, as staff see them."""
        sources = {file: text.splitlines() for file, text in self.package.sources.items()}
        wanted = [item for item in self.open() if not code or item.code == code]
        shown = (finding(item, sources.get(item.span.file, [])) for item in wanted)
        return "\n".join(f"{item}\n" for item in shown)

    def selected(self, found: Diagnostic) -> str:
        """The text that a finding points at; it may not run over more lines."""
        span = found.span
        assert span.line == span.end_line
        line = self.package.sources[span.file].split("\n")[span.line - 1]
        return line[span.column - 1 : span.end_column - 1]

    def open(self) -> tuple[Diagnostic, ...]:
        """The findings that no waiver covers."""
        return tuple(item for item in self.found if not item.waived)


def section(code: str, name: str) -> str:
    """The text below `## name` on a page."""
    parts = re.split(r"^## (.+)$", meldingen.page(code), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(name, "")


def examples(code: str, name: str) -> tuple[Example, ...]:
    """The files of an example, `Fout` or `Goed`."""
    return tuple(
        Example(file or "woningbouw.yaml", text, recipe)
        for file, recipe, text in _FENCE.findall(section(code, name))
    )


def numbers(code: str) -> tuple[str, ...]:
    """What stands behind `Fout`, `Melding` and `Goed` in the headings of each example of a page."""
    return tuple(re.findall(r"^## Fout( \d+)?$", meldingen.page(code), re.MULTILINE))


def melding(code: str, number: str = "") -> str:
    """The message that the page promises for an example."""
    found = _message(number).search(meldingen.page(code))
    return found.group() if found else ""


def accept(code: str, text: str, number: str = "") -> None:
    """Write what the program says now into the page."""
    path = FOLDER / f"{code}.md"
    changed = _message(number).sub(lambda _: text, path.read_text(encoding="utf-8"), count=1)
    path.write_text(changed, encoding="utf-8")


def _message(number: str) -> re.Pattern[str]:
    start = rf"(?<=^## Melding{number}\n\n```text\n)"
    return re.compile(rf"{start}.*?(?=^```$)", re.MULTILINE | re.DOTALL)


def write(files: tuple[Example, ...], root: Path) -> None:
    """The example as a complete package below `root`."""
    (root / "sheets" / "pakket").mkdir(parents=True)
    named = {item.file: item for item in files}
    for file in ("woningbouw.yaml", "pakket/bronnen.yaml", "pakket/informatiepakket.yaml"):
        named.setdefault(file, Example(file, "[]\n" if file == "pakket/bronnen.yaml" else "", ""))
    sheets = [file for file in named if "/" not in file and file not in BESIDE]
    listed = [
        file.removesuffix(".yaml")
        for file in sorted(sheets, key=lambda file: file != "woningbouw.yaml")
        if "status: concept" not in named[file].text
    ]
    for item in named.values():
        text = item.text
        if item.file in sheets:
            minimal = BIJLAGE if "soort: bijlage" in text else SHEET
            number = 1 + sheets.index(item.file)
            here = f" in wijk {number}" if number > 1 else ""
            text = (
                _completed(text, minimal).replace("{nummer}", str(number)).replace("{hier}", here)
            )
        elif item.file == "pakket/informatiepakket.yaml":
            text = _completed(text, INFORMATIEPAKKET).replace("{sheets}", ", ".join(listed))
        path = root / item.file if item.file in BESIDE else root / "sheets" / item.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if item.recipe != "weg":
            path.write_bytes(_bytes(text, item.recipe))


def outcome(root: Path, today: date = TODAY) -> Outcome:
    """Everything the program says about the package below `root`, worst first."""
    package, faults = load.load(root)
    package = reuse.compare_exports(package, root, today)
    found = (*faults, *checks.run(package))
    if link_pages.HOST in package.sources.get("sheets/pakket/bronnen.yaml", ""):
        found = (*found, *link_pages.visit(package))
    return Outcome(package, waivers.apply(found, package, today), faults)


def _completed(text: str, minimal: dict[str, str]) -> str:
    there = set(_KEY.findall(text))
    rest = [field for name, field in minimal.items() if name not in there]
    return "\n".join([text.rstrip("\n"), *rest]).lstrip("\n") + "\n"


def _bytes(text: str, recipe: str) -> bytes:
    if recipe == "png":
        return picture()
    if recipe == "groot":
        return text.encode() + b"\n" * (1024 * 1024)
    return text.encode("latin-1" if recipe == "latin-1" else "utf-8")
