# ruff: noqa: E501
"""No regular expression and no index of ours takes more than twice as long for twice the text.

Measured in processor time, the least of three runs, and only where that is long enough to measure:
what is linear takes a few milliseconds here, and four times the text sixteen times as long is what
is looked for. What libraries do with the files of strangers is bounded otherwise (`bounded.py`).
"""

import ast
import importlib
import os
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from itertools import permutations
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest
from helpers import heavy
from helpers.small import sheet_with
from helpers.word_files import docx, p

import pipeline
import schema
from pipeline import addresses as address
from pipeline.bounded import bitmap, webpage
from pipeline.intake.nouns import Paragraph, Run, WordFile
from pipeline.intake.recognise import recognise
from pipeline.load.prose.guard import crowded, guard_markup, literal_marks
from pipeline.load.prose.passages import find_paragraphs
from pipeline.load.prose.places import locator
from pipeline.load.prose.tree import read_tree
from pipeline.load.read import read_file
from pipeline.model import Span
from pipeline.verify import look
from pipeline.word import foreign
from pipeline.yaml.tree import Scalar

LONGEST = 8_192
"""Characters for one expression."""
MEASURABLE = 0.05
"""Seconds; below it a ratio says nothing."""
LINEAR = 9.0
"""The most that four times the text may cost: half-way between four and sixteen."""
LONGEST_TEXT = 32_768
"""Characters for what reads a whole text."""

if not os.environ.get("PERSPECTIEF_FUZZ"):
    pytest.skip("two minutes: `make heavy` does it", allow_module_level=True)


def cost(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def least(work: Callable[[], object]) -> float:
    return min(cost(work) for _ in range(3))


def grows(work: Callable[[int], Callable[[], object]], most: int) -> bool:
    """Whether work takes much more than four times as long on four times the size.

    Looked for at the first size, up to `most`, that takes long enough to measure.
    """
    size = 32
    while size <= most:
        if cost(work(size)) >= MEASURABLE:
            small = max(least(work(size // 4)), MEASURABLE / 16)
            return least(work(size)) > LINEAR * small
        size *= 2
    return False


# Every regular expression


def modules() -> Iterator[ModuleType]:
    for package in (pipeline, schema):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def inside(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from inside(each)
    elif isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from inside(each)


FUNCTIONS = {"match", "fullmatch", "search", "sub", "split", "findall", "finditer", "compile"}


def in_calls(module: ModuleType) -> Iterator[tuple[re.Pattern[Any], str]]:
    """The patterns that are written in a call, such as `re.sub("a+", …)`."""
    source = module.__loader__.get_source(module.__name__)  # type: ignore[union-attr]
    for node in ast.walk(ast.parse(source or "")):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in FUNCTIONS - {"compile"}
        ):
            code = compile(ast.Expression(node.args[0]), module.__name__, "eval")
            try:
                found = eval(code, vars(module))
            except NameError:  # made from values that only the call knows
                continue
            if isinstance(found, str):
                yield re.compile(found), node.func.attr


def searched_names() -> set[str]:
    """The names that are looked for anywhere in a text, not only from its start."""
    methods: dict[str, set[str]] = {}
    for module in modules():
        source = module.__loader__.get_source(module.__name__) or ""  # type: ignore[union-attr]
        for name, method in re.findall(r"\b(_?[A-Z][A-Z_]*)\.([a-z]+)\(", source):
            methods.setdefault(f"{module.__name__}.{name}", set()).add(method)
    return {name for name, used in methods.items() if used - {"match", "fullmatch"}}


def expressions() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Every regular expression of ours, and whether it is also looked for further on in a text."""
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    anywhere = searched_names()

    def add(pattern: re.Pattern[Any], searched: bool) -> None:
        name = f"{pattern.pattern!r} {pattern.flags}"
        found[name] = pattern, searched or found.get(name, (pattern, False))[1]

    for module in modules():
        for name, value in vars(module).items():
            for pattern in inside(value):
                in_list = not isinstance(value, re.Pattern)
                add(pattern, in_list or f"{module.__name__}.{name}" in anywhere)
            if name.endswith("PATROON") and isinstance(value, str):
                add(re.compile(value), False)
        for pattern, method in in_calls(module):
            add(pattern, method not in ("match", "fullmatch"))
    return found


SHORT = {r"[\w&]*(?:\.[\w&]+)*$": 80}
"""Expressions that are only given so many characters (`_NEAR` in `taal/sentences.py`)."""
EXPRESSIONS = expressions()


def literals(tree: Any) -> Iterator[str]:
    """The characters that an expression names, and one of each range and category."""
    for operation, argument in tree:
        if operation in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(argument)
        elif operation is sre.RANGE:
            yield chr(argument[0])
        elif operation is sre.CATEGORY:
            yield {"DIGIT": "1", "SPACE": " "}.get(str(argument).rpartition("_")[2], "a")
        elif operation is sre.IN:
            yield from literals(argument)
        else:
            for inner in argument if isinstance(argument, tuple | list) else (argument,):
                yield from nested(inner)


def nested(value: Any) -> Iterator[str]:
    if isinstance(value, parser.SubPattern):
        yield from literals(value)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from nested(each)


def shapes(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """What comes before, what is repeated and what comes after: near misses of the expression."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin1")
    named = list(dict.fromkeys(literals(parser.parse(text, pattern.flags & ~re.UNICODE))))
    signs = list(dict.fromkeys([*named[:9], " ", "a", "\n"]))
    whole = "".join(named[:40])
    units = [*signs, whole, *(a + b for a, b in permutations(signs[:8], 2))]
    units += [a + "\n" for a in signs[:8]]
    for unit in filter(None, units):
        for before, after in (("", ""), (whole, "\x00"), (signs[0], "\x00\n")):
            yield before, unit, after


def feed(
    pattern: re.Pattern[Any], shape: tuple[str, str, str], size: int, searched: bool = True
) -> Callable[[], object]:
    before, unit, after = shape
    text: Any = before + unit * (size // len(unit)) + after
    if isinstance(pattern.pattern, bytes):
        text = text.encode("utf-8")

    def work() -> None:
        pattern.fullmatch(text)
        pattern.match(text)
        for _ in pattern.finditer(text) if searched else ():
            pass

    return work


def test_there_are_as_many_expressions_as_we_think() -> None:
    assert len(EXPRESSIONS) > 80


@pytest.mark.parametrize("name", sorted(EXPRESSIONS))
def test_an_expression_grows_no_faster_than_its_text(name: str) -> None:
    pattern, searched = EXPRESSIONS[name]
    slow = [
        shape
        for shape in shapes(pattern)
        if grows(
            lambda size, shape=shape: feed(pattern, shape, size, searched),
            SHORT.get(str(pattern.pattern), LONGEST),
        )  # type: ignore[misc]
    ]
    assert slow == []


@pytest.mark.parametrize(
    ("bad", "shape"),
    [
        (r"^.*\n[-:| ]*-\|[-:| ]*$", ("x\n", "-|", "x")),
        (r"[ \t]+$", ("", " ", "x")),
        (r"\[.*\]", ("", "[", "")),
    ],
)
def test_an_expression_that_does_grow_is_found(bad: str, shape: tuple[str, str, str]) -> None:
    pattern = re.compile(bad, re.MULTILINE)
    assert grows(lambda size: feed(pattern, shape, size), 4 * LONGEST)


# Every entry of a parser


UNITS = (
    "\t", "a\t", " ", "a ", "\n", "a\n", "\n\n", "a\n\n", "-|", "|", "- ", "-\n", "1. a\n", "*", "**a** ", "_a_ ",
    "[", "]", "](", "[a]", "[a](b) ", "[^1]", "[^1]: a\n\n", "[a]: b\n", "`", "<", "<a>", "&", "&amp;",
    "bron:a ", "bron:", "@", "a@b.nl ", "www.", "http://", "\\", "\\\n", "\"", "'", ".", "?", ":", "#", "# a\n",
    ">", "> a\n", "~", "^", "é", "\u00a0", "e\u0301", "\U0001f512", "A.B. ", "AB12 ", "x=1;", "{", "}", ",",
)  # fmt: skip


def _summary(text: str) -> Callable[[], object]:
    data = sheet_with(9, text).encode()
    return lambda: read_file("proef", "sheets/proef.yaml", data)


def _raw(text: str) -> Callable[[], object]:
    data = text.encode()
    return lambda: read_file("proef", "sheets/proef.yaml", data)


def _tree(text: str) -> Callable[[], object]:
    """A paragraph as pandoc would give it: each word with its position."""
    inlines, column = [], 1
    for word in text.split(" "):
        place = f"1:{column}-1:{column + len(word)}"
        attributes = ["", [], [["data-pos", place]]]
        inlines += [
            {"t": "Span", "c": [attributes, [{"t": "Str", "c": word}]]},
            {"t": "Space"},
        ]
        column += len(word) + 1
    document = {"blocks": [{"t": "Para", "c": inlines}]}

    def work() -> None:
        read_tree(document)
        find_paragraphs(document["blocks"])
        list(literal_marks(inlines))

    return work


def _places(style: str) -> Callable[[str], Callable[[], object]]:
    def made(text: str) -> Callable[[], object]:
        lines = ["a: |", *(f"  {row}" for row in text.split("\n"))]
        if style:
            lines = [f'a: "{text}"'.replace("\n", "\\n")]
        scalar = Scalar(text, style or "|", Span("a", 1, 4, len(lines), 1))

        def work() -> None:
            locate = locator(scalar, lines)
            for row, line in enumerate(text.split("\n"), 1):
                for column in range(1, len(line), 5):
                    locate((row, column, row, column + 1))

        return work

    return made


def _called(function: Callable[[str], object]) -> Callable[[str], Callable[[], object]]:
    return lambda text: lambda: function(text)


def _word(text: str) -> Callable[[], object]:
    lines = (
        "".join(sign for sign in line if sign not in "<>&" and sign.isprintable())
        for line in text.split("\n")
    )
    data = docx("".join(map(p, lines)))
    return lambda: foreign.look(data)


def _draft(text: str) -> Callable[[], object]:
    """A file of these lines under the headings of a sheet."""
    heads = (
        ("Wonen", 1),
        ("Dilemma’s", 2),
        ("Bouwen of niet", 3),
        ("Risico’s", 2),
        ("Partijen", 2),
    )
    lines = tuple(Paragraph((Run(line),)) for line in text.split("\n"))
    blocks = (
        each for name, level in heads for each in (Paragraph((Run(name),), level=level), *lines)
    )
    source = WordFile(tuple(blocks))
    return lambda: recognise(source)


ENTRIES: dict[str, Callable[[str], Callable[[], object]]] = {
    "a sheet with this summary": _summary,
    "a sheet of only this": _raw,
    "the guard": _called(crowded),
    "the marks before pandoc": _called(lambda text: crowded(text) or guard_markup(text)),
    "the tree of pandoc": _tree,
    "the places in a block": _places(""),
    "the places on one line": _places('"'),
    "an address": _called(lambda text: address.parse(f"https://a.nl/{text}")),
    "the name of a host": _called(lambda text: address.parse(f"https://{text}.nl/")),
    "a picture": _called(lambda text: bitmap.look(b"\xff\xd8" + text.encode())),
    "the head of a picture": _called(lambda text: bitmap.pixels(b"\xff\xd8" + text.encode())),
    "a page of a website": _called(lambda text: webpage.look(b"\0<p>" + text.encode())),
    "an export in HTML": _called(lambda text: look(heavy.page(text))),
    "a Word file": _word,
    "a draft of a Word file": _draft,
}  # fmt: skip


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_parser_grows_no_faster_than_its_text(entry: str) -> None:
    slow = [
        unit
        for unit in UNITS
        if grows(
            lambda size, unit=unit: ENTRIES[entry](unit * (size // len(unit))),  # type: ignore[misc]
            LONGEST_TEXT,
        )
    ]
    assert slow == []


def _docx(unit: str, times: int, styles: str = "") -> bytes:
    return heavy.docx(unit * times, styles)


MARKUP: dict[str, Callable[[int], bytes]] = {
    "docx paragraphs": lambda n: _docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>", n),
    "docx runs": lambda n: heavy.docx(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * n}</w:p>"),
    "docx headings": lambda n: _docx("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:p>", n),
    "docx bookmarks": lambda n: _docx("<w:bookmarkStart w:name='a'/>", n),
    "docx rows": lambda n: heavy.docx(f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * n}</w:tbl>"),
    "docx cells": lambda n: heavy.docx(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * n}</w:tr></w:tbl>"),
    "docx styles": lambda n: heavy.docx_chain(40 * n),
    "docx links": lambda n: _docx("<w:p><w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>", n),
    "odt paragraphs": lambda n: heavy.odt("<t:p>a</t:p>" * n),
    "odt headings": lambda n: heavy.odt("<t:h t:outline-level='1'>a</t:h>" * n),
    "odt spans": lambda n: heavy.odt(f"<t:p>{'<t:span>a</t:span>' * n}</t:p>"),
    "odt styles": lambda n: heavy.odt_chain(40 * n),
    "odt rows": lambda n: heavy.odt(
        f"<b:table>{'<b:table-row><b:table-cell><t:p>a</t:p></b:table-cell></b:table-row>' * n}"
        "</b:table>"),
    "html paragraphs": lambda n: heavy.page("<p>a</p>" * n),
    "html headings": lambda n: heavy.page("".join(f"<h2 id=a{k}>a</h2>" for k in range(n))),
    "html rows": lambda n: heavy.page(f"<table>{'<tr><td>a' * n}</table>"),
    "html cells": lambda n: heavy.page(f"<table><tr>{'<td>a' * n}</table>"),
    "html links": lambda n: heavy.page("<a href='#x'>a</a>" * n),
    "html notes": lambda n: heavy.page("<section role=doc-endnotes>" + "".join(
        f"<li id=a{k}>a" for k in range(n)) + "</section>"),
    "html sections": lambda n: heavy.page("<section role=doc-endnotes><li id=a>a</section>" * n),
    "html lists": lambda n: heavy.page("<ul><li>a</ul>" * n),
    "html pictures": lambda n: heavy.page("<img alt=a src=b>" * n),
}  # fmt: skip


@pytest.mark.parametrize("kind", MARKUP)
def test_reading_an_export_grows_no_faster_than_the_file(kind: str) -> None:
    def work(times: int) -> Callable[[], object]:
        data = MARKUP[kind](times)
        return lambda: look(data)

    assert not grows(work, 2_048)


@pytest.mark.parametrize("kind", [kind for kind in MARKUP if not kind.startswith("html")])
def test_reading_a_word_file_grows_no_faster_than_the_file(kind: str) -> None:
    def work(times: int) -> Callable[[], object]:
        data = MARKUP[kind](times)
        return lambda: foreign.look(data)

    assert not grows(work, 2_048)
