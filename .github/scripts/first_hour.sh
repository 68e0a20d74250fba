#!/usr/bin/env bash
# What a municipality does in its first hour, with nothing of this repository but the package: make
# a repository, check it, write the documents and see whose they are. On Linux, Windows and macOS.
set -euo pipefail
python -m pip install --quiet --require-hashes -r requirements.txt
python -m pip install --quiet --no-deps --no-build-isolation .
work="$(mktemp -d)"
cd "$work"
perspectief init --gemeente "Gemeente Voorbeeld"
perspectief check
perspectief export
perspectief status
perspectief verify exports/informatiepakket.docx
