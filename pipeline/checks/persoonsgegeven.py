"""persoonsgegeven: a telephone number, address or number of a person in a public document (AVG)."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.checks.source_rows import fields
from pipeline.model import Diagnostic, Document, Package, Span
from pipeline.taal.lists import lines

CODE = "persoonsgegeven"
GROUP = "taal"
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)\s?31[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)[1-9]\)?(?:[\s.–-]{0,3}\(?\d\)?){8}"
    r"(?![\w/]|[.,-]\d)"
)
_NOBODY = re.compile(r"(?:0031|31|0)?(?:800|900|906|909|88|85|84|14|116)\d+")
"""Numbers of a service: 0800, 0900, 088, 085, 14 0xx."""

_AT = r"(?:@| ?[\[({<](?:at|apenstaartje)[\])}>] ?| @ | apenstaartje )"
_DOT = r"(?:\.| ?[\[({<](?:dot|punt)[\])}>] ?| punt )"
_MAIL = re.compile(
    rf"(?i)(?<![\w.+-])([\w.+-]{{1,64}}){_AT}([\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}})"
)
"""Also with words for the signs, as people write it to keep robots away."""
_PRIVATE = re.compile(
    r"(?i)(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|ziggo|kpnmail|kpnplanet|planet|"
    r"home|xs4all|upcmail|casema|chello|hetnet|quicknet|solcon|telfort|tele2|online|protonmail|"
    r"proton|zonnet|versatel)\.[a-z.]{2,6}"
)
_IBAN = re.compile(r"(?<!\w)NL\d{2}\s?[A-Z]{4}(?:\s?\d{2,4}){3,4}\s?\d{0,2}(?!\w)")
_BSN = re.compile(r"(?<![\w.,/-])\d{9}(?![\w/]|[.,-]\d)|(?<![\w.,/-])\d{4}\.\d{2}\.\d{3}(?![\w/])")
_GATE = re.compile(r"(?i)@|[\[({<]at[\])}>]|apenstaart|(?:\d[\s.()–-]{0,4}){8}|NL\d\d")
_OWN_FIELDS = frozenset({"email", "telefoon"})
_ADVICE = (
    "Haal het weg, of gebruik het algemene nummer of adres van de gemeente. Lezers stellen "
    "hun vragen via ‘contact’ in sheets/pakket/informatiepakket.yaml."
)


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Every such number or address in a text; the fields for contact are meant for them."""
    for field in fields(document, package, _GATE):
        if field.leaf.veld in _OWN_FIELDS:
            continue
        for pattern, is_private, what in _KINDS:
            for row, found in field.find(pattern):
                if is_private(found):
                    yield _finding(field.path, row.span(*found.span()), what, found.group())
    for path, mark in references.marks(document, "link"):
        address = mark.target.partition(":")[2]
        # What stands behind words is seen by who clicks on them.
        if is_personal(mark.target) and address not in (mark.text or address):
            yield _finding(path, mark.span, "het e-mailadres", address)


def _finding(path: str, span: Span, what: str, value: str) -> Diagnostic:
    return Diagnostic(
        span,
        CODE,
        f"Dit lijkt {what} van een persoon: {value}. Iedereen kan het document lezen, en zo’n "
        "gegeven mag u niet zomaar openbaar maken.",
        _ADVICE,
        "warning",
        path,
    )


def _is_phone(found: re.Match[str]) -> bool:
    text = found.group().replace("(0)", "")
    digits = re.sub(r"\D", "", text)
    return not _NOBODY.match(digits) and len(digits) in (10, 11, 13)


def is_personal(target: str) -> bool:
    """Whether a link opens a mail to a person, and not to a desk or a department."""
    scheme, _, address = target.partition(":")
    found = _MAIL.fullmatch(address) if scheme.lower() == "mailto" else None
    return found is not None and _is_personal_mail(found)


def _is_personal_mail(found: re.Match[str]) -> bool:
    local, host = found.groups()
    host = re.sub(_DOT, ".", host, flags=re.IGNORECASE)
    if _PRIVATE.fullmatch(host):
        return True
    parts = [part for part in re.split(r"[._+-]", local.casefold()) if part]
    known = set(lines("functionele-adressen"))
    return len(parts) > 1 and not any(part in known or part.isdigit() for part in parts)


def _is_iban(found: re.Match[str]) -> bool:
    text = re.sub(r"\s", "", found.group())
    turned = text[4:] + text[:4]
    return len(text) == 18 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _is_bsn(found: re.Match[str]) -> bool:
    """The check of eleven of a Dutch citizen service number."""
    digits = [int(sign) for sign in found.group() if sign.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(a * b for a, b in zip(digits, weights, strict=True)) % 11 == 0 and any(digits)


_KINDS = (
    (_PHONE, _is_phone, "het telefoonnummer"),
    (_MAIL, _is_personal_mail, "het e-mailadres"),
    (_IBAN, _is_iban, "het rekeningnummer"),
    (_BSN, _is_bsn, "het burgerservicenummer"),
)
