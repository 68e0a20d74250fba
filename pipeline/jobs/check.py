"""All that is found in the sheets: load, rules, waivers; when asked also links."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipeline import checks, waivers
from pipeline import meldingen as pages
from pipeline.load import load
from pipeline.model import Diagnostic, Package
from pipeline.report import Rule, is_open

_SOURCES = "sheets/pakket/bronnen.yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read and everything that was found, worst first."""

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


@dataclass(frozen=True, slots=True)
class Extra:
    """What only runs when it is asked for: links on the network."""

    online: Online | None = None


OFFLINE = Extra()


def check(root: Path, today: date, files: Collection[str] = (), extra: Extra = OFFLINE) -> Checked:
    """Load everything below `root` and check it by every rule on this day.

    With `files` (from the root) only what is found in them is given; where these are sheets, the
    texts of the others are not read. Raises `Stop` where pandoc cannot run, or there is no
    network for links.
    """
    # What is wrong in a package file depends on every sheet.
    read = () if any(file.startswith("sheets/pakket/") for file in files) else files
    package, found = load(root, read)
    found += checks.run(package, read)
    if extra.online and (not files or _SOURCES in files):
        found += _links(package, extra.online)
    judged = waivers.apply(found, package, today)
    wanted = tuple(item for item in judged if not files or item.span.file in files)
    return Checked(package, wanted, _unchecked(extra))


def _links(package: Package, online: Online) -> tuple[Diagnostic, ...]:
    # The network is loaded only where it is used.
    from pipeline.links import check_links

    now = datetime.now(UTC)
    return check_links(package, online.cache, now, online.max_age, online.allow_private)


def _unchecked(extra: Extra) -> frozenset[str]:
    online = waivers.ONLINE | {"link-onveilig"} if extra.online else frozenset()
    return waivers.ON_REQUEST - online


def rules() -> tuple[Rule, ...]:
    """Every rule of `check` with its Dutch page, sorted by code."""
    heads = map(pages.head, pages.codes())
    return tuple(
        Rule(head.code, head.group, head.severity, head.what, pages.page(head.code))
        for head in heads
    )
