"""The lines of a file as a person sees them, also where they are not YAML: what belongs to what.

This reads what no parser can read. It only guesses; `mistakes` proves each guess by reading the
file again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADER = re.compile(r"( *)((?:- +)*)(?:[\w-]+: +)?[|>][-+0-9]{0,2} *(?:#.*)?")
FIELD = re.compile(r"( *)((?:- +)*)([A-Za-z_]\w*):(?=\s|$)")
VALUE = re.compile(r"( *(?:- +)*(?:[\w-]+: +)?)(\S(?:.*\S)?)\s*")
DASH = re.compile(r" *- ")


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `block` is the indentation of the text in a block that it is part of, or 0.

    `near` is the indentation of the text in a block above it, where no field stands between.
    """

    text: str
    indent: int
    block: int
    near: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Rows:
    """All lines of a file, and the names of fields that the schema has somewhere.

    `plain` are those names whose text never holds markup.
    """

    rows: tuple[Row, ...]
    names: frozenset[str]
    plain: frozenset[str] = frozenset()

    def is_field(self, number: int) -> bool:
        """Whether a line begins with the name of a field that exists."""
        found = FIELD.match(self.rows[number].text)
        return bool(found) and found.group(3) in self.names if found else False

    def match_value(self, number: int) -> re.Match[str] | None:
        """What stands behind the name of a field or a dash, as `VALUE` finds it; not in a block."""
        found = VALUE.fullmatch(self.rows[number].text)
        is_value = found and not self.rows[number].block and found.group(1).strip()
        return found if is_value else None

    def is_plain(self, number: int) -> bool:
        """Whether the text on a line belongs to a field that never holds markup."""
        for line in (number, *self.owners(number)):
            if found := FIELD.match(self.rows[line].text):
                return found.group(3) in self.plain
        return False

    def is_loose(self, number: int) -> bool:
        """Whether a line is neither a field nor a list item nor a comment nor inside a block."""
        row = self.rows[number]
        if row.blank or row.block or row.text.lstrip().startswith("#"):
            return False
        return not self.is_field(number) and not DASH.match(row.text)

    def before(self, number: int) -> Iterator[int]:
        """The lines above one, nearest first, that are no blank line and in no block."""
        for above in range(number - 1, -1, -1):
            row = self.rows[above]
            if not row.blank and not row.block:
                yield above

    def owners(self, number: int) -> Iterator[int]:
        """The nearest line above one that begins further to the left."""
        for above in self.before(number):
            if self.rows[above].indent < self.rows[number].indent:
                yield above
                return

    def levels(self, number: int) -> tuple[list[int], list[int]]:
        """The columns at which a field, and at which a list item, could stand on a line."""
        fields: list[int] = []
        dashes: list[int] = []
        limit = 1 << 20
        first = True
        for above in self.before(number):
            row = self.rows[above]
            found = FIELD.match(row.text)
            if row.indent >= limit or not (found or DASH.match(row.text)):
                continue
            dash = found.group(2) if found else "- "
            column = row.indent + len(dash)
            if dash:
                dashes.append(row.indent)
            if found:
                fields.append(column)
                if first and not row.text[found.end() :].strip():
                    fields.append(column + 2)
                    dashes.append(column + 2)
            first = False
            limit = row.indent
            if not limit:
                break
        return fields, dashes


def outline(
    lines: Sequence[str], names: frozenset[str], plain: frozenset[str] = frozenset()
) -> Rows:
    """The lines of a file with the text in a block that they belong to."""
    rows: list[Row] = []
    parent = block = near = 0
    inside = False
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        blank = not line.strip()
        # Tabs and hard spaces in front are no indentation, but the writer meant them as such.
        wide = len(line) - len(line.lstrip())
        if inside and not blank and indent <= parent < wide:
            rows.append(Row(line, indent, 0, block or parent + 2))
            continue
        if inside and not blank and indent <= parent:
            inside, near = False, block or parent + 2
        if inside and not blank and not block:
            block = indent
        short = inside and not blank and indent < block
        part = block if inside and not short else 0
        found = None if part else FIELD.match(line)
        if not inside and not blank and ((found and found.group(3) in names) or DASH.match(line)):
            near = near if _is_text(line) else 0
        rows.append(Row(line, indent, part, block if short else near))
        if not inside and (header := _HEADER.fullmatch(line)):
            inside, block, near = True, 0, 0
            named = ":" in line.split("#")[0]
            dash = header.group(2)
            parent = indent + (len(dash) if named else max(dash.rfind("-"), 0))
    return Rows(tuple(rows), names, plain)


def _is_text(line: str) -> bool:
    """A list item at the start of a line: it may be pasted text."""
    return line.startswith("- ")
