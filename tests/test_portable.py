"""Every command loads, and does its work, on a system that lacks what only Unix has."""

import os
import subprocess
import sys
from pathlib import Path

from helpers.real import ROOT
from helpers.small import small

UNIX = ("resource", "fcntl", "grp", "pwd", "termios")


WINDOWS = """
import importlib, os, sys, sysconfig
# The libraries choose their own way for each system when they load: they keep that of this one.
sysconfig.get_config_vars()
for name in {libraries!r}:
    importlib.import_module(name)
for name in {names!r}:
    sys.modules[name] = None
unix = ("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "getuid", "fchdir", "killpg", "fork")
there = {{name: vars(os).pop(name) for name in unix}}
for name in {modules!r}:
    importlib.import_module(name)
vars(os).update({{name: there[name] for name in unix if name.startswith("O_")}})
sys.platform = "win32"
from pipeline import cli
for call in {calls!r}:
    print(call, cli.main(call))
"""
LIBRARIES = (
    "platformdirs", "filelock", "lxml.html", "jinja2", "aiohttp", "PIL.Image", "pyphen", "hunspell",
    "matplotlib.backends.backend_svg", "matplotlib.backends.backend_agg", "pypandoc", "pydantic",
    "asyncio.subprocess", "multiprocessing", "sqlite3", "tempfile", "subprocess", "ada_url", "yarl",
)  # fmt: skip


def test_every_command_does_its_work_without_what_only_unix_has(tmp_path: Path) -> None:
    """Not on Windows itself, but with what it lacks taken away: locks, limits, links, groups."""
    root = small(tmp_path / "project", titel="Wonen  in de stad\u00ad")
    calls = [
        ["--root", str(root), "check"],
        ["--root", str(root), "check", "--fix"],
        ["--root", str(root), "status"],
        ["--root", str(root), "export"],
        ["--root", str(root), "export"],
        ["--root", str(root), "verify", str(root / "exports" / "wonen.docx")],
        ["init", str(tmp_path / "nieuw"), "--gemeente", "Voorbeeld"],
        ["doctor"],
    ]
    files = sorted((ROOT / "pipeline").rglob("*.py"))
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in files
    ]
    assert len(modules) > 100
    # Of its own: beside it others have locks, and take what nobody holds for left behind.
    places = tmp_path / "tijdelijk"
    places.mkdir()
    code = WINDOWS.format(names=UNIX, modules=modules, calls=calls, libraries=LIBRARIES)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=200,
        env={**os.environ, "TMPDIR": str(places)},
    )
    codes = [line.rpartition(" ")[2] for line in done.stdout.splitlines() if line.startswith("[")]
    assert codes == ["0"] * len(calls), done.stdout + done.stderr
    assert (root / "exports" / "wonen.odt").is_file()
    assert (tmp_path / "nieuw" / "sheets" / "wonen.yaml").is_file()
