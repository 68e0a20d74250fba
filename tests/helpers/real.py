"""The repository and its own sheets: only `tests/content` looks at what is in them."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SHEETS = tuple(sorted((ROOT / "sheets").glob("*.yaml")))
PACKAGE_FILES = tuple(sorted((ROOT / "sheets" / "pakket").glob("*.yaml")))
