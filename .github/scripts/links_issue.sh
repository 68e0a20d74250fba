#!/usr/bin/env bash
# Keep one open issue with the links that do not work, from the folder $1 that links.sh filled:
# open it, bring it up to date, or close it when all links work again. Anybody can open an issue
# with our title: ours is the one that this workflow made and gave its label.
set -euo pipefail
folder="${1:?map}"
title="Links die niet werken"
label="links-nakijken"
number="$(gh issue list --state open --label "$label" --limit 500 --json number,title,author,labels | python3 -c "
import json, sys
title, label = sys.argv[1:]
print(next((
    row['number'] for row in json.load(sys.stdin)
    if row['title'] == title
    and row['author']['login'] == 'app/github-actions'
    and label in {found['name'] for found in row['labels']}
), ''))
" "$title" "$label")"
if [ "$(cat "$folder/aantal")" -eq 0 ]; then
  [ -z "$number" ] || gh issue close "$number" --comment "Alle links werken weer."
  exit 0
fi
# An issue holds 65,536 signs; half a sign at the end is left out.
body="$folder/melding.md"
{
  echo "Deze melding houdt zichzelf elke week bij. Los een link op in \`sheets/pakket/bronnen.yaml\`."
  echo
  python3 -c "
import sys
whole = open(sys.argv[1], 'rb').read()
sys.stdout.buffer.write(whole[:60000].decode('utf-8', 'ignore').encode())
" "$folder/verslag.md"
} >"$body"
if [ -n "$number" ]; then
  gh issue edit "$number" --body-file "$body"
else
  gh label create "$label" --description "Van de wekelijkse controle van links" --force
  gh issue create --title "$title" --label "$label" --body-file "$body"
fi
