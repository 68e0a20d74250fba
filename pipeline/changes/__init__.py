"""Compares two versions of the package item by item (DESIGN section 8)."""

from pipeline.changes.compare import RENAMED, compare

__all__ = ["RENAMED", "compare"]
