"""A chapter that was proven is not read again, and yet no fault in the file is missed."""

import io
import marshal
import os
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from exported import exports, run
from real import ROOT, project

from pipeline import proof, render, verify
from pipeline.load import load
from pipeline.model import Diagnostic, Export, Package

FORMATS = ("html", "docx", "odt")
SEEDS = range(200 if os.environ.get("PERSPECTIEF_FUZZ") else 3)
_TEXTS = {"docx": "word/document.xml", "odt": "content.xml"}


@cache
def real() -> Package:
    return load(ROOT)[0]


def combined(form: str) -> Export:
    name = f"{render.PACKAGE_ID}.{form}"
    data = (exports() / name).read_bytes()
    return Export(name, render.PACKAGE_ID, "Pakket", form, data, "", "1")


def verified(root: Path, item: Export) -> tuple[Diagnostic, ...]:
    return proof.verified(root, [item], real())


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which every chapter of the combined document was proven."""
    root = tmp_path_factory.mktemp("warm")
    for form in FORMATS:
        assert verified(root, combined(form)) == ()
    return root


def pieces(form: str) -> tuple[verify.chapters.Cut, list[str]]:
    """The combined document in pieces, and the names of the chapters that are sheets."""
    cut = verify.chapters.cut(combined(form).data, form)
    ids = {sheet.id for sheet in real().listed()}
    return cut, [name for name in cut.chapters if name in ids]


@pytest.mark.parametrize("form", FORMATS)
def test_a_shortened_document_keeps_what_others_depend_on(form: str) -> None:
    cut, sheets = pieces(form)
    assert len(sheets) == len(real().listed())
    whole = verify.read(combined(form).data, form)
    instead = {name: verify.chapters.short(cut.chapters[name], form) for name in sheets}
    short = verify.read(verify.chapters.shortened(cut, instead, form), form)
    assert _kept(short) == _kept(whole)
    for name, link in _lost_links(whole, short, cut):
        place = link.target.removeprefix("#").encode()
        assert b'"%b"' % place in cut.chapters[name], "a link that leads elsewhere is gone"
    assert len(_texts(short)) < len(_texts(whole)) / 2
    # No link leads to a table of an ODT by the name of the table.
    assert all(re.fullmatch(r"Tabel\d+", lost) for lost in whole.anchors - short.anchors)


def _kept(outline: verify.Outline) -> tuple[list[object], ...]:
    headings = [block for block in outline.blocks if block.kind == "heading"]
    notes = [note for block in outline.blocks for note in block.notes]
    alts = [alt for block in outline.blocks for alt in block.alts]
    return [*headings], [*notes], [*alts]


def _lost_links(
    whole: verify.Outline, short: verify.Outline, cut: verify.chapters.Cut
) -> Iterator[tuple[str, verify.Link]]:
    """Every link that is only in the whole document, with the name of its chapter."""
    both = (verify.chapters.parts(outline)[1:] for outline in (whole, short))
    for name, *parts in zip(cut.chapters, *both, strict=False):
        links, kept = (Counter(link for block in part for link in block.links) for part in parts)
        assert not kept - links
        yield from ((name, link) for link in links - kept)


def _texts(outline: verify.Outline) -> list[str]:
    return [block.text for block in outline.blocks if block.text and not block.chrome]


@pytest.mark.parametrize("form", FORMATS)
def test_the_pieces_are_the_file(form: str) -> None:
    cut, _ = pieces(form)
    text = cut.found[_TEXTS[form]] if form in _TEXTS else combined(form).data
    assert cut.front + b"".join(cut.chapters.values()) == text


def _with_text(item: Export, text: bytes, name: str = "") -> Export:
    """The file with another text in this part of it, by default that with the words."""
    if item.format not in _TEXTS:
        return replace(item, data=text)
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(item.data)) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for entry in old.infolist():
            part = name or _TEXTS[item.format]
            new.writestr(entry, text if entry.filename == part else old.read(entry))
    return replace(item, data=target.getvalue())


def _damages(item: Export, seed: int) -> Iterator[Export]:
    """One damage of each kind, at places that chance chooses."""
    rng = random.Random(f"{item.format}-{seed}")
    cut, sheets = pieces(item.format)
    chapters = dict(cut.chapters)
    one, other = rng.sample(sheets, 2)

    def whole(changed: dict[str, bytes], front: bytes = cut.front) -> Export:
        return _with_text(item, front + b"".join({**chapters, **changed}.values()))

    yield whole({one: _line_less(chapters[one], rng)})
    yield whole({one: _letter_more(chapters[one], rng)})
    yield whole({one: chapters[other], other: chapters[one]})
    yield whole({one: b""})
    yield whole({one: chapters[one] + chapters[one]})
    yield whole({one: chapters[one].replace(b"--", b"-x-")})
    yield whole({}, _line_less(cut.front, rng))
    yield whole({}, _letter_more(cut.front, rng))
    last = list(chapters)[-1]
    yield whole({last: _line_less(chapters[last], rng)})
    for name in rng.sample(
        sorted(set(cut.found) - {_TEXTS.get(item.format)}), 2 if cut.found else 0
    ):
        yield _with_text(item, _letter_more(cut.found[name], rng), name)


def _line_less(text: bytes, rng: random.Random) -> bytes:
    lines = text.split(b"\n")
    del lines[rng.randrange(len(lines))]
    return b"\n".join(lines)


def _letter_more(text: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice([b"q", b"7", b" ", b"<", b'"', b"\n\n"]) + text[place:]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", FORMATS)
def test_a_damage_is_found_as_if_nothing_was_proven(
    form: str, seed: int, warm: Path, tmp_path: Path
) -> None:
    for number, bad in enumerate(_damages(combined(form), seed)):
        found = verified(warm, bad)
        assert found == verified(tmp_path / str(number), bad)


@pytest.mark.parametrize(
    ("form", "part", "change"),
    [
        ("html", "", (b"</style>", b".samenvatting { display: none; }</style>")),
        ("html", "", (b"</style>", b"p { color: #eee; }</style>")),
        ("docx", "word/styles.xml", (b'w:styleId="Samenvatting"', b'w:styleId="Anders"')),
        ("odt", "styles.xml", (b'style:name="Samenvatting"', b'style:name="Anders"')),
    ],
)
def test_other_looks_take_every_proof_away(
    form: str, part: str, change: tuple[bytes, bytes], warm: Path, tmp_path: Path
) -> None:
    item = combined(form)
    cut, _ = pieces(form)
    text = cut.found[part] if part else item.data
    assert change[0] in text
    bad = _with_text(item, text.replace(*change, 1), part)
    found = verified(warm, bad)
    assert found
    assert found == verified(tmp_path, bad)


def _proofs(root: Path, form: str) -> dict[str, str]:
    """The proof of every chapter, as it is kept after the code of the entry."""
    data = (root / ".cache/proof" / f"{render.PACKAGE_ID}.{form}.hoofdstukken").read_bytes()
    return {sheet: proof for sheet, (proof, *_) in marshal.loads(data[32:]).items()}


def test_a_change_takes_the_proof_of_one_chapter_away(tmp_path: Path) -> None:
    root = project(tmp_path)
    run("export", cwd=root)
    before = {form: _proofs(root, form) for form in FORMATS}
    sheet = root / "sheets/klimaat.yaml"
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("samenvatting: |\n  ", "samenvatting: |\n  Nu. ", 1), "utf-8")
    assert run("export", cwd=root).returncode == 0
    for form in FORMATS:
        after = _proofs(root, form)
        assert len(after) == len(real().listed())
        assert {name for name in after if after[name] != before[form][name]} == {"klimaat"}
