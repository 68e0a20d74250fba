"""The accessibility gate: is a written file fit to give to a council member?"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.model import Diagnostic
from pipeline.verify import gate_docx, gate_html, gate_odt
from pipeline.verify.faults import Fault, Rule, findings
from pipeline.verify.nouns import Expected, Unreadable
from pipeline.verify.words import about_file


@dataclass(frozen=True, slots=True)
class _Gate:
    faults: Callable[[bytes, Mapping[str, int]], Iterator[Fault]]
    rules: Mapping[str, Rule]
    part: str


_GATES: Mapping[str, _Gate] = {
    "html": _Gate(gate_html.faults, gate_html.RULES, "9"),
    "docx": _Gate(lambda data, _: gate_docx.faults(data), gate_docx.RULES, "10"),
    "odt": _Gate(lambda data, _: gate_odt.faults(data), gate_odt.RULES, "10"),
}

RULE_COUNTS: Mapping[str, Mapping[str, int]] = {
    name: Counter(rule.criterion for rule in gate.rules.values()) for name, gate in _GATES.items()
}
"""How many rules a file of each format is checked by, for each WCAG criterion ("" for none)."""

CODES = frozenset(code for gate in _GATES.values() for code in gate.rules)


def accessible(
    expected: Sequence[Expected],
    data: bytes,
    format_name: str,
    file_name: str,
    sizes: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Diagnostic, ...]:
    """Every accessibility fault in a file, with its WCAG 2.2 criterion and EN 301 549 clause.

    `sizes` are the bytes of the files beside it, by name, to hold the downloads of a page against.
    """
    gate = _GATES[format_name]
    try:
        faults = tuple(gate.faults(data, sizes))
    except Unreadable as fault:
        first = expected[0].span.file if expected else file_name
        return (about_file("export-onleesbaar", first, file_name, str(fault)),)
    return tuple(sorted(set(findings(faults, gate.rules, gate.part, expected, file_name))))


def explain(code: str) -> str:
    """What an accessibility code means, in Dutch; empty for a code that is not ours."""
    for gate in _GATES.values():
        rule = gate.rules.get(code)
        if rule is not None:
            eis = f"\nEis: {rule.law(gate.part)}.\n" if rule.criterion else ""
            return f"# {code}\n\nIn een gemaakt bestand: {rule.sentence}\n{eis}\n{rule.advice}\n"
    return ""
