"""Pictures of every kind of page and document, to look at.

`make screenshots` puts them in build/beelden/, and `make screenshots VOOR=<revision>` sets above
each the one that this revision of the program made. With `--readme` it makes those of the README.
"""

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
WITNESS = ROOT / "tests" / "witness"
README, TARGET = ROOT / "docs" / "beelden", ROOT / "build" / "beelden"
PAGES = ("index", "woningbouw", "realisatiekracht", "organisatiebeeld", "vergelijk",
         "informatiepakket", "controleer")  # fmt: skip
"""One page of each kind: the second has dilemmas, the third a matrix, the fourth a chart."""
OFFICE = ("woningbouw", "realisatiekracht", "organisatiebeeld", "informatiepakket")
MODES = {
    "1300": {"width": 1300}, "768": {"width": 768}, "375": {"width": 375},
    "320": {"width": 320}, "donker": {"width": 1300, "dark": True},
    "320-donker": {"width": 320, "dark": True},
}  # fmt: skip
SLICE, WIDE, ROW = 2600, 4000, 6
"""Pixels of a column and of all columns, and how many sheets of paper lie beside each other."""

Shot = dict[str, object]


def main() -> None:
    """Take every picture of this program, and of an older one where that is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--before", default="", metavar="REVISION")
    asked.add_argument("--readme", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _export(ROOT, work / "exports")
        if options.readme:
            _picture_readme(work / "exports", work)
            return
        now = _picture_all(work / "exports", work / "now")
        before = _picture_revision(options.before, work) if options.before else {}
        TARGET.mkdir(parents=True, exist_ok=True)
        for name, picture in now.items():
            pair = [before[name], picture] if name in before else [picture]
            _join(map(Image.open, pair), 1).save(TARGET / f"{name}.png")
    print(f"{len(now)} beelden in {TARGET.relative_to(ROOT)}/")


def _export(program: Path, target: Path) -> None:
    call = [sys.executable, "-m", "pipeline", "export", "--output", str(target)]
    subprocess.run(call, check=True, cwd=program)


def _picture_revision(revision: str, work: Path) -> dict[str, Path]:
    """The pictures of an older program, of the sheets as they were then."""
    old = work / "program"
    subprocess.run(["git", "worktree", "add", "--detach", str(old), revision], check=True, cwd=ROOT)
    try:
        _export(old, work / "before-exports")
        return _picture_all(work / "before-exports", work / "before")
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(old)], check=True, cwd=ROOT)


def _picture_all(exports: Path, work: Path) -> dict[str, Path]:
    """Every page in every mode and on paper, and every document as LibreOffice prints it."""
    (work / "beelden").mkdir(parents=True)
    pages = {
        page: exports / f"{page}.html" for page in PAGES if (exports / f"{page}.html").exists()
    }
    shots: list[Shot] = [
        {
            "file": str(file),
            "out": str(work / f"{page}-{mode}"),
            "slice": SLICE,
            "most": WIDE // how["width"],
            **how,
        }
        for page, file in pages.items()
        for mode, how in MODES.items()
    ]
    ask("screenshots.mjs", {"shots": shots})
    made = {}

    def keep(name: str, parts: Iterable[Image.Image], row: int) -> None:
        # As a file: together they take more than two gigabytes.
        made[name] = work / "beelden" / f"{name}.png"
        _join(parts, row).save(made[name])

    for name in (f"{page}-{mode}" for page in pages for mode in MODES):
        keep(name, _slices(work, name), WIDE)
    prints = {page: work / f"{page}.pdf" for page in pages}
    ask(
        "print.mjs",
        {"prints": [{"file": str(pages[page]), "out": str(out)} for page, out in prints.items()]},
    )
    for page, out in prints.items():
        keep(f"{page}-papier", _sheets(out), ROW)
    for document in OFFICE:
        for kind in ("docx", "odt"):
            pdf = _print_office(exports / f"{document}.{kind}", work / kind)
            keep(f"{document}-{kind}", _sheets(pdf), ROW)
    return made


def ask(script: str, request: object) -> None:
    """Run a script of this folder with what it is asked for."""
    call = ["node", str(WITNESS / script)]
    subprocess.run(
        call, input=json.dumps(request), text=True, check=True, stdout=subprocess.DEVNULL
    )


def _slices(work: Path, name: str) -> Iterator[Image.Image]:
    files = map(work.joinpath, (f"{name}-{number}.png" for number in itertools.count()))
    yield from map(Image.open, itertools.takewhile(Path.exists, files))


def _print_office(document: Path, work: Path) -> Path:
    """The document as LibreOffice prints it."""
    office = ["soffice", f"-env:UserInstallation=file://{work.parent}/office", "--headless"]
    convert = ["--convert-to", "pdf", "--outdir", str(work), str(document)]
    subprocess.run([*office, *convert], check=True, capture_output=True)
    return work / f"{document.stem}.pdf"


def _sheets(pdf: Path) -> list[Image.Image]:
    """The first sheets of paper, small enough to see many beside each other."""
    last = str(4 * ROW)
    call = ["pdftoppm", "-png", "-r", "50", "-l", last, str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(call, check=True)
    return [Image.open(file) for file in sorted(pdf.parent.glob(f"{pdf.stem}-[0-9]*.png"))
            if file.stem[len(pdf.stem) + 1 :].isdigit()]  # fmt: skip


def _join(pictures: Iterable[Image.Image], row: int) -> Image.Image:
    """Pictures beside each other on grey, this many in a row."""
    found = list(pictures)
    lines = [found[start : start + row] for start in range(0, len(found), row)]
    gap = 12
    width = max(sum(item.width + gap for item in line) for line in lines) + gap
    heights = [max(item.height for item in line) + gap for line in lines]
    whole = Image.new("RGB", (width, sum(heights) + gap), "#888")
    top = gap
    for line, height in zip(lines, heights, strict=True):
        left = gap
        for item in line:
            whole.paste(item, (left, top))
            left += item.width + gap
        top += height
    return whole


def _picture_readme(exports: Path, work: Path) -> None:
    figures, choices = "[id$='--deel--figuren']", "[id$='--deel--keuzes']"
    matrix = "#realisatiekracht--deel--scenarios"
    shots = [
        _shot(exports, "woningbouw", "sheet", 1400, 1000),
        _shot(exports, "woningbouw", "sheet-donker", 1400, 1000, dark=True),
        _shot(exports, "realisatiekracht", "matrix", 1300, 760, scrollTo=matrix),
        _shot(exports, "woningbouw", "telefoon", 320, 760, dark=True, scrollTo=choices),
        _shot(exports, "woningbouw", "papier", 800, 1130, print=True),
        _shot(exports, "informatiepakket", "pakket", 1400, 1000),
        _shot(exports, "index", "download", 1400, 1000),
        _shot(exports, "organisatiebeeld", "diagram", 1300, 900, scrollTo=figures),
    ]
    ask("screenshots.mjs", {"shots": shots})
    for document, kind, page, name in (
        ("woningbouw", "docx", 1, "word"),
        ("woningbouw", "docx", 4, "word-tabel"),
        ("informatiepakket", "docx", 1, "word-pakket"),
        ("woningbouw", "odt", 1, "writer"),
        ("informatiepakket", "odt", 1, "writer-pakket"),
    ):
        pdf = str(_print_office(exports / f"{document}.{kind}", work / kind))
        pages: Sequence[str] = ["-f", str(page), "-l", str(page), "-singlefile"]
        call = ["pdftoppm", "-png", "-r", "70", *pages, pdf, str(README / name)]
        subprocess.run(call, check=True)


def _shot(exports: Path, page: str, name: str, width: int, height: int, **more: object) -> Shot:
    file, out = str(exports / f"{page}.html"), str(README / f"{name}.png")
    return {"file": file, "out": out, "width": width, "height": height, **more}


if __name__ == "__main__":
    main()
