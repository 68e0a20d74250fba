#!/usr/bin/env bash
# Install the program that this script belongs to in its own .venv, as `make` does for everybody.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
make --silent .venv/runtime.stamp
.venv/bin/perspectief --help >/dev/null
