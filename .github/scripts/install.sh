#!/usr/bin/env bash
# Install the program in .venv, as `make` does for everybody.
set -euo pipefail
make --silent .venv/runtime.stamp
.venv/bin/perspectief --help >/dev/null
