#!/usr/bin/env bash
# Whether a pull request that goes to commit $1 changes more than content: `program=true` or `false`
# in the outputs of the step.
set -euo pipefail
program=false
while IFS= read -r file; do
  case "$file" in
    sheets/* | inbox/* | woorden/* | huisstijl.yaml) ;;
    *) program=true ;;
  esac
done < <(git diff --name-only --no-renames "${1:?commit}...HEAD")
echo "program=$program" >>"${GITHUB_OUTPUT:-/dev/stdout}"
