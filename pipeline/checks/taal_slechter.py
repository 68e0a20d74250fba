"""taal-slechter: a sheet that was easy to read stays so (`check --ratchet REV`)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline.checks import (
    afkorting_onbekend,
    alinea_te_lang,
    leesbaarheid,
    samenvatting_te_lang,
    spelling,
    woord_moeilijk,
    zin_te_lang,
)
from pipeline.model import Diagnostic, Package, Passage, SheetDocument
from pipeline.taal.fields import readable
from pipeline.taal.reading_ease import reading_ease
from pipeline.taal.words import count

CODE = "taal-slechter"
GROUP = "taal"
_POINTS = 2.0
"""Reading ease that a sheet may lose: a new text on a hard subject is no step back."""


class _LanguageRule(Protocol):
    CODE: str

    def check(self, document: SheetDocument, package: Package) -> Iterator[Diagnostic]: ...


RULES: tuple[tuple[_LanguageRule, str, str], ...] = (
    (zin_te_lang, "lange zin", "lange zinnen"),
    (alinea_te_lang, "lange alinea", "lange alinea’s"),
    (samenvatting_te_lang, "te lange samenvatting", "te lange samenvattingen"),
    (leesbaarheid, "moeilijke tekst", "moeilijke teksten"),
    (afkorting_onbekend, "onbekende afkorting", "onbekende afkortingen"),
    (woord_moeilijk, "moeilijk woord", "moeilijke woorden"),
    (spelling, "onbekend woord", "onbekende woorden"),
)
"""The rules that are compared, with what they count."""


def ratchet(old: Package, new: Package) -> tuple[Diagnostic, ...]:
    """Where the language of a sheet got worse since `old`: more findings of a rule, or harder.

    A sheet that was not there has nothing to compare with. One that could not be read then gets
    a warning that it is not compared.
    """
    found: list[Diagnostic] = []
    for sheet in new.sheets:
        before = old.sheet(sheet.id)
        if before is not None:
            found += _compared(before, sheet, old, new)
        elif sheet.id in old.broken:
            found.append(_unread(sheet))
    return tuple(found)


def _compared(
    before: SheetDocument, after: SheetDocument, old: Package, new: Package
) -> Iterator[Diagnostic]:
    for rule, one, more in RULES:
        was, now = tuple(rule.check(before, old)), tuple(rule.check(after, new))
        if len(now) > len(was):
            yield _more(_new(was, now), len(was), len(now), one if len(now) == 1 else more)
    ease, _ = reading_ease(_prose(before))
    ease_now, _ = reading_ease(_prose(after))
    if ease_now < ease - _POINTS:
        yield _harder(before, after, ease, ease_now)


def _new(was: Sequence[Diagnostic], now: Sequence[Diagnostic]) -> Diagnostic:
    """The first finding that was not there; findings of one place count together."""
    left = Counter(found.path for found in was)
    for found in now:
        if not left[found.path]:
            return found
        left[found.path] -= 1
    return now[-1]


def _more(found: Diagnostic, was: int, now: int, what: str) -> Diagnostic:
    return Diagnostic(
        found.span,
        CODE,
        f"Deze sheet heeft nu {now} {what}. Dat waren er {was or 'geen'}. De sheet mag niet "
        "moeilijker worden voor de lezer.",
        f"Begin hier: {found.advice[:1].lower()}{found.advice[1:]}",
        "error",
        found.path,
    )


def _harder(
    before: SheetDocument, after: SheetDocument, ease: float, ease_now: float
) -> Diagnostic:
    known = {passage.text for passage in readable(before)}
    changed = [passage for passage in _paragraphs(after) if passage.text not in known]
    hardest = min(
        changed or _paragraphs(after), key=lambda passage: reading_ease((passage.text,))[0]
    )
    return Diagnostic(
        hardest.span(0, len(hardest.text)),
        CODE,
        f"De sheet is moeilijker te lezen dan eerst: {ease_now:.0f} punten, dat was {ease:.0f}. "
        "Deze tekst is nieuw of veranderd, en de moeilijkste.",
        "Maak de zinnen korter en kies kortere woorden.",
        "error",
        hardest.path,
    )


def _unread(sheet: SheetDocument) -> Diagnostic:
    return sheet.warning(
        CODE,
        "",
        "Wij konden de eerdere versie van deze sheet niet lezen. De taal is niet vergeleken.",
        "Vergelijk met een versie zonder fouten.",
    )


def _prose(sheet: SheetDocument) -> Iterator[str]:
    return (passage.text for passage in readable(sheet) if passage.kind != "regel")


def _paragraphs(sheet: SheetDocument) -> list[Passage]:
    """The texts long enough to be called hard; else all."""
    texts = [passage for passage in readable(sheet) if passage.kind != "regel"]
    return [passage for passage in texts if count(passage.text) >= 8] or texts
