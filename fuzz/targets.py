"""What is fuzzed: each target takes bytes and may only fail in the way that it promises.

An exception is a crash; so is more than `SLOW` seconds for one input.
"""

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import addresses
from pipeline.bounded.safe import Unreadable
from pipeline.jobs import export
from pipeline.jobs.check import check
from pipeline.load import prose
from pipeline.load.prose.guard import crowded, guard_markup
from pipeline.load.read import PACKAGE_FILES, read_file
from pipeline.load.source import visible
from pipeline.verify import check_accessibility
from pipeline.verify import read as outline
from pipeline.verify.provenance import detect_format, provenance
from pipeline.yaml.faults import FileFault
from pipeline.yaml.tree import Scalar, compose
from schema import teksten
from tests.helpers.small import sheet_with, small

SLOW = 5.0
_TODAY = date(2026, 11, 24)
_LINES = ("titel", "eigenaar", "dilemma", "optie", "partij", "waarde", "cel", "voordeel")
CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
NAMES = ("wonen", *(f"pakket/{name}" for name in PACKAGE_FILES))


def yaml_tree(data: bytes) -> None:
    """Text to nodes: a tree or a fault at a place inside the text."""
    text = visible(data.decode("utf-8", "replace"))  # the loader hands on nothing else
    rows = text.count("\n") + 1
    try:
        compose(text, "a.yaml")
    except FileFault as fault:
        assert 1 <= fault.finding.span.line <= rows + 1, fault.finding.span
        assert fault.finding.span.column >= 1


def loader(data: bytes) -> None:
    """A file to a value that fits the schema, or to findings at places inside the file."""
    name = NAMES[len(data) % len(NAMES)] if len(data) % 3 == 0 else "wonen"
    outcome = read_file(name, f"sheets/{name}.yaml", data)
    rows = outcome.text.split("\n")
    assert (outcome.parsed is None) == bool(outcome.findings)
    for found in outcome.findings:
        span = found.span
        assert found.message and found.advice and found.code
        assert 1 <= span.line <= len(rows) + 1, span
        assert (span.line, span.column) <= (span.end_line, span.end_column), span
    if outcome.parsed is not None:
        for leaf in teksten(outcome.parsed.content):
            assert leaf.path


def guarded(data: bytes) -> None:
    """The text for pandoc has the length of the text it was given, and the same lines."""
    text = data.decode("utf-8", "replace")
    if crowded(text):
        return
    guarded, marks = guard_markup(text)
    assert len(guarded) == len(text)
    assert guarded.count("\n") == text.count("\n")
    assert all(mark[3] for mark in marks)


def proses(batch: Sequence[bytes]) -> None:
    """Texts through pandoc, all in one process: prose with every place inside the field."""
    texts = [data.decode("utf-8", "replace").replace("\r", " ").replace("\0", "") for data in batch]
    fields, lines = [], []
    for text in texts:
        if crowded(text):
            continue
        whole = "samenvatting: |\n" + "".join(f"  {row}\n" for row in text.split("\n"))
        try:
            tree = compose(whole, "a.yaml")
        except FileFault:
            continue
        if isinstance(tree, Scalar):
            continue
        value = tree.pairs[0][1]  # type: ignore[union-attr]
        if isinstance(value, Scalar):
            fields.append(prose.ProseField("samenvatting", value, False))
            lines.append(whole.split("\n"))
    for each, rows in zip(prose.parse(fields, lines), lines, strict=True):
        if each is None:
            continue
        for mark in each.marks:
            assert 1 <= mark.span.line <= len(rows), mark
            assert mark.span.column >= 1, mark


def document(data: bytes) -> None:
    """A file of another: what it is and what it holds, or that it cannot be read."""
    with contextlib.suppress(Unreadable):
        form = detect_format(data)
        if not form:
            return
        with contextlib.suppress(Unreadable):
            provenance(data, form)
        with contextlib.suppress(Unreadable):
            outline(data, form)
        check_accessibility((), data, form, f"wonen.{form}")


def exports(batch: Sequence[bytes]) -> None:
    """What passes the check is exported, and every export holds exactly what the sheet says."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        names = []
        small(root)
        for number, data in enumerate(batch, 2):
            text = visible(data.decode("utf-8", "replace"))
            lines = [" ".join(row.split())[:290] for row in text.split("\n")]
            texts = dict(zip(_LINES, filter(None, lines), strict=False))
            sheet = sheet_with(number, text[:2_000], texts)
            if read_file(f"t{number}", f"sheets/t{number}.yaml", sheet.encode()).parsed is not None:
                (root / "sheets" / f"t{number}.yaml").write_text(sheet, encoding="utf-8")
                names.append(f"t{number}")
        path = root / "sheets" / "pakket" / "informatiepakket.yaml"
        written = path.read_text(encoding="utf-8")
        path.write_text(written.replace("[wonen]", f"[{', '.join(['wonen', *names])}]"), "utf-8")
        checked = check(root, _TODAY)
        for name in {Path(found.span.file).stem for found in checked.faults} & set(names):
            (root / "sheets" / f"{name}.yaml").unlink()
            names.remove(name)
        path.write_text(written.replace("[wonen]", f"[{', '.join(['wonen', *names])}]"), "utf-8")
        made = export.export(root, export.Target(root / "exports"), _TODAY)
        assert made.files, [(found.code, found.message, found.span) for found in made.diagnostics]


def web_address(data: bytes) -> None:
    """An address in its one spelling, which is its own spelling, or none."""
    found = addresses.parse(data.decode("utf-8", "surrogateescape"))
    if found is None:
        return
    addresses.unsafe(found)
    again = addresses.parse(found.full)
    assert again is not None, found
    assert again.full == found.full, (found, again)
    addresses.join(found, data[::2].decode("utf-8", "replace"))


@dataclass(frozen=True)
class Target:
    """A function, the folder of its corpus and, where it takes many at once, how many."""

    run: Callable[[bytes], None]
    corpus: str
    batch: Callable[[Sequence[bytes]], None] | None = None
    together: int = 200


TARGETS: Mapping[str, Target] = {
    "yaml": Target(yaml_tree, "yaml"),
    "loader": Target(loader, "yaml"),
    "guard": Target(guarded, "prose"),
    "prose": Target(lambda data: proses([data]), "prose", proses),
    "document": Target(document, "document"),
    "exports": Target(lambda data: exports([data]), "prose", exports, 20),
    "address": Target(web_address, "address"),
}


def seeds(name: str) -> list[bytes]:
    """The corpus of a target, always in the same order."""
    return [path.read_bytes() for path in sorted((CORPUS / TARGETS[name].corpus).iterdir())]


def repack(data: bytes, change: Callable[[bytes], bytes], which: int) -> bytes:
    """A zip with one of its parts changed; the bytes themselves where it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, RuntimeError):
        return change(data)
    if not parts:
        return change(data)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for number, (name, part) in enumerate(parts):
            archive.writestr(name, change(part) if number == which % len(parts) else part)
    return made.getvalue()
