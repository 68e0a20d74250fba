#!/usr/bin/env bash
# Check the `links` or the `ontheffingen` into a folder of that name: `verslag.md` for people and
# `aantal`, the number of findings; for waivers among them those that end within 60 days.
# A finding is no reason to fail here: the issue tells. No network is.
set -euo pipefail
root="$(dirname "${BASH_SOURCE[0]}")/../.."
case "${1:?links of ontheffingen}" in
  links) call=(--links online --links-max-age 0m sheets/pakket/bronnen.yaml) ;;
  ontheffingen) call=(sheets/pakket/ontheffingen.yaml) ;;
  *) exit 2 ;;
esac
mkdir -p "$1"
# A municipality without waivers has nothing to check.
if [ ! -e "${call[-1]}" ]; then
  echo 0 >"$1/aantal"
  : >"$1/verslag.md"
  exit 0
fi
code=0
"$root/.venv/bin/perspectief" check \
  --format "markdown=$1/verslag.md" --format "json=$1/verslag.json" "${call[@]}" || code=$?
[ "$code" -le 1 ] || exit "$code"
"$root/.venv/bin/python" - "$1" <<'PYTHON'
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
summary = json.loads((folder / "verslag.json").read_text(encoding="utf-8"))["summary"]
(folder / "aantal").write_text(f"{summary['errors'] + summary['warnings']}\n")
PYTHON
