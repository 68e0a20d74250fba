"""The dilemmas, options and scenarios of a sheet while they are recognised."""

from dataclasses import dataclass, field
from typing import Any

from pipeline.intake import labels
from pipeline.intake.draft import Draft, Text
from pipeline.intake.lines import Line

Item = dict[str, Any]
LISTS = {
    "dilemma": ("risicos",),
    "optie": ("voordelen", "nadelen", "risicos"),
    "scenario": ("kenmerken", "effecten", "risicos"),
}
"""The lists of each kind of item."""
_TEXTS = {"dilemma": "toelichting", "optie": "beschrijving", "scenario": "beschrijving"}


@dataclass(slots=True)
class ChoiceState:
    """How far we are: what was made, and what the next line belongs to."""

    draft: Draft
    intro: Text = field(default_factory=Text)
    dilemmas: list[Item] = field(default_factory=list)
    scenarios: list[Item] = field(default_factory=list)
    onderdelen: list[Item] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    dilemma: Item | None = None
    item: Item | None = None
    kind: str = ""
    target: str = ""
    level: int = 0
    listing: bool = False
    in_scenarios: bool = False
    after_item: bool = False

    def new_dilemma(self, titel: Text | str, level: int = 0) -> Item:
        """Begin a dilemma; what follows is its explanation."""
        made: Item = {
            "titel": titel,
            "vraag": Text(),
            "toelichting": Text(),
            "opties": [],
            "risicos": [],
        }
        self.dilemmas.append(made)
        self.dilemma, self.level = made, level
        self.begin(made, "dilemma")
        return made

    def new_option(self, titel: Text | str, variant: bool = False) -> Item:
        """Begin an option of the dilemma, which is made where there is none."""
        made = make_option(titel)
        if variant and self.dilemma and self.dilemma["opties"]:
            self.dilemma["opties"][-1]["varianten"].append(made)
        else:
            dilemma = self.dilemma or self.new_dilemma("[Vul in: titel van dit dilemma]")
            dilemma["opties"].append(made)
        self.begin(made, "optie")
        return made

    def new_scenario(self, titel: Text | str) -> Item:
        """Begin a scenario."""
        made: Item = {
            "titel": titel, "kiest": [], "beschrijving": Text(), "kenmerken": [], "effecten": [],
            "risicos": [],
        }  # fmt: skip
        self.scenarios.append(made)
        self.begin(made, "scenario")
        return made

    def begin(self, item: Item | None, kind: str) -> None:
        """The lines that follow belong to this item."""
        self.item, self.kind, self.target = item, kind, ""

    def take(self, name: str, line: Line) -> None:
        """A heading within an item: what follows stands in that field of it."""
        if self.target_fits(name):
            self.draft.label(line)
            self.target = name
        else:
            self.text().add(line.as_text().as_bold())

    def target_fits(self, name: str) -> bool:
        """Whether the item has such a field."""
        return name in LISTS.get(self.kind, ()) or name in (
            _TEXTS.get(self.kind),
            *_ALSO[self.kind],
        )

    def text(self) -> Text:
        """Where running text goes now."""
        if self.item is None and self.dilemmas and not (self.in_scenarios or self.listing):
            made: Item = {"titel": "[Vul in: titel]", "tekst": Text()}
            self.onderdelen.append(made)
            self.begin(made, "onderdeel")
        if self.item is None:
            return self.intro
        if self.kind == "onderdeel":
            found: Text = self.item["tekst"]
        else:
            found = self.item["vraag" if self.target == "vraag" else _TEXTS[self.kind]]
        return found

    def add(self, line: Line) -> None:
        """Put a line where what follows belongs."""
        if self.item is not None and self.target in LISTS.get(self.kind, ()):
            add_argument(self.item, self.kind, self.target, [line])
        else:
            self.text().add(line)

    def is_named(self, text: str) -> bool:
        """Whether a table named this dilemma before."""
        words = labels.simplify_name(text)
        return any(words.startswith(name) or name.startswith(words) for name in self.named)

    def is_scenario(self) -> bool:
        """Whether a `Scenario 1` combines options of dilemmas, and is no option itself."""
        return self.in_scenarios and any(len(each["opties"]) > 1 for each in self.dilemmas)


_ALSO: dict[str, tuple[str, ...]] = {
    "dilemma": ("vraag",), "optie": (), "scenario": (), "onderdeel": (), "": (),
}  # fmt: skip


def make_option(titel: Text | str) -> Item:
    """An option without anything in it."""
    return {
        "titel": titel, "beschrijving": Text(), "voordelen": [], "nadelen": [], "risicos": [],
        "varianten": [],
    }  # fmt: skip


def add_argument(item: Item, kind: str, target: str, lines: list[Line]) -> None:
    """Put lines in a list of an item: one entry, or more of the last where an item is deeper."""
    entries = item[target]
    is_risk = target == "risicos" and kind != "scenario"
    first = lines[0]
    if first.kind == "item" and first.depth > 1 and entries:
        last = entries[-1]["tekst"] if is_risk else entries[-1]
        last.lines += [line.as_text() for line in lines]
        return
    text = Text([line.as_text() for line in lines])
    entries.append({"tekst": text} if is_risk else text)
