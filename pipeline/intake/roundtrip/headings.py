"""The headings of a document of ours: what stands below each, also below one that is new."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.intake.roundtrip import rows
from pipeline.intake.roundtrip.fresh import Fresh, write_text
from pipeline.intake.roundtrip.lines import Line
from pipeline.intake.roundtrip.markdown import points
from pipeline.style import labels

Titles = Mapping[str, Mapping[str, str | Fresh]]
"""The items of each list by what a reader may call them."""
_SECTIONS = {
    labels.SAMENVATTING: ("samenvatting", "samenvatting"),
    labels.KERNOPGAVE: ("kernopgave", "kernopgave/tekst"),
    labels.KEUZES: ("keuzes", "keuzes/inleiding"),
    labels.ROL: ("rol_gemeenteraad", ""),
    labels.EXTERNEN: ("betrokkenheid_externen", "betrokkenheid_externen/tekst"),
    labels.RISICOS: ("risicos", ""),
    labels.KERNCIJFERS: ("kerncijfers", ""),
    labels.SCENARIOS: ("keuzes/scenarios", ""),
}
_TEXTS = {
    "dilemmas": "toelichting", "opties": "beschrijving", "varianten": "beschrijving",
    "scenarios": "beschrijving", "onderdelen": "tekst", "risicos": "tekst",
    "rol_gemeenteraad": "tekst",
}  # fmt: skip
"""The text below the heading of an item, by the list that it is in."""
_INNER = {
    (3, "kernopgave"): "onderdelen",
    (4, "dilemmas"): "opties",
    (5, "opties"): "varianten",
    (3, "risicos"): "risicos",
    (3, "rol_gemeenteraad"): "rol_gemeenteraad",
    (4, "keuzes/scenarios"): "scenarios",
}
"""What a new heading of a level begins, by what it stands below."""
_OURS = re.compile(
    "|".join(
        re.escape(each).replace(r"\{titel\}", ".*")
        for each in (
            labels.VOOR_EN_NADELEN, labels.RISICOS_BIJ, labels.KOSTEN_BIJ, labels.KENMERKEN_VAN,
            *(labels.uitkomsten([each]) for each in (labels.EFFECTEN, labels.RISICOS)),
            labels.uitkomsten([labels.EFFECTEN, labels.RISICOS]),
        )
    )
)  # fmt: skip
_LINES = {
    "opties": labels.KOSTEN.format(kosten="€"),
    "varianten": labels.KOSTEN.format(kosten="€"),
    "scenarios": labels.KIEST.format(opties="").strip(),
    "risicos": labels.BETREFT.format(dilemmas="").strip(),
}
"""How a line of ours below an item begins."""
_SIDES = {
    **dict.fromkeys(("opties", "varianten"), (labels.VOORDELEN, labels.NADELEN)),
    "scenarios": ("Kenmerken", labels.EFFECTEN, labels.RISICOS),
}
"""What a writer calls the lists of texts of an item, above points below its heading."""
_CHARACTER = re.compile(re.escape(labels.KENMERKEN_VAN).replace(r"\{titel\}", ".*"))


@dataclass(frozen=True, slots=True)
class Node:
    """What stands below a heading: a part of the sheet or an item of a list (`kind`), with its
    path, or as it is new; nothing for words of ours and what has no place."""

    kind: str = ""
    item: str | Fresh = ""
    list: str = ""
    """The list of texts of an item that stands below a heading of its own."""

    @property
    def body(self) -> str:
        """The path of the text below the heading, in the sheet."""
        if isinstance(self.item, Fresh):
            return ""
        sections = {kind: body for kind, body in _SECTIONS.values() if kind == self.item}
        if self.kind in sections:
            return sections[self.kind]
        return f"{self.item}/{_TEXTS[self.kind]}" if self.kind in _TEXTS else ""


def ours(text: str, above: Node) -> Node:
    """The part or item below a heading of ours."""
    if text in _SECTIONS:
        kind = _SECTIONS[text][0]
        return Node(kind, kind)
    if isinstance(above.item, Fresh) and _CHARACTER.fullmatch(text):
        return Node("", above.item, "kenmerken")
    return Node()


def fresh(lines: Sequence[Line], at: int, above: Node, following: str) -> Node:
    """What a new heading begins; `following` is the list of the next item of its level."""
    line = lines[at]
    text = line.text
    is_section = text in _SECTIONS and line.level == (3 if text == labels.SCENARIOS else 2)
    if is_section or _OURS.fullmatch(text):
        return ours(text, above)
    if any(text.rstrip(" :") in names for names in _SIDES.values()):
        return replace(above, list=side(above, line))
    kind = _INNER.get((line.level, above.kind), "")
    if (line.level, above.kind) == (3, "keuzes"):
        kind = _choice(lines, at, following)
    elif (line.level, above.kind) == (2, "sheet") and following == "onderdelen":
        kind = "onderdelen"
    if kind == "rol_gemeenteraad":
        roles = {title: name for name, title in labels.ROLLEN.items()}
        fields = {"soort": roles[text]} if text in roles else {}
    elif kind == "risicos":
        fields = rows.read_risk_head(line.whole)
    else:
        fields = {"titel": line.whole}
    return Node(kind, Fresh(kind, fields)) if kind and fields else Node()


def _choice(lines: Sequence[Line], at: int, following: str) -> str:
    """Whether a new heading below the choices begins a dilemma or a part."""
    below = list(_until(lines, at))
    first = next((line for line in below if not line.cell), None)
    if any(line.level == 4 for line in below) or (first and _is_question(first)):
        return "dilemmas"
    return "onderdelen" if following != "dilemmas" else ""


def _until(lines: Sequence[Line], at: int) -> list[Line]:
    found = []
    for line in lines[at + 1 :]:
        if 0 < line.level <= lines[at].level:
            break
        found.append(line)
    return found


def _is_question(line: Line) -> bool:
    return not line.level and not line.depth and (line.bold or line.text.endswith("?"))


def side(top: Node, line: Line) -> str:
    """The list of texts of an item that a line names, such as `Nadelen:`; empty for another."""
    kind = top.item.kind if isinstance(top.item, Fresh) else top.kind
    name = line.whole.rstrip(" :")
    return rows.SIDES[name] if name in _SIDES.get(kind, ()) else ""


def take(top: Node, line: Line, titles: Titles) -> bool:
    """Put a line below the heading of a new item in it; whether it has a place there."""
    item = top.item
    assert isinstance(item, Fresh)
    if top.list:
        item.fields.setdefault(top.list, []).extend(points([line]))
    elif item.kind == "dilemmas" and not item.lines and "vraag" not in item.fields:
        if _is_question(line):
            item.fields["vraag"] = points([_unbold(line)])[0]
        else:
            item.lines.append(line)
    elif (named := name_chosen(item.kind, line, titles)) is not None:
        item.fields |= named
        return bool(named)
    elif item.kind not in _TEXTS or is_ours(top, line):
        return False
    else:
        item.lines.append(line)
    return True


def is_ours(top: Node, line: Line) -> bool:
    """Whether a line below an item says what other fields of it hold, in words of ours."""
    kind = top.item.kind if isinstance(top.item, Fresh) else top.kind
    start = _LINES.get(kind)
    return start is not None and line.text.startswith(start)


def _unbold(line: Line) -> Line:
    return replace(line, bold=False)


def chosen_by(kind: str, line: Line) -> str:
    """The field that a line of ours below an item of a list is; empty for another line."""
    name = {"scenarios": "kiest", "risicos": "betreft"}.get(kind, "")
    return name if name and line.text.startswith(_LINES[kind]) else ""


def name_chosen(kind: str, line: Line, titles: Titles) -> dict[str, list[str]] | None:
    """The options of a scenario, or the dilemmas of a risk, that a line of ours names by title.

    Nothing where it says other words too, or a title that more items have; None for another line.
    """
    name = chosen_by(kind, line)
    if not name:
        return None
    groups = {"kiest": ("opties", "varianten"), "betreft": ("dilemmas",)}[name]
    known: dict[str, set[str]] = {}
    for items, named in titles.items():
        for title, item in named.items() if items.rpartition("/")[2] in groups else ():
            steps = item.split("/") if isinstance(item, str) else [""]
            named_by = [*(steps[2:3] if name == "kiest" else ()), steps[-1]]
            known.setdefault(title, set()).add("/".join(named_by))
    left, found = line.text[len(_LINES[kind]) :], {}
    for title in sorted(known, key=len, reverse=True):
        if title in left and len(known[title]) == 1:
            at = left.find(title)
            left = left[:at] + " " * len(title) + left[at + len(title) :]
            found[at] = next(iter(known[title]))
    if not found or not all(found.values()) or re.search(r"\w", re.sub(r"\ben\b", "", left)):
        return {}
    return {name: [each for _, each in sorted(found.items())]}


def finish(items: Sequence[Fresh], void: Collection[int]) -> None:
    """Write the text of each new item, and take away what cannot be without its choices.

    `void` are (by `id`) items that are none.
    """
    for item in items:
        if item.lines:
            item.fields[_TEXTS[item.kind]] = write_text(item.lines)
        if item.kind == "scenarios" and not item.fields.get("kiest"):
            item.fields.clear()
        for name, value in item.fields.items():
            inner = [each for each in value if isinstance(each, Fresh)]
            finish(inner, void)
            if any(id(each) in void for each in inner):
                item.fields[name] = [each for each in inner if id(each) not in void]
