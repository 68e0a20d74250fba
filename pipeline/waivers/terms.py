"""The terms of a waiver: a reason and an owner in words, and an end that nobody overlooks."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from pipeline.model import Diagnostic
from pipeline.taal.content import lack_of
from pipeline.waivers.faults import Waivers
from schema import Ontheffing

WARN_DAYS = 60
_SHOWN = 6
_OWNERS = 3


def last_day(today: date) -> date:
    """The last day a waiver may hold: the same day next year."""
    try:
        return today.replace(year=today.year + 1)
    except ValueError:
        return date(today.year + 1, 2, 28)


def check(
    waivers: Waivers, number: int, row: Ontheffing, last: date, unfinished: Collection[str]
) -> Iterator[Diagnostic]:
    """The faults in the terms of a waiver that covers a finding; `last` is its latest last day.

    `unfinished` are the paths of which a rule already says that they hold a placeholder.
    """
    if row.geldig_tot > last:
        yield _too_long(waivers, number, last)
    if f"{number}/reden" not in unfinished and not gives_a_reason(row.reden):
        yield _without_reason(waivers, number, row)
    if f"{number}/eigenaar" not in unfinished and not names_an_owner(row.eigenaar):
        yield waivers.error(
            "ontheffing-zonder-eigenaar",
            f"{number}/eigenaar",
            f"‘{row.eigenaar}’ is geen naam van een team of een persoon. Niemand voelt zich dan "
            "verantwoordelijk voor dit gat.",
            "Schrijf wie dit gat gaat oplossen:\n"
            '  eigenaar: "[Vul in: welk team of welke persoon?]"',
            at="value",
        )


def gives_a_reason(text: str) -> bool:
    """Whether a text says something, as an argument in a sheet must."""
    return not lack_of(text, "tekst")


def names_an_owner(text: str) -> bool:
    """Whether a text is a name, as a title in a sheet must be; `P&O` and `R.O.` are words."""
    return not lack_of(text.replace(".", "").replace("&", ""), "titel")


def ending(
    waivers: Waivers, used: Sequence[tuple[int, Ontheffing]], today: date
) -> Iterator[Diagnostic]:
    """A warning for each day within 60 days on which waivers end, at the first of them."""
    days: dict[date, list[tuple[int, Ontheffing]]] = {}
    for number, row in used:
        if row.geldig_tot - today <= timedelta(WARN_DAYS):
            days.setdefault(row.geldig_tot, []).append((number, row))
    for day, rows in sorted(days.items()):
        yield _ending(waivers, day, rows, today)


def _ending(
    waivers: Waivers, day: date, rows: Sequence[tuple[int, Ontheffing]], today: date
) -> Diagnostic:
    one = len(rows) == 1
    left = (day - today).days
    when = {0: "vandaag", 1: "morgen"}.get(left, f"over {left} dagen")
    what = "loopt deze ontheffing" if one else f"lopen {len(rows)} ontheffingen"
    which = "" if one else f" Het gaat om {_which([row for _, row in rows])}."
    then = "telt de fout weer mee" if one else "tellen deze fouten weer mee"
    them = "fout op en haal de ontheffing" if one else "fouten op en haal de ontheffingen"
    owners = _owners([row for _, row in rows])
    return waivers.warning(
        "ontheffing-loopt-af",
        f"{rows[0][0]}/geldig_tot",
        f"Op {day.isoformat()} ({when}) {what} af.{which} De dag erna {then}. Staat er dan nog een "
        "fout open, dan maken wij geen documenten.",
        f"Vraag nu aan {owners} wat er nog nodig is. Los de {them} weg. Lukt dat niet op tijd? "
        "Vraag dan de griffie om een nieuwe datum.",
        at="value",
    )


def _which(rows: Sequence[Ontheffing]) -> str:
    """`8 keer risicosoort-ontbreekt in verdienvermogen`, the most first."""
    times = Counter((row.regel, row.sheet) for row in rows).most_common()
    shown = times if len(times) <= _SHOWN else times[: _SHOWN - 1]
    names = [
        f"{'' if count == 1 else f'{count} keer '}{rule} in {sheet}"
        for (rule, sheet), count in shown
    ]
    rest = len(rows) - sum(count for _, count in shown)
    return _join([*names, f"nog {rest} andere"] if rest else names)


def _owners(rows: Sequence[Ontheffing]) -> str:
    names = list(dict.fromkeys(row.eigenaar for row in rows))
    return _join(names if len(names) <= _OWNERS else [*names[: _OWNERS - 1], "de andere eigenaren"])


def _join(names: Sequence[str]) -> str:
    return " en ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _too_long(waivers: Waivers, number: int, last: date) -> Diagnostic:
    return waivers.error(
        "ontheffing-te-lang",
        f"{number}/geldig_tot",
        "Deze ontheffing geldt langer dan een jaar. Een gat in een sheet blijft dan te lang open.",
        f"Kies een datum tot en met {last.isoformat()}.",
        at="value",
    )


def _without_reason(waivers: Waivers, number: int, row: Ontheffing) -> Diagnostic:
    what = "Dit is geen reden" if row.reden else "Bij deze ontheffing staat geen reden"
    return waivers.error(
        "ontheffing-zonder-reden",
        f"{number}/reden",
        f"{what}. De raad leest de reden mee op de pagina met downloads.",
        'Schrijf in een zin waarom dit tijdelijk mag:\n  reden: "[Vul in: waarom mag dit '
        'tijdelijk?]"',
        at="value",
    )
