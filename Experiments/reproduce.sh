#!/usr/bin/env bash
# Measures a worked example anew and judges it by its sealed plan, in a copy: what is here stays as it
# is, its ledger too.
#
#   Experiments/reproduce.sh NAME [BIN]     BIN: the folder with prereg; .build/release when not given
set -euo pipefail
cd "$(dirname "$0")/.."

name=${1:?the name of an example, such as xz-small-replies}
bin=$(cd "${2:-.build/release}" && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "Experiments/$name/." "$copy"
rm -f "$copy/results.csv"

show() {
  printf '\n$ prereg %s\n' "$*"
  # Exit 1 is a verdict; anything else ends it.
  (cd "$copy" && "$bin/prereg" "$@") || [ $? -eq 1 ]
}

show score plan.md
bash "Experiments/$name/measure.sh" "$copy" >"$copy/results.csv"
show judge plan.md --results results.csv --author "whoever runs this"
