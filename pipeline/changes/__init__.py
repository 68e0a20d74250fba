"""What changed between two versions of the package, item by item (DESIGN section 8)."""

from pipeline.changes.compare import compare
from pipeline.changes.words import Piece, pieces

__all__ = ["Piece", "compare", "pieces"]
