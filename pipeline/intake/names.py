"""Ids for what a Word file names in words."""

import re
import unicodedata
from dataclasses import dataclass

_LONGEST_ID = 50


@dataclass(slots=True)
class Names:
    """Ids, each once in a sheet."""

    taken: set[str]

    def make(self, words: str, other: str) -> str:
        """A permanent name from words; `other` where they hold none."""
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
        name = re.sub("[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or other
        if len(name) > _LONGEST_ID:
            name = name[: _LONGEST_ID + 1].rpartition("-")[0] or name[:_LONGEST_ID]
        unique, number = name, 2
        while unique in self.taken:
            unique, number = f"{name}-{number}", number + 1
        self.taken.add(unique)
        return unique
