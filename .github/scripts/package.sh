#!/usr/bin/env bash
# Make the whole package in exports/: from its parts where other jobs made these, else by itself.
set -euo pipefail
if [ -d delen ]; then
  exec .venv/bin/perspectief merge delen/*
fi
exec make exports
