#!/usr/bin/env bash
# Writes the results to standard output; installs scikit-learn into the folder that is named.
set -euo pipefail
cd "$(dirname "$0")"
scratch=${1:?a folder for the Python environment}
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt >&2
"$scratch/venv/bin/python" measure.py 10
