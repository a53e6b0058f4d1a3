#!/usr/bin/env bash
# Builds the Go side of the race with what is installed, and fetches nothing: build.sh PROGRAM
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
export GO111MODULE=on GOTOOLCHAIN=local GOPROXY=off GOFLAGS=-mod=mod GOWORK=off
flags=()
# From Go 1.23 on the linker refuses linkname to the runtime unless it is told not to.
minor=$(go env GOVERSION | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
if [ "${minor:-99}" -ge 23 ]; then flags+=(-ldflags=-checklinkname=0); fi
exec go build "${flags[@]}" -o "$1" .
