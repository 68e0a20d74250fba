"""Bytes to a tree of nodes with exact places: YAML as a strict subset, in Dutch when it fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pipeline.model import Span

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 40
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text value. `style` is `|`, `>`, `'`, `"` or empty for a plain scalar."""

    value: str
    style: str
    span: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node = Scalar | Listing | Mapping


class YamlFault(Exception):
    """The file is not the YAML we read: a code, its place and Dutch texts."""

    def __init__(self, code: str, span: Span, message: str, advice: str) -> None:
        super().__init__(code)
        self.code, self.span, self.message, self.advice = code, span, message, advice


def decode(data: bytes, file: str) -> str:
    """The text of a file; refuses what is too large, not UTF-8 or holds control characters."""
    start = Span(file, 1, 1, 1, 1)
    if len(data) > MAX_BYTES:
        raise YamlFault(
            "bestand-te-groot",
            start,
            "Het bestand is groter dan 1 MB. Zo’n groot bestand kan geen leesbare sheet zijn.",
            "Zet afbeeldingen in de map figuren en splits lange teksten.",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlFault(
            "bestand-geen-utf8",
            Span(file, line, 1, line, 1),
            "Dit bestand is geen gewone tekst in UTF-8. Wij kunnen het niet lezen.",
            "Sla het bestand opnieuw op als tekst met de codering UTF-8.",
        ) from error
    bad = _CONTROL.search(text)
    if bad:
        span = _span_at(text, bad.start(), file)
        raise YamlFault(
            "bestand-geen-utf8" if bad.group() == "\x00" else "yaml-ongeldig",
            span,
            f"Hier staat een onzichtbaar teken (U+{ord(bad.group()):04X}). "
            "Dat kan de tekst voor lezers veranderen.",
            "Haal het teken weg. Typ de regel zo nodig opnieuw.",
        )
    return text


def compose(text: str, file: str) -> Node:
    """The document as nodes; raises `YamlFault` at the first thing that is not our YAML."""
    try:
        events = iter(list(_checked(yaml.parse(text, Loader=_LOADER), file)))
        return _node(next(events), events, file)
    except StopIteration:
        raise YamlFault(
            "yaml-ongeldig",
            Span(file, 1, 1, 1, 1),
            "Het bestand is leeg. De sheet kan dan niet in het pakket.",
            "Vul de sheet, of haal het bestand weg.",
        ) from None
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, file) from error
    except (yaml.YAMLError, ValueError) as error:
        raise YamlFault(
            "yaml-ongeldig",
            Span(file, 1, 1, 1, 1),
            "Wij kunnen dit bestand niet lezen.",
            "Typ de laatste wijziging opnieuw.",
        ) from error


def _checked(events: Iterator[yaml.Event], file: str) -> Iterator[yaml.Event]:
    """Only the events of nodes; refuses references before anything is built from them."""
    depth = documents = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refuse("yaml-verwijzing", event, file, "een verwijzing (& of *)")
        if getattr(event, "tag", None):
            raise _refuse("yaml-verwijzing", event, file, "een type-aanduiding (!)")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _refuse("yaml-ongeldig", event, file, "een tweede document (---)")
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _refuse("yaml-ongeldig", event, file, "een te diepe opsomming")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


def _node(event: yaml.Event, events: Iterator[yaml.Event], file: str) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, event.style or "", _span(event, file))
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_node(inner, events, file))
        return Listing(tuple(items), _span(event, file))
    pairs: list[tuple[Scalar, Node]] = []
    while not isinstance(inner := next(events), yaml.MappingEndEvent):
        key = _node(inner, events, file)
        if not isinstance(key, Scalar):
            raise _refuse("yaml-ongeldig", inner, file, "een opsomming als naam van een veld")
        if key.value == "<<" and not key.style:
            raise _refuse("yaml-verwijzing", inner, file, "een samenvoeging (<<)")
        pairs.append((key, _node(next(events), events, file)))
    return Mapping(tuple(pairs), _span(event, file))


def _span(event: yaml.Event, file: str) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _span_at(text: str, index: int, file: str) -> Span:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Span(file, line, column, line, column + 1)


def _refuse(code: str, event: yaml.Event, file: str, what: str) -> YamlFault:
    return YamlFault(
        code,
        _span(event, file),
        f"Hier staat {what}. Dat hoort niet in een sheet: niemand ziet dan wat er echt staat.",
        "Schrijf de tekst hier voluit.",
    )


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> YamlFault:
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, text.count("\n") + 1) if mark else 1
    column = mark.column + 1 if mark and mark.line + 1 == line else 1
    lines = text.splitlines() or [""]
    row = lines[min(line, len(lines)) - 1]
    problem = f"{error.context or ''} {error.problem or ''}"
    span = Span(file, line, column, line, column + 1)
    message, advice = _cause(problem, row)
    return YamlFault("yaml-ongeldig", span, message, advice)


def _cause(problem: str, row: str) -> tuple[str, str]:
    why = "Wij kunnen de rest van dit bestand niet lezen."
    if "\t" in row:
        return f"In deze regel staat een tab. {why}", "Vervang de tab door spaties."
    if "quoted scalar" in problem:
        return (
            f"Een aanhalingsteken gaat open en niet meer dicht. {why}",
            "Zet aan het eind van de tekst hetzelfde aanhalingsteken.",
        )
    if "mapping values are not allowed" in problem:
        return (
            f"In deze regel staat een dubbele punt op een plek waar dat niet kan. {why}",
            'Zet de tekst tussen aanhalingstekens: titel: "Na 2040: verder groeien".',
        )
    if "flow" in problem:
        return f"Een haak gaat open en niet meer dicht. {why}", "Zet de haak dicht."
    return (
        f"De indeling van deze regel klopt niet, vaak door de inspringing. {why}",
        "Laat velden van hetzelfde onderdeel even ver inspringen, met spaties.",
    )
