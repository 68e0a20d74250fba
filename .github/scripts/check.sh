#!/usr/bin/env bash
# Check the sheets, with links `online` or `offline`: annotations in the log, SARIF in
# findings.sarif, and the whole list in the summary of the job. Fails where a sheet has a fault.
set -euo pipefail
exec .venv/bin/perspectief check \
  --links "${1:?online of offline}" \
  --format github \
  --format sarif=findings.sarif \
  --format "markdown=${GITHUB_STEP_SUMMARY:-samenvatting.md}"
