#!/usr/bin/env bash
# Make part $1 of $2 of the package, in the folder delen/deel-$1.
set -euo pipefail
part="${1:?deel}"
exec .venv/bin/perspectief export --shard "$part/${2:?aantal delen}" --output "delen/deel-$part"
