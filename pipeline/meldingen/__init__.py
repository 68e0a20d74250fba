"""The Dutch page of every code, and the table of all rules made from those pages."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_HEAD = re.compile(r"# (\S+)\n\n(.+) · (fout|waarschuwing)\n\n(.+?)(?=\n\n|\Z)", re.DOTALL)
_SENTENCE = re.compile(r"(.+?[.?!])(\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a page: `what` is the first sentence of the explanation."""

    code: str
    group: str
    severity: str
    what: str


GROUPS = (
    ("laden", "Kunnen wij het bestand lezen?"),
    ("volledigheid", "Is alles er voor de raad?"),
    ("verwijzingen", "Kloppen de verwijzingen?"),
    ("links", "Openen de bronnen?"),
    ("toegankelijkheid", "Kan iedereen het lezen?"),
    ("taal", "Leest het makkelijk?"),
    ("evenwicht", "Krijgt elke keuze een eerlijke kans?"),
    ("pakket", "Klopt het pakket?"),
    ("ontheffingen", "Kloppen de ontheffingen?"),
)
"""The groups in the order of work, with the question each group answers."""


@cache
def codes() -> tuple[str, ...]:
    """Every code that has a page, sorted."""
    folder = resources.files("pipeline") / "meldingen"
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


def page(code: str) -> str:
    """The page of a code as Markdown, or nothing where the code does not exist."""
    if code not in codes():
        return ""
    return (resources.files("pipeline") / "meldingen" / f"{code}.md").read_text(encoding="utf-8")


def head(code: str) -> Head:
    """The top of a page; raises `ValueError` where the page does not follow the form."""
    found = _HEAD.match(page(code))
    sentence = _SENTENCE.match(found.group(4)) if found else None
    if not found or not sentence or found.group(1) != code:
        raise ValueError(f"de pagina van {code} begint niet met: code, groep · ernst, uitleg")
    return Head(code, found.group(2), found.group(3), " ".join(sentence.group(1).split()))


def rules_table() -> str:
    """`docs/regels.md`: a table a group, each code with a link to its page."""
    heads = [head(code) for code in codes()]
    parts = [
        "# Regels",
        "Deze lijst is gemaakt uit de pagina’s van de regels. Verander de lijst niet zelf: "
        "voer ‘perspectief schema’ uit. Bij een fout maken wij geen documenten, bij een "
        "waarschuwing wel. "
        "Er kan geen ontheffing gelden voor de groepen Laden en Ontheffingen, en voor de regels "
        "die ‘perspectief explain ontheffing-niet-toegestaan’ noemt. Hoe u een melding leest, "
        "staat in [de handleiding](handleiding.md#een-melding-lezen).",
    ]
    known = [group for group, _ in GROUPS]
    rest = sorted({item.group for item in heads} - set(known))
    titles = dict(GROUPS)
    for group in (*known, *rest):
        rows = [item for item in heads if item.group == group]
        if rows:
            question = f"\n\n{titles[group]}" if group in titles else ""
            parts.append(f"## {group.capitalize()}{question}")
            parts.append(
                "\n".join(["| code | ernst | wat |", "| --- | --- | --- |", *map(_row, rows)])
            )
    return "\n\n".join(parts) + "\n"


def _row(item: Head) -> str:
    link = f"[`{item.code}`](../pipeline/meldingen/{item.code}.md)"
    return f"| {link} | {item.severity} | {item.what.replace('|', '&#124;')} |"
