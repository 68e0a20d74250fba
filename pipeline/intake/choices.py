"""The choices of a sheet: dilemmas, options, scenarios and their arguments, by how they stand."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.intake import labels
from pipeline.intake.arguments import sides, split_sentences
from pipeline.intake.choice_items import LISTS, ChoiceState, Item, add_argument, make_option
from pipeline.intake.choice_tables import read_choice_table
from pipeline.intake.draft import Draft, Text
from pipeline.intake.lines import Block, Line
from pipeline.intake.nouns import Run
from pipeline.intake.tables import rows_of, text_of

_VERSUS = re.compile(
    r"(?:^[^:.?]*\btussen\s|^[^:.?]*:\s|^)(?P<a>[^:.?]{3,90}?)\s(?:versus|vs\.?|tegenover)\s"
    r"(?P<b>[^:.?]{3,90})|\btussen\s(?P<c>[\w-]+)\sen\s(?P<d>[\w-]+)(?=[.,:]|$)"
)
_LONGEST_TITLE = 150


def read_choices(draft: Draft, blocks: Sequence[Block]) -> None:
    """Read the part with the choices into `keuzes`."""
    state = ChoiceState(draft)
    state.named = _overview_names(blocks)
    for at, block in enumerate(blocks):
        if not isinstance(block, Line):
            read_choice_table(state, block, blocks[at + 1 :])
        elif block.kind == "head":
            _on_head(state, block, blocks[at + 1 :])
        else:
            _on_line(state, block, blocks[at + 1 : at + 2])
    keuzes = draft.fields.setdefault("keuzes", {})
    for name in ("inleiding", "dilemmas", "scenarios", "onderdelen"):
        made = state.intro if name == "inleiding" else getattr(state, name)
        if not made:
            continue
        if name in keuzes and isinstance(made, Text):
            keuzes[name].lines += made.lines
        elif name in keuzes:
            keuzes[name] += made
        else:
            keuzes[name] = made


def _overview_names(blocks: Sequence[Block]) -> list[str]:
    """What the first columns of the tables call dilemmas: a heading with such a name is one."""
    names = []
    for block in blocks:
        if isinstance(block, Line):
            continue
        for row in rows_of(block):
            cells = [text_of(cell) for cell in row]
            if len(cells) > 1 and all(labels.OPTION.match(each) for each in cells[1:] if each):
                names.append(labels.simplify_name(cells[0]))
    return [name for name in names if name]


def _on_head(state: ChoiceState, line: Line, later: Sequence[Block]) -> None:
    kop = labels.find("kop", line.text)
    shown = f"{line.number} {line.text}" if re.match(r"[A-Za-z]+[.)]", line.number) else line.text
    if labels.VARIANT.match(line.text) and state.dilemma and state.dilemma["opties"]:
        state.new_option(_titled(state, line, labels.VARIANT), variant=True)
    elif kop in ("scenarios", "opsomming", "varianten"):
        state.draft.label(line)
        state.in_scenarios = kop == "scenarios"
        state.listing = kop == "opsomming"
        if kop != "varianten":
            state.begin(None, "")
    elif kop and state.item is not None and not _is_bare_dilemma(kop, state):
        state.take(kop, line)
    elif labels.OPTION.match(shown):
        made = _titled(state, line, labels.OPTION)
        state.new_scenario(made) if state.is_scenario() else state.new_option(made)
    else:
        _on_title(state, line, later)


def _is_bare_dilemma(kop: str, state: ChoiceState) -> bool:
    return kop == "vraag" and state.kind != "dilemma"


def _on_title(state: ChoiceState, line: Line, later: Sequence[Block]) -> None:
    """A heading with a title of its own: a dilemma, an option or something else."""
    state.listing = False
    next_head = next((b for b in later if isinstance(b, Line) and b.kind == "head"), None)
    below = next_head is not None and (
        labels.find("kop", next_head.text) in ("voordelen", "nadelen")
    )
    deeper = bool(state.dilemma and state.level and line.level > state.level)
    leads_to_options = next_head is not None and labels.OPTION.match(next_head.text)
    asks = bool(line.number) or line.text.endswith("?") or state.is_named(line.text)
    has_dilemma = state.dilemma is not None
    if labels.DILEMMA.match(line.text):
        _dilemma(state, line, labels.DILEMMA)
    elif deeper or (below and (has_dilemma or not asks) and not line.number):
        state.new_option(_title(state, line))
    elif asks or leads_to_options:
        _dilemma(state, line, None)
    else:
        made: Item = {"titel": _title(state, line), "tekst": Text()}
        state.onderdelen.append(made)
        state.dilemma = None if not state.dilemmas else state.dilemma
        state.begin(made, "onderdeel")


def _dilemma(state: ChoiceState, line: Line, pattern: re.Pattern[str] | None) -> None:
    titel = _titled(state, line, pattern) if pattern else _title(state, line)
    made = state.new_dilemma(titel, line.level)
    add_versus(made, titel.one_line)


def add_versus(dilemma: Item, text: str) -> None:
    """The two options that a title with `versus` names; their titles are copies."""
    found = _VERSUS.search(text)
    for name in found.groups() if found else ():
        if name:
            titel = name.strip(" .,")
            dilemma["opties"].append(make_option(titel[:1].upper() + titel[1:]))


def _title(state: ChoiceState, line: Line) -> Text:
    return Text([line.as_text()])


def _titled(state: ChoiceState, line: Line, pattern: re.Pattern[str]) -> Text:
    """The title after the mark (`Scenario 1:`), which is a label; the mark where that is all."""
    found = pattern.match(line.text)
    if found is None or found.end() == len(line.text):
        return Text([line.as_text()])
    return Text([state.draft.cut(line, found.end()).as_text()])


def _on_line(state: ChoiceState, line: Line, later: Sequence[Block]) -> None:
    if state.listing and line.kind == "item" and line.depth == 1:
        _listed_dilemma(state, line)
        return
    for pattern in (labels.ONE_SIDE, labels.OTHER_SIDE):
        found = pattern.match(line.text)
        if found and state.dilemma is not None:
            title = line.part(0, found.end()).as_text()
            bare = title.part(0, len(title.text.rstrip(" :,")))
            points = tuple(run for run in title.runs if not run.text)
            words = tuple(run for run in bare.runs if run.text)
            state.new_option(Text([replace(bare, runs=(*words, *points))]))
            if found.end() < len(line.text):
                state.add(line.part(found.end()))
            return
    if line.kind == "text" and state.after_item and state.target in LISTS.get(state.kind, ()):
        state.target = ""
    state.after_item = line.kind == "item"
    name, start = labels.run_in(("kop",), line.text)
    if name and state.item is not None and state.target_fits(name):
        rest = state.draft.cut(line, start)
        state.target = name
        state.add(rest)
    elif line.kind == "text" and state.kind == "optie":
        _argue(state, line, later)
    else:
        if line.kind == "text" and state.target != "vraag":
            state.target = state.target if state.kind == "scenario" else ""
        state.add(line)
        if state.target == "vraag":
            state.target = ""


def _argue(state: ChoiceState, line: Line, later: Sequence[Block]) -> None:
    """Running text of an option: sentences that say that they are a pro or a con are that."""
    option = state.item
    if option is None or state.target in LISTS["optie"]:
        state.add(line)
        return
    found = sides(line)
    listed = bool(later) and isinstance(later[0], Line) and later[0].kind == "item"
    state.target = ""
    for at, (side, lines) in enumerate(found):
        if side and not (listed and at == len(found) - 1):
            add_argument(option, "optie", side, lines)
            continue
        option["beschrijving"].add(_join(lines))
        if side:
            state.target = side


def _join(lines: Sequence[Line]) -> Line:
    """Sentences after each other as one line."""
    runs: list[Run] = []
    for at, line in enumerate(lines):
        runs += [Run(" "), *line.runs] if at else line.runs
    return replace(lines[0], runs=tuple(runs), text=" ".join(line.text for line in lines))


def _listed_dilemma(state: ChoiceState, line: Line) -> None:
    """A dilemma that is an item of a list: its first sentence is the title, if it is short."""
    first, *rest = split_sentences(line.as_text())
    if len(first.text) <= _LONGEST_TITLE:
        dilemma = state.new_dilemma(Text([first]))
        if rest:
            dilemma["toelichting"].add(_join(rest))
        add_versus(dilemma, first.text)
    else:
        dilemma = state.new_dilemma("[Vul in: titel van dit dilemma]")
        dilemma["toelichting"].add(line.as_text())
