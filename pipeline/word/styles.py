"""The look and number that styles and lists of a DOCX give a paragraph (ECMA-376, 17.7, 17.9)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.word.names import Element, W, count, heading_level, parse_int

_MOST_ANCESTORS = 50
_OFF = frozenset({"0", "false", "none", "off"})


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their id, and that of a paragraph that names none."""

    by_id: Mapping[str, Element]
    default: str = ""

    def chain(self, name: str) -> Iterator[Element]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        while name in self.by_id and name not in seen and len(seen) < _MOST_ANCESTORS:
            seen.add(name)
            yield self.by_id[name]
            name = read_val(self.by_id[name], "basedOn")

    def name(self, style: str) -> str:
        """The name of a style as Word shows it."""
        return read_val(self.by_id.get(style), "name") or style

    def level(self, paragraph: Element, style: str) -> int:
        """The level of a heading: by the paragraph itself, else by the name or the outline level
        of its style or of one that this is based on; 0 for text."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return _outline(own)
        for element in self.chain(style):
            identity = str(element.get(f"{W}styleId") or "")
            level = heading_level(read_val(element, "name")) or heading_level(identity)
            outline = element.find(f"{W}pPr/{W}outlineLvl")
            if level or outline is not None:
                return level or _outline(outline)
        return 0

    def is_on(self, about: Element | None, mark: str, *styles: str) -> bool:
        """Whether a property of the text (`b`, `i`, `u`) is on: here, or in one of the styles."""
        element = about.find(W + mark) if about is not None else None
        if element is not None:
            return (element.get(f"{W}val") or "1") not in _OFF
        for style in styles:
            for each in self.chain(style):
                found = each.find(f"{W}rPr/{W}{mark}")
                if found is not None:
                    return (found.get(f"{W}val") or "1") not in _OFF
        return False


def styles(root: Element | None) -> Styles:
    """The styles in `styles.xml`."""
    found = list(root.iter(f"{W}style")) if root is not None else []
    default = next(
        (
            str(each.get(f"{W}styleId"))
            for each in found
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true")
        ),
        "",
    )
    return Styles({str(each.get(f"{W}styleId")): each for each in found}, default)


def read_val(parent: Element | None, path: str) -> str:
    """The `w:val` at the end of a path of elements, or nothing."""
    steps = "/".join(W + step for step in path.split("/"))
    found = parent.find(steps) if parent is not None else None
    return str(found.get(f"{W}val") or "") if found is not None else ""


def _outline(mark: Element | None) -> int:
    level = parse_int(mark.get(f"{W}val") if mark is not None else None, 9) + 1
    return level if 0 < level <= 9 else 0


@dataclass(slots=True)
class Lists:
    """The lists of a document, and how far each has counted; a reader goes through it once."""

    levels: Mapping[str, Mapping[int, Element]]
    starts: Mapping[tuple[str, int], int]
    kinds: Mapping[str, str]
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * 9))
    restarted: set[tuple[str, int]] = field(default_factory=set)

    def next(self, paragraph: Element, style: str, known: Styles) -> tuple[str, int, str, bool]:
        """The list of a paragraph, its depth from 1, its number as shown, and whether it counts."""
        where = self._place(paragraph, style, known)
        if where is None:
            return "", 0, "", False
        name, level = where
        kind = self.kinds.get(name, name)
        counts = self.counts[kind]
        start = self.starts.get((name, level))
        if start is not None and (name, level) not in self.restarted:
            self.restarted.add((name, level))
            counts[level] = start - 1
        if counts[level] == 0:
            counts[level] = self._start(name, level) - 1
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        form = read_val(self.levels[name].get(level), "numFmt") or "decimal"
        if form in ("bullet", "none"):
            return name, level + 1, "", False
        return name, level + 1, self._shown(name, level), True

    def _place(self, paragraph: Element, style: str, known: Styles) -> tuple[str, int] | None:
        places = [paragraph.find(f"{W}pPr/{W}numPr")]
        places += [each.find(f"{W}pPr/{W}numPr") for each in known.chain(style)]
        found = [place for place in places if place is not None]
        names = (read_val(place, "numId") for place in found)
        name = next((each for each in names if each), "")
        if name not in self.levels:
            return None
        depths = (read_val(place, "ilvl") for place in found)
        depth = next((each for each in depths if each), "")
        if not depth:
            linked = (n for n, lvl in self.levels[name].items() if read_val(lvl, "pStyle") == style)
            return name, next(linked, 0)
        return name, min(8, max(0, parse_int(depth)))

    def _start(self, name: str, level: int) -> int:
        return parse_int(read_val(self.levels[name].get(level), "start") or None, 1)

    def _shown(self, name: str, level: int) -> str:
        text = read_val(self.levels[name].get(level), "lvlText") or f"%{level + 1}."
        counts = self.counts[self.kinds.get(name, name)]

        def fill(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            number = counts[at] or self._start(name, at)
            return count(number, read_val(self.levels[name].get(at), "numFmt") or "decimal")

        return re.sub("%([1-9])", fill, text)[:40]


def lists(root: Element | None) -> Lists:
    """The lists in `numbering.xml`; what a list takes over from a style is followed."""
    if root is None:
        return Lists({}, {}, {})
    kinds = {str(each.get(f"{W}abstractNumId")): each for each in root.findall(f"{W}abstractNum")}
    linked = {
        read_val(each, "styleLink"): each for each in kinds.values() if read_val(each, "styleLink")
    }
    levels: dict[str, dict[int, Element]] = {}
    starts: dict[tuple[str, int], int] = {}
    names: dict[str, str] = {}
    for each in root.findall(f"{W}num"):
        name, kind = str(each.get(f"{W}numId")), read_val(each, "abstractNumId")
        if kind not in kinds:
            continue
        source = linked.get(read_val(kinds[kind], "numStyleLink"), kinds[kind])
        names[name] = kind
        levels[name] = {parse_int(lvl.get(f"{W}ilvl")): lvl for lvl in source.findall(f"{W}lvl")}
        for override in each.findall(f"{W}lvlOverride"):
            at = min(8, max(0, parse_int(override.get(f"{W}ilvl"))))
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[name][at] = own
            if override.find(f"{W}startOverride") is not None:
                starts[name, at] = parse_int(read_val(override, "startOverride"), 1)
    return Lists(levels, starts, names)
