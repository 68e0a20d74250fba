"""Pictures of the exports, to look at and for the README: `make screenshots`."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "beelden"
CHOICES = "[id$='--deel--keuzes']"
FIGURES = "[id$='--deel--figuren']"
MATRIX = "#realisatiekracht--deel--scenarios"


def main() -> None:
    """Export the real sheets and take every picture into docs/beelden/."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        exports = work / "exports"
        call = [sys.executable, "-m", "pipeline", "export", "--output", str(exports)]
        subprocess.run(call, check=True, cwd=ROOT)
        shots = [
            _shot(exports, "woningbouw", "sheet", 1400, 1000),
            _shot(exports, "woningbouw", "sheet-donker", 1400, 1000, dark=True),
            _shot(exports, "realisatiekracht", "matrix", 1300, 760, scrollTo=MATRIX),
            _shot(exports, "woningbouw", "telefoon", 320, 760, dark=True, scrollTo=CHOICES),
            _shot(exports, "woningbouw", "papier", 800, 1130, print=True),
            _shot(exports, "informatiepakket", "pakket", 1400, 1000),
            _shot(exports, "index", "download", 1400, 1000),
            _shot(
                exports,
                "organisatiebeeld",
                "diagram",
                1300,
                900,
                scrollTo="[id$='--deel--figuren']",
            ),
        ]
        subprocess.run(
            ["node", str(ROOT / "tests" / "witness" / "screenshots.mjs")],
            input=json.dumps({"shots": shots}), text=True, check=True,
        )  # fmt: skip
        for document, kind, page, name in (
            ("woningbouw", "docx", 1, "word"),
            ("woningbouw", "docx", 4, "word-tabel"),
            ("informatiepakket", "docx", 1, "word-pakket"),
            ("woningbouw", "odt", 1, "writer"),
            ("informatiepakket", "odt", 1, "writer-pakket"),
        ):
            _office(exports / f"{document}.{kind}", work, page, TARGET / name)


def _shot(
    exports: Path, page: str, name: str, width: int, height: int, **more: object
) -> dict[str, object]:
    file, out = str(exports / f"{page}.html"), str(TARGET / f"{name}.png")
    return {"file": file, "out": out, "width": width, "height": height, **more}


def _office(document: Path, work: Path, page: int, target: Path) -> None:
    """One page of a document as LibreOffice shows it."""
    office = ["soffice", f"-env:UserInstallation=file://{work}/office", "--headless"]
    convert = ["--convert-to", "pdf", "--outdir", str(work), str(document)]
    subprocess.run([*office, *convert], check=True, capture_output=True)
    pages = ["-f", str(page), "-l", str(page), "-singlefile"]
    pdf = str(work / f"{document.stem}.pdf")
    subprocess.run(["pdftoppm", "-png", "-r", "70", *pages, pdf, str(target)], check=True)


if __name__ == "__main__":
    main()
