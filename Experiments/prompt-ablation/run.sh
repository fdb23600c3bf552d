#!/usr/bin/env bash
# Which line of the discipline prompt buys which step? The plan is in README.md beside this file.
#
#   Experiments/prompt-ablation/run.sh BIN                          a demonstration on recorded replies
#   Experiments/prompt-ablation/run.sh BIN --model NAME [OPTION…]   the experiment, on a real endpoint
#
# BIN is the folder with prereg and prereg-standin; the options are those of `prereg batch`.
set -euo pipefail
cd "$(dirname "$0")/../.."

bin=${1:?the folder with prereg and prereg-standin}
shift
systems=(--system Experiments/prompt-ablation/all-five-lines.system)
for line in hypothesis experiment ablations cost criteria; do
  systems+=(--system "Experiments/prompt-ablation/without-$line.system")
done

if [ $# -gt 0 ]; then
  run=runs/prompt-ablation
  options=(--samples 3 "$@")
else
  # The stand-in leaves the recorded lines of a step out when the prompt does not ask for it: what
  # comes out was put in. A run of its own each time.
  run=runs/prompt-ablation-demonstration
  rm -rf "$run"
  port_file=$(mktemp)
  "$bin/prereg-standin" --port 0 --port-file "$port_file" --recordings Sources/StandIn/Recordings &
  standin=$!
  trap 'kill "$standin" 2>/dev/null; rm -f "$port_file"' EXIT
  for _ in $(seq 100); do [ -s "$port_file" ] && break; sleep 0.05; done
  options=(--base-url "http://127.0.0.1:$(cat "$port_file")" --dialect anthropic --model recorded)
  echo "A demonstration on recorded replies: no model answers, and the outcome is built in." >&2
fi

"$bin/prereg" batch Experiments --run "$run" "${systems[@]}" "${options[@]}" >/dev/null
# Exit 1 says that leaving a line out made something worse, which is what the plan expects.
"$bin/prereg" compare "$run" --by system --baseline all-five-lines || [ $? -eq 1 ]
printf '\nThe run is in %s: run.sqlite, replies/, scores.jsonl, and the page %s\n' "$run" "$run/report.html"
