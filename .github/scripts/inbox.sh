#!/usr/bin/env bash
# Put the Word files of the folder `inbox` into the sheets here, and all that came of it into the
# file $1, for the job that may write. `iets=true` in the outputs where there was anything to do.
set -euo pipefail
root="$(dirname "${BASH_SOURCE[0]}")/../.."
answer="$(mktemp)"
code=0
"$root/.venv/bin/perspectief" inbox --output "$answer" || code=$?
[ "$code" -le 1 ] || exit "$code"
[ -s "$answer" ] || exit 0
cat "$answer" >>"${GITHUB_STEP_SUMMARY:-samenvatting.md}"
"$root/.venv/bin/python" "$root/.github/inbox.py" pack "$answer" >"${1:?bestand}"
echo "iets=true" >>"${GITHUB_OUTPUT:-/dev/stdout}"
