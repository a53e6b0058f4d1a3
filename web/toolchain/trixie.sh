# shellcheck shell=bash
# apt with a private state directory whose sources are the machine's own Debian archive with the
# suite's name replaced by trixie: nothing of it touches the machine's packages, and apt verifies
# every signature and checksum with the machine's Debian keyring. Sourced after lib.sh.

DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
APT_ETC=${APT_ETC:-/etc/apt}  # tests give their own, and APT_CODENAME

# debian_sources RELEASE: deb822 paragraphs for that release of Debian, from the machine's sources.
# Others' archives are left out: only the suites of this Debian release, component main, and either no
# Signed-By or Debian's own.
debian_sources() {
  local codename
  # shellcheck source=/dev/null
  codename=${APT_CODENAME:-$(. /etc/os-release && echo "${VERSION_CODENAME:-}")}
  {
    # One-line format, turned into paragraphs.
    { cat "$APT_ETC"/sources.list "$APT_ETC"/sources.list.d/*.list 2>/dev/null || true; } | awk '
      $1 == "deb" {
        signed = ""; first = 2
        if ($2 ~ /^\[/) {
          options = ""
          for (first = 2; first <= NF; first++) { options = options " " $first; if ($first ~ /\]$/) break }
          first++
          if (match(options, /signed-by=[^] ]+/)) signed = substr(options, RSTART + 10, RLENGTH - 10)
        }
        print ""; print "URIs: " $first; print "Suites: " $(first + 1)
        line = ""; for (i = first + 2; i <= NF && $i !~ /^#/; i++) line = line " " $i
        print "Components:" line
        if (signed != "") print "Signed-By: " signed
        print ""
      }'
    { cat "$APT_ETC"/sources.list.d/*.sources 2>/dev/null || true; } | sed '/^#/d'
    echo
  } | awk -v codename="$codename" -v release="$1" -v keyring="$DEBIAN_KEYRING" '
    function flush(   n, list, i, suites) {
      if (uris != "" && enabled != "no" && (signed == "" || signed ~ /debian-archive/) &&
          (" " components " ") ~ / main /) {
        n = split(wanted, list, " "); suites = ""
        for (i = 1; i <= n; i++)
          if (list[i] == codename || list[i] == codename "-updates" || list[i] == codename "-security") {
            sub("^" codename, release, list[i]); suites = suites " " list[i]
          }
        if (suites != "")
          printf "Types: deb deb-src\nURIs:%s\nSuites:%s\nComponents: main\nSigned-By: %s\n\n", uris, suites, keyring
      }
      uris = wanted = components = signed = enabled = key = ""
    }
    /^[ \t]*$/ { flush(); next }
    /^[^ \t]/ { key = tolower($1); $1 = "" }
    key == "uris:" { uris = uris " " $0 }
    key == "suites:" { wanted = wanted " " $0 }
    key == "components:" { components = components " " $0 }
    key == "signed-by:" { signed = signed " " $0 }
    key == "enabled:" { enabled = tolower($2) }
    END { flush() }'
}

# trixie_open FOLDER: makes the private state there and reads the package lists.
trixie_open() {
  TRIXIE=$1
  mkdir -p "$TRIXIE/state/lists/partial" "$TRIXIE/cache/archives/partial" "$TRIXIE/sources"
  : >"$TRIXIE/state/status"
  debian_sources trixie >"$TRIXIE/sources/trixie.sources"
  [ -s "$TRIXIE/sources/trixie.sources" ] ||
    die "apt's sources name no Debian archive for this release: add it to /etc/apt and run again, or put emcc $EMCC_OLDEST or newer in PATH"
  [ -r "$DEBIAN_KEYRING" ] ||
    die "missing $DEBIAN_KEYRING: install debian-archive-keyring and run again"
  cat >"$TRIXIE/apt.conf" <<CONF
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear APT::Default-Release;
Dir::State "$TRIXIE/state/";
Dir::State::status "$TRIXIE/state/status";
Dir::Cache "$TRIXIE/cache/";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$TRIXIE/sources/";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
APT::Get::AllowUnauthenticated "false";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
CONF
  logged "private apt-get update" apt-get -c "$TRIXIE/apt.conf" update ||
    die "cannot read the Debian archive's trixie lists (build/setup.log says why): check the network and run again"
}

# trixie_packages PACKAGE...: the .deb files, into the current folder.
trixie_packages() {
  logged "private apt-get download $*" apt-get -c "$TRIXIE/apt.conf" download "$@" ||
    die "cannot download $* (build/setup.log says why): check network and disk, and run again"
}

# trixie_tarballs SOURCE...: the upstream tarballs of source packages, into the current folder.
trixie_tarballs() {
  logged "private apt-get source $*" apt-get -c "$TRIXIE/apt.conf" source --download-only --tar-only "$@" ||
    die "cannot download the sources of $* (build/setup.log says why): check network and disk, and run again"
}
