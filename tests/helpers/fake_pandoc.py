"""A program that is called as pandoc is."""

from pathlib import Path


# Once our limits are on it can open nothing: not even another program.
def fake(folder: Path, script: str) -> str:
    """The path of a shell script under the name of pandoc."""
    program = folder / "pandoc"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)
