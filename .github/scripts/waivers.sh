#!/usr/bin/env bash
# Check the waivers into the folder $1: `verslag.md` for people and `aantal`, the number of findings,
# among them the waivers that end within 60 days. A finding is no reason to fail: the issue tells.
set -euo pipefail
folder="${1:?map}"
mkdir -p "$folder"
code=0
.venv/bin/perspectief check \
  --format "markdown=$folder/verslag.md" --format "json=$folder/verslag.json" \
  sheets/pakket/ontheffingen.yaml || code=$?
[ "$code" -le 1 ] || exit "$code"
.venv/bin/python - "$folder" <<'PYTHON'
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
summary = json.loads((folder / "verslag.json").read_text(encoding="utf-8"))["summary"]
(folder / "aantal").write_text(f"{summary['errors'] + summary['warnings']}\n")
PYTHON
