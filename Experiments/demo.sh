#!/usr/bin/env bash
# draft, score and batch on the plans beside this file, against the bundled stand-in endpoint.
#
#   Experiments/demo.sh BIN     BIN: the folder with prereg and prereg-standin
set -euo pipefail
cd "$(dirname "$0")/.."

bin=${1:?the folder with prereg and prereg-standin}
run=runs/demo
rm -rf "$run"
mkdir -p "$run.plans"

port_file=$(mktemp)
"$bin/prereg-standin" --port 0 --port-file "$port_file" --pace 600 \
  --recordings Sources/StandIn/Recordings &
standin=$!
trap 'kill "$standin" 2>/dev/null; rm -f "$port_file"' EXIT
for _ in $(seq 100); do [ -s "$port_file" ] && break; sleep 0.05; done

# Real HTTP to a server on this machine. Its replies are recordings: nothing here asks a model.
address=(--base-url "http://127.0.0.1:$(cat "$port_file")" --dialect anthropic)
endpoint=("${address[@]}" --model recorded)

# Exit 1 is the checklist's verdict, which the demo shows; anything else ends it.
show() {
  if [ -t 1 ]; then printf '\n\033[1m$ %s\033[0m\n' "prereg $*"; else printf '\n$ %s\n' "prereg $*"; fi
  "$bin/prereg" "$@" || [ $? -eq 1 ]
}

show draft Experiments/emoji-subject-lines.md "${endpoint[@]}" --out "$run.plans/emoji-subject-lines.md"
# Two judges that are no models: their levels are those of readers, or near them.
show score "$run.plans/emoji-subject-lines.md" --judge recorded --judge another \
  --judge-cache "$run.plans/opinions.jsonl" "${address[@]}"
show batch Experiments "${endpoint[@]}" --run "$run" --concurrency 8
show score "$run/replies"

printf '\nThe run is in %s: run.sqlite, replies/, scores.jsonl, and the page %s\n' \
  "$run" "$run/report.html"
