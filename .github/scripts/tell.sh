#!/usr/bin/env bash
# Say in the summary of the job where the documents of the folder $1 can be had: at the address $2.
set -euo pipefail
summary="${GITHUB_STEP_SUMMARY:-samenvatting.md}"
{
  echo
  echo "## Voorbeeld van de documenten"
  echo
  echo "[Download het voorbeeld](${2:?adres}) (zip) en open daarin \`index.html\`."
  if grep -q "data-voorbeeld" "${1:?map}/index.html"; then
    echo "Er staan nog fouten in de sheets. Daarom staat op elke bladzijde dat dit een voorbeeld is."
  fi
} >>"$summary"
