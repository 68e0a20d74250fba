"""Text to a tree of nodes with exact places: YAML as a strict subset, in Dutch when it fails."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from pipeline.model import Edit, Span
from pipeline.yaml.causes import Cause, QuotedOrPlain, open_quote, syntax_cause
from pipeline.yaml.faults import FileFault
from pipeline.yaml.signs import INVISIBLE

MAX_DEPTH = 40
MAX_NODES = 20_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIELD_INSIDE = re.compile(r"^[ ]*(?:- )*[a-z_]+:(?: |$)", re.MULTILINE)
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


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


def compose(text: str, file: str) -> Node:
    """The document as nodes; raises `FileFault` at the first thing that is not our YAML."""
    last: list[QuotedOrPlain] = []
    try:
        events = _checked(yaml.parse(text, Loader=_LOADER), text, file, last)
        tree = _node(next(events), events, file)
        for _ in events:
            pass
    except StopIteration:
        raise FileFault(
            "yaml-ongeldig",
            Span(file, 1, 1, 1, 1),
            "Het bestand is leeg. Er komt zo niets van in het pakket.",
            "Vul het bestand, of haal het weg.",
        ) from None
    except yaml.MarkedYAMLError as error:
        before = last[0] if last else None
        raise _fault(syntax_cause(error, before, text.split("\n")), file) from error
    except (yaml.YAMLError, ValueError) as error:
        raise FileFault(
            "yaml-ongeldig",
            Span(file, 1, 1, 1, 1),
            "Wij kunnen dit bestand niet lezen.",
            "Haal de laatste wijziging weg en typ die opnieuw.",
        ) from error
    return tree


def is_empty(node: Node) -> bool:
    """Whether a field has no value, so that it counts as absent."""
    return isinstance(node, Scalar) and not node.style and node.value in _EMPTY


def _checked(
    events: Iterator[yaml.Event], text: str, file: str, last: list[QuotedOrPlain]
) -> Iterator[yaml.Event]:
    """The events of nodes; refuses references before anything is built from them.

    `last` holds the last event if that was a text: the cause of a syntax error often lies there.
    """
    depth = nodes = documents = 0
    rows = text.split("\n")
    for event in events:
        last.clear()
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _second_document(event, file)
        if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            continue
        _refuse_references(event, file)
        nodes += 1
        depth += _depth_change(event)
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise _too_much(event, depth > MAX_DEPTH, file)
        if isinstance(event, yaml.ScalarEvent):
            last.append((event.style or "", _span(event, file)))
            _refuse_swallowed_fields(*last[0], rows)
        yield event


def _depth_change(event: yaml.Event) -> int:
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _node(event: yaml.Event, events: Iterator[yaml.Event], file: str) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, event.style or "", _span(event, file))
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_node(inner, events, file))
        return Listing(tuple(items), _span_of_both(event, inner, file))
    pairs: list[tuple[Scalar, Node]] = []
    while not isinstance(inner := next(events), yaml.MappingEndEvent):
        key = _node(inner, events, file)
        if not isinstance(key, Scalar) or key.style in ("|", ">"):
            raise FileFault(
                "yaml-ongeldig",
                key.span,
                "De naam van een veld is hier een lijst of een groep velden. "
                "Wij weten dan niet welk veld u bedoelt.",
                "Begint een tekst met [ of {? Zet de tekst tussen aanhalingstekens.",
            )
        if INVISIBLE.search(key.value):
            raise FileFault(
                "yaml-ongeldig",
                key.span,
                "In de naam van dit veld staat een onzichtbaar teken. Wij weten dan niet welk veld "
                "u bedoelt.",
                "Typ de naam opnieuw, zonder aanhalingstekens en zonder \\.",
            )
        if key.value == "<<" and not key.style:
            raise _reference_fault(inner, file, "een samenvoeging (<<)")
        pairs.append((key, _node(next(events), events, file)))
    return Mapping(tuple(pairs), _span_of_both(event, inner, file))


def _span_of_both(first: yaml.Event, last: yaml.Event, file: str) -> Span:
    """The span from the start of a list or mapping to its end."""
    end = _span(last, file)
    return replace(_span(first, file), end_line=end.end_line, end_column=end.end_column)


def _span(event: yaml.Event, file: str) -> Span:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return Span(file, 1, 1, 1, 1)
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _point(event: yaml.Event, file: str, length: int = 1) -> Span:
    span = _span(event, file)
    return Span(file, span.line, span.column, span.line, span.column + length)


def _refuse_references(event: yaml.Event, file: str) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _reference_fault(event, file, "een verwijzing (*)", "*")
    if getattr(event, "anchor", None):
        raise _reference_fault(event, file, "een naam voor een verwijzing (&)", "&")
    if getattr(event, "tag", None):
        raise _reference_fault(event, file, "een type-aanduiding (!)", "!")


def _reference_fault(event: yaml.Event, file: str, what: str, sign: str = "<<") -> FileFault:
    otherwise = "Schrijf de tekst anders hier voluit."
    if sign in "&!":
        otherwise = f"Haal anders {sign} weg, met het woord dat eraan vastzit."
    fault = FileFault(
        "yaml-verwijzing",
        _point(event, file),
        f"Hier staat {what}. Dat hoort niet in een sheet: niemand ziet dan wat er echt staat.",
        f"Hoort {sign} bij uw tekst? Zet de tekst dan tussen aanhalingstekens. {otherwise}",
    )
    return _typed(fault)


def _second_document(event: yaml.Event, file: str) -> FileFault:
    return FileFault(
        "yaml-ongeldig",
        _point(event, file, 3),
        "Hier begint een tweede document (---). Alles daarna zou verdwijnen.",
        "Haal de regel met --- weg. Een bestand is één sheet.",
    )


def _too_much(event: yaml.Event, deep: bool, file: str) -> FileFault:
    span = _point(event, file)
    if deep:
        return FileFault(
            "yaml-ongeldig",
            span,
            f"Hier staan meer dan {MAX_DEPTH} lijsten of groepen in elkaar. "
            "Zo diep gaat een sheet nooit.",
            "Haal de haken weg. Horen ze bij de tekst? Zet de tekst tussen aanhalingstekens.",
        )
    return FileFault(
        "bestand-te-groot",
        span,
        "Dit bestand heeft meer dan 20.000 onderdelen. Zo’n groot bestand kan niemand lezen.",
        "Splits het bestand.",
    )


def _refuse_swallowed_fields(style: str, span: Span, rows: Sequence[str]) -> None:
    """A quoted text that holds whole fields: somewhere a closing quote is missing.

    YAML reads on to the next quote in the file. Without this check one missing quote gives a
    finding for every field between.
    """
    if style not in ("'", '"') or span.line == span.end_line:
        return
    if _FIELD_INSIDE.search("\n".join(rows[span.line : span.end_line])):
        raise _fault(open_quote(span.line - 1, span.column - 1, style), span.file)


def _fault(cause: Cause, file: str) -> FileFault:
    span = Span(file, cause.line, cause.column, cause.line, cause.column + 1)
    fix: tuple[Edit, ...] = ()
    if cause.instead:
        first, last, text = cause.instead
        fix = (Edit(Span(file, cause.line, first, cause.line, last), text),)
    return _typed(FileFault(cause.code, span, cause.message, cause.advice, fix))


def _typed(fault: FileFault) -> FileFault:
    """The fault, known as one that a small mistake at its place can cause."""
    fault.typed = True
    return fault
