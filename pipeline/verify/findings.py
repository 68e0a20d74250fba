"""The findings on written files: the Dutch words of each, and the place in the YAML it is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Diagnostic, Span
from pipeline.verify.nouns import Expected, Fault, clean

_SHOWN = 80
_ADVICE = "Dit is een fout in het programma, niet in uw tekst. Meld het aan de beheerder."
_TOO_LARGE = "Gebeurt het dan nog? Dan is het een fout in het programma. Meld het aan de beheerder."
PICTURE_ADVICE = (
    f"Kies een afbeelding die minder breed of minder hoog is, ook als het een logo is. {_TOO_LARGE}"
)
TABLE_ADVICE = f"Splits de tabel, of laat kolommen weg. {_TOO_LARGE}"
"""What to do where something of the project does not fit on paper."""

_MESSAGES = {
    "export-tekst-ontbreekt": (
        "In {file} ontbreekt de tekst {text}. Wie dat bestand leest, mist deze informatie."
    ),
    "export-tekst-dubbel": "In {file} staat de tekst {text} vaker dan in de sheet.",
    "export-volgorde-onjuist": (
        "In {file} staat de tekst {text} op een andere plek dan in de sheet."
    ),
    "export-kop-onjuist": "In {file} hoort de tekst {text} te staan {extra}.",
    "export-opmaak-onjuist": "In {file} hoort de tekst {text} te staan {extra}.",
    "export-tekst-onbekend": "In {file} staat de tekst {text}. Die staat niet in de sheet.",
    "export-noot-ontbreekt": "In {file} ontbreekt de voetnoot {text}.",
    "export-alt-ontbreekt": (
        "In {file} ontbreekt de alternatieve tekst {text}. Wie de figuur niet kan zien, mist wat "
        "erin staat."
    ),
    "export-link-ontbreekt": "In {file} ontbreekt de link {text}{extra}.",
    "export-link-dood": "In {file} werkt de link {text} niet: {extra} bestaat niet.",
    "export-niet-ingevuld": (
        "In {file} staat {text}. De raad leest dan dat dit niet af is, zonder te weten waarom."
    ),
    "export-onleesbaar": "Het bestand {file} is niet te lezen. {extra}",
    "export-bladwijzer-onbekend": (
        "In {file} hoort de bladwijzer {text} bij geen enkel onderdeel van een sheet."
    ),
    "export-formaten-verschillen": "De bestanden {file} zeggen niet hetzelfde: {extra}.",
}

_OTHER_ADVICE = {
    "export-niet-ingevuld": (
        "Vul dit in. Kan dat nog niet? Vraag de griffie dan om een ontheffing."
    )
}
"""What to do about a finding that is not the fault of the program alone."""

CODES = frozenset(_MESSAGES)


def quoted(text: str) -> str:
    """A text between Dutch quotes, shortened where it is long."""
    return f"‘{text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + '…'}’"


def finding(code: str, item: Expected, file_name: str, text: str, extra: str = "") -> Diagnostic:
    """A finding at the place in the YAML of this promise."""
    message = _MESSAGES[code].format(file=file_name, text=quoted(text), extra=extra)
    advice = _OTHER_ADVICE.get(code, _ADVICE)
    return Diagnostic(item.span, code, message, advice, "error", item.path)


def about_file(code: str, file: str, file_name: str, extra: str, text: str = "") -> Diagnostic:
    """A finding on a whole export, at line 1 of the file it was made from."""
    message = _MESSAGES[code].format(file=file_name, text=quoted(text), extra=extra)
    return Diagnostic(Span(file, 1, 1, 1, 1), code, message, _ADVICE, "error")


def is_bug(found: Diagnostic) -> bool:
    """Whether a finding on a written file is a fault of the program, that no text can mend."""
    return found.advice == _ADVICE


def explain_text(code: str) -> str:
    """What a finding on the text of a written file means; empty for a code that is not ours."""
    if code not in _MESSAGES:
        return ""
    example = _MESSAGES[code].format(file="…", text="‘…’", extra="…").replace("….", "…")
    return (
        f"# {code}\n\nNa het maken lezen wij elk bestand terug en leggen het naast uw sheet. "
        f"Deze melding betekent:\n\n> {example}\n\n{_OTHER_ADVICE.get(code, _ADVICE)}\n"
    )


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

    def name_law(self, part: str) -> str:
        """The criterion and its clause in a chapter of EN 301 549; empty without a criterion."""
        if not self.criterion:
            return ""
        clause = "" if self.criterion in _NEW else f" (EN 301 549, {part}.{self.criterion})"
        return f"WCAG 2.2, criterium {self.criterion}{clause}"


def find_places(
    faults: Iterable[Fault],
    rules: Mapping[str, Rule],
    part: str,
    expected: Sequence[Expected],
    file_name: str,
) -> Iterator[Diagnostic]:
    """Turns faults into findings at the YAML line of their text, else at line 1 of the sheet.

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
    law = f" Dit is een eis van {rule.name_law(part)}." if rule.criterion else ""
    return f"In {file_name}: {rule.sentence}{about}{law}"
