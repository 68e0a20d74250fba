"""From the files in `sheets/` to one typed package, and everything that is wrong in Dutch."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline import prose
from pipeline.model import Diagnostic, Document, Package, Passage, Place, Prose, Run, Span
from pipeline.pandoc import PandocError
from pipeline.schema_errors import child, finding, item_name
from pipeline.yaml_tree import Listing, Mapping, Node, Scalar, YamlFault, compose, decode
from schema import (
    Begrippen,
    Bijlage,
    Bronnen,
    Informatiepakket,
    Ontheffingen,
    Perspectiefsheet,
    teksten,
)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PACKAGE_FILES: dict[str, type[BaseModel]] = {
    "informatiepakket": Informatiepakket,
    "bronnen": Bronnen,
    "begrippen": Begrippen,
    "ontheffingen": Ontheffingen,
}
_FIGURES = frozenset({".png", ".jpg", ".jpeg", ".svg"})
_MAX_FIGURE = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Read:
    """One file that fits the schema, its prose not parsed yet."""

    id: str
    file: str
    content: Any
    nodes: dict[str, Node]
    places: dict[str, Place]
    lines: tuple[str, ...]


def load(root: Path) -> tuple[Package, tuple[Diagnostic, ...]]:
    """Read every file of the package below `root`; never raises for what is in a file.

    A file with a fault is left out of the package and named in `broken`. Raises `PandocError`
    only where pandoc itself cannot run.
    """
    found: list[Diagnostic] = []
    broken: set[str] = set()
    reads: list[_Read] = []
    sources: dict[str, str] = {}
    for name, path in _files(root, found):
        file = path.relative_to(root).as_posix()
        read, faults, text = _read(name, file, path, root)
        found += faults
        if text is not None:
            sources[file] = text
        if read is None:
            broken.add(name)
        else:
            reads.append(read)
    documents, faults = _documents(reads)
    broken |= {read.id for read in reads} - set(documents)
    return _package(documents, broken, _figures(root), sources), (*found, *faults)


def _files(root: Path, found: list[Diagnostic]) -> Iterator[tuple[str, Path]]:
    folder = root / "sheets"
    for path in sorted(folder.iterdir()):
        file = path.relative_to(root).as_posix()
        if path.suffix == ".yaml" and _ID.fullmatch(path.stem):
            yield path.stem, path
        elif path.suffix in (".yaml", ".yml"):
            found.append(
                _at_start(
                    "bestandsnaam-ongeldig",
                    file,
                    f"De naam ‘{path.name}’ kan niet. De sheet komt zo niet in het pakket.",
                    "Gebruik kleine letters, cijfers en streepjes, en eindig op .yaml.",
                )
            )
    for name in _PACKAGE_FILES:
        path = folder / "pakket" / f"{name}.yaml"
        if path.exists() or path.is_symlink():
            yield f"pakket/{name}", path
        elif name == "informatiepakket":
            found.append(
                _at_start(
                    "bestand-ontbreekt",
                    path.relative_to(root).as_posix(),
                    "Dit bestand ontbreekt. Zonder dit bestand is er geen pakket voor de raad.",
                    "Maak het bestand met titel, gemeente, versie, datum, leeswijzer, contact "
                    "en de lijst van sheets.",
                )
            )


def _read(
    name: str, file: str, path: Path, root: Path
) -> tuple[_Read | None, list[Diagnostic], str | None]:
    text = None
    try:
        data = _bytes(path, root, file)
        text = decode(data, file)
        tree = compose(text, file)
    except YamlFault as fault:
        faults = [Diagnostic(fault.span, fault.code, fault.message, fault.advice, "error")]
        return None, faults, text
    nodes: dict[str, Node] = {}
    places: dict[str, Place] = {}
    faults = list(_index(tree, "", nodes, places))
    model, wrong = _model(name, tree, places, file)
    faults += wrong
    content = None
    if model is not None:
        try:
            content = model.model_validate(_plain(tree))
        except ValidationError as error:
            start = Place(Span(file, 1, 1, 1, 1), Span(file, 1, 1, 1, 1))
            faults += [finding(item, model, tree, places, start) for item in error.errors()]
        else:
            faults += _same_ids(content, places)
    if content is None or faults:
        return None, faults, text
    return _Read(name, file, content, nodes, places, tuple(text.split("\n"))), [], text


def _bytes(path: Path, root: Path, file: str) -> bytes:
    try:
        if path.is_symlink() or not path.is_file() or root.resolve() not in path.resolve().parents:
            raise OSError
        with path.open("rb") as handle:
            return handle.read(1024 * 1024 + 1)
    except OSError as error:
        raise YamlFault(
            "yaml-ongeldig",
            Span(file, 1, 1, 1, 1),
            "Dit is geen gewoon bestand, of wij mogen het niet lezen.",
            "Vervang het door een gewoon tekstbestand.",
        ) from error


def _index(
    node: Node, path: str, nodes: dict[str, Node], places: dict[str, Place]
) -> Iterator[Diagnostic]:
    """Note the place of every field and list item; report what no schema can see."""
    nodes[path] = node
    if isinstance(node, Scalar):
        broken_text = node.style == ">" or (
            node.style != "|" and node.span.line != node.span.end_line
        )
        if broken_text:
            yield Diagnostic(
                node.span,
                "tekst-niet-in-blok",
                "Deze tekst loopt over meer regels, maar staat niet in een blok. "
                "Wij kunnen fouten dan niet op de goede plek tonen.",
                "Zet een | achter de dubbele punt en laat de tekst op de volgende regel inspringen.",
                "error",
                path,
            )
    elif isinstance(node, Listing):
        for index, item in enumerate(node.items):
            inner = f"{path}/{item_name(node, index)}".lstrip("/")
            first = _first_line(item)
            places[inner] = Place(first, _value_span(item))
            yield from _index(item, inner, nodes, places)
    else:
        seen: set[str] = set()
        for key, value in node.pairs:
            inner = f"{path}/{key.value}".lstrip("/")
            if key.value in seen:
                yield Diagnostic(
                    key.span,
                    "sleutel-dubbel",
                    f"Het veld ‘{key.value}’ staat hier twee keer. Een van de twee teksten "
                    "verdwijnt dan.",
                    "Voeg de teksten samen of haal er een weg.",
                    "error",
                    inner,
                )
                continue
            seen.add(key.value)
            places[inner] = Place(key.span, _value_span(value))
            yield from _index(value, inner, nodes, places)


def _first_line(node: Node) -> Span:
    if isinstance(node, Mapping) and node.pairs:
        key, value = node.pairs[0]
        if isinstance(value, Scalar) and value.span.end_line == key.span.line:
            return Span(
                key.span.file,
                key.span.line,
                key.span.column,
                value.span.end_line,
                value.span.end_column,
            )
        return key.span
    return node.span


def _value_span(node: Node) -> Span:
    return node.span if isinstance(node, Scalar) else _first_line(node)


def _model(
    name: str, tree: Node, places: dict[str, Place], file: str
) -> tuple[type[BaseModel] | None, list[Diagnostic]]:
    if name.startswith("pakket/"):
        return _PACKAGE_FILES[name.removeprefix("pakket/")], []
    kinds: dict[str, type[BaseModel]] = {"perspectiefsheet": Perspectiefsheet, "bijlage": Bijlage}
    kind = child(tree, "soort")
    if isinstance(kind, Scalar) and kind.value in kinds:
        return kinds[kind.value], []
    if not isinstance(tree, Mapping) or (isinstance(kind, Scalar) and kind.value):
        return Perspectiefsheet, []
    first = places.get("soort", next(iter(places.values()), None))
    span = first.key if first else Span(file, 1, 1, 1, 1)
    message = "Hier ontbreekt ‘soort’ (Soort). Wij weten dan niet wat voor blad dit is."
    advice = "Voeg bovenaan toe:\n  soort: perspectiefsheet"
    return None, [Diagnostic(span, "veld-ontbreekt", message, advice, "error", "soort")]


def _plain(node: Node) -> Any:
    """The tree as text, lists and fields; an empty value counts as absent."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return {key.value: _plain(value) for key, value in node.pairs if not _empty(value)}


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.style and node.value in ("", "~", "null")


def _same_ids(content: Any, places: dict[str, Place]) -> list[Diagnostic]:
    """Ids that occur twice where a link must be able to choose one."""
    seen: dict[str, str] = {}
    found = []
    for leaf in teksten(content):
        if leaf.veld != "id":
            continue
        group = leaf.path.split("/")[0]
        key = f"{group}:{leaf.waarde}"
        if group not in ("keuzes", "figuren", "tabellen", "risicos") and "/" in leaf.path:
            key = f"bron:{leaf.waarde}"
        if key in seen and leaf.path in places:
            found.append(
                Diagnostic(
                    places[leaf.path].value,
                    "id-dubbel",
                    f"De id ‘{leaf.waarde}’ komt twee keer voor. Een verwijzing kan dan bij de "
                    "verkeerde tekst uitkomen.",
                    "Geef dit onderdeel een eigen id.",
                    "error",
                    leaf.path,
                )
            )
        seen[key] = leaf.path
    return found


def _documents(reads: Sequence[_Read]) -> tuple[dict[str, Document[Any]], list[Diagnostic]]:
    fields: list[tuple[_Read, prose.Source]] = []
    found: list[Diagnostic] = []
    failed: set[str] = set()
    for read in reads:
        for leaf in teksten(read.content):
            node = read.nodes.get(leaf.path)
            if leaf.opmaak.niveau == "geen" or not isinstance(node, Scalar):
                continue
            if prose.crowded(node.value):
                failed.add(read.id)
                found.append(_unreadable(read, leaf.path))
            else:
                fields.append((read, prose.Source(leaf.path, node, leaf.opmaak.niveau == "zin")))
    parsed = prose.parse([source for _, source in fields], [read.lines for read, _ in fields])
    texts: dict[str, dict[str, Prose]] = {read.id: {} for read in reads}
    for (read, source), result in zip(fields, parsed, strict=True):
        if result is None:
            failed.add(read.id)
            found.append(_unreadable(read, source.path))
        else:
            texts[read.id][source.path] = result
    documents = {
        read.id: Document(
            read.id,
            read.file,
            read.content,
            _content_places(read),
            texts[read.id],
            tuple(_passages(read, texts[read.id])),
        )
        for read in reads
        if read.id not in failed
    }
    return documents, found


def _passages(read: _Read, texts: dict[str, Prose]) -> Iterator[Passage]:
    """Every text that readers see, in reading order."""
    for leaf in teksten(read.content):
        node = read.nodes.get(leaf.path)
        if leaf.path in texts:
            yield from texts[leaf.path].passages
        elif leaf.opmaak.zichtbaar and isinstance(leaf.waarde, str) and isinstance(node, Scalar):
            run = Run(0, len(leaf.waarde), prose.content_span(node, read.lines))
            yield Passage(leaf.path, "regel", leaf.waarde, (run,))


def _content_places(read: _Read) -> dict[str, Place]:
    places = dict(read.places)
    for path, place in read.places.items():
        node = read.nodes.get(path)
        if isinstance(node, Scalar) and node.style == "|":
            places[path] = Place(place.key, prose.content_span(node, read.lines))
    return places


def _unreadable(read: _Read, path: str) -> Diagnostic:
    return Diagnostic(
        read.places[path].value,
        "waarde-ongeldig",
        "In deze tekst staat zo veel opmaak dat wij hem niet kunnen lezen.",
        "Haal tekens zoals [ ] * _ en > weg die geen opmaak zijn.",
        "error",
        path,
    )


def _package(
    documents: dict[str, Document[Any]],
    broken: set[str],
    figures: dict[str, bytes],
    sources: dict[str, str],
) -> Package:
    sheets = [item for name, item in sorted(documents.items()) if not name.startswith("pakket/")]
    return Package(
        sheets=tuple(sheets),
        informatiepakket=documents.get("pakket/informatiepakket"),
        bronnen=documents.get("pakket/bronnen"),
        begrippen=documents.get("pakket/begrippen"),
        ontheffingen=documents.get("pakket/ontheffingen"),
        broken=frozenset(broken),
        figures=figures,
        sources=sources,
    )


def _figures(root: Path) -> dict[str, bytes]:
    folder = root / "sheets" / "figuren"
    if not folder.is_dir() or folder.is_symlink():
        return {}
    files = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in _FIGURES]
    return {
        path.name: path.read_bytes()
        for path in files
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= _MAX_FIGURE
    }


def _at_start(code: str, file: str, message: str, advice: str) -> Diagnostic:
    return Diagnostic(Span(file, 1, 1, 1, 1), code, message, advice, "error")


__all__ = ["PandocError", "load"]
