"""Draws a clean drawing in a process of its own, shut in: resvg, no font of the machine.

The process is given the text of the drawing and gives a PNG. It may open one file at a time (our
fonts), write none, and is ended when it takes too much memory or time: a drawing that passed our
count can still ask for much, such as a line of a kilometre in dots of a micrometre.
"""

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline import font

_SECONDS = 10
_MEMORY = 1024**3
_SCRIPT = f"""
import resource, sys
package, name, *fonts = sys.argv[1:]
sys.path.insert(0, package)
import resvg_py
limits = {{"AS": {_MEMORY}, "CPU": {_SECONDS}, "FSIZE": 0, "CORE": 0, "NOFILE": 4}}
for kind, most in limits.items():
    try:
        resource.setrlimit(getattr(resource, "RLIMIT_" + kind), (most, most))
    except (OSError, ValueError):
        pass
families = ("font", "serif", "sans_serif", "cursive", "fantasy", "monospace")
sys.stdout.buffer.write(resvg_py.svg_to_bytes(
    svg_string=sys.stdin.buffer.read().decode(),
    background="#ffffff",
    skip_system_fonts=True,
    font_files=fonts,
    languages=["nl"],
    **{{family + "_family": name for family in families}},
))
"""


def draw(drawing: bytes, size: tuple[int, int]) -> bytes:
    """A PNG of exactly this width and height; nothing when it could not be drawn in bounds."""
    found = importlib.util.find_spec("resvg_py")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("resvg_py", name="resvg_py")
    package = str(Path(found.origin).parents[1])
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-I",
                "-S",
                "-c",
                _SCRIPT,
                package,
                font.NAME,
                *map(str, font.files()),
            ],
            input=drawing,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=tempfile.gettempdir(),
            env={"LC_ALL": "C.UTF-8"},
            timeout=3 * _SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 and _size(done.stdout) == size else b""


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
