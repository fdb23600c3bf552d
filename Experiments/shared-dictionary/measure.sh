#!/usr/bin/env bash
# Writes the results to standard output; needs nothing but Python 3.
set -euo pipefail
cd "$(dirname "$0")"
python3 measure.py ../../Sources/StandIn/Recordings
