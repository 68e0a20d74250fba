#!/usr/bin/env bash
# Check the sheets here. `offline`: everything but links, with annotations in the log, SARIF in
# findings.sarif, and the whole list in the summary of the job; a text that is not that of the last
# release must bear another version or date. `online`: the links alone.
# Fails where there is a fault. With a folder $2, that holds an older version, the summary also says
# which waivers and sheets are different from it, and what changed in the texts.
set -euo pipefail
perspectief="$(dirname "${BASH_SOURCE[0]}")/../../.venv/bin/perspectief"
summary="${GITHUB_STEP_SUMMARY:-samenvatting.md}"
case "${1:?online of offline}" in
  online)
    exec "$perspectief" check --links online --format github --format "markdown=$summary" \
      sheets/pakket/bronnen.yaml
    ;;
  offline)
    compare=()
    [ -z "${2:-}" ] || compare=(--base "$2")
    code=0
    "$perspectief" check --release "${compare[@]}" \
      --format github --format sarif=findings.sarif --format "markdown=$summary" || code=$?
    exit "$code"
    ;;
  *) exit 2 ;;
esac
