# shellcheck shell=bash
# Installs what is missing from the machine's own Debian suites; nothing when nothing is missing.
# Sourced after lib.sh.

# missing_packages: reads "package check" lines, prints the packages whose check fails.
# A check is a command's name, or a file when it begins with a slash.
missing_packages() {
  local package check
  while read -r package check; do
    case $check in
      /*) [ -e "$check" ] || echo "$package" ;;
      ?*) have "$check" || echo "$package" ;;
    esac
  done
}

build_packages() {
  cat <<'LIST'
g++ g++
cmake cmake
ninja-build ninja
python3 /usr/bin/python3
nodejs node
xz-utils xz
fonts-inter /usr/share/doc/fonts-inter
fonts-jetbrains-mono /usr/share/doc/fonts-jetbrains-mono
python3-fonttools /usr/lib/python3/dist-packages/fontTools
python3-brotli /usr/lib/python3/dist-packages/brotli.py
esbuild esbuild
LIST
}

emscripten_packages() {
  cat <<'LIST'
clang-19 /usr/bin/clang-19
lld-19 /usr/bin/wasm-ld-19
llvm-19 /usr/bin/llvm-ar-19
patchelf patchelf
LIST
}

test_packages() {
  cat <<'LIST'
libgtest-dev /usr/src/googletest/CMakeLists.txt
chromium chromium
npm npm
LIST
}

# Browsers beside Chromium, on a screen in memory with software GL: tests/e2e/engines.mjs. Where one of them
# cannot be installed, its test is a skip with its name.
engine_packages() {
  cat <<LIST
firefox-esr firefox-esr
webkit2gtk-driver WebKitWebDriver
xvfb Xvfb
libgl1-mesa-dri /usr/lib/$(uname -m)-linux-gnu/dri/swrast_dri.so
libegl1 /usr/lib/$(uname -m)-linux-gnu/libEGL.so.1
LIST
}

# What some tests compare with or look through. Where one of these cannot be had, those tests are
# skipped, counted and named; nothing else waits for it.
optional_test_packages() {
  cat <<'LIST'
golang-go go
shellcheck shellcheck
LIST
}

# The compiler of the presets asan and fuzz: it compiles sanitized code in half of GCC's time, and
# has libFuzzer.
clang_packages() {
  cat <<LIST
clang-19 /usr/bin/clang-19
libclang-rt-19-dev /usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.fuzzer-$(uname -m).a
LIST
}

# install_missing WHAT: package lines on standard input.
install_missing() {
  local what=$1 missing sudo=()
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -gt 0 ] || return 0
  have apt-get || die "missing for $what: ${missing[*]} (Debian's names): install them and run again"
  if [ "$(id -u)" -ne 0 ]; then
    have sudo || die "missing for $what: ${missing[*]}: run as root once, or install them by hand"
    sudo=(sudo)
  fi
  say "Installing for $what: ${missing[*]}"
  enough_room /usr 2500
  logged "apt-get update" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get \
    -o DPkg::Lock::Timeout=600 -o APT::Update::Error-Mode=any -o Acquire::Retries=2 \
    -o Acquire::http::Timeout=30 update ||
    die "cannot read Debian's package lists (build/setup.log says why): check the network and run again"
  logged "apt-get install" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get \
    -o DPkg::Lock::Timeout=600 -o Acquire::Retries=2 -o Acquire::http::Timeout=30 \
    install -y --no-install-recommends "${missing[@]}" ||
    die "cannot install ${missing[*]} (build/setup.log says why): mend that and run again"
}
