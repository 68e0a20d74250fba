"""What came back of an edited document: the new sheet, what is not in it, and what `check` says."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline import changes, intake
from pipeline.intake import WordFile, roundtrip
from pipeline.jobs.check import check
from pipeline.jobs.intake import lengthen_lists
from pipeline.jobs.roundtrip import exported
from pipeline.jobs.roundtrip.targets import resolver
from pipeline.jobs.versions import copy_project
from pipeline.model import Comparison, Diagnostic, Package

_BALANCE = re.compile(r" \((geen|\d+) voorde(el|len), (geen|\d+) nade(el|len)\)$")


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the old and new text of the sheet, and what was not put in it.

    `base` says where the exported version was found (empty: it was not, so the sheet as it is
    counts as that). `loose` are lines that are of no field, `moved` texts that stand elsewhere,
    `beside` what is no text, `realigned` how many fields had lost their bookmark, `compared` and
    `diagnostics` what the result is. `lists` are the old and new text of the list of sources, where
    the sheet names new ones: `sources` says which.
    """

    file: str
    old: str
    new: str
    base: str
    merged: roundtrip.Merged
    loose: tuple[roundtrip.Loose, ...]
    realigned: int
    moved: tuple[str, ...]
    beside: tuple[str, ...]
    comments: tuple[str, ...]
    remarks: tuple[str, ...]
    compared: Comparison | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    lists: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether the new sheet can be read; else it is not written."""
        return self.compared is None or Path(self.file).stem not in self.compared.package.broken

    @property
    def is_whole(self) -> bool:
        """Whether all that the document says otherwise stands in the new sheet, for certain."""
        merged = self.merged
        left = (merged.conflicts, merged.kept, merged.unclear, self.loose, self.moved, self.beside)
        is_sure = bool(self.base) or self.new == self.old
        return self.is_readable and is_sure and not any(left)


def add_sources(root: Path, found: Returned, sources: intake.Sources) -> Returned:
    """The same with the sources that its sheet names and that are new; elsewhere the address."""
    used, others = [], {}
    for each in sources.entries:
        named = re.compile(rf"\bbron: ?{each['id']}(?![\w-])")
        if named.search(found.new) and not named.search(found.old):
            used.append(each)
        else:
            others[f"bron:{each['id']}"] = each["url"]

    def addressed(line: roundtrip.Line) -> roundtrip.Line:
        shown = (replace(each, target=others.get(each.target, each.target)) for each in line.pieces)
        return replace(line, pieces=tuple(shown))

    merged = found.merged
    merged.unclear = [
        replace(each, new=tuple((number, addressed(line)) for number, line in each.new))
        for each in merged.unclear
    ]
    return replace(
        found,
        loose=tuple(replace(each, line=addressed(each.line)) for each in found.loose),
        lists=lengthen_lists(root, {"bronnen": intake.write_entries(used)}),
        sources=tuple(f"{each['id']}: {each['titel']} ({each['url']})" for each in used),
    )


def check_result(root: Path, found: Returned, package: Package, today: date) -> Returned:
    """The same with what it changes and what `check` says of it, on a copy."""
    with copy_project(root) as copy:
        for file, (_, new) in {found.file: (found.old, found.new), **found.lists}.items():
            (copy / file).write_bytes(new.encode())
        checked = check(copy, today, (found.file, *found.lists))
    rows = changes.compare(package, checked.package)
    unread = tuple(sorted(checked.package.broken - package.broken))
    compared = Comparison("de sheet", "Word", rows, (), unread, checked.package)
    # Of a list only what comes of the new entries, at its end.
    lengths = {file: old.count("\n") for file, (old, _) in found.lists.items()}
    mine = (one for one in checked.diagnostics if one.span.line > lengths.get(one.span.file, 0))
    return replace(found, compared=compared, diagnostics=tuple(mine))


def drop_said(found: Returned, word: WordFile) -> Returned:
    """The same without the loose lines that the document of the new sheet has too.

    A title stands in more than one place; whoever changed all of them forgot nothing.
    """
    package = found.compared.package if found.compared else None
    sheet = package.sheet(Path(found.file).stem) if package else None
    if package is None or sheet is None or not found.loose:
        return found
    resolve, made = resolver(package, sheet), exported.document_of(package, sheet, word.form)
    said = Counter(_uncounted(line) for line in roundtrip.lines(made, resolve))
    said.subtract(_uncounted(line) for line in roundtrip.lines(word, resolve))
    left = tuple(each for each in found.loose if said[_uncounted(each.line)] < 0)
    return replace(found, loose=left)


def _uncounted(line: roundtrip.Line) -> str:
    """The text of a line without the number of arguments, which we count ourselves."""
    return _BALANCE.sub("", line.whole)
