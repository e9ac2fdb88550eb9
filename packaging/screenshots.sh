#!/bin/bash
# Takes the pictures of docs/screenshots: all of them, or those named. See tests/screens/make.py.
set -euo pipefail
cd "$(dirname "$0")/.."

QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.screens.make docs/screenshots "$@"
