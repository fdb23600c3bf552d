#!/usr/bin/env bash
# A batch of some trials, with faults among them, under valgrind: no block may be definitely lost, and
# none more when there are more trials.
#
#   Tests/leaks.sh BIN     BIN: the folder with prereg and prereg-standin
set -euo pipefail
cd "$(dirname "$0")/.."

bin=${1:?the folder with prereg and prereg-standin}
work=$(mktemp -d)
# Valgrind cannot read the debugging information that Swift writes.
strip -o "$work/prereg" "$bin/prereg"
# Valgrind 3.19 writes into the mask of sigsuspend, and libdispatch's is constant: it gets a copy.
cc -shared -fPIC -x c - -o "$work/sigsuspend.so" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
int sigsuspend(const sigset_t *mask) {
  sigset_t own = *mask;
  return ((int (*)(const sigset_t *))dlsym(RTLD_NEXT, "sigsuspend"))(&own);
}
C
"$bin/prereg-standin" --port 0 --port-file "$work/port" --pace 0 --fault '500;percent=10' \
  --recordings Sources/StandIn/Recordings >/dev/null 2>&1 &
standin=$!
trap 'kill "$standin" 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 200); do [ -s "$work/port" ] && break; sleep 0.05; done

# The bytes definitely and indirectly lost by a batch of $1 trials.
lost() {
  for number in $(seq "$1"); do
    printf '{"id":"%s","text":"idea number %s"}\n' "$number" "$number"
  done >"$work/$1.jsonl"
  LD_PRELOAD="$work/sigsuspend.so" valgrind --quiet --leak-check=full --show-leak-kinds=none --log-file="$work/$1.log" --verbose \
    "$work/prereg" batch "$work/$1.jsonl" --run "$work/run-$1" --concurrency 4 --progress none \
    --base-url "http://127.0.0.1:$(cat "$work/port")" --dialect anthropic \
    --model recorded/natural-001 >/dev/null 2>"$work/$1.err" || {
    cat "$work/$1.err" "$work/$1.log" >&2
    exit 1
  }
  sed -nE 's/.*(definitely|indirectly) lost: ([0-9,]+) bytes.*/\2/p' "$work/$1.log" \
    | tr -d , | paste -sd+ | bc
}

few=$(lost 10)
many=$(lost 60)
echo "lost: $few bytes by 10 trials, $many bytes by 60"
[ "$many" -le "$few" ] || { cat "$work/60.log"; exit 1; }
