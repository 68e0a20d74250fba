"""Change a YAML file only where its content changes; comments and all else stay as they are.

    edits = layout.edits(text, "sheets/woningbouw.yaml", [
        layout.Set("keuzes/dilemmas/na-2040/titel", "Na 2040: verder groeien of niet?"),
        layout.Insert("keuzes/dilemmas/na-2040/opties", {"id": "groei", "titel": "Groei"}),
        layout.Remove("kernopgave/onderdelen/2"),
        layout.Move("keuzes/dilemmas/na-2040", before="tot-2040"),
    ])
    new = apply(text, edits)          # pipeline.yaml.edits

A path is the one of the findings: by id where there is one, else by number from 1. Changes are
made in this order, and a path says what is there after those before it. `Set("", data)` gives the
whole file another content, and writes only the difference.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from pipeline.fields import model_of
from pipeline.layout import canonical as _canonical
from pipeline.layout.change import Change, Insert, Move, Remove, Set, make, reach
from pipeline.layout.comments import comments
from pipeline.layout.draft import Part, content, find_last, read, tidy
from pipeline.layout.lines import lines_of
from pipeline.layout.shape import Shape
from pipeline.model import Edit, Span, Stop
from pipeline.yaml.edits import apply
from pipeline.yaml.faults import FileFault
from pipeline.yaml.items import values
from pipeline.yaml.signs import INVISIBLE
from pipeline.yaml.tree import Node, Scalar, compose

__all__ = ["Change", "Insert", "Move", "Remove", "Set", "canonical", "data", "edits", "part"]


def data(text: str, file: str) -> Any:
    """What a file says, as texts, lists and groups, whether or not the schema takes it.

    `text` is exactly as in the file. An empty field is left out. Raises `Stop` for what is no YAML
    of ours.
    """
    return tidy(values(_open(text, file)[0]))


def part(text: str, file: str, path: str) -> Part:
    """What stands at a path, with its lines and comments, to `Insert` in another list or file.

    Raises `Stop` where nothing is there.
    """
    return reach(read(*_open(text, file)), path)[-1]


def edits(text: str, file: str, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """The edits that make these changes in a file.

    `text` is exactly as in the file, `file` its name from the root of the project: that says
    which schema it has. The new text is read again: raises `Stop`, in Dutch, where it does not
    say what it should (an invisible sign, a file that is no YAML, a path that is not there).
    """
    tree, rows = _open(text, file)
    draft = read(tree, rows)
    shape = Shape(model_of(_name(file), tree))
    for change in changes:
        make(draft, shape, change)
    lines = [*lines_of(draft, shape, -2), *rows[find_last(rows) :]]
    made = tuple(_between(rows, lines, file))
    new = apply(text, made)
    if INVISIBLE.search(_body(new)):
        raise Stop("in deze tekst staat een onzichtbaar teken. Typ de tekst opnieuw.")
    if data(new, file) != content(draft):
        raise Stop(f"wij kunnen dit niet zelf in {file} zetten. Verander het bestand met de hand.")
    return made


def canonical(text: str, file: str) -> str:
    """The text of a file in the one layout, with its comments and its line ends.

    Raises `Stop` for what is no YAML of ours, and where it would not say the same any more.
    """
    tree, rows = _open(text, file)
    if isinstance(tree, Scalar):
        raise Stop(f"in {file} staan geen velden. Zet voor elke tekst de naam van een veld.")
    shape = Shape(model_of(_name(file), tree))
    lines = _canonical.canonical(read(tree, rows), shape, rows[find_last(rows) :])
    new = "\n".join(lines)
    again, _ = _open(new, file)
    same = tidy(values(again)) == tidy(values(tree))
    if not same or sorted(comments(again, lines)) != sorted(comments(tree, rows)):
        raise Stop(f"wij kunnen {file} niet anders indelen: er zou iets verdwijnen.")
    return new.replace("\n", "\r\n") if "\r\n" in text else new


def _open(text: str, file: str) -> tuple[Node, list[str]]:
    """The tree of a file, and its lines."""
    body = _body(text)
    # One that ends a line for a reader of YAML, and not for an editor, is among them.
    if INVISIBLE.search(body):
        raise Stop(f"in {file} staat een onzichtbaar teken.")
    try:
        return compose(body, file), body.split("\n")
    except FileFault as fault:
        line = fault.finding.span.line
        raise Stop(f"{file} heeft een fout op regel {line}: {fault.finding.message}") from fault


def _body(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _name(file: str) -> str:
    """The name of a file as the loader knows it: `woningbouw`, `pakket/bronnen`, `huisstijl`."""
    return file.removeprefix("sheets/").removesuffix(".yaml")


def _between(old: list[str], new: list[str], file: str) -> Iterable[Edit]:
    """An edit for each row of lines that differ."""
    # The end of the file is no line: what stands before it is not to be put behind it.
    ends = slice(-1 if old[-1] == new[-1] else None)
    matcher = SequenceMatcher(None, old[ends], new[ends], autojunk=False)
    for tag, first, last, start, stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        rows = new[start:stop]
        if last < len(old):
            span = Span(file, first + 1, 1, last + 1, 1)
            yield Edit(span, "".join(f"{row}\n" for row in rows))
        else:
            # The last line has no end: what comes after it begins with one.
            end = len(old[-1]) + 1
            begin = (first, len(old[first - 1]) + 1) if first else (1, 1)
            span = Span(file, *begin, len(old), end)
            yield Edit(span, "\n" * bool(first and rows) + "\n".join(rows))
