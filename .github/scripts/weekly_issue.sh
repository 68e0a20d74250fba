#!/usr/bin/env bash
# Keep one open issue with what the folder $1 holds, `links` or `ontheffingen`, that links.sh or
# waivers.sh filled: open it, bring it up to date, or close it when nothing is left.
set -euo pipefail
folder="${1:?map}"
case "${folder##*/}" in
  links)
    title="Links die niet werken"
    intro="Los een link op in \`sheets/pakket/bronnen.yaml\`."
    solved="Alle links werken weer."
    ;;
  ontheffingen)
    title="Ontheffingen die aflopen of niet kloppen"
    intro="Los de fouten op, of vraag de griffie om een nieuwe datum in \`sheets/pakket/ontheffingen.yaml\`."
    solved="Alle ontheffingen kloppen, en er loopt er geen af binnen 60 dagen."
    ;;
  *) exit 2 ;;
esac
# Anybody can open an issue with our title: ours is the one that our workflow made and labelled.
label="${folder##*/}-nakijken"
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
  [ -z "$number" ] || gh issue close "$number" --comment "$solved"
  exit 0
fi
# An issue holds 65,536 signs; half a sign at the end is left out.
body="$folder/melding.md"
{
  echo "Dit bericht wordt elke week bijgewerkt. $intro"
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
  gh label create "$label" --description "Van de wekelijkse controle" --force
  gh issue create --title "$title" --label "$label" --body-file "$body"
fi
