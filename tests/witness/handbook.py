"""The pictures of the handbook, made while its tale is played: `make handbook`."""

import html
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from helpers import handbook
from helpers.previewed import preview
from helpers.real import ROOT
from PIL import Image
from witness.screenshots import README, ask

from pipeline.jobs.init import init

TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 20px 24px; background: #10202b; color: #e8eef2; width: 1050px;
  font: 15px/1.5 "Liberation Mono", monospace; white-space: pre-wrap; box-sizing: border-box; }}
b {{ color: #8fd0ff; }}
</style><b>$ perspectief {call}</b>
{said}"""


def main() -> None:
    """Play the tale up to the export, and take a picture where the handbook shows one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "gemeente"
        init(root, "Gemeente Voorbeeld", "", date.today())
        (root / handbook.WORD.name).write_bytes(handbook.WORD.read_bytes())
        for kind, text in handbook.blocks("handleiding.md"):
            if kind == "yaml":
                handbook.write_example(root, text)
                continue
            for call in handbook.calls(text):
                _play(call, root)
                if call == ["export"]:
                    _picture_pages(root / "exports")
                    return


def _play(call: list[str], root: Path) -> None:
    if call[0] == "preview":
        with preview(root, *call[1:]) as running:
            _take("voorbeeld", 1300, 760, address=running.address, wait=4000)
            _take("formulier", 1300, 760, address=running.address, wait=4000, click="#invullen")
        return
    command = [sys.executable, "-m", "pipeline", *call]
    done = subprocess.run(
        command, cwd=root, env={"PYTHONPATH": str(ROOT), "HOME": str(root.parent)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    name = {"import": "import", "check": "melding"}.get(call[0])
    if name and len(call) > 1:
        page = root.parent / f"{name}.html"
        said = html.escape(done.stdout.strip())
        page.write_text(TERMINAL.format(call=html.escape(" ".join(call)), said=said), "utf-8")
        _take(name, 1050, 20 * 2 + 24 * (said.count("\n") + 3), file=str(page))


def _picture_pages(exports: Path) -> None:
    _take("downloads", 1100, 760, file=str(exports / "index.html"), scrollTo="h2 >> text=De sheets")
    _take("raad", 1300, 760, file=str(exports / "laadpalen.html"))


def _take(name: str, width: int, height: int, **more: object) -> None:
    out = README / f"{name}.png"
    shot = {"out": str(out), "width": width, "height": height, **more}
    ask("screenshots.mjs", {"shots": [shot]})
    Image.open(out).convert("RGB").quantize(96).save(out, optimize=True)


if __name__ == "__main__":
    main()
