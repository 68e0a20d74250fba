"""Tab in a real shell gives commands, sheets, rules and files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.exported import run
from helpers.real import ROOT

TAB = """
eval "$(perspectief completion bash)"
while read -r line; do
  COMP_LINE=$line; COMP_POINT=${#line}; COMP_WORDS=($line); COMP_TYPE=9; COMPREPLY=()
  _python_argcomplete perspectief
  echo "${COMPREPLY[@]}"
done
"""
TYPED = {
    "perspectief exp": ["export", "explain"],
    "perspectief explain optie-zonder-n": ["optie-zonder-nadelen"],
    "perspectief preview woning": ["woningbouw"],
    "perspectief waive x y --sheet klim": ["klimaat"],
}


def test_a_shell_completes_what_is_typed() -> None:
    path = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", TAB], input="\n".join(TYPED) + "\n", cwd=ROOT / "tests" / "inputs",
        env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert [line.split() for line in done.stdout.splitlines()] == list(TYPED.values())


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_each_shell_has_its_script(shell: str) -> None:
    done = run("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "_ARGCOMPLETE" in done.stdout
    assert "Kies uit: bash, zsh" in run("completion", "kladblok").stderr
