#!/usr/bin/env bash
# Make the release of tag $1 with the files of the folder $2 that stand in its SHA256SUMS, and no
# other, once their checksums are right, and the file $3, the list of libraries. Only a version that
# is on main becomes a release. A release that is there already gets the files again.
set -euo pipefail
tag="${1:?label}"
folder="${2:?map}"
list="${3:?stuklijst}"
if ! git merge-base --is-ancestor HEAD origin/main; then
  echo "Deze versie staat niet op main. Er is niets uitgegeven." >&2
  exit 1
fi
(cd "$folder" && sha256sum --check --strict --quiet SHA256SUMS)
files=("$folder/SHA256SUMS")
while IFS= read -r line; do
  name="${line#*  }"
  case "$name" in
    "" | .* | */* | *\\*) echo "SHA256SUMS noemt een bestand dat niet kan: $name" >&2; exit 1 ;;
  esac
  files+=("$folder/$name")
done <"$folder/SHA256SUMS"
if [ "$(find "$folder" -mindepth 1 | wc -l)" -ne "${#files[@]}" ]; then
  echo "In het pakket staan bestanden die niet in SHA256SUMS staan. Er is niets uitgegeven." >&2
  exit 1
fi
if gh release view "$tag" >/dev/null 2>&1; then
  gh release upload "$tag" --clobber "${files[@]}" "$list"
  exit 0
fi
# A private repository may have no attestations: then the notes do not promise them.
attested=""
[ "${ATTESTED:-success}" != success ] || attested=" of
\`gh attestation verify <bestand> --repo ${GH_REPO:-deze repository}\`"
gh release create "$tag" --verify-tag --title "Informatiepakket $tag" --notes-file - "${files[@]}" "$list" <<NOTES
Dit zijn de documenten van het informatiepakket, versie $tag. Begin met \`index.html\`.

Zo ziet u dat een bestand echt is: \`sha256sum --check SHA256SUMS\`$attested.
In \`${list##*/}\` staat met welke bibliotheken de documenten zijn gemaakt (CycloneDX).
NOTES
