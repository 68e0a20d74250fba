"""versie-gelijk-gebleven: of two documents with one version nobody knows which one counts."""

from collections.abc import Iterator

from pipeline.model import Diagnostic, Package
from pipeline.style import labels

CODE = "versie-gelijk-gebleven"
GROUP = "pakket"
_NAMED = 5


def check(package: Package) -> Iterator[Diagnostic]:
    """An earlier package with this version and date, and other content."""
    document, reused = package.informatiepakket, package.reused
    if document is None or reused is None:
        return
    info = document.content
    # A sheet that has another name now is named once.
    earlier = {name for sheet in package.sheets for name in sheet.content.eerder}
    ids = [name for name in reused.ids if name not in earlier]
    names = ", ".join(ids[:_NAMED])
    more = f" en nog {len(ids) - _NAMED}" if len(ids) > _NAMED else ""
    message = (
        f"De inhoud is anders dan in {reused.name}, maar de versie ({info.versie}) en de datum "
        f"({labels.dutch_date(info.datum)}) zijn gelijk gebleven. Wie twee documenten heeft, ziet "
        f"dan niet welk document geldt. Anders is: {names}{more}."
    )
    advice = (
        "Maak ‘versie’ hoger, of zet bij ‘datum’ de dag waarop u de nieuwe documenten uitgeeft."
    )
    if reused.released:
        yield document.error(CODE, "versie", message, advice, at="value")
    else:
        advice += " Heeft nog niemand die exports gekregen? Dan hoeft u niets te doen."
        yield document.warning(CODE, "versie", message, advice, at="value")
