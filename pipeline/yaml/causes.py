"""Why a text is not YAML: libyaml's English problem as a Dutch cause at its real place.

A fault often shows far from its cause: a quote that nobody closed is noticed at the next quote
in the file. Each recogniser below knows one mistake that people make.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import yaml

from pipeline.model import Span

QuotedOrPlain = tuple[str, Span]
"""The style of a YAML text and its place: the last text that could be read."""

_REST = "Wij kunnen de rest van dit bestand niet lezen."
_QUOTES = 'Zet de hele tekst tussen aanhalingstekens: titel: "Na 2040: verder groeien".'
_UNQUOTED = re.compile(
    r" *(?:- +)*[\w-]+: +([^\s\[\]{}'\"|>&*!%@`#,?:-](?:(?! #)[^\\])*[^\s\\:])\s*"
)
_STARTS = re.compile(r"^\s*(?:- +)*(?:[\w-]+: +)?(?=(\S))")


@dataclass(frozen=True, slots=True)
class Cause:
    """A fault at a 1-based line and column, with Dutch texts.

    `instead` is a safe repair on that line: the columns of a text (end exclusive) and a new text.
    """

    line: int
    column: int
    message: str
    advice: str
    code: str = "yaml-ongeldig"
    instead: tuple[int, int, str] | None = None


@dataclass(frozen=True, slots=True)
class _Problem:
    """The message of libyaml, its 0-based place, and the text that was read just before."""

    text: str
    line: int
    column: int
    context: tuple[int, int] | None
    before: QuotedOrPlain | None
    rows: Sequence[str]

    @property
    def row(self) -> str:
        return self.row_at(self.line)

    def row_at(self, line: int) -> str:
        """A line of the text, or nothing."""
        return self.rows[line] if line < len(self.rows) else ""

    def at(self, line: int, column: int) -> str:
        """The character at a place, or nothing."""
        return self.row_at(line)[column : column + 1]

    def cause(self, column: int, what: str, advice: str) -> Cause:
        """A cause on the line of the problem, at a 0-based column."""
        return _cause((self.line, column), what, advice)


def _cause(place: tuple[int, int], what: str, advice: str) -> Cause:
    """A cause at a 0-based line and column, after which nothing can be read."""
    return Cause(place[0] + 1, place[1] + 1, f"{what} {_REST}", advice)


def syntax_cause(
    error: yaml.MarkedYAMLError, before: QuotedOrPlain | None, rows: Sequence[str]
) -> Cause:
    """The cause of a syntax error; `before` is the text that was read last, if any."""
    mark = error.problem_mark or error.context_mark
    context = error.context_mark
    problem = _Problem(
        f"{error.context or ''} {error.problem or ''}",
        min(mark.line, max(len(rows) - 1, 0)) if mark else 0,
        mark.column if mark and mark.line < len(rows) else 0,
        (context.line, context.column) if context else None,
        before,
        rows,
    )
    causes = (recognise(problem) for recognise in _RECOGNISERS)
    return next((found for found in causes if found), _indentation(problem))


def open_quote(line: int, column: int, quote: str) -> Cause:
    """A quote that is not closed; line and column are 0-based."""
    advice = "Zet aan het eind van de tekst hetzelfde aanhalingsteken."
    if quote == "'":
        advice += (
            " Is het een apostrof, zoals in ’s-Hertogenbosch? "
            "Gebruik dan ’ of zet de hele tekst tussen dubbele aanhalingstekens."
        )
    return _cause((line, column), "Een aanhalingsteken gaat open en niet meer dicht.", advice)


def _open_quote(problem: _Problem) -> Cause | None:
    style, span = problem.before or ("", None)
    if style in ("'", '"') and span and span.line < span.end_line == problem.line + 1:
        return open_quote(span.line - 1, span.column - 1, style)
    if problem.context is None:
        return None
    quote = problem.at(*problem.context)
    unfinished = "end of stream" in problem.text or "document indicator" in problem.text
    if quote in ("'", '"') and (unfinished or "expected ':'" in problem.text):
        return open_quote(*problem.context, quote)
    return None


def _tab(problem: _Problem) -> Cause | None:
    row = problem.row
    indent = row[: len(row) - len(row.lstrip())]
    if "\t" not in indent and "tab" not in problem.text:
        return None
    column = row.index("\t") if "\t" in row else problem.column
    return problem.cause(column, "In deze regel staat een tab.", "Vervang de tab door spaties.")


def _escape(problem: _Problem) -> Cause | None:
    if "escape" not in problem.text:
        return None
    column = problem.row.rfind("\\", 0, problem.column + 1)
    return problem.cause(
        max(column, 0),
        "Tussen dubbele aanhalingstekens heeft \\ een bijzondere betekenis.",
        "Zet de tekst tussen enkele aanhalingstekens: 'map\\bestand'.",
    )


def _after_quote(problem: _Problem) -> Cause | None:
    style, span = problem.before or ("", None)
    if style not in ("'", '"') or span is None or span.end_line != problem.line + 1:
        return None
    if "expected" not in problem.text:
        return None
    advice = f"Laat de tekst helemaal tussen de aanhalingstekens staan, of haal {style} weg."
    if style == "'":
        advice += " Is het een apostrof? Gebruik dan ’."
    what = "Na het tweede aanhalingsteken staat nog tekst."
    return problem.cause(span.end_column - 1, what, advice)


def _bracket(problem: _Problem) -> Cause | None:
    flow = "flow" in problem.text and problem.context is not None
    line, column = problem.context if flow and problem.context else (problem.line, -1)
    if not flow:
        start = _STARTS.match(problem.row)
        if not start or start.group(1) not in "[{" or "expected" not in problem.text:
            return None
        column = start.end()
    sign = problem.at(line, column)
    if sign not in ("[", "{"):
        return None
    return _cause(
        (line, column),
        f"De tekst begint met {sign}. Dat lezen wij als het begin van een lijst of een groep.",
        f"Hoort {sign} bij de tekst, zoals bij een link? Zet de hele tekst tussen "
        f"aanhalingstekens. Is het een lijst? Sluit die dan af met {']' if sign == '[' else '}'}.",
    )


def _colon(problem: _Problem) -> Cause | None:
    if "mapping values" not in problem.text:
        return None
    style, span = problem.before or ("", None)
    if not style and span and span.line < span.end_line == problem.line + 1:
        return _indentation(problem)
    what = "In deze regel staat een dubbele punt op een plek waar dat niet kan."
    found = problem.cause(problem.column, what, _QUOTES)
    return replace(found, instead=_quoted(problem.row))


def _quoted(row: str) -> tuple[int, int, str] | None:
    """A repair that quotes the value of a field on one line; nothing if quotes are not enough."""
    found = _UNQUOTED.fullmatch(row)
    if not found or ('"' in found.group(1) and "'" in found.group(1)):
        return None
    quote = "'" if '"' in found.group(1) else '"'
    return found.start(1) + 1, found.end(1) + 1, f"{quote}{found.group(1)}{quote}"


def _reference(problem: _Problem) -> Cause | None:
    if "alias" not in problem.text and "anchor" not in problem.text and "tag" not in problem.text:
        return None
    place = problem.context or (problem.line, problem.column)
    sign = problem.at(*place)
    found = _cause(
        place,
        f"De tekst begint met {sign}. Dat lezen wij als een verwijzing.",
        f"Hoort {sign} bij uw tekst? Zet de tekst dan tussen aanhalingstekens, of in een blok: "
        "zet een | achter de dubbele punt en laat de tekst op de volgende regel inspringen.",
    )
    return replace(found, code="yaml-verwijzing")


def _first_sign(problem: _Problem) -> Cause | None:
    signs = ("cannot start any token", "node content", "mapping keys are not allowed")
    sign = problem.at(problem.line, problem.column)
    if not sign or not any(part in problem.text for part in signs):
        return None
    return problem.cause(
        problem.column,
        f"Een tekst kan niet beginnen met {sign}.",
        "Zet de hele tekst tussen aanhalingstekens.",
    )


def _block(problem: _Problem) -> Cause | None:
    if "block scalar" not in problem.text or problem.context is None:
        return None
    sign = problem.at(*problem.context)
    return _cause(
        problem.context,
        f"Na {sign} kan op dezelfde regel geen tekst staan.",
        f"Laat de tekst op de volgende regel beginnen. Hoort {sign} bij de tekst? "
        "Zet de hele tekst dan tussen aanhalingstekens.",
    )


def _dash(problem: _Problem) -> Cause | None:
    if "sequence entries" not in problem.text:
        return None
    return problem.cause(
        problem.column,
        "Een streepje kan hier niet staan.",
        "Begin een lijst op een nieuwe regel. Hoort het streepje bij de tekst? "
        "Zet de tekst dan tussen aanhalingstekens.",
    )


def _no_colon(problem: _Problem) -> Cause | None:
    if "expected ':'" not in problem.text or problem.context is None:
        return None
    if ":" in problem.row_at(problem.context[0]):
        message, advice = "Na de dubbele punt ontbreekt een spatie.", "Zet een spatie na de :"
    else:
        message = "Deze regel is geen veld: er staat geen dubbele punt na de naam."
        advice = (
            "Schrijf eerst de naam van een veld en een dubbele punt. Hoort de regel bij de tekst "
            "erboven? Laat die dan even ver inspringen als die tekst. Hoort de regel hier niet? "
            "Haal de regel dan weg."
        )
    return _cause(problem.context, message, advice)


def _field_in_list(problem: _Problem) -> Cause | None:
    if "'-' indicator" not in problem.text:
        return None
    return problem.cause(
        problem.column,
        "Deze regel staat midden in een lijst, maar begint niet met een streepje.",
        "Zet er een streepje voor, of laat de regel minder ver inspringen.",
    )


def _document(problem: _Problem) -> Cause | None:
    if "document start" not in problem.text:
        return None
    return Cause(
        problem.line + 1,
        1,
        "Hierboven eindigt het document. Wat hier staat, zou verdwijnen.",
        "Haal de regel met ... of % weg.",
    )


def _indentation(problem: _Problem) -> Cause:
    row = problem.row
    return problem.cause(
        len(row) - len(row.lstrip()),
        "De indeling van deze regel klopt niet, vaak door de inspringing.",
        "Laat velden van hetzelfde onderdeel even ver inspringen, met spaties.",
    )


_RECOGNISERS: tuple[Callable[[_Problem], Cause | None], ...] = (
    _open_quote,
    _escape,
    _tab,
    _reference,
    _after_quote,
    _bracket,
    _block,
    _dash,
    _first_sign,
    _colon,
    _no_colon,
    _field_in_list,
    _document,
)
