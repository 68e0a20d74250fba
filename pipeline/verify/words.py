"""The Dutch words of the findings on written files."""

from pipeline.model import Diagnostic, Span
from pipeline.verify.nouns import Expected

_SHOWN = 80
_ADVICE = "Dit is een fout in het programma, niet in uw tekst. Meld het aan de beheerder."

_MESSAGES = {
    "export-tekst-ontbreekt": (
        "In {file} ontbreekt de tekst {text}. Wie dat bestand leest, mist deze informatie."
    ),
    "export-tekst-dubbel": "In {file} staat de tekst {text} vaker dan in de sheet.",
    "export-volgorde-onjuist": (
        "In {file} staat de tekst {text} op een andere plaats dan in de sheet."
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
    "export-onleesbaar": "Het bestand {file} is niet te lezen. {extra}",
    "export-formaten-verschillen": "De bestanden {file} zeggen niet hetzelfde: {extra}.",
}

CODES = frozenset(_MESSAGES)


def quoted(text: str) -> str:
    """A text between Dutch quotes, shortened where it is long."""
    return f"‘{text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + '…'}’"


def finding(code: str, item: Expected, file_name: str, text: str, extra: str = "") -> Diagnostic:
    """A finding at the place in the YAML of this promise."""
    message = _MESSAGES[code].format(file=file_name, text=quoted(text), extra=extra)
    return Diagnostic(item.span, code, message, _ADVICE, "error", item.path)


def about_file(code: str, file: str, file_name: str, extra: str, text: str = "") -> Diagnostic:
    """A finding on a whole export, at line 1 of the file it was made from."""
    message = _MESSAGES[code].format(file=file_name, text=quoted(text), extra=extra)
    return Diagnostic(Span(file, 1, 1, 1, 1), code, message, _ADVICE, "error")


def explain_text(code: str) -> str:
    """What a finding on the text of a written file means; empty for a code that is not ours."""
    if code not in _MESSAGES:
        return ""
    example = _MESSAGES[code].format(file="een bestand", text="‘…’", extra="…")
    return (
        f"# {code}\n\nNa het maken lezen wij elk bestand terug en leggen het naast uw sheet. "
        f"Deze melding betekent:\n\n> {example}\n\n{_ADVICE}\n"
    )
