#!/usr/bin/env bash
# Records fresh traces of this machine's sync.Pool and replays them: exit 1 on any difference.
# POOLSCOPE names the program that replays; by default it is the native build's.
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
poolscope=${POOLSCOPE:-$here/../../../build/native/poolscope}
if ! command -v go >/dev/null; then
  echo "recorder: go is not installed" >&2
  exit 1
fi
if [ ! -x "$poolscope" ]; then
  echo "recorder: $poolscope is not there; build the native preset first" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What is installed, and nothing fetched.
export GO111MODULE=on GOTOOLCHAIN=local GOPROXY=off GOFLAGS=-mod=mod GOWORK=off
flags=()
# From Go 1.23 on the linker refuses linkname to the runtime unless it is told not to.
minor=$(go env GOVERSION | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
if [ "${minor:-99}" -ge 23 ]; then flags+=(-ldflags=-checklinkname=0); fi
(cd "$here" && go build "${flags[@]}" -o "$work/recorder" .)

seed=${SEED:-$(date +%s)}
echo "recorder: $(go env GOVERSION), seed $seed"
traces=()
for mix in balanced put get gc resize; do
  for procs in 1 2 4; do
    for new in false true; do
      trace=$work/$mix-$procs-$new.jsonl
      timeout 120 "$work/recorder" -mix "$mix" -procs "$procs" -new="$new" -seed "$seed" >"$trace" || {
        echo "recorder: $mix on $procs Ps, seed $seed, ended with status $? (124: not within 120 s)" >&2
        exit 1
      }
      traces+=("$trace")
      seed=$((seed + 1))
    done
  done
done
if ! "$poolscope" replay "${traces[@]}" >"$work/replayed"; then
  cat "$work/replayed"
  exit 1
fi
# A recorder that wrote too little would pass as well.
equal=$(grep -c '250 operations, 250 states: all equal' "$work/replayed" || true)
echo "recorder: $equal of ${#traces[@]} traces are equal"
[ "$equal" -eq "${#traces[@]}" ]
