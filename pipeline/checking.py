"""All that is found in the sheets: load, rules, waivers; when asked also links."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipeline import reading, sheetwise, waivers
from pipeline.checks import pages
from pipeline.model import Diagnostic, Package
from pipeline.pandoc import PandocError
from pipeline.reading import Reading
from pipeline.report import Rule, is_open

_SOURCES = "sheets/pakket/bronnen.yaml"


class Refused(Exception):
    """The work cannot be done here; the text is one Dutch sentence for staff."""


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


@dataclass(frozen=True, slots=True)
class _Call:
    """What was asked: of which project, on which day, of which files and what besides."""

    root: Path
    today: date
    files: Collection[str]
    extra: Extra


OFFLINE = Extra()


def check(
    root: Path,
    today: date,
    files: Collection[str] = (),
    extra: Extra = OFFLINE,
    texts: bool = True,
) -> Checked:
    """Load everything below `root` and judge it by every rule on this day.

    With `files` (from the root) only what is found in them is told. Without `texts` the findings
    are the same, but the sheets that come back hold no text: quicker, most of all with `files`
    that are sheets (what is in a package file depends on every sheet). What was read and found is
    kept in `.cache/` for the next time. Raises `Refused` where pandoc cannot run, or
    there is no network for links.
    """
    call = _Call(root, today, files, extra)
    if texts:
        whole = read(root)
        return _told(whole.package, sheetwise.findings(whole, root), call)
    quick = () if any(file.startswith("sheets/pakket/") for file in files) else files
    try:
        package, found = sheetwise.judged(root, quick)
    except PandocError as error:
        raise Refused(str(error)) from error
    return _told(package, found, call)


def read(root: Path) -> Reading:
    """Everything below `root` with all its texts. Raises `Refused` where pandoc cannot run."""
    try:
        return reading.read(root)
    except PandocError as error:
        raise Refused(str(error)) from error


def judge(read: Reading, root: Path, today: date) -> Checked:
    """What `check` finds in what was read before, with all its texts."""
    call = _Call(root, today, (), OFFLINE)
    return _told(read.package, sheetwise.findings(read, root), call)


def _told(package: Package, found: tuple[Diagnostic, ...], call: _Call) -> Checked:
    """The findings that were asked for, with what only runs on request, and the waivers."""
    found = (*found, *_asked(package, call))
    found = waivers.apply(found, package, call.today)
    told = tuple(item for item in found if not call.files or item.span.file in call.files)
    return Checked(package, told, _unchecked(call.extra))


def _asked(package: Package, call: _Call) -> tuple[Diagnostic, ...]:
    found: tuple[Diagnostic, ...] = ()
    if call.extra.online and (not call.files or _SOURCES in call.files):
        found += _links(package, call.extra.online)
    return found


def _links(package: Package, online: Online) -> tuple[Diagnostic, ...]:
    # The network is loaded only where it is used.
    from pipeline.links import NoNetwork, check_links

    now = datetime.now(UTC)
    try:
        return check_links(package, online.cache, now, online.max_age, online.allow_private)
    except NoNetwork as error:
        raise Refused(str(error)) from error


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
