"""A small project of a few sheets, and one edit of every kind that people make in one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from small import picture, sheet_with, small

_APPENDIX = """soort: bijlage
bij: {parent}
titel: Cijfers
status: definitief
eigenaar: Team Cijfers
samenvatting: In deze bijlage staan cijfers.
kernopgave:
  tekst: De stad telt mensen en bomen.
figuren:
  - id: bomen
    soort: staafdiagram
    titel: Bomen in de stad
    alt: Staafdiagram met twee jaren. In 2026 staan er de meeste bomen.
    bijschrift: Bomen per jaar.
    eenheid: bomen
    bron: nota
    gegevens:
      - label: "2025"
        waarde: 100
      - label: "2026"
        waarde: {value}
"""
_SOURCE = """- id: nota
  titel: {title}
  uitgever: Gemeente
  url: https://www.voorbeeld.nl/nota
  soort: beleid
"""
_ROWS = {
    "noot": "De stad groeit snel.[^a]\n\n[^a]: Dat blijkt uit de telling van dit jaar.",
    "bron": "Lees ook [de nota](bron:nota) en [de visie](bron:visie).",
    "bron om": "Lees ook [de visie](bron:visie) en [de nota](bron:nota).",
    "plek": "Zie [wonen](sheet:wonen#groei) en [de groei hier](sheet:{id}#groei).",
    "lijst": "De stad kiest:\n\n- **snel** bouwen;\n- *later* bouwen.\n\nDaarna volgt de rest.",
    "lijst om": "De stad kiest:\n\n- *snel* bouwen;\n- **later** bouwen.\n\nDaarna volgt de rest.",
    "nummers": "1. Eerst bouwen.\n2. Dan groeien.",
    "streep": "Een vaste\u2011streep kent alleen pandoc.",
}
"""Pieces of text that shift counters; the last goes to pandoc."""


@dataclass
class Project:
    """What stands in the files. `rows` are texts by sheet, `parent` has the appendix."""

    order: list[str] = field(default_factory=lambda: ["wonen", "groen", "water"])
    numbers: list[int] = field(default_factory=lambda: [1, 2, 3, 4])
    parent: str = "groen"
    rows: dict[str, list[str]] = field(
        default_factory=lambda: {
            "wonen": ["bron"], "groen": ["noot", "lijst"], "water": ["plek", "lijst"]
        }
    )  # fmt: skip
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    around: dict[str, str] = field(default_factory=dict)
    source: str = "Nota groen"
    value: int = 120
    width: int = 40

    def write(self, folder: Path) -> None:
        """The project as files below `folder`, in place of those that were there."""
        small(folder, **self.around)
        sheets, package = folder / "sheets", folder / "sheets" / "pakket"
        for path in sheets.glob("*.yaml"):
            path.unlink()
        for name, number in zip(self.order, self.numbers, strict=False):
            texts = {"titel": f"Over {name}", **self.texts.get(name, {})}
            rows = [_ROWS[row].replace("{id}", name) for row in self.rows.get(name, [])]
            made = sheet_with(number, "\n\n".join(["Kort.", *rows]), texts)
            (sheets / f"{name}.yaml").write_text(made, "utf-8")
        appendix = _APPENDIX.format(parent=self.parent, value=self.value)
        (sheets / "cijfers.yaml").write_text(appendix, "utf-8")
        listed = (package / "informatiepakket.yaml").read_text("utf-8")
        names = ", ".join([*self.order, "cijfers"])
        (package / "informatiepakket.yaml").write_text(listed.replace("[wonen]", f"[{names}]"))
        with (package / "bronnen.yaml").open("a", encoding="utf-8") as stream:
            stream.write(_SOURCE.format(title=self.source))
        (sheets / "figuren" / "kaart.png").write_bytes(picture(size=(self.width, 30)))


def _words(chance: Random) -> str:
    return f"De stad telt {chance.randint(100, 999)} bomen."


def _one(project: Project, chance: Random) -> str:
    return chance.choice(project.order)


def text(project: Project, chance: Random) -> None:
    """Another text, which shifts no counter."""
    project.texts.setdefault(_one(project, chance), {})["voordeel"] = _words(chance)


def title(project: Project, chance: Random) -> None:
    """Another title, which other sheets and the overview show."""
    project.texts.setdefault(_one(project, chance), {})["titel"] = _words(chance)


def dilemma(project: Project, chance: Random) -> None:
    """Another dilemma, which the overview shows."""
    project.texts.setdefault(_one(project, chance), {})["dilemma"] = _words(chance)


def row(project: Project, chance: Random) -> None:
    """A footnote, a link or a list more or less."""
    rows = project.rows.setdefault(_one(project, chance), [])
    chosen = chance.choice(("noot", "bron", "plek", "lijst", "nummers"))
    rows.remove(chosen) if chosen in rows else rows.insert(chance.randint(0, len(rows)), chosen)


def odd(project: Project) -> None:
    """A sign in the second sheet that only pandoc can write."""
    project.rows.setdefault(project.order[1], []).append("streep")


def turn(project: Project, _: Random) -> None:
    """The same links or the same looks in another order: as many, but others come first."""
    for name in project.order:
        rows = project.rows.get(name, [])
        for at, found in enumerate(rows):
            other = found.removesuffix(" om") if found.endswith(" om") else f"{found} om"
            if other in _ROWS:
                rows[at] = other
                return


def sheet(project: Project, chance: Random) -> None:
    """A sheet more or less."""
    if "lucht" in project.order:
        project.order.remove("lucht")
    else:
        project.order.insert(chance.randint(0, 3), "lucht")


def order(project: Project, chance: Random) -> None:
    """The sheets in another order."""
    chance.shuffle(project.order)


def number(project: Project, chance: Random) -> None:
    """Other numbers, one of which the appendix shows."""
    chance.shuffle(project.numbers)


def source(project: Project, chance: Random) -> None:
    """Another title of a source, which some sheets show."""
    project.source = _words(chance)


def address(project: Project, chance: Random) -> None:
    """Another address of a source."""
    project.around["url"] = f"https://www.voorbeeld.nl/{chance.randint(100, 999)}"


def term(project: Project, chance: Random) -> None:
    """Another meaning of a term."""
    project.around["betekenis"] = _words(chance)


def version(project: Project, chance: Random) -> None:
    """Another version, which stands in every file."""
    project.around["versie"] = f"2.{chance.randint(100, 999)}"


def guide(project: Project, chance: Random) -> None:
    """Another text before the sheets."""
    project.around["leeswijzer"] = f"De corporaties bouwen. {_words(chance)}"


def data(project: Project, chance: Random) -> None:
    """Another value in a chart."""
    project.value = chance.randint(100, 999)


def image(project: Project, chance: Random) -> None:
    """Another picture in the same file, which many sheets show."""
    project.width = chance.randint(50, 99)


def parent(project: Project, _: Random) -> None:
    """Another name for the sheet that the appendix belongs to."""
    new = "bomen" if project.parent == "groen" else "groen"
    for texts in (project.rows, project.texts):
        texts.update({new: texts.pop(project.parent)} if project.parent in texts else {})
    project.order[project.order.index(project.parent)] = new
    project.parent = new


EDITS: tuple[Callable[[Project, Random], None], ...] = (
    *(
        text,
        title,
        dilemma,
        turn,
        row,
        row,
        row,
        row,
        turn,
        sheet,
        sheet,
        order,
        number,
        source,
        address,
    ),
    *(term, version, guide, data, image, parent),
)
