"""The headings of a document of ours: what stands below each, also below one that is new."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.intake.roundtrip.fresh import Fresh, write_text
from pipeline.intake.roundtrip.lines import Line
from pipeline.intake.roundtrip.markdown import points
from pipeline.intake.roundtrip.rows import read_risk_head
from pipeline.style import labels

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
_CHARACTER = re.compile(re.escape(labels.KENMERKEN_VAN).replace(r"\{titel\}", ".*"))


@dataclass(frozen=True, slots=True)
class Node:
    """What stands below a heading: a part of the sheet or an item of a list (`kind`), with its
    path, or as it is new; nothing for words of ours and what has no place."""

    kind: str = ""
    item: str | Fresh = ""
    list: str = ""
    """The list of texts of a new item that stands below a heading of its own."""

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
    """What stands below a heading of ours."""
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
    kind = _INNER.get((line.level, above.kind), "")
    if (line.level, above.kind) == (3, "keuzes"):
        kind = _choice(lines, at, following)
    elif (line.level, above.kind) == (2, "sheet") and following == "onderdelen":
        kind = "onderdelen"
    if kind == "rol_gemeenteraad":
        roles = {title: name for name, title in labels.ROLLEN.items()}
        fields = {"soort": roles[text]} if text in roles else {}
    elif kind == "risicos":
        fields = read_risk_head(line.whole)
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


def take(top: Node, line: Line, base: Mapping[str, str]) -> bool:
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
    elif (named := _named(item.kind, line, base)) is not None:
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


def _named(kind: str, line: Line, base: Mapping[str, str]) -> dict[str, list[str]] | None:
    """The choices of a scenario, or the dilemmas of a risk, that a line of ours names by title."""
    name = {"scenarios": "kiest", "risicos": "betreft"}.get(kind)
    if not name or not line.text.startswith(_LINES[kind]):
        return None
    left, found = line.text[len(_LINES[kind]) :], {}
    for path, title in sorted(base.items(), key=lambda pair: -len(pair[1])):
        steps = path.split("/")
        depth = {"kiest": ("opties", "varianten"), "betreft": ("dilemmas",)}[name]
        if steps[-1] == "titel" and len(steps) > 2 and steps[-3] in depth and title in left:
            at = left.find(title)
            left = left[:at] + " " * len(title) + left[at + len(title) :]
            found[at] = f"{steps[2]}/{steps[-2]}" if name == "kiest" else steps[-2]
    if not found or re.search(r"\w", re.sub(r"\ben\b", "", left)):
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
