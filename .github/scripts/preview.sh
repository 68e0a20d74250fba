#!/usr/bin/env bash
# Make a preview of the documents in the folder $1, also where sheets have faults. A preview that
# cannot be made is no fault of the pull request: the step before says what is wrong there.
set -euo pipefail
perspectief="$(dirname "${BASH_SOURCE[0]}")/../../.venv/bin/perspectief"
"$perspectief" export --preview --output "${1:?map}" || [ $? -eq 1 ]
