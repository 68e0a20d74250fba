"""Search over all sheets on the download page: works from a folder, without a server or network."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.resources import files

from pipeline.model import Json, Manuscript
from pipeline.taal import compounds
from pipeline.taal.words import words as words_of
from schema import Begrip

ARGUMENTS = "voor-en-nadelen"
"""The class of a table with a row for each option and a column for each side."""
_SIGNS = re.compile(r"[^\w]|[\d_]")
_MEANING = re.compile(r"[,(;:]")
_MOST_WORDS = 6
"""Words of a meaning that is still a name, and no explanation."""


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """What can be found: a heading or one side of an option, its sheet, its address, its text."""

    kop: str
    blad: str
    adres: str
    tekst: str


def parts(manuscript: Manuscript) -> Iterator[Onderdeel]:
    """Every heading of a sheet with the text under it, and each option with its pros or cons.

    A text is under its own heading only, but for arguments: those stand in a table, and belong to
    the option of their row and the side of their column.
    """
    heading, anchor, words = "", "", list[str]()
    for block in manuscript.blocks:
        if block["t"] == "Table" and ARGUMENTS in block["c"][0][1]:
            yield from _arguments(manuscript, heading, block)
        elif block["t"] != "Header":
            words += _read_words(block)
        else:
            if heading:
                yield _part(manuscript, heading, anchor, words)
            heading, anchor, words = _text(block["c"][2]), block["c"][1][0], []
    if heading:
        yield _part(manuscript, heading, anchor, words)


def _arguments(manuscript: Manuscript, heading: str, table: Json) -> Iterator[Onderdeel]:
    """A part for each option and side that has arguments, in the order of the table."""
    _, _, _, head, bodies, _ = table["c"]
    sides = [_text(cell[4]) for cell in head[1][0][1]]
    for row in (row for body in bodies for row in body[3]):
        option, *cells = [cell[4] for cell in row[1]]
        (anchor,) = _anchors(option)
        for side, cell in zip(sides[1:], cells, strict=True):
            if words := _read_words(cell):
                part = _part(manuscript, f"{_text(option)}: {side.lower()}", anchor, words)
                yield replace(part, blad=f"{manuscript.title}, {heading}")


def _anchors(blocks: Json) -> Iterator[str]:
    """The ids of the spans in the first line of a cell."""
    for inline in blocks[0]["c"]:
        if inline["t"] == "Span" and inline["c"][0][0]:
            yield inline["c"][0][0]


def _part(manuscript: Manuscript, heading: str, anchor: str, words: Sequence[str]) -> Onderdeel:
    text = " ".join("".join(words).split())
    return Onderdeel(heading, manuscript.title, f"{manuscript.id}.html#{anchor}", text)


def _text(node: Json) -> str:
    return "".join(_read_words(node)).strip()


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


def script(found: Sequence[Onderdeel], terms: Iterable[Begrip]) -> str:
    """The script of the search form, with its libraries and all texts in it.

    MiniSearch (MIT) finds, the stemmer of Snowball (BSD) brings words back to their stem; both are
    asked in the browser only, so that a text and a question are always treated alike. The parts of
    compounds come from the dictionary, which a browser does not have.
    """
    folder = files("pipeline") / "templates"
    libraries = [
        (folder / name).read_text(encoding="utf-8").strip()
        for name in ("minisearch.min.js", "dutch-stemmer.min.js")
    ]
    form = (folder / "zoeken.js").read_text(encoding="utf-8").strip()
    data = {
        "ONDERDELEN": [asdict(item) for item in found],
        "SAMENSTELLINGEN": " ".join(_compounds(found)),
        "HETZELFDE": [same for term in terms if len(same := _synonyms(term)) > 1],
    }
    lines = [f"const {name} = {_write(value)};" for name, value in data.items()]
    return "\n".join([*libraries, *lines, form])


def _compounds(found: Iterable[Onderdeel]) -> list[str]:
    """Every compound in the texts, as `wind-molens`."""
    texts = {text for item in found for text in (item.kop, item.tekst)}
    small = {word.small for text in texts for word in words_of(text)}
    single = {part for word in small for part in _SIGNS.split(word) if part.isalpha()}
    return ["-".join(parts) for parts in compounds.split(sorted(single)).values()]


def _synonyms(term: Begrip) -> list[str]:
    """What readers also call a term; of an abbreviation the words it stands for."""
    full = (_MEANING.split(term.betekenis)[0],) if term.soort == "afkorting" else ()
    return [term.begrip, *(text for text in full if len(text.split()) <= _MOST_WORDS), *term.ook]


def _write(value: object) -> str:
    """A value as JSON; in a script element `</` and `<!--` would end or change the script."""
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")
