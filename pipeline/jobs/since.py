"""What readers are told about a package: what is different since the version before it."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

from pipeline import changes, history, ids, report
from pipeline.jobs.versions import load_release
from pipeline.model import Change, Package, SheetDocument, Since, Stop

_UNSEEN = frozenset({"status", "eigenaar", "versie", "datum", "geraadpleegd"})
"""Fields that stand in no document, or that change with every version."""
_SHORT, _LONG = 60, 200
"""Characters of a value, and of a text that came or went, that are told with it."""
_MARKUP = frozenset("[]*_`\n")


def compare_version(root: Path, package: Package) -> tuple[Package, str]:
    """The package with what changed since the last release of another version, and in Dutch why
    that is not known.

    A release of this same version does not count: so a version says the same when it is made, when
    it is released and when it is made again later. Only what is in the package and shown to readers
    is told, and what is surely editorial is counted. Without such a release nothing is told.
    """
    info = package.informatiepakket
    if info is None or history.top(root) is None:
        return package, ""
    try:
        for name in history.releases(root):
            earlier = load_release(root, name)
            before = earlier.informatiepakket
            if before is None:
                return package, f"de uitgave {name} is niet te lezen."
            if before.content.versie != info.content.versie:
                seen = _describe(earlier, package)
                since = Since(before.content.versie, before.content.datum, *seen)
                return replace(package, since=since), ""
    except Stop as stop:
        return package, str(stop)
    return package, ""


def _describe(old: Package, new: Package) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], int]:
    listed = (replace(each, sheets=_listed(each)) for each in (ids.follow(old, new), new))
    found = [each for each in changes.compare(*listed) if _is_seen(each)]
    serious = [each for each in found if each.substantive]
    groups = groupby(serious, lambda each: each.document)
    themes = tuple((title, tuple(dict.fromkeys(map(_sentence, group)))) for title, group in groups)
    return themes, len(found) - len(serious)


def _listed(package: Package) -> tuple[SheetDocument, ...]:
    """The sheets that readers get, sorted by id; a draft is none of their business."""
    names = {each.id for each in package.listed()}
    return tuple(each for each in package.sheets if each.id in names)


def _is_seen(change: Change) -> bool:
    return _UNSEEN.isdisjoint(change.path.split("/")) and change.what != changes.RENAMED


def _sentence(change: Change) -> str:
    """A change in words, with the texts where those are short and without markup."""
    old, new, said = change.old, change.new, report.sentence(change)
    both = bool(old and new)
    is_short = max(len(old), len(new)) <= (_SHORT if both else _LONG)
    if not (old or new) or not is_short or _MARKUP & set(old + new):
        return f"{said}."
    return f"{said}: van ‘{old}’ naar ‘{new}’." if both else f"{said}: {(old or new).rstrip('.')}."
