#!/usr/bin/env bash
# The independent tools that judge the exports in the tests: a browser, an office, Java, a PDF reader.
# Debian packages; where they cannot be installed the tests say so, and fail in CI.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
fc-list 2>/dev/null | grep -qi liberation || missing+=(fonts-liberation)
[ ${#missing[@]} -eq 0 ] && exit 0
echo "Installing for the tests: ${missing[*]}"
run=()
[ "$(id -u)" -eq 0 ] || run=(sudo -n)
if ! command -v apt-get >/dev/null || ! "${run[@]}" true 2>/dev/null; then
  echo "Cannot install them here; the tests that need them will say so." >&2
  exit 0
fi
"${run[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
