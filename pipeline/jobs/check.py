"""`check`: load the sheets, run the rules, visit the links where asked, apply the waivers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipeline import checks, meldingen, waivers
from pipeline.load import load
from pipeline.model import Diagnostic, Package, Stop
from pipeline.report import Rule, is_open

_SOURCES = "sheets/pakket/bronnen.yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """The package and its findings, worst first."""

    package: Package
    diagnostics: tuple[Diagnostic, ...]
    unchecked: frozenset[str] = waivers.ON_REQUEST
    """The codes of rules that did not run."""

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The errors that no waiver covers."""
        return tuple(
            found for found in self.diagnostics if is_open(found) and found.severity == "error"
        )


@dataclass(frozen=True, slots=True)
class Online:
    """How links are checked on the network: results in `cache` are good for `max_age`."""

    cache: Path
    max_age: timedelta
    allow_private: bool = False


def check(
    root: Path, today: date, files: Collection[str] = (), online: Online | None = None
) -> Checked:
    """Load everything below `root` and check it by every rule on this day.

    With `files` (from the root) only the findings in those files are given; where they are sheets,
    the texts of other sheets are not read. Links are visited only where `online` says how. Raises
    `Stop` where pandoc cannot run, or where links are asked for and there is no network.
    """
    # A finding in a package file can depend on any sheet: then every text must be read.
    read = () if any(file.startswith("sheets/pakket/") for file in files) else files
    package, found = load(root, read)
    found += checks.run(package, read)
    if online and (not files or _SOURCES in files):
        found += _visit_links(package, online)
    found = waivers.apply(found, package, today)
    wanted = tuple(item for item in found if not files or item.span.file in files)
    return Checked(package, wanted, frozenset() if online else waivers.ON_REQUEST)


def _visit_links(package: Package, online: Online) -> tuple[Diagnostic, ...]:
    # Imported here: the HTTP client takes longer to load than a check takes.
    from pipeline.links import check_links

    now = datetime.now(UTC)
    return check_links(package, online.cache, now, online.max_age, online.allow_private)


def compare(package: Package, base: Path) -> tuple[str, ...]:
    """What `package` changes about waivers and listed sheets since the version in folder `base`.

    One Dutch sentence each. Raises `Stop` where there are no sheets below `base`.
    """
    if not (base / "sheets").is_dir():
        raise Stop(f"in de map {base} staat geen vorige versie: daar is geen map ‘sheets’.")
    # One file is named, so that no other text is parsed: only fields are compared.
    return waivers.changes(load(base, {waivers.FILE})[0], package)


def list_rules() -> tuple[Rule, ...]:
    """Every rule of `check` with its Dutch page, sorted by code."""
    heads = map(meldingen.head, meldingen.codes())
    return tuple(
        Rule(head.code, head.group, head.severity, head.what, meldingen.page(head.code))
        for head in heads
    )
