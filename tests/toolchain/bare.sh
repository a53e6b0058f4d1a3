#!/usr/bin/env bash
# What a stranger sees: a minimal Debian 12 in a folder, a clean clone of what is committed, and in it
# `./run --build` and then `./test`. Debian and npm are reached as this machine reaches them; nothing
# else of the machine is there, so a package that the set-up forgot is missed here.
#
# Needs root: it makes a root file system and mounts /proc, /sys and /dev into it, in a mount
# namespace of its own, so that a run that is killed leaves nothing mounted.
set -Eeuo pipefail

# shellcheck source=web/toolchain/lib.sh
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../web/toolchain/lib.sh"
# shellcheck source=web/toolchain/packages.sh
. "$POOLSCOPE_ROOT/web/toolchain/packages.sh"
# shellcheck source=web/toolchain/trixie.sh
. "$POOLSCOPE_ROOT/web/toolchain/trixie.sh"

usage() {
  cat <<'TEXT'
usage: tests/toolchain/bare.sh [--again] [--build] [WORD...]
  (nothing)   make the machine anew, ./run --build, ./test
  --again     keep the machine of the last run and what it has installed; only the clone is new
  --build     stop after ./run --build
  WORD...     what ./test is called with
TEXT
}

release=bookworm again='' build_only='' words=()
for word in "$@"; do
  case $word in
    --help | -h) usage; exit 0 ;;
    --again) again=1 ;;
    --build) build_only=1 ;;
    *) words+=("$word") ;;
  esac
done
[ "$(id -u)" -eq 0 ] || die "a bare machine is made by root: run this as root"

bare=$POOLSCOPE_ROOT/build/bare
clone=/root/poolscope

# Everything from here on sees mounts of its own, which go when it ends.
if [ "${POOLSCOPE_BARE_INSIDE:-}" != 1 ]; then
  install_missing "a bare machine" <<<"debootstrap debootstrap"
  POOLSCOPE_BARE_INSIDE=1 exec unshare --mount --pid --fork --kill-child --mount-proc "${BASH_SOURCE[0]}" "$@"
fi

make_machine() {
  local mirror sources
  sources=$(debian_sources "$release")
  mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' <<<"$sources" | head -n 1)
  [ -n "$mirror" ] || die "apt's sources name no Debian archive: bare.sh runs on Debian"
  say "Making a bare Debian in build/bare"
  rm -rf "$bare"
  mkdir -p "$bare"
  logged "debootstrap" debootstrap --variant=minbase --include=ca-certificates "$release" "$bare" "$mirror" ||
    die "debootstrap failed: build/setup.log says why"
  rm -f "$bare/etc/apt/sources.list"
  printf '%s\n' "$sources" | sed 's/^Types: .*/Types: deb/' >"$bare/etc/apt/sources.list.d/debian.sources"
}

# The network as this machine has it: names, certificates, apt's and npm's settings.
lend_network() {
  local file
  for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
    if [ -e "$file" ]; then cp -L "$file" "$bare$file"; fi
  done
  for file in /etc/apt/apt.conf /etc/apt/apt.conf.d/*; do
    if grep -qsiE 'proxy|https?::' "$file"; then cp -L "$file" "$bare$file"; fi
  done
  if [ -e "$HOME/.npmrc" ]; then grep -v '^nodedir' "$HOME/.npmrc" >"$bare/root/.npmrc" || true; fi
}

mount_machine() {
  mount -t proc proc "$bare/proc"
  mount --rbind /sys "$bare/sys"
  mount --rbind /dev "$bare/dev"
  mount -t tmpfs tmpfs "$bare/tmp"
}

# inside COMMAND...: in the clone, with an environment that is as bare as the machine.
inside() {
  # shellcheck disable=SC2016
  chroot "$bare" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    LANG=C.UTF-8 ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    ${no_proxy:+no_proxy="$no_proxy"} ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt} \
    /bin/sh -c 'cd "$0" && exec "$@"' "$clone" "$@" </dev/null
}

if [ -z "$again" ] || [ ! -e "$bare/etc/debian_version" ]; then make_machine; fi
lend_network
rm -rf "${bare:?}$clone"
git clone --quiet --no-hardlinks "$POOLSCOPE_ROOT" "$bare$clone"
[ -z "$(git -C "$POOLSCOPE_ROOT" status --porcelain)" ] || say "Only what is committed is tried"
mount_machine

at=$SECONDS
say "On the bare machine: ./run --build"
inside ./run --build
say "./run --build took $((SECONDS - at)) s"
[ -z "$build_only" ] || exit 0
at=$SECONDS
say "On the bare machine: ./test ${words[*]}"
status=0
inside ./test "${words[@]}" || status=$?
say "./test took $((SECONDS - at)) s and ended with status $status"
exit "$status"
