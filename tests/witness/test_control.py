"""`controleer.html` in real Chromium: which sheet and version a file is, offline."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from helpers.exported import exports
from helpers.judges import browse

UNKNOWN = "Het kan veranderd zijn, of van een andere versie."


def test_a_file_is_known_until_a_byte_changes(tmp_path: Path) -> None:
    folder = exports()
    rows = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    ours = [*(row["file"] for row in rows["files"]), "index.html", "manifest.json"]
    with ZipFile(folder / "informatiepakket.zip") as archive:
        archive.extractall(tmp_path)
    inside = sorted((tmp_path / "informatiepakket").iterdir())
    renamed, changed, old = (tmp_path / name for name in ("b.docx", "c.docx", "oud.docx"))
    data = (folder / "klimaat.docx").read_bytes()
    renamed.write_bytes(data)
    changed.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    old.write_bytes(data + b"\0")
    files = [*(folder / name for name in ours), *inside, renamed, changed, old]
    found: Any = browse(
        "control.mjs", {"page": str(folder / "controleer.html"), "files": [str(f) for f in files]}
    )
    said = {Path(file): text for file, text in found["said"].items()}
    assert found["errors"] == []
    release = f"versie {rows['package']['versie']}, van "
    for file in files[:-2]:
        assert f"‘{file.name}’ is gelijk aan " in said[file], file
        assert release in said[file]
    assert "(Word), versie" in said[renamed]
    assert (
        said[renamed].split("is gelijk")[1] == said[folder / "klimaat.docx"].split("is gelijk")[1]
    )
    assert "(zipbestand)" in said[folder / "informatiepakket.zip"]
    assert UNKNOWN in said[changed] and UNKNOWN in said[old]
    assert UNKNOWN in found["dropped"] and "gesleept.docx" in found["dropped"]
    assert UNKNOWN in found["huge"], "a file of another size is not read"
    assert found["tabs"] <= 4
    assert found["name"] == "Kies een bestand, of sleep het naar deze pagina"
