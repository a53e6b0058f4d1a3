# shellcheck shell=bash disable=SC2034
# Shared by the set-up scripts, ./run and ./test: messages, places, and who may install.
# Sourced, never run. Sets POOLSCOPE_ROOT (this clone) and POOLSCOPE_CACHE (one for all clones).

POOLSCOPE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
POOLSCOPE_CACHE=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/poolscope
SETUP_LOG=$POOLSCOPE_ROOT/build/setup.log

# The recipe numbers are part of the folders' names: raise one, and every clone unpacks anew.
EMSCRIPTEN_HOME=$POOLSCOPE_CACHE/emscripten-3.1.69-r1
SOURCES_HOME=$POOLSCOPE_CACHE/sources-r1
EMCC_OLDEST=3.1.60

say() { printf '==> %s\n' "$*"; }
die() { printf 'poolscope: %s\n' "$*" >&2; exit 1; }
usage_error() { printf 'poolscope: %s\n' "$*" >&2; exit 2; }

have() { command -v "$1" >/dev/null 2>&1; }

# version_at_least FOUND OLDEST: both dotted numbers.
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# logged WHAT COMMAND...: output goes to the log; a failure is one line that says what and where.
logged() {
  local what=$1
  shift
  mkdir -p "${SETUP_LOG%/*}"
  printf '\n--- %s\n' "$what" >>"$SETUP_LOG"
  "$@" >>"$SETUP_LOG" 2>&1
}

# enough_room FOLDER MEGABYTES: the folder need not exist yet.
enough_room() {
  local folder=$1 free
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  free=$(df -Pm "$folder" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$2" ] ||
    die "only $free MB free at $folder, $2 MB are needed: make room and run again"
}

# build_preset PRESET [TARGET...]: configures once, and again when the presets changed; builds what changed.
# Ninja's own lines show the way.
build_preset() {
  local preset=$1
  shift
  local stamp=$POOLSCOPE_ROOT/build/$preset/configured
  if [ ! -e "$stamp" ] || [ "$POOLSCOPE_ROOT/CMakePresets.json" -nt "$stamp" ]; then
    say "Configuring $preset"
    logged "cmake --preset $preset" cmake --preset "$preset" || {
      grep -A 4 'CMake Error' "$SETUP_LOG" | tail -n 5 >&2 || true
      rm -rf "$POOLSCOPE_ROOT/build/$preset/CMakeCache.txt"
      die "cannot configure the $preset build: build/setup.log says why"
    }
    : >"$stamp"
  fi
  say "Building $preset"
  cmake --build --preset "$preset" ${1:+--target "$@"} || die "the $preset build failed: the lines above say where"
}
