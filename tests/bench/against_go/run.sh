#!/usr/bin/env bash
# The race against Go's sync.Pool: installs Go where it is absent, builds the three programs, runs
# them in turn and prints the table (race.mjs). `run.sh --keep` also writes results.json and
# README.md's table; other words: race.mjs says which.
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=web/toolchain/lib.sh
. "$here/../../../web/toolchain/lib.sh"
# shellcheck source=web/toolchain/packages.sh
. "$POOLSCOPE_ROOT/web/toolchain/packages.sh"

cd "$POOLSCOPE_ROOT"
web/toolchain/setup.sh build
install_missing "the race against Go" <<<"golang-go go"
build_preset bench bench_against_go
build_preset node bench_against_go
"$here/go/build.sh" "$POOLSCOPE_ROOT/build/against_go"
exec node "$here/race.mjs" --go build/against_go --native build/bench/bench/bench_against_go \
  --wasm build/node/bench/bench_against_go.js "$@"
