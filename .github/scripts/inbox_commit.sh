#!/usr/bin/env bash
# Commit what the file $1 of inbox.sh holds to the branch of the pull request, and answer there. GitHub
# makes the commit of the files alone: nothing of the branch is checked out, and nothing of it runs.
set -euo pipefail
judge="$(dirname "${BASH_SOURCE[0]}")/../inbox.py"
work="$(mktemp -d)"
python3 "$judge" commit "${1:?bestand}" >"$work/commit.json"
python3 "$judge" answer "$1" >"$work/answer.md"
if [ -s "$work/commit.json" ] && ! gh api graphql --input "$work/commit.json" >"$work/said" 2>&1; then
  if grep -q "Expected branch to point to" "$work/said"; then
    echo "::notice::Het voorstel is intussen veranderd. De volgende run zet de bestanden in de sheets."
    exit 0
  fi
  cat "$work/said" >&2
  exit 1
fi
page="${GITHUB_SERVER_URL:-https://github.com}/$GH_REPO"
{
  echo
  echo "## Hoe nu verder"
  echo
  if [[ "${PREVIEW:-}" =~ ^"$page"/actions/runs/[0-9]+/artifacts/[0-9]+$ ]]; then
    echo "- [Download het voorbeeld van de documenten]($PREVIEW) (zip) en open daarin \`index.html\`."
  else
    echo "- Een voorbeeld van de documenten is er niet."
  fi
  echo "- De Word-bestanden zelf staan nog in [de vorige versie van dit voorstel]($page/tree/$HEAD/inbox)."
  echo "- De controle van dit voorstel begint na dit bericht niet vanzelf. Klik onderaan op *Close pull request* en dan op *Reopen pull request*: dan begint zij."
} >>"$work/answer.md"
gh pr comment "$NUMBER" --body-file "$work/answer.md"
