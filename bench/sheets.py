"""Generated projects of any size, made from the real sheets under other ids.

Every paragraph, question and title gets a place of its sheet: no two texts are the same, so that
nothing that remembers a text it has seen can look faster than it is, and no two sheets
have the same dilemma.
"""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PLACES = (
    "brug", "haven", "kerk", "markt", "molen", "park", "school", "station", "toren", "winkel",
)  # fmt: skip


def project(folder: Path, count: int) -> Path:
    """A complete project with `count` sheets below `folder`; the real one when count is 8."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(ROOT / "sheets", folder / "sheets")
    real = sorted((ROOT / "sheets").glob("*.yaml"))
    if count <= len(real):
        return folder
    themes = [path for path in real if "soort: perspectiefsheet" in path.read_text("utf-8")]
    names = [path.stem for path in real]
    waivers = (folder / "sheets/pakket/ontheffingen.yaml").read_text("utf-8")
    entries = re.split(r"(?m)^(?=- )", waivers)[1:]
    extra = [waivers.rstrip("\n") + "\n"]
    for number in range(count - len(real)):
        source = themes[number % len(themes)]
        name = f"{source.stem}-{number}"
        text = source.read_text("utf-8")
        text = re.sub(r"(?m)^nummer: \d+", f"nummer: {number % 92 + 8}", text, count=1)
        text = text.replace(f"sheet:{source.stem}", f"sheet:{name}")
        here = f" bij {_PLACES[number // 10]} en {_PLACES[number % 10]}"
        text = re.sub(r"(?m)(?<=[a-z])(?=\.['\"]?$)", here, text)
        text = re.sub(r"(?m)^( +(?:- )?(?:titel|vraag): .*?)(?=\??['\"]?$)", rf"\1{here}", text)
        (folder / "sheets" / f"{name}.yaml").write_text(text, "utf-8")
        names.append(name)
        extra += [
            entry.replace(f"sheet: {source.stem}\n", f"sheet: {name}\n")
            for entry in entries
            if f"sheet: {source.stem}\n" in entry
        ]
    (folder / "sheets/pakket/ontheffingen.yaml").write_text("".join(extra), "utf-8")
    package = folder / "sheets/pakket/informatiepakket.yaml"
    head = package.read_text("utf-8").split("sheets:\n")[0]
    package.write_text(head + "sheets:\n" + "".join(f"  - {name}\n" for name in names), "utf-8")
    return folder
