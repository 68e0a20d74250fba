"""The sources and terms that a Word file names, with what is known of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline import addresses
from pipeline.intake.names import Names
from pipeline.intake.nouns import WordFile

_SHORT = re.compile(r"\(([A-Z][A-Za-z]{0,8}[A-Z])\)")
_SMALL = frozenset({"de", "het", "een", "van", "en", "voor", "in", "op", "der", "den", "of"})
_BARE = re.compile(r"((?:https?://|www\.)[^\s<>\"”’]*[^\s<>\"”’.,;:!?)])")
_MOST = 60


def split_addresses(text: str) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the address that it is; empty for words."""
    for at, piece in enumerate(_BARE.split(text)):
        address = piece if piece.startswith("http") else f"https://{piece}"
        if piece:
            yield piece, address if at % 2 else ""


@dataclass(slots=True)
class Sources:
    """The sources of the project by id, and those that a file adds."""

    known: dict[str, str]
    entries: list[dict[str, str]] = field(default_factory=list)

    def link(self, address: str, words: str) -> str:
        """The target of a link; empty for one that leads nowhere outside the file, or to where
        we never go. A source that is not known yet is added."""
        parsed = addresses.parse(address) if address.startswith(("http:", "https:")) else None
        if parsed is None or addresses.unsafe(parsed) or not re.fullmatch(r'[^\s<>"\\]+', address):
            return ""
        key = parsed.url.rstrip("/") + parsed.fragment
        for name, other in self.known.items():
            if other == key or self._key(other) == key:
                return f"bron:{name}"
        title = " ".join(words.split())[:200] or parsed.host
        is_bare = re.match(r"https?:|www\.", title)
        host = parsed.host.removeprefix("www.")
        title = f"Website {host}" if is_bare else title
        name = Names(set(self.known)).make(title, "bron")
        self.known[name] = key
        self.entries.append(
            {"id": name, "titel": title, "uitgever": host, "url": address, "soort": "website"}
        )
        return f"bron:{name}"

    def _key(self, address: str) -> str:
        parsed = addresses.parse(address)
        return parsed.url.rstrip("/") + parsed.fragment if parsed else address


def find_terms(source: WordFile, known: frozenset[str]) -> list[dict[str, str]]:
    """Abbreviations that the text explains: `Midden en Klein Bedrijf (MKB)`, where each letter
    is that of a word."""
    found: dict[str, str] = {}
    for paragraph in source.paragraphs():
        text = paragraph.text
        for match in _SHORT.finditer(text):
            short = match[1]
            meaning = _meaning(text[: match.start()], short)
            if meaning and short not in known:
                found.setdefault(short, meaning)
    return [
        {"begrip": short, "soort": "afkorting", "betekenis": meaning}
        for short, meaning in list(found.items())[:_MOST]
    ]


def _meaning(before: str, short: str) -> str:
    """The words at the end of a text whose first letters are an abbreviation."""
    words = before.split()[-12:]
    for start in range(len(words) - 1, -1, -1):
        letters = "".join(_letters(words[start:])).casefold()
        if letters == short.casefold() and words[start].casefold() not in _SMALL:
            return " ".join(words[start:]).strip(" ,;:")
    return ""


def _letters(words: list[str]) -> Iterator[str]:
    for word in words:
        bare = word.strip("‘’'\"“”(),.;:")
        if bare and bare.casefold() not in _SMALL:
            yield bare[0]
