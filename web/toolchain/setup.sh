#!/usr/bin/env bash
# Sets up everything a build needs, and nothing twice: `setup.sh build` for ./run, `setup.sh test`
# for ./test (adds GoogleTest, Chromium and the npm packages of tests/e2e).
#
# What goes where: Debian packages of this release into the system (apt); Emscripten and the
# libraries' sources, from Debian trixie, into ${XDG_CACHE_HOME:-~/.cache}/poolscope, one for all
# clones, unpacked beside their place and moved there only when complete; what CMake has to know
# into build/setup.cmake of this clone.
set -Eeuo pipefail
trap 'echo "poolscope: set-up stopped at line $LINENO of ${BASH_SOURCE[0]##*/} (build/setup.log may say why)" >&2' ERR

# shellcheck source=web/toolchain/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
here=$POOLSCOPE_ROOT/web/toolchain
# shellcheck source=web/toolchain/packages.sh
. "$here/packages.sh"
# shellcheck source=web/toolchain/trixie.sh
. "$here/trixie.sh"

# emcc in PATH, if new enough: prints its folder.
emcc_in_path() {
  local version
  have emcc || return 1
  version=$(emcc --version 2>/dev/null | sed -n '1s/.*) \([0-9][0-9.]*\).*/\1/p')
  if [ -z "$version" ] || ! version_at_least "$version" "$EMCC_OLDEST"; then return 1; fi
  dirname "$(readlink -f "$(command -v emcc)")"
}

# in_trixie FOLDER COMMAND: under the lock, runs COMMAND in an empty folder beside FOLDER, with
# $part the folder to fill, and moves that into place when the command succeeded.
in_trixie() {
  local target=$1 fill=$2
  [ ! -e "$target/complete" ] || return 0
  mkdir -p "$POOLSCOPE_CACHE" || die "cannot write to $POOLSCOPE_CACHE: make it writable, or set XDG_CACHE_HOME"
  exec 9>"$POOLSCOPE_CACHE/.lock"
  flock -n 9 || { say "Waiting for another clone's set-up"; flock 9; }
  if [ ! -e "$target/complete" ]; then
    enough_room "$POOLSCOPE_CACHE" 2000
    rm -rf "$POOLSCOPE_CACHE"/.part.* "$target"
    part=$(mktemp -d "$POOLSCOPE_CACHE/.part.XXXXXX")
    trap 'rm -rf "$part"' EXIT
    mkdir "$part/apt" "$part/downloads" "$part/out"
    trixie_open "$part/apt"
    cd "$part/downloads"
    "$fill" "$part/out" "$target"
    cd "$POOLSCOPE_ROOT"
    : >"$part/out/complete"
    mv "$part/out" "$target"
    rm -rf "$part"
    trap - EXIT
  fi
  exec 9>&-
}

# Emscripten with its own Binaryen and C library. Variants that nothing here links are left out:
# docs, tests, position-independent code, Wasm Workers, sanitizers.
fill_emscripten() {
  local out=$1 target=$2 root program name
  say "Fetching Emscripten 3.1.69 from Debian trixie (250 MB)"
  trixie_packages emscripten binaryen libc6 libstdc++6 libgcc-s1 node-acorn
  say "Unpacking Emscripten"
  mkdir "$out/unpacked"
  unpack_package emscripten "$out/unpacked" \
    --exclude './usr/share/emscripten/test' --exclude './usr/share/emscripten/docs' \
    --exclude '*/wasm32-emscripten/pic' --exclude '*/wasm32-emscripten/lto-pic' \
    --exclude '*/wasm32-emscripten/*-ww*' --exclude '*/wasm32-emscripten/*asan*' \
    --exclude '*/wasm32-emscripten/*lsan*' --exclude '*/wasm32-emscripten/*sanitizer*'
  mv "$out/unpacked/usr/share/emscripten" "$out/emscripten"
  rm -rf "$out/unpacked"
  for name in binaryen libc6 libstdc++6 libgcc-s1 node-acorn; do
    unpack_package "$name" "$out"
  done
  mkdir -p "$out/emscripten/node_modules"
  cp -RL "$out/usr/share/nodejs/acorn" "$out/emscripten/node_modules/acorn"
  rm -rf "${out:?}/usr/share"

  # Binaryen wants a newer C library than this release's: it gets the one unpacked beside it.
  root=usr/lib/x86_64-linux-gnu
  for program in "$out"/usr/bin/wasm*; do
    if patchelf --print-interpreter "$program" >/dev/null 2>&1; then
      logged "patchelf $program" patchelf --set-interpreter "$target/$root/ld-linux-x86-64.so.2" \
        --set-rpath "$target/$root:$target/$root/binaryen:$target/usr/lib" "$program" ||
        die "patchelf failed on ${program##*/} (build/setup.log says why)"
    fi
  done

  # The entry points take python3 from PATH; Debian's own is sure to be new enough.
  # shellcheck disable=SC2016
  sed -i 's|^  PYTHON=$EMSDK_PYTHON$|  PYTHON=${EMSDK_PYTHON:-/usr/bin/python3}|' \
    "$out"/emscripten/em*
  cat >"$out/emscripten/.emscripten" <<CONFIG
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$target/usr'
NODE_JS = '$(command -v node)'
CACHE = '$target/emscripten/cache'
FROZEN_CACHE = True
CONFIG
}

# unpack_package NAME FOLDER TAR-OPTIONS...: a downloaded .deb, without its documentation.
unpack_package() {
  local name=$1 out=$2
  shift 2
  dpkg-deb --fsys-tarfile "$name"_*.deb 2>>"$SETUP_LOG" | tar x -C "$out" --no-same-owner \
    --exclude './usr/share/doc' --exclude './usr/share/man' "$@" 2>>"$SETUP_LOG" ||
    die "cannot unpack $name: check the disk and run again"
}

fill_sources() {
  local out=$1
  say "Fetching the sources of SDL2, Dear ImGui, md4c and nlohmann-json from Debian trixie"
  trixie_tarballs libsdl2 imgui md4c nlohmann-json3
  unpack_source libsdl2 "$out/sdl2"
  unpack_source imgui "$out/imgui"
  unpack_source md4c "$out/md4c"
  unpack_source nlohmann-json3 "$out/json" --exclude '*/tests' --exclude '*/docs' --exclude '*/tools'
}

unpack_source() {
  local package=$1 out=$2
  shift 2
  mkdir -p "$out"
  logged "unpack $package" tar xf "$package"_*.orig.tar.* -C "$out" --strip-components=1 --no-same-owner "$@" ||
    die "cannot unpack $package: check the disk and run again"
}

# What this clone's CMake has to know.
write_cmake() {
  local emscripten=$1 file=$POOLSCOPE_ROOT/build/setup.cmake new
  mkdir -p "$POOLSCOPE_ROOT/build"
  new=$(
    echo "# Written by web/toolchain/setup.sh for this clone; read by CMake."
    echo "set(POOLSCOPE_EMSCRIPTEN \"$emscripten\")"
    if [ -e "$SOURCES_HOME/complete" ]; then
      echo "set(FETCHCONTENT_SOURCE_DIR_SDL2 \"$SOURCES_HOME/sdl2\" CACHE PATH \"\")"
      echo "set(FETCHCONTENT_SOURCE_DIR_IMGUI \"$SOURCES_HOME/imgui\" CACHE PATH \"\")"
      echo "set(FETCHCONTENT_SOURCE_DIR_MD4C \"$SOURCES_HOME/md4c\" CACHE PATH \"\")"
      echo "set(FETCHCONTENT_SOURCE_DIR_JSON \"$SOURCES_HOME/json\" CACHE PATH \"\")"
    fi
    if [ -e /usr/src/googletest/CMakeLists.txt ]; then
      echo "set(FETCHCONTENT_SOURCE_DIR_GOOGLETEST \"/usr/src/googletest\" CACHE PATH \"\")"
    fi
  )
  [ "$(cat "$file" 2>/dev/null)" = "$new" ] || printf '%s\n' "$new" >"$file"
}

# One line that changes when set-up has to run again: the scripts, and what they found.
fingerprint() {
  { cat "$here"/*.sh "$POOLSCOPE_ROOT"/package*.json 2>/dev/null || true; } | cksum
  echo "$1 $POOLSCOPE_CACHE $(for tool in emcc node cmake ninja g++; do command -v "$tool" || echo -; done | tr '\n' ' ')"
}

still_there() {
  local folder
  [ -s "$POOLSCOPE_ROOT/build/setup.cmake" ] || return 1
  while read -r folder; do [ -e "$folder" ] || return 1; done \
    < <(sed -n 's/^set([A-Z0-9_]* "\(\/[^"]*\)".*/\1/p' "$POOLSCOPE_ROOT/build/setup.cmake")
  [ "$1" = build ] || [ ! -e "$POOLSCOPE_ROOT/package.json" ] || [ -d "$POOLSCOPE_ROOT/node_modules" ]
}

main() {
  local what=${1:-build} stamp emscripten debian=''
  case $what in build | test) ;; *) usage_error "setup.sh: found '$what', expected build or test" ;; esac
  stamp=$POOLSCOPE_ROOT/build/setup-$what.stamp
  if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$what")" ] && still_there "$what"; then
    return 0
  fi
  mkdir -p "$POOLSCOPE_ROOT/build" || die "cannot write to $POOLSCOPE_ROOT/build: make it writable"
  : >"$SETUP_LOG"
  # shellcheck source=/dev/null
  [ ! -r /etc/os-release ] || debian=$(. /etc/os-release && echo "${ID:-} ${VERSION_CODENAME:-}")

  install_missing "the build" < <(build_packages)
  if emscripten=$(emcc_in_path); then
    say "Using emcc from PATH"
  else
    case "$debian $(uname -m)" in
      'debian bookworm x86_64' | 'debian trixie x86_64') ;;
      *) die "missing emcc $EMCC_OLDEST or newer in PATH: install Emscripten (emsdk) and run again" ;;
    esac
    install_missing "Emscripten" < <(emscripten_packages)
    in_trixie "$EMSCRIPTEN_HOME" fill_emscripten
    "$EMSCRIPTEN_HOME/usr/bin/wasm-opt" --version >>"$SETUP_LOG" 2>&1 ||
      { rm -f "$EMSCRIPTEN_HOME/complete"; die "Binaryen does not start (build/setup.log says why): run again to unpack it anew"; }
    emscripten=$EMSCRIPTEN_HOME/emscripten
  fi
  case $debian in
    'debian bookworm' | 'debian trixie') in_trixie "$SOURCES_HOME" fill_sources ;;
    *) have git || die "missing git, which fetches SDL2, Dear ImGui, md4c and nlohmann-json: install it and run again" ;;
  esac
  if [ "$what" = test ]; then
    install_missing "the tests" < <(test_packages)
    # What only some tests need is skipped where it cannot be had, and each skip is counted and named.
    (install_missing "what the bank and the pool are compared with" < <(optional_test_packages)) ||
      say "Going on without what is missing of that: its tests will be skipped"
    (install_missing "the tests in Firefox and WebKit" < <(engine_packages)) ||
      say "Going on without what is missing of them: their tests will be skipped"
    install_npm
  fi
  write_cmake "$emscripten"
  fingerprint "$what" >"$stamp"
}

# The e2e tests' npm packages, exact versions, into this clone's node_modules (git-ignored).
install_npm() {
  [ -e "$POOLSCOPE_ROOT/package.json" ] || return 0
  say "Installing the npm packages of tests/e2e"
  rm -rf "$POOLSCOPE_ROOT/node_modules"
  (cd "$POOLSCOPE_ROOT" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 \
    logged "npm ci" npm ci --no-audit --no-fund --ignore-scripts) || {
    rm -rf "$POOLSCOPE_ROOT/node_modules"
    die "cannot install the npm packages of tests/e2e (build/setup.log says why): check the network and run again"
  }
}

main "$@"
