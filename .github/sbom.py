"""Add to a list of libraries (CycloneDX 1.6) what comes along inside them or beside them.

`cyclonedx-py` names the packages of Python only. Each version is read from the thing itself.
"""

import io
import json
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pypandoc
from fontTools.ttLib import TTFont

from pipeline.style import font

_FONT_VERSION = 5
"""The number of the version in the table of names of a font (OpenType, `name`)."""


def main(target: Path) -> None:
    """Rewrite the list with what was missing."""
    made = json.loads(target.read_text(encoding="utf-8"))
    made["components"] += _list_carried()
    target.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _list_carried() -> list[dict[str, Any]]:
    script = _first("templates/minisearch.min.js", r"MiniSearch ([\d.]+)")
    yaml = _first("templates/yaml.min.js", r"yaml ([\d.]+)")
    ours = font.faces(font.NAME)["Regular"]
    stemmer = _first("templates/dutch-stemmer.min.js", r"Sphinx ([\d.]+)")
    words = _first("taal/woordenboek/nl.aff", r"version: [\d-]+ [\d:]+ ([\d.]+)")
    return [
        _component("application", "pandoc", pypandoc.get_pandoc_version(), "GPL-2.0-or-later"),
        _component("library", "minisearch", script, "MIT", f"pkg:npm/minisearch@{script}"),
        _component("library", "yaml", yaml, "ISC", f"pkg:npm/yaml@{yaml}"),
        _component("library", "snowball-dutch-stemmer", stemmer, "BSD-3-Clause"),
        _component("data", "opentaal-hunspell", words, "BSD-3-Clause OR CC-BY-3.0"),
        _component("data", "DejaVu Sans", _version(TTFont(font.file())), "Bitstream-Vera"),
        _component("data", font.NAME, _version(TTFont(io.BytesIO(ours))), "OFL-1.1"),
    ]


def _version(face: TTFont) -> str:
    found = re.search(r"[\d.]+", face["name"].getDebugName(_FONT_VERSION) or "")
    if found is None:
        raise SystemExit("a typeface does not say its version")
    return found[0]


def _component(
    kind: str, name: str, version: str, licence: str, address: str = ""
) -> dict[str, Any]:
    return {
        "type": kind,
        "bom-ref": f"beside:{name}",
        "name": name,
        "version": version,
        "licenses": [{"expression": licence}],
        "purl": address or f"pkg:generic/{name.replace(' ', '-').lower()}@{version}",
    }


def _first(file: str, pattern: str) -> str:
    found = re.search(pattern, (files("pipeline") / file).read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit(f"{file} does not say its version")
    return found[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
