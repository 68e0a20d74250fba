"""The styles and lists of an ODT (OpenDocument 1.3, part 3, chapter 16)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.word.names import Element, count, heading_level, parse_int

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
_MOST_ANCESTORS = 50
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUB = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Styles:
    """The styles by name, those that the program made for one place first."""

    def __init__(self, roots: Sequence[Element | None]) -> None:
        self.by_name: dict[str, Element] = {}
        self.lists: dict[str, Element] = {}
        self.outline: Element | None = None
        for root in roots:
            for each in root.iter(f"{STYLE}style") if root is not None else ():
                self.by_name.setdefault(str(each.get(f"{STYLE}name")), each)
            for each in root.iter(f"{TEXT}list-style") if root is not None else ():
                self.lists.setdefault(str(each.get(f"{STYLE}name")), each)
            for each in root.iter(f"{TEXT}outline-style") if root is not None else ():
                self.outline = each

    def chain(self, name: str) -> Iterator[Element]:
        """A style and its parents, nearest first."""
        seen: set[str] = set()
        while name in self.by_name and name not in seen and len(seen) < _MOST_ANCESTORS:
            seen.add(name)
            yield self.by_name[name]
            name = str(self.by_name[name].get(f"{STYLE}parent-style-name") or "")

    def name(self, style: str) -> str:
        """The name as the program shows it; of a style made for one place that of its parent."""
        for each in self.chain(style):
            own = str(each.get(f"{STYLE}display-name") or each.get(f"{STYLE}name"))
            above = each.getparent()
            if above is None or above.tag != f"{OFFICE}automatic-styles":
                return own.replace("_20_", " ")
        return style

    def level(self, p: Element, style: str) -> int:
        """The level of a heading; 0 for text."""
        if p.tag == f"{TEXT}h":
            return min(9, max(1, parse_int(p.get(f"{TEXT}outline-level"), 1)))
        for each in self.chain(style):
            shown = str(each.get(f"{STYLE}display-name") or each.get(f"{STYLE}name"))
            level = heading_level(shown.replace("_20_", " "))
            level = level or parse_int(each.get(f"{STYLE}default-outline-level"))
            if level:
                return min(9, level)
        return 0

    def look(self, style: str, above: Mapping[str, Any]) -> dict[str, Any]:
        """Whether text of this style is bold, italic, raised or lowered."""
        look = dict(above)
        for each in reversed(list(self.chain(style))):
            about = each.find(f"{STYLE}text-properties")
            if about is None:
                continue
            weight, slope = about.get(f"{FO}font-weight"), about.get(f"{FO}font-style")
            line = about.get(f"{STYLE}text-underline-style")
            place = str(about.get(f"{STYLE}text-position") or "")
            if weight:
                look["bold"] = weight == "bold" or parse_int(weight) >= 600
            if slope:
                look["italic"] = slope in ("italic", "oblique")
            if line:
                look["line"] = line != "none"
            if place:
                look["script"] = _SUB if place.startswith(("sub", "-")) else _SUPER
        look["strong"] = bool(look.get("bold") or look.get("line"))
        return look


class Numbers:
    """How far each list has counted; a reader goes through it once."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0] * 12)
        self.headings = [0] * 12

    def restart(self, style: str, depth: int) -> None:
        """A new list begins at this depth."""
        if depth < 12:
            self.counts[style][depth] = 0

    def next(self, style: str, depth: int, start: str | None) -> tuple[str, bool]:
        """The number of the next item as it is shown, and whether the list counts."""
        level = self._level(self.styles.lists.get(style), depth)
        if level is None or not level.tag.endswith("number") or depth >= 12:
            return "", False
        counts = self.counts[style]
        first = parse_int(start or level.get(f"{TEXT}start-value"), 1)
        counts[depth] = first if start or not counts[depth] else counts[depth] + 1
        counts[depth + 1 :] = [0] * (11 - depth)
        return self._shown(level, self.styles.lists.get(style), counts, depth), True

    def heading(self, depth: int) -> str:
        """The number of the next heading of this level, where headings are numbered."""
        level = self._level(self.styles.outline, depth)
        form = level.get(f"{STYLE}num-format") if level is not None else ""
        self.headings[depth] += 1
        self.headings[depth + 1 :] = [0] * (11 - depth)
        if level is None or not form:
            return ""
        return self._shown(level, self.styles.outline, self.headings, depth)

    def _level(self, style: Element | None, depth: int) -> Element | None:
        for each in style if style is not None else ():
            if each.get(f"{TEXT}level") == str(depth):
                return each
        return None

    def _shown(
        self, level: Element, style: Element | None, counts: Sequence[int], depth: int
    ) -> str:
        shown = min(depth, max(1, parse_int(level.get(f"{TEXT}display-levels"), 1)))
        parts = []
        for at in range(depth - shown + 1, depth + 1):
            own = self._level(style, at)
            form = str(own.get(f"{STYLE}num-format") or "") if own is not None else "1"
            if form:
                parts.append(count(max(1, counts[at]), _FORMS.get(form, "decimal")))
        pre, post = level.get(f"{STYLE}num-prefix") or "", level.get(f"{STYLE}num-suffix") or ""
        return f"{pre}{'.'.join(parts)}{post}"[:40]
