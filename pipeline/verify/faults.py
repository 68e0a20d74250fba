"""What a check on accessibility returns, and how it becomes a finding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Diagnostic, Span
from pipeline.verify.nouns import Expected, Fault, clean

_ADVICE = "Dit is een fout in het programma, niet in uw tekst. Meld het aan de beheerder."
_NEW = frozenset({"2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"})
"""Criteria of WCAG 2.2 (AA) that WCAG 2.1, and so EN 301 549 v3.2.1, does not have."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means: a Dutch sentence and the WCAG 2.2 criterion, if there is one.

    `advice` is what to do about it, where a text in the sheet can be the cause.
    """

    sentence: str
    criterion: str = ""
    advice: str = _ADVICE

    def law(self, part: str) -> str:
        """The criterion and its clause in a chapter of EN 301 549; empty without a criterion."""
        if not self.criterion:
            return ""
        clause = "" if self.criterion in _NEW else f" (EN 301 549, {part}.{self.criterion})"
        return f"WCAG 2.2, criterium {self.criterion}{clause}"


def findings(
    faults: Iterable[Fault],
    rules: Mapping[str, Rule],
    part: str,
    expected: Sequence[Expected],
    file_name: str,
) -> Iterator[Diagnostic]:
    """Faults as findings at the YAML line of their text, else at line 1 of the sheet.

    `part` is the chapter of EN 301 549 v3.2.1: 9 for web pages, 10 for documents.
    """
    places = {item.text: item for item in reversed(expected)}
    file = expected[0].span.file if expected else file_name
    for fault in faults:
        item = places.get(clean(fault.text)) if fault.text else None
        span = item.span if item else Span(file, 1, 1, 1, 1)
        rule = rules[fault.code]
        message = _message(rule, part, file_name, fault.text)
        path = item.path if item else ""
        yield Diagnostic(span, fault.code, message, rule.advice, "error", path)


def _message(rule: Rule, part: str, file_name: str, text: str) -> str:
    about = f" Het gaat om ‘{clean(text)[:80]}’." if text else ""
    law = f" Dit is een eis van {rule.law(part)}." if rule.criterion else ""
    return f"In {file_name}: {rule.sentence}{about}{law}"
