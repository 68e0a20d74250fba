#!/usr/bin/env bash
# Check the sheets, with links `online` or `offline`: annotations in the log, SARIF in
# findings.sarif, and the whole list in the summary of the job. Fails where a sheet has a fault.
# With a folder $2, that holds an older version, the summary also says which waivers and sheets
# are different from it.
set -euo pipefail
compare=()
[ -z "${2:-}" ] || compare=(--base "$2")
exec .venv/bin/perspectief check \
  --links "${1:?online of offline}" \
  "${compare[@]}" \
  --format github \
  --format sarif=findings.sarif \
  --format "markdown=${GITHUB_STEP_SUMMARY:-samenvatting.md}"
