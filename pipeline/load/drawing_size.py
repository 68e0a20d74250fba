"""How large a drawing is, and how much work: counted before anything is drawn."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_LONGEST = 1600
"""The longest side in points: 16 cm of paper at 254 points an inch."""
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_LENGTH = re.compile(r"\s*\+?(\d{1,9}(?:\.\d{1,9})?)\s*([a-z]*)\s*")
_NUMBER = r"-?\d{1,9}(?:\.\d{1,20})?"
_BOX = re.compile(rf"\s*({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")
_REFERENCE = re.compile(r"(marker[\w-]*)?\s*:?\s*url\s*\(\s*[\"']?#([\w.-]+)")
_MOST_WORK = 10_000
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of the bitmap in points, and the part of the plane that it shows."""

    across: int
    down: int
    view: str


def frame(root: etree._Element) -> Frame | None:
    """The frame that the drawing asks for, by its size or else its view; nothing without one."""
    width, height = (_length(root.get(side)) for side in ("width", "height"))
    box = _BOX.fullmatch(root.get("viewBox") or "")
    sides = (width, height) if width and height else (0.0, 0.0)
    if box:
        view = [float(number) for number in box.groups()]
        if min(view[2:]) <= 0:
            return None
        if not all(sides):
            sides = (view[2], view[3])
    if not all(sides) or (root.get("viewBox") and not box):
        return None
    scale = _LONGEST / max(sides)
    across, down = (max(1, math.floor(side * scale + 0.5)) for side in sides)
    return Frame(across, down, box.group().strip() if box else f"0 0 {sides[0]:g} {sides[1]:g}")


def _length(text: str | None) -> float:
    """A length in points of the screen; 0 when it is none or depends on the screen."""
    found = _LENGTH.fullmatch(text or "")
    return float(found.group(1)) * _UNITS.get(found.group(2), 0) if found else 0.0


def amount(root: etree._Element) -> int:
    """How many elements there are to draw when every `use` is written out; 0 when too many."""
    ids = {str(el.get("id")): el for el in reversed(list(root.iter())) if el.get("id")}
    work, height = _Count(ids).of(root, 1)
    return work if work <= _MOST_WORK and height <= _DEEPEST else 0


@dataclass
class _Count:
    """The work of every element counted so far, as (elements, levels)."""

    ids: dict[str, etree._Element]
    known: dict[etree._Element, tuple[int, int]] = field(default_factory=dict)
    busy: set[etree._Element] = field(default_factory=set)

    def of(self, element: etree._Element, depth: int) -> tuple[int, int]:
        if element in self.known:
            return self.known[element]
        if element in self.busy or depth > _DEEPEST:
            return _MOST_WORK + 1, _DEEPEST + 1
        self.busy.add(element)
        work, height = 1, 0
        inside = [(1, child) for child in element]
        for times, part in (*inside, *self._asked(element)):
            more, levels = self.of(part, depth + 1)
            work = min(work + times * more, _MOST_WORK + 1)
            height = max(height, levels)
        self.busy.discard(element)
        self.known[element] = work, height + 1
        return self.known[element]

    def _asked(self, element: etree._Element) -> Iterator[tuple[int, etree._Element]]:
        """What an element draws that stands elsewhere, and how often."""
        corners = len(element.get("d") or element.get("points") or "") // 4 + 1
        for name, value in element.attrib.items():
            found = [(str(name), str(value)[1:])] if name == "href" else []
            found += [
                (marker or str(name), target)
                for marker, target in _REFERENCE.findall(str(value))
            ]  # fmt: skip
            for kind, target in found:
                if target in self.ids:
                    yield (corners if kind.startswith("marker") else 1), self.ids[target]
