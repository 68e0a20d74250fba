"""Search over all sheets on the download page: works from a folder, without a server or network."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files

from pipeline.model import Json, Manuscript


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One part of a sheet that can be found: its heading, its sheet, its address and its text."""

    kop: str
    blad: str
    adres: str
    tekst: str


def parts(manuscript: Manuscript) -> Iterator[Onderdeel]:
    """Every heading of a sheet with the text under it, up to the next heading."""
    heading, anchor, words = "", "", list[str]()
    for block in manuscript.blocks:
        if block["t"] != "Header":
            words += _read_words(block)
            continue
        if heading:
            yield _part(manuscript, heading, anchor, words)
        heading, anchor, words = "".join(_read_words(block["c"][2])), block["c"][1][0], []
    if heading:
        yield _part(manuscript, heading, anchor, words)


def _part(manuscript: Manuscript, heading: str, anchor: str, words: Sequence[str]) -> Onderdeel:
    text = " ".join("".join(words).split())
    return Onderdeel(heading, manuscript.title, f"{manuscript.id}.html#{anchor}", text)


def _read_words(node: Json) -> list[str]:
    """The words in a piece of the tree; a space between blocks."""
    words: list[str] = []
    _gather([node], words)
    return words


def _gather(nodes: list[Json], words: list[str]) -> None:
    for node in nodes:
        if isinstance(node, list):
            _gather(node, words)
        if not isinstance(node, dict):
            continue
        kind = node.get("t")
        if kind == "Str":
            words.append(node["c"])
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
        elif isinstance(content := node.get("c"), list):
            _gather(content, words)
            if kind in ("Para", "Plain", "Header"):
                words.append(" ")


def script(found: Iterable[Onderdeel]) -> str:
    """The script of the search form, with the library and all texts in it (MiniSearch, MIT)."""
    folder = files("pipeline") / "templates"
    library = (folder / "minisearch.min.js").read_text(encoding="utf-8").strip()
    form = (folder / "zoeken.js").read_text(encoding="utf-8").strip()
    code = json.dumps([asdict(item) for item in found], ensure_ascii=True)
    # In a script element `</` and `<!--` would end or change the script.
    return f"{library}\nconst ONDERDELEN = {code.replace('<', chr(92) + 'u003c')};\n{form}"
