"""verwijzing-kapot: a link with wrong punctuation, which readers would see."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks import references
from pipeline.model import Diagnostic, Document, Edit, Mark, Package, Span

CODE = "verwijzing-kapot"
GROUP = "verwijzingen"
BARE_NAME = re.compile(r"#?[\w-]*")
"""A target that is only a name: harmless, but it leads nowhere."""

_IN_LINE = re.compile(r"\[[^\[\]]+\]\((?:bron|sheet|figuur|tabel):[^()]*\)")
_PARTS = re.compile(r"\[([^\[\]]+)\]\s?\(((?:bron|sheet|figuur|tabel):[a-z0-9#-]+)\)?")


def check(document: Document[Any], package: Package) -> Iterator[Diagnostic]:
    """Signs of a link that did not become one, links where only words can stand, and links to a
    name without `bron:` or `sheet:`."""
    for path, mark in references.marks(document, "verwijzing-kapot"):
        found = _PARTS.fullmatch(mark.text)
        fix = (Edit(mark.span, f"[{found.group(1)}]({found.group(2)})"),) if found else ()
        yield Diagnostic(
            mark.span,
            CODE,
            f"Dit is geen goede verwijzing. De lezer ziet de tekens {mark.text} in de tekst en kan "
            "nergens op klikken.",
            "Schrijf een verwijzing zo, zonder spatie na het blokhaakje: [tekst](bron:id) of "
            "[tekst](sheet:naam-van-de-sheet).",
            "error",
            path,
            fix=fix,
        )
    for path, span, text in references.lines_of_text(document, package):
        yield from _in_line(path, span, text)
    for path, mark in references.marks(document, "link"):
        if BARE_NAME.fullmatch(mark.target):
            yield _report_bare_name(path, mark, document, package)


def _in_line(path: str, span: Span, text: str) -> Iterator[Diagnostic]:
    for found in _IN_LINE.finditer(text):
        yield Diagnostic(
            references.match_span(span, found),
            CODE,
            "In dit veld past geen verwijzing. De lezer ziet de haken en de id in de tekst.",
            "Laat alleen de gewone tekst staan. Zet de verwijzing in een veld met meer tekst.",
            "error",
            path,
        )


def _report_bare_name(
    path: str, mark: Mark, document: Document[Any], package: Package
) -> Diagnostic:
    name = mark.target.removeprefix("#")
    target = _target(name, document, package)
    shown = f"[{mark.text or 'tekst'}]({target or 'bron:id'})"
    return Diagnostic(
        mark.span,
        CODE,
        f"Bij de verwijzing ‘{mark.text or name}’ staat niet of die naar een bron gaat of naar een "
        "sheet. De verwijzing leidt dan nergens heen.",
        f"Schrijf bijvoorbeeld {shown}.",
        "error",
        path,
        fix=(Edit(mark.address, target),) if mark.address and target else (),
    )


def _target(name: str, document: Document[Any], package: Package) -> str:
    """The only possible target of a bare name; nothing when there are none or more."""
    sheet = package.sheet(document.id)
    meanings = [
        *([f"bron:{name}"] if name in references.bronnen(package) else []),
        *([f"sheet:{name}"] if package.sheet(name) else []),
        *([f"sheet:{sheet.id}#{name}"] if sheet and name in references.place_ids(sheet) else []),
    ]
    return meanings[0] if len(meanings) == 1 else ""
