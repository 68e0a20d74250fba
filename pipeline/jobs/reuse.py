"""Whether an earlier package has the version and date of this one, but other content."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline import history, publish
from pipeline.jobs.versions import load_release
from pipeline.model import Package, Stop

_EXPORTS = "exports"


def compare_exports(package: Package, root: Path, today: date) -> Package:
    """The package with what it reuses of the exports in its folder, which may be of a try.

    A version of today or later is still being made, so nothing is said. Nor is it where there are
    no exports, as in a fresh clone, or where their manifest is of another program or damaged.
    """
    info = package.informatiepakket
    earlier = publish.read_identity(root / _EXPORTS)
    if info is None or info.content.datum >= today or earlier is None:
        return package
    # Asked first, because the checksums cost some milliseconds.
    same = (earlier.versie, earlier.datum) == (info.content.versie, info.content.datum.isoformat())
    now = publish.identify(package) if same else None
    return replace(package, reused=publish.find_reused(now, earlier, "de vorige exports", False))


def compare_releases(package: Package, root: Path) -> tuple[Package, str]:
    """The package with what it reuses of the last release, and in Dutch why nothing was compared.

    A tag on this commit is the release that is being made: then the one before it counts too.
    """
    now = publish.identify(package)
    try:
        before = history.last_release(root, before=True)
        for name in filter(None, dict.fromkeys((history.last_release(root), before))):
            earlier = publish.identify(load_release(root, name))
            if earlier is None:
                return package, f"de uitgave {name} kunnen wij niet helemaal lezen."
            reused = publish.find_reused(now, earlier, f"de uitgave {name}", True)
            if reused:
                return replace(package, reused=reused), ""
    except Stop as stop:
        return package, str(stop)
    return package, "" if before else "in git staat geen uitgave van eerder (een tag zoals v1.0)."
