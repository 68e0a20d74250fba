#!/usr/bin/env bash
# Make the release of tag $1 with every file of the folder $2, once their checksums are right, and
# the file $3, the list of libraries. A release that is there already gets the files again.
set -euo pipefail
tag="${1:?label}"
folder="${2:?map}"
list="${3:?stuklijst}"
(cd "$folder" && sha256sum --check --strict --quiet SHA256SUMS)
if gh release view "$tag" >/dev/null 2>&1; then
  gh release upload "$tag" --clobber "$folder"/* "$list"
  exit 0
fi
gh release create "$tag" --verify-tag --title "Informatiepakket $tag" --notes-file - "$folder"/* "$list" <<NOTES
Dit zijn de documenten van het informatiepakket, versie $tag. Begin met \`index.html\`.

Zo ziet u dat een bestand echt is: \`sha256sum --check SHA256SUMS\` of
\`gh attestation verify <bestand> --repo ${GH_REPO:-deze repository}\`.
In \`${list##*/}\` staat met welke bibliotheken de documenten zijn gemaakt (CycloneDX).
NOTES
