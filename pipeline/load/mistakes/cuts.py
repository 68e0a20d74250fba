"""Text that YAML cuts off or cuts in two without a word, and quotes that are no quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.load.mistakes.curly import straight, unwrapped
from pipeline.load.mistakes.guess import show
from pipeline.model import Diagnostic, Edit, Span
from pipeline.yaml.items import TreeItem
from pipeline.yaml.scalars import quoted
from pipeline.yaml.tree import Listing, Scalar

_COMMENT = re.compile(r"[ \t]+#.*\S")
_TIGHT = re.compile(r"[ \t]+#\S.*")
_HEADER = re.compile(r"[|>][-+0-9]{0,2}")
_END = re.compile(r"[.!?…:;][\"'”’)]*$")
_OPEN = "“„«"
_CODE = "waarde-ongeldig"
_SAME_ELSEWHERE = frozenset({"sheets"})
"""Lists in which a rule of its own finds the same name twice."""


def find_cuts(
    item: TreeItem, lines: Sequence[str], visible: frozenset[str], sentences: frozenset[str]
) -> Iterator[Diagnostic]:
    """The findings for one text or list; `visible` names the fields with text that readers see.

    `sentences` names those of them that hold sentences, and no labels or numbers.
    """
    name = _field(item)
    node = item.node
    if isinstance(node, Scalar):
        # Behind the sign of a block stands no text: there a comment is one.
        yield from _comment(item, node, lines, name in visible and node.style not in ("|", ">"))
        if name in visible:
            yield from _curly(item, node, lines)
    elif isinstance(node, Listing):
        if name in visible and _is_flow(node, lines):
            yield from _commas(item, node, lines, name in sentences)
        elif name not in visible and name not in _SAME_ELSEWHERE:
            yield from _twice(item, node)


def _field(item: TreeItem) -> str:
    """The name of the field that a text, a list or an item of a list belongs to."""
    if item.key is not None:
        return item.key.value
    parts = item.path.split("/")[:-1]
    while parts and parts[-1].isdigit():
        parts.pop()
    return parts[-1] if parts else ""


def _comment(
    item: TreeItem, node: Scalar, lines: Sequence[str], visible: bool
) -> Iterator[Diagnostic]:
    span = node.span
    line = span.line if node.style in ("|", ">") else span.end_line
    row = lines[line - 1] if line <= len(lines) else ""
    start = span.end_column - 1
    if node.style in ("'", '"'):
        return
    if node.style and (header := _HEADER.match(row, span.column - 1)):
        start = header.end()
    elif not node.style and not node.value and item.key is not None:
        line, start = item.key.span.end_line, item.key.span.end_column
        row = lines[line - 1]
    found = _COMMENT.match(row, start) if visible else _TIGHT.match(row, start)
    if not found:
        return
    text = found.group().strip()
    first = start + len(found.group()) - len(found.group().lstrip())
    place = Span(span.file, line, start + 1, line, first + 1 + len(text))
    advice = "Is het een opmerking? Zet dan een spatie achter #."
    if visible:
        advice = (
            "Is het een opmerking? Zet die dan op een eigen regel boven deze regel, met # ervoor."
        )
    if not node.style and span.line == line and not row[start + len(found.group()) :].strip():
        begin = span.column - 1 if node.value else first
        whole = quoted(row[begin : first + len(text)])
        question = "Hoort het bij de tekst? Zet de hele tekst tussen aanhalingstekens"
        advice = f"{advice} {show(question, row[:begin] + whole)}"
    elif node.style:
        advice += (
            " Hoort het bij de tekst? Zet het dan op de volgende regel, bij de rest van de tekst."
        )
    else:
        advice += " Hoort het bij de tekst? Zet de hele tekst dan tussen aanhalingstekens."
    yield Diagnostic(
        place,
        _CODE,
        f"Alles na # leest het programma niet. ‘{text[:40]}’ komt zo niet in het document.",
        advice,
        "error",
        item.path,
    )


def _curly(item: TreeItem, node: Scalar, lines: Sequence[str]) -> Iterator[Diagnostic]:
    if node.style in ("|", ">") or node.span.line != node.span.end_line:
        return
    new = quoted(unwrapped(node.value)) if node.style else straight(node.value)
    if not unwrapped(node.value):
        return
    if node.style:
        what = "Binnen de rechte aanhalingstekens staan ook gekrulde."
        advice = "Haal de gekrulde aanhalingstekens weg"
    else:
        what = "Deze aanhalingstekens zijn gekruld. Gekrulde aanhalingstekens tellen hier niet."
        advice = "Vervang de gekrulde aanhalingstekens door rechte"
    before = lines[node.span.line - 1][: node.span.column - 1]
    head = "" if "[" in before or "{" in before else before
    yield Diagnostic(
        node.span,
        _CODE,
        f"{what} De lezer ziet ze dan om de hele tekst staan.",
        show(advice, head + new),
        "error",
        item.path,
        fix=(Edit(node.span, new),),
    )


def _is_flow(node: Listing, lines: Sequence[str]) -> bool:
    span = node.span
    return lines[span.line - 1][span.column - 1 : span.column] == "["


def _commas(
    item: TreeItem, node: Listing, lines: Sequence[str], sentences: bool
) -> Iterator[Diagnostic]:
    """A comma inside a text without quotes, in a list between brackets."""
    texts = [each for each in node.items if isinstance(each, Scalar)]
    if len(texts) != len(node.items):
        return
    spaced = any(_between(one, two, lines) not in (",", "") for one, two in _pairs(texts))
    parts: list[Scalar] = texts[:1]
    for one, two in _pairs(texts):
        if _belong(one, two, _between(one, two, lines), spaced, sentences):
            parts.append(two)
            continue
        if len(parts) > 1:
            yield _split(item, parts, lines)
        parts = [two]
    if len(parts) > 1:
        yield _split(item, parts, lines)


def _pairs(texts: Sequence[Scalar]) -> Iterator[tuple[Scalar, Scalar]]:
    return pairwise(texts)


def _between(one: Scalar, two: Scalar, lines: Sequence[str]) -> str:
    if one.span.end_line != two.span.line:
        return ""
    return lines[two.span.line - 1][one.span.end_column - 1 : two.span.column - 1]


def _belong(one: Scalar, two: Scalar, between: str, spaced: bool, sentences: bool) -> bool:
    """Whether a comma between two items was meant as a sign in one text."""
    if one.style or two.style or not between or not one.value or not two.value:
        return False
    if one.value[0] in _OPEN and not unwrapped(one.value):
        return True
    if between == "," and one.value[-1].isdigit() and two.value[0].isdigit():
        return spaced or not (one.value.isdigit() and two.value.isdigit())
    return (
        sentences
        and not _END.search(one.value)
        and (two.value[0].islower() or two.value[0].isdigit())
    )


def _split(item: TreeItem, parts: Sequence[Scalar], lines: Sequence[str]) -> Diagnostic:
    first, last = parts[0].span, parts[-1].span
    span = replace(first, end_line=last.end_line, end_column=last.end_column)
    row = lines[first.line - 1]
    text = row[first.column - 1 : last.end_column - 1] if first.line == last.end_line else ""
    new = straight(text) or quoted(text)
    amount = all(
        _between(one, two, lines) == "," and one.value[-1:].isdigit() for one, two in _pairs(parts)
    )
    if not text:
        span = replace(first, end_line=first.line, end_column=first.end_column)
    advice = "Hoort het bij elkaar? Zet aanhalingstekens om de hele tekst"
    if not amount:
        advice = f"Zijn het losse punten? Begin elk deel dan met een hoofdletter. {advice}"
    advice = show(advice, new) if text else f"{advice}."
    shown = " en ".join(f"‘{part.value[:40]}’" for part in parts[:3])
    return Diagnostic(
        span,
        _CODE,
        f"De komma knipt deze tekst in {len(parts)} stukken: {shown}. De lezer ziet die los van "
        "elkaar.",
        advice,
        "error",
        item.path,
        fix=(Edit(span, new),) if text and amount else (),
    )


def _twice(item: TreeItem, node: Listing) -> Iterator[Diagnostic]:
    """The same name twice in one list of names."""
    seen: set[str] = set()
    for each in node.items:
        if not isinstance(each, Scalar) or not each.value:
            continue
        if each.value in seen:
            yield Diagnostic(
                each.span,
                _CODE,
                f"‘{each.value[:60]}’ staat twee keer in deze lijst. Eén keer is genoeg.",
                f"Haal ‘{each.value[:60]}’ hier weg, of schrijf wat u er bedoelt.",
                "error",
                item.path,
            )
        seen.add(each.value)
