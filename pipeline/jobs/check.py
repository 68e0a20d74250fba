"""`check`: load the sheets, run the rules, visit the links where asked, apply the waivers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipeline import checks, links, meldingen, waivers
from pipeline.checks import versie_gelijk_gebleven
from pipeline.jobs import reuse
from pipeline.load import load
from pipeline.model import Diagnostic, Package
from pipeline.report import RulePage, is_open
from pipeline.taal import lists

_SOURCES = "sheets/pakket/bronnen.yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """The package and its findings, worst first."""

    package: Package
    diagnostics: tuple[Diagnostic, ...]
    unchecked: frozenset[str] = waivers.ON_REQUEST
    """The codes of rules that did not run."""
    remembered: tuple[int, datetime] | None = None
    """How many answers of websites are of an earlier run, and the time of the oldest."""
    uncompared: str = ""
    """Why the content was not compared with a release, where that was asked."""

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The errors that no waiver covers."""
        return tuple(
            found for found in self.diagnostics if is_open(found) and found.severity == "error"
        )


@dataclass(frozen=True, slots=True)
class Online:
    """How links are checked on the network: a page that opened is not asked for `max_age`."""

    max_age: timedelta
    allow_private: bool = False


def check(
    root: Path,
    today: date,
    files: Collection[str] = (),
    online: Online | None = None,
    release: bool = False,
) -> Checked:
    """Load everything below `root` and check it by every rule on this day.

    With `files` (from the root) only the findings in those files are given; where they are sheets,
    the texts of other sheets are not read. Links are visited only where `online` says how. The
    content is compared with the exports of the project, and with `release` with the last release:
    then an error says that the same version holds something else, and before only a warning. Raises
    `Stop` where pandoc cannot run, or where links are asked for and there is no network.
    """
    # A finding in a package file can depend on any sheet: then every text must be read.
    read = () if any(file.startswith("sheets/pakket/") for file in files) else files
    lists.use_project(root)
    package, found = load(root, read)
    uncompared = ""
    if release:
        package, uncompared = reuse.compare_releases(package, root)
    else:
        package = reuse.compare_exports(package, root, today)
    found += checks.run(package, read)
    remembered = None
    if online and (not files or _SOURCES in files):
        visited = _visit_links(package, online)
        found = _without_guesses(found, visited, online) + visited.diagnostics
        remembered = (visited.remembered, visited.oldest) if visited.oldest else None
    found = _without_unfinished(waivers.apply(found, package, today))
    wanted = tuple(item for item in found if not files or item.span.file in files)
    unchecked = frozenset[str]() if online else waivers.ON_REQUEST
    return Checked(package, wanted, unchecked, remembered, uncompared)


def _without_unfinished(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings without a warning about the version while faults are open.

    Whoever is halfway can export nothing yet, and hears of the version once all is right.
    """
    if not any(is_open(item) and item.severity == "error" for item in found):
        return found
    early = (versie_gelijk_gebleven.CODE, "warning")
    return tuple(item for item in found if (item.code, item.severity) != early)


def _without_guesses(
    found: tuple[Diagnostic, ...], visited: links.Visited, online: Online
) -> tuple[Diagnostic, ...]:
    """The findings without those that a visit says better: one fault is one finding."""
    known = {(item.path, item.code) for item in visited.diagnostics}
    return tuple(
        item
        for item in found
        if item.span.file != _SOURCES
        or not (
            (item.code == "adres-onveilig" and (item.path, "link-onveilig") in known)
            or (item.code == "bron-zonder-adres" and (item.path, "link-dood") in known)
            or (item.code == "adres-onveilig" and online.allow_private)
        )
    )


def _visit_links(package: Package, online: Online) -> links.Visited:
    return links.check_links(package, datetime.now(UTC), online.max_age, online.allow_private)


def list_rules() -> tuple[RulePage, ...]:
    """Every rule of `check` with its Dutch page, sorted by code."""
    heads = map(meldingen.head, meldingen.codes())
    return tuple(
        RulePage(head.code, head.group, head.severity, head.what, meldingen.page(head.code))
        for head in heads
    )
