"""Where pages of our prints end badly, measured in the PDFs of LibreOffice and Chromium.

Run: PYTHONPATH=tests python tests/witness/page_breaks.py [FOLDER WITH EXPORTS]

Without a folder the sheets are exported first. Prints a line a document, then each bad page. Exits
with 1 where a heading or a header row stands alone at a foot, or too many pages are nearly empty.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.judges import HEIGHT, MARGIN, browse, convert, need
from helpers.real import ROOT
from lxml import etree

from pipeline import verify
from pipeline.load import load
from pipeline.style import labels
from pipeline.verify.expected import COMPARISON
from pipeline.verify.nouns import Outline

KINDS = ("docx", "odt", "html")
_QUARTER, _FEW = 0.25, 2
MOST_EMPTY = 0.02
"""The most of all pages that may be more than a quarter empty."""
_DPI = 18
_KIEST = labels.KIEST.partition("{")[0].strip()
_DEEPEST = 10
"""The most lines of a heading, a question or a header row that we look for."""

_SAME = 4
"""Pieces whose feet stand so near to each other, in points, are one line."""


@dataclass(frozen=True, slots=True)
class Line:
    """How far its foot stands from the top in points, its letters and digits, whether bold."""

    low: int
    letters: str
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Outlined:
    """What of a document may not end a page, which headings start one, and its footnotes.

    Of all only the letters and digits, those of `leading` sorted: the cells of a header row stand
    beside one another.
    """

    leading: Mapping[str, str]
    chapters: tuple[str, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class Found:
    """The pages of a print, and the numbers of those that end badly."""

    pages: int
    stranded: Mapping[int, str]
    short: tuple[int, ...]
    empty: tuple[int, ...]


def read_outline(data: bytes, kind: str, questions: Sequence[str], is_package: bool) -> Outlined:
    """The headings, questions, choices, captions and header rows of a document as we wrote it."""
    outline = verify.read(data, kind)
    texts = [block.text for block in outline.blocks if block.kind in ("heading", "caption")]
    texts += [block.text for block in outline.blocks if block.text.startswith(_KIEST)]
    texts += [*questions, *_list_header_rows(outline)]
    chapters = [item.text for item in outline.headings if item.level == 2] if is_package else []
    notes = "".join(note.text for block in outline.blocks for note in block.notes)
    return Outlined(
        {"".join(sorted(_letters(text))): text for text in texts if _letters(text)},
        tuple(map(_letters, (*chapters, labels.INHOUD) if is_package else chapters)),
        _letters(notes),
    )


def _list_header_rows(outline: Outline) -> Iterator[str]:
    """The cells of every first row, joined: those that stand below no column."""
    row: list[str] = []
    for block in outline.blocks:
        if block.kind == "cell" and not block.column and not block.row:
            row.append(block.text)
        elif row:
            yield " ".join(row)
            row = []


def measure(pdf: Path, known: Outlined) -> Found:
    """The pages of a print that end in something of `known`, or hold too little."""
    pages = [
        [line for line in page if MARGIN <= line.low <= HEIGHT - MARGIN]
        for page in _read_lines(pdf)
    ]
    gaps = list(_measure_gaps(pdf))
    stranded, short, empty = {}, [], []
    for number, lines in enumerate(pages, 1):
        if is_last := number == len(pages):
            following = ""
        else:
            following = "".join(line.letters for line in pages[number])
        ends_chapter = is_last or any(following.startswith(name) for name in known.chapters)
        text = _find_stranded(lines, known)
        if text and not is_last:
            stranded[number] = text
        is_title = number == 1 and bool(known.chapters)
        if len(lines) <= _FEW and gaps[number - 1] > 0.5 and not is_title:
            short.append(number)
        if gaps[number - 1] > _QUARTER and not ends_chapter:
            empty.append(number)
    return Found(len(pages), stranded, tuple(short), tuple(empty))


def _find_stranded(lines: Sequence[Line], known: Outlined) -> str:
    """What stands at the foot of a page, above its notes, and belongs to the next."""
    kept = list(lines)
    while kept and kept[-1].letters.lstrip("0123456789") in known.notes:
        kept.pop()
    text, is_bold = "", True
    for line in reversed(kept[-_DEEPEST:]):
        text += line.letters
        is_bold = is_bold and line.is_bold
        found = known.leading.get("".join(sorted(text)), "")
        # The words of a heading stand in tables and lists too, but bold is only the heading.
        if found and (is_bold or found.startswith(_KIEST)):
            return found
    return ""


def _read_lines(pdf: Path) -> Iterator[list[Line]]:
    """The lines of every page from top to foot, words beside one another as one."""
    reader = need(shutil.which("pdftohtml"), "pdftohtml")
    call = [reader, "-xml", "-i", "-zoom", "1", "-stdout", str(pdf)]
    made = subprocess.run(call, capture_output=True, check=True).stdout
    for page in etree.fromstring(made, etree.XMLParser(recover=True)).iter("page"):
        rows: dict[int, list[etree._Element]] = {}
        for piece in page.iter("text"):
            low = int(piece.get("top") or 0) + int(piece.get("height") or 0)
            near = next((row for row in rows if abs(row - low) < _SAME), low)
            rows.setdefault(near, []).append(piece)
        yield [line for low in sorted(rows) if (line := _join(low, rows[low])).letters]


def _join(low: int, pieces: Sequence[etree._Element]) -> Line:
    row = sorted(pieces, key=lambda piece: int(piece.get("left") or 0))
    texts = ["".join(map(str, piece.itertext())) for piece in row]
    plain = any(
        _letters(text) and piece.find(".//b") is None
        for text, piece in zip(texts, row, strict=True)
    )
    return Line(low, _letters("".join(texts)), not plain)


def _measure_gaps(pdf: Path) -> Iterator[float]:
    """The tallest white strip between header and footer of every page, as a share of that."""
    painter = need(shutil.which("pdftoppm"), "pdftoppm")
    with tempfile.TemporaryDirectory() as folder:
        call = [painter, "-r", str(_DPI), "-gray", str(pdf), f"{folder}/page"]
        subprocess.run(call, check=True, capture_output=True)
        for path in sorted(Path(folder).iterdir()):
            _, size, _, pixels = path.read_bytes().split(b"\n", 3)
            width, height = map(int, size.split())
            first, last = round(height * MARGIN / HEIGHT), round(height * (1 - MARGIN / HEIGHT))
            strip = tallest = 0
            for row in range(first, last):
                # A bar along the side of a page does not fill it.
                line = pixels[row * width + width // 12 : (row + 1) * width]
                strip = strip + 1 if min(line) > 250 else 0
                tallest = max(tallest, strip)
            yield tallest / (last - first)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def print_all(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The prints that LibreOffice and Chromium make of the documents."""
    made = {file: folder / file.suffix[1:] / f"{file.stem}.pdf" for file in files}
    for kind in KINDS:
        (folder / kind).mkdir(parents=True)
        if kind != "html":
            convert("pdf", folder / kind, [file for file in files if file.suffix == f".{kind}"])
    pages = [(file, out) for file, out in made.items() if file.suffix == ".html"]
    browse("print.mjs", {"prints": [{"file": str(file), "out": str(out)} for file, out in pages]})
    return made


def list_questions(project: Path) -> list[str]:
    """The question of every dilemma."""
    package = load(project)[0]
    return [
        item.text
        for document in package.listed()
        for item in verify.expected.sheet(document, package)
        if item.path.endswith("vraag")
    ]


def main(arguments: Sequence[str]) -> None:
    """Measure every document of the real sheets, print what is found, and judge it."""
    with tempfile.TemporaryDirectory() as folder:
        exports = Path(arguments[0]) if arguments else Path(folder) / "exports"
        if not arguments:
            call = [sys.executable, "-m", "pipeline", "export", "--output", str(exports)]
            subprocess.run(call, check=True, cwd=ROOT)
        questions = list_questions(ROOT)
        prints = print_all(_list_documents(exports), Path(folder) / "prints")
        print(f"{'document':28}{'pages':>7}{'stranded':>10}{'<= 2 lines':>12}{'> 1/4 empty':>13}")
        told, total = [], [0, 0, 0, 0]
        for file, pdf in prints.items():
            kind, is_sheet = file.suffix[1:], (ROOT / "sheets" / f"{file.stem}.yaml").exists()
            known = read_outline(file.read_bytes(), kind, questions, is_package=not is_sheet)
            found = measure(pdf, known)
            row = (found.pages, len(found.stranded), len(found.short), len(found.empty))
            total = [before + more for before, more in zip(total, row, strict=True)]
            print("{:28}{:>7}{:>10}{:>12}{:>13}".format(file.name, *row))
            if any(row[1:]):
                told.append(f"{file.name}: {found.stranded} {found.short} {found.empty}")
        print("{:28}{:>7}{:>10}{:>12}{:>13}".format("total", *total))
        print("\n".join(told))
        if total[1] or total[3] > MOST_EMPTY * total[0]:
            sys.exit("Too many pages end badly.")


def _list_documents(exports: Path) -> list[Path]:
    """Every sheet and the package in each kind, and the page that compares."""
    names = sorted(path.stem for path in exports.glob("*.odt"))
    files = [exports / f"{name}.{kind}" for kind in KINDS for name in names]
    return [*files, exports / f"{COMPARISON}.html"]


if __name__ == "__main__":
    main(sys.argv[1:])
