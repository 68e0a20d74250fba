"""The reference text as Word files: with real styles, or with only bold lines as headings."""

import re
from collections.abc import Iterator
from pathlib import Path

from helpers.word_files import docx, p, r, table

TEXT = Path(__file__).parents[1] / "inputs" / "word" / "brontekst.txt"
_TITLE = re.compile(r"(?:\d\.|Bijlage bij \d\.) \S")
_PARTS = (
    "Kern opgave", "Kernopgave", "Kern", "Keuzemogelijkheden en dilemma's",
    "Betrokkenheid externen",
    "Rol en bevoegdheden gemeenteraad", "Risico's (politiek, maatschappelijk en financieel)",
    "In cijfers (peildatum 31/12/2025)", "Leeswijzer",
)  # fmt: skip
_THIRD = (
    "Tot 2040: Hoe zorgen we ervoor dat plannen worden uitgevoerd en afspraken worden nagekomen.",
    "Na 2040: Verder groeien of niet?", "Algemene dilemma's:",
    "Specifieke keuzes voor de komende raadsperiode:", "Ecosysteem Earth Valley",
    "Bestuurlijke kernvraag:", "A. Reactief: meebewegen met de markt",
    "B. Actief (faciliteren/koesteren wat je hebt)", "C. Proactief (sturen op economisch profiel)",
    "1. Sturing: actieve sturing versus ruimte voor eigen verantwoordelijkheid en partners",
    "2. Verdeling van schaarse middelen: gelijke inzet versus gerichte inzet",
    "1. Noodzaak om keuzes te maken versus recht doen aan alle opgaven",
    "2. Samenwerking met de stad en dienstverlening", "Investeren in organisatie",
    "Aantal denkbare scenario's", "Kaderstellend", "Budgetrecht", "Controlerend",
    "Maatschappelijk", "Politiek", "Financieel", "Juridisch", "Afnemend draagvlak",
    "Grotere kosten op de lange termijn",
    "ROM heeft te weinig middelen", "Ontbreken kennisinstelling(en)", "Netcongestie beperkt groei",
    "Arbeidsmarktkrapte is groot in regio", "Ruimte voor economie", "Bereikbaarheid",
    "Personeelsopbouw:", "Overige informatie:", "Inrichting", "Ontwikkeling", "Digitale kloof:",
    "Artificial Intelligence (AI):", "Data gedreven werken:", "Digitale onafhankelijkheid:",
)  # fmt: skip
_FOURTH = re.compile(
    r"Scenario \d.{0,90}|Subscenario .{0,60}|Onderliggend dilemma|Dit wordt zichtbaar door.{0,9}"
    r"|Wat je ziet in de stad|Risico's"
)
_NOTES = {"¹": "2", "²": "3"}
_HALF = re.compile(r"[\w,]$")


def lines() -> list[str]:
    """The lines of the text, without its list of contents; a paragraph that the end of a page cut
    in two is one again."""
    found: list[str] = []
    rows = TEXT.read_text(encoding="utf-8").split("\n")
    for raw in rows[rows.index("Leeswijzer") :]:
        line = raw.strip() if "\t" not in raw else raw.rstrip()
        line = line.removesuffix("**Afnemend draagvlak**").removesuffix(
            "ROM heeft te weinig middelen"
        )
        if not line:
            continue
        if line.startswith("\trisiconiveau"):
            old = found[-1].split("\t")
            found[-1] = "\t".join(
                " ".join(pair).strip() for pair in zip(old, line.split("\t"), strict=True)
            )
            continue
        joins = found and line[0].islower() and _HALF.search(_last_text(found))
        if joins and not line.startswith("rapport"):
            found[_last_at(found)] += f" {line}"
        else:
            found.append(line)
        for lost in ("**Afnemend draagvlak**", "ROM heeft te weinig middelen"):
            if raw.strip().endswith(lost) and raw.strip() != lost:
                found.append(lost.strip("*"))
    return found


def _last_at(found: list[str]) -> int:
    return next(at for at in range(len(found) - 1, -1, -1) if found[at][0] not in _NOTES)


def _last_text(found: list[str]) -> str:
    return found[_last_at(found)]


def reference(*, styled: bool) -> bytes:
    """The eight sheets in one Word file."""
    links: dict[str, tuple[str, str]] = {}
    notes = []
    body = []
    rows: list[tuple[str, ...]] = []
    for line in [*_after_contents(lines()), ""]:
        cells = _cells(line)
        if cells:
            rows.append(cells)
            continue
        if rows:
            body.append(table(*rows))
            rows = []
        if line[:1] in _NOTES:
            notes.append(f'<w:footnote w:id="{_NOTES[line[0]]}">{p(line[1:].strip())}</w:footnote>')
        elif line:
            body.append(_paragraph(line, styled, links))
    return docx("".join(body), {"word/footnotes.xml": "".join(notes)}, links)


def _after_contents(found: list[str]) -> list[str]:
    return found[len(found) - found[::-1].index("Leeswijzer") - 1 :]


def _cells(line: str) -> tuple[str, ...]:
    cells = line.split("\t") if "\t" in line else []
    return tuple("".join(_in_cell(each)) if "<p>" in each else each for each in cells)


def _in_cell(text: str) -> Iterator[str]:
    for paragraph, items in re.findall(r"<p>(.*?)</p>|<ul[^>]*>([^<]*)", text):
        if paragraph:
            yield p(paragraph, bold=paragraph in ("Kenmerken", "Effect"))
        for item in filter(None, (each.strip() for each in items.split("•"))):
            yield p(item, "Lijstalinea", numbers="0/1")


def _paragraph(line: str, styled: bool, links: dict[str, tuple[str, str]]) -> str:
    level = _level(line)
    if level:
        return p(line, f"Kop{level}") if styled else p(line, bold=True)
    if line.startswith("- "):
        return p(_runs(line[2:], links), "Lijstalinea", numbers="0/1")
    return p(_runs(line, links))


def _level(line: str) -> int:
    if line in _PARTS:
        return 2 if line != "Leeswijzer" else 1
    if line in _THIRD or line.startswith("Dilemma: "):
        return 3
    if _FOURTH.fullmatch(line):
        return 4
    return 1 if _TITLE.match(line) and len(line) < 60 and line not in _NOT_TITLES else 0


_NOT_TITLES = {
    "1. Digitalisering inzetten om opgaven verder te brengen",
    "2. Menselijke maat in dienstverlening centraal",
    "3. Bewuste, verantwoorde en transparante inzet",
}


def _runs(line: str, links: dict[str, tuple[str, str]]) -> str:
    made = ""
    for piece in re.split(r"(\[[^\]]+\]\(#\)|\*\*[^*]+\*\*|[¹²])", line):
        if piece in _NOTES:
            made += f'<w:r><w:footnoteReference w:id="{_NOTES[piece]}"/></w:r>'
        elif piece.endswith("](#)"):
            words = piece[1:-4].replace("\\", "")
            name = f"l{len(links)}"
            links[name] = ("hyperlink", f"https://www.voorbeeldgemeente.nl/bron/{len(links)}")
            made += f'<w:hyperlink r:id="{name}">{r(words)}</w:hyperlink>'
        else:
            made += r(piece.strip("*"), bold=piece.startswith("**"))
    return made
