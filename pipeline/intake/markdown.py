"""Lines of a Word file as the text of a field: Markdown, that pandoc writes, or plain text."""

import re
from collections.abc import Callable, Sequence

from pipeline import pandoc
from pipeline.intake.draft import Text
from pipeline.intake.lines import Line, cut, join_runs
from pipeline.intake.nouns import Run
from pipeline.intake.sources import split_addresses
from pipeline.model import Json

Link = Callable[[str, str], str]
"""From the address and the words of a link to its target in a sheet; empty for no link."""
_WRITER = "commonmark+footnotes"
_ENTITY = re.compile(r"&(?=#?\w+;)")


def write_markdown(texts: Sequence[tuple[Text, bool]], link: Link) -> list[str]:
    """Each text as Markdown; with `True` it becomes one paragraph. Raises `Stop`."""
    jobs = [
        pandoc.Job(_WRITER, (_one_paragraph(text, link),) if single else tuple(_blocks(text, link)))
        for text, single in texts
    ]
    return [data.decode("utf-8").strip("\n") for data in pandoc.write(jobs, {})] if jobs else []


def write_plain(text: Text) -> str:
    """The words with the address of each link after it and each footnote between brackets."""
    return "\n".join(_write_without_markup(line.runs) for line in text.lines)


def _write_without_markup(runs: Sequence[Run]) -> str:
    said = ""
    for at, run in enumerate(runs):
        said += run.text
        after = runs[at + 1].link if at + 1 < len(runs) else ""
        if run.link.startswith(("http:", "https:")) and run.link not in (after, run.text):
            said += f" ({run.link})"
        if run.note:
            said += f" [{' '.join(_write_without_markup(each.runs) for each in run.note)}]"
    return said.strip()


def _one_paragraph(text: Text, link: Link) -> Json:
    inlines: list[Json] = []
    for line in text.lines:
        inlines += ([{"t": "Space"}] if inlines else []) + _inlines(line.runs, link)
    return {"t": "Para", "c": inlines}


def _blocks(text: Text, link: Link) -> list[Json]:
    """Paragraphs, with the items after each other as lists."""
    made: list[Json] = []
    items: list[Line] = []
    for line in (*text.lines, None):
        if line is not None and line.kind == "item":
            items.append(line)
            continue
        if items:
            made += _lists(items, link)
            items = []
        if line is not None:
            shown = line.as_bold() if line.kind == "head" else line
            made.append({"t": "Para", "c": _inlines(shown.runs, link)})
    return made


def _lists(items: Sequence[Line], link: Link) -> list[Json]:
    """Lists of items that are as deep as the first, with deeper ones below the item before."""
    made: list[Json] = []
    entries: list[list[Json]] = []
    at = 0
    while at < len(items):
        first = items[at]
        end = at + 1
        while end < len(items) and items[end].depth > first.depth:
            end += 1
        inside = [{"t": "Plain", "c": _inlines(first.runs, link)}]
        entries.append([*inside, *(_lists(items[at + 1 : end], link) if end > at + 1 else [])])
        last = end == len(items) or items[end].ordered != first.ordered
        if last:
            made.append(_list(entries, first.ordered))
            entries = []
        at = end
    return made


def _list(entries: list[list[Json]], ordered: bool) -> Json:
    if ordered:
        kind = [1, {"t": "Decimal"}, {"t": "Period"}]
        return {"t": "OrderedList", "c": [kind, entries]}
    return {"t": "BulletList", "c": entries}


def _inlines(runs: Sequence[Run], link: Link) -> list[Json]:
    """The pieces of a paragraph; one that begins with `12.` would be a list, so its point is
    escaped."""
    made: list[Json] = []
    at = 0
    text = join_runs(runs)
    number = re.match(r"(\d{1,9})([.)])(?=\s|$)", text)
    if number:
        made.append({"t": "RawInline", "c": ["commonmark", rf"{number[1]}\{number[2]}"]})
        runs = list(cut(runs, number.end(), len(text)))
    while at < len(runs):
        end = at + 1
        while runs[at].link and end < len(runs) and runs[end].link == runs[at].link:
            end += 1
        group, address = runs[at:end], runs[at].link
        target = link(address, "".join(run.text for run in group)) if address else ""
        inside = [each for run in group for each in _inline(run, link, bool(target))]
        made += [{"t": "Link", "c": [["", [], []], inside, [target, ""]]}] if target else inside
        at = end
    return made


def _inline(run: Run, link: Link, in_link: bool) -> list[Json]:
    if run.note:
        paragraphs = [{"t": "Para", "c": _inlines(each.runs, link)} for each in run.note]
        return [{"t": "Note", "c": paragraphs}]
    text = run.text
    bare = text.strip(" ")
    made = _words(bare, link, in_link)
    for on, name in ((run.italic, "Emph"), (run.bold, "Strong")):
        made = [{"t": name, "c": made}] if on and made else made
    lead = [{"t": "Space"}] if text.startswith(" ") else []
    tail = [{"t": "Space"}] if text.endswith(" ") and bare else []
    return [*lead, *made, *tail]


def _words(text: str, link: Link, in_link: bool) -> list[Json]:
    """The words of a text; a web address in it becomes a link to its source."""
    made: list[Json] = []
    for said, address in ((text, ""),) if in_link else split_addresses(text):
        target = link(address, said) if address else ""
        words = _split(said)
        made += [{"t": "Link", "c": [["", [], []], words, [target, ""]]}] if target else words
    return made


def _split(text: str) -> list[Json]:
    made: list[Json] = []
    for at, word in enumerate(text.split(" ")):
        made += [{"t": "Space"}] if at else []
        for number, piece in enumerate(_ENTITY.split(word)):
            # Pandoc leaves the sign alone, and a reader would see what `&amp;` stands for.
            made += [{"t": "RawInline", "c": ["commonmark", r"\&"]}] if number else []
            made += [{"t": "Str", "c": piece}] if piece else []
    return made
