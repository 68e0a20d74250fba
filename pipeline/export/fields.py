"""The marks of fields in the tree: in Word and ODT a bookmark around each, on a page nothing.

By these bookmarks `import --into` knows a text again, whatever was written around it. They do not
overlap, because fields do not.
"""

from collections.abc import Callable, Iterator, Sequence

from pipeline.model import Json

_DOCX = (
    "openxml",
    {
        "begin": '<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
        "einde": '<w:bookmarkEnd w:id="{number}"/>',
    },
)
_ODT = (
    "opendocument",
    {
        "begin": '<text:bookmark-start text:name="{name}"/>',
        "einde": '<text:bookmark-end text:name="{name}"/>',
    },
)
_FIRST = 500_000
"""The number of our first bookmark in Word; pandoc counts from 1 (ECMA-376, part 1, 17.13.6.2)."""
_Writer = Callable[[str, str], Iterator[Json]]
"""From the side of a mark (begin, einde) and its name to what stands in its place."""


def write_docx(blocks: Sequence[Json]) -> list[Json]:
    """The blocks with a bookmark of Word for each mark."""
    return _write_all(blocks, _write_once(*_DOCX))


def write_odt(blocks: Sequence[Json]) -> list[Json]:
    """The blocks with a bookmark of OpenDocument for each mark."""
    return _write_all(blocks, _write_once(*_ODT))


def drop(blocks: Sequence[Json]) -> list[Json]:
    """The blocks without marks."""
    return _write_all(blocks, lambda side, name: iter(()))


def _write_once(syntax: str, shapes: dict[str, str]) -> _Writer:
    """A name is unique in a file: a text that is shown again has no bookmark there."""
    numbers: dict[str, int] = {}
    written: set[tuple[str, str]] = set()

    def write(side: str, name: str) -> Iterator[Json]:
        number = numbers.setdefault(name, _FIRST + len(numbers))
        if (side, name) not in written:
            written.add((side, name))
            mark = shapes[side].format(number=number, name=name)
            yield {"t": "RawInline", "c": [syntax, mark]}

    return write


def _write_all(nodes: Sequence[Json], write: _Writer) -> list[Json]:
    made: list[Json] = []
    for node in nodes:
        if isinstance(node, list):
            made.append(_write_all(node, write))
        elif not isinstance(node, dict) or not isinstance(node.get("c"), list):
            made.append(node)
        elif mark := _read_mark(node):
            made += write(*mark)
        else:
            made.append({**node, "c": _write_all(node["c"], write)})
    return made


def _read_mark(node: Json) -> tuple[str, str] | None:
    """The side and the name of a mark; nothing for any other node."""
    if node["t"] != "Span":
        return None
    about = dict(node["c"][0][2])
    return (about["veld"], about["naam"]) if "veld" in about else None
