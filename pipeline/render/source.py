"""Addresses, anchors and the prose of a field, as the tree of a document needs them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model import Document, Json, Package, anchor, field_mark
from pipeline.render import ast
from pipeline.style import labels
from schema import Bron, Onderdeel

_SAFE = re.compile(r"#|https?://|mailto:|sheet:")
"""How an address begins that may stand in a document."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document, the sources that it may name, and the level of its first heading.

    That level is 1 in a separate document and 2 in the package.
    """

    document: Document[Any]
    bronnen: Mapping[str, Bron]
    level: int

    @property
    def is_sheet(self) -> bool:
        """Whether this is a sheet, whose fields carry a mark, and no file of the package."""
        return "/" not in self.document.id

    @property
    def in_package(self) -> bool:
        """Whether this document is read as a part of the package."""
        return self.level > 1


def bronnen_of(package: Package, named: Collection[str] | None = None) -> dict[str, Bron]:
    """The declared sources by id: all of them, or those that are named."""
    declared = package.bronnen.content.root if package.bronnen else ()
    return {bron.id: bron for bron in declared if named is None or bron.id in named}


def field(source: Source, path: str, text: str) -> list[Json]:
    """A text without markup of the field at this path, between its marks."""
    return _marked(source, path, ast.words(text))


def _marked(source: Source, path: str, inlines: Sequence[Json]) -> list[Json]:
    if not inlines or not source.is_sheet:
        return list(inlines)
    return ast.field(inlines, field_mark(source.document.id, path))


def filled(source: Source, template: str, path: str, text: str) -> list[Json]:
    """The words of a template, with the field at this path in the place of its only `{name}`."""
    before, _, rest = template.partition("{")
    after = rest.partition("}")[2]
    space = [{"t": "Space"}]
    return [
        *ast.words(before),
        *(space if before.endswith(" ") else ()),
        *field(source, path, text),
        *(space if after.startswith(" ") else ()),
        *ast.words(after),
    ]


def heading(source: Source, level: int, text: str | Sequence[Json], part: str) -> Json:
    """A heading; `level` counts within a sheet, `part` names its anchor."""
    return ast.header(level + source.level - 1, text, part_anchor(source, part))


def part_anchor(source: Source, part: str) -> str:
    """The anchor of a part without an id; no id in a sheet can be the same."""
    return f"{source.document.id.replace('/', '-')}--deel--{part.replace('/', '-')}"


def slugs(texts: Iterable[str]) -> list[str]:
    """Names for anchors after these texts: short, all different, the same wherever a text stands.

    Only a text that repeats gets a number. An underscore stands before it, as in no slug.
    """
    seen: Counter[str] = Counter()
    made = []
    for text in texts:
        plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
        slug = "-".join(re.findall("[a-z0-9]+", plain)[:8]) or "deel"
        seen[slug] += 1
        made.append(f"{slug}_{seen[slug]}" if seen[slug] > 1 else slug)
    return made


def titled_parts(
    source: Source, level: int, path: str, parts: Sequence[Onderdeel], kind: str
) -> Iterator[Json]:
    """The parts at this path, each under its title; after it and `kind` its anchor is named."""
    names = slugs(part.titel for part in parts)
    for number, (part, name) in enumerate(zip(parts, names, strict=True), 1):
        title = field(source, f"{path}/{number}/titel", part.titel)
        yield heading(source, level, title, f"{kind}_{name}")
        yield from prose(source, f"{path}/{number}/tekst")


def item_heading(source: Source, level: int, text: str | Sequence[Json], item: str = "") -> Json:
    """The heading of a content item that links can lead to."""
    return ast.header(level + source.level - 1, text, anchor(source.document.id, item))


def prose(source: Source, path: str) -> list[Json]:
    """The blocks of a prose field, its links as addresses; nothing when the field is empty."""
    found = source.document.prose.get(path)
    blocks = [_block(source, block) for block in found.blocks] if found else []
    return (
        ast.field_blocks(blocks, field_mark(source.document.id, path))
        if source.is_sheet
        else blocks
    )


def sentence(source: Source, path: str) -> list[Json]:
    """The inline nodes of a field of one paragraph."""
    blocks = prose(source, path)
    return [node for block in blocks if block["t"] in ("Para", "Plain") for node in block["c"]]


def first_words(blocks: Sequence[Json], most: int = 9) -> str:
    """The first words of a text, with … where more follow; its last full stop falls away."""
    words = _first_text(blocks).split()
    if len(words) <= most:
        return " ".join(words).removesuffix(".")
    return " ".join(words[:most]).rstrip(",;:.") + " …"


def _first_text(blocks: Sequence[Json]) -> str:
    """The first paragraph or point that has words."""
    for block in blocks:
        kind, content = block["t"], block["c"]
        if kind in ("Para", "Plain"):
            found = ast.text(content)
        else:
            points = content if kind == "BulletList" else content[1]
            found = next(filter(None, map(_first_text, points)), "")
        if found.strip():
            return found
    return ""


def items(source: Source, path: str, values: Sequence[str]) -> list[Json]:
    """A list of sentences as bullets; nothing when it is empty."""
    numbers = range(1, len(values) + 1)
    rows = [[ast.plain_block(sentence(source, f"{path}/{number}"))] for number in numbers]
    return [ast.bullets(rows)] if rows else []


def address(source: Source, target: str) -> str:
    """Where a link of the prose leads: `https://…`, `sheet:<id>#<anchor>` or `#<anchor>`."""
    scheme, _, name = target.partition(":")
    if scheme == "bron":
        bron = source.bronnen.get(name)
        if bron is not None and bron.url is not None:
            return escape_uri(bron.url)
        return f"#{source_anchor(source, name)}"
    if scheme == "sheet":
        sheet_id, _, item = name.partition("#")
        return f"sheet:{sheet_id}#{anchor(sheet_id, item)}"
    if scheme in ("figuur", "tabel"):
        return f"#{anchor(source.document.id, name)}"
    return target


def source_line(source: Source, name: str | None) -> list[Json]:
    """‘Bron: …’ as a link to a declared source; nothing for another name."""
    if name is None or name not in source.bronnen:
        return []
    before = ast.words(labels.BRON.format(titel=""))
    link = ast.link(ast.words(source.bronnen[name].titel), address(source, f"bron:{name}"))
    return [ast.para([*before, {"t": "Space"}, link])]


def escape_uri(url: str) -> str:
    """A web address with `[`, `]`, a second `#` and a loose `%` as their bytes (RFC 3986).

    Browsers know what is meant, but a strict reader of ODT finds the whole file invalid.
    """
    found = re.match("[a-z]+://[^/?#]*", url)
    host = found.group() if found else ""
    path, mark, fragment = url[len(host) :].partition("#")
    rest = f"{path}{mark}{fragment.replace('#', '%23')}"
    escaped = re.sub("%(?![0-9A-Fa-f]{2})", "%25", rest)
    return host + escaped.replace("[", "%5B").replace("]", "%5D")


def source_anchor(source: Source, bron_id: str) -> str:
    """The anchor of a line in the list of sources; a name of ours, which no id can be."""
    name = f"bron_{bron_id}"
    return name if source.in_package else anchor(source.document.id, name)


def dutch_number(value: float) -> str:
    """1.313 or 12,5."""
    units, _, decimals = f"{value:.10f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(units):,}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped


def _block(source: Source, block: Json) -> Json:
    kind, content = block["t"], block["c"]
    if kind in ("Para", "Plain"):
        return {"t": kind, "c": _inlines(source, content)}
    if kind == "BulletList":
        return {"t": kind, "c": _items(source, content)}
    return {"t": kind, "c": [content[0], _items(source, content[1])]}


def _items(source: Source, items: Sequence[Sequence[Json]]) -> list[list[Json]]:
    return [[_block(source, block) for block in item] for item in items]


def _inlines(source: Source, nodes: Sequence[Json]) -> list[Json]:
    made: list[Json] = []
    for node in nodes:
        inner: list[Json] = []
        made.append(_inline(source, _without_notes(node, inner) if node["t"] == "Link" else node))
        made += [_inline(source, note) for note in inner]
    return made


def _without_notes(node: Json, notes: list[Json]) -> Json:
    """A link without the footnotes in it, which go to `notes`: they come behind it.

    The mark of a footnote is a link too, and no page can hold a link in a link.
    """
    if isinstance(node, list):
        kept = [child for child in node if not (isinstance(child, dict) and child["t"] == "Note")]
        notes += [child for child in node if isinstance(child, dict) and child["t"] == "Note"]
        return [_without_notes(child, notes) for child in kept]
    if not isinstance(node, dict) or "c" not in node:
        return node
    return {"t": node["t"], "c": _without_notes(node["c"], notes)}


def _inline(source: Source, node: Json) -> Json:
    kind, content = node["t"], node.get("c")
    if kind == "Link":
        where = address(source, content[2][0])
        inside = _inlines(source, content[1])
        # A preview is made of sheets with faults too: an address may be a script there.
        return ast.link(inside, where) if _SAFE.match(where) else ast.span(inside)
    if kind == "Note":
        return {"t": kind, "c": [_block(source, block) for block in content]}
    if isinstance(content, list) and kind in ("Emph", "Strong", "Strikeout"):
        return {"t": kind, "c": _inlines(source, content)}
    return node
