# Brings a release onto the host, complete and tested, and changes nothing that is live.
stage() { # PAYLOAD RELEASE; host.conf on stdin
  payload=$1
  release=$2
  step=preflight
  [ "$(id -u)" = 0 ] || fail "must run as root; give the SSH user sudo without a password"
  archive=$PWD/$payload.tar.gz
  host_conf=$(cat)
  mkdir -p "$base/payloads" "$base/releases" "$base/maps" || fail "cannot create $base"
  chmod 755 "$base"
  take_lock
  unpack_payload
  read_platform
  install_packages
  step=preflight
  [ -x "$binary" ] || fail "there is no $binary"
  for directory in $(plan directory); do
    [ -d "$directory" ] || mkdir -p "$directory" || fail "cannot create $directory"
  done
  for directory in $(plan home); do
    [ -d "$directory" ] || fail "the home directory $directory of a daemon process group does not exist"
  done
  build_maps
  build_release
  test_configuration "$base/releases/$release"
  touch "$base/releases/$release/COMPLETE" && sync "$base/releases/$release/COMPLETE"
  say "release $release is ready"
}

unpack_payload() {
  step=unpack
  [ ! -e "$base/payloads/$payload/COMPLETE" ] || return 0
  rm -rf "$base/payloads/$payload.new" "$base/payloads/$payload"
  mkdir "$base/payloads/$payload.new" &&
    tar -xzf "$archive" --no-same-owner -C "$base/payloads/$payload.new" &&
    touch "$base/payloads/$payload.new/COMPLETE" &&
    sync -f "$base/payloads/$payload.new" &&
    mv -T "$base/payloads/$payload.new" "$base/payloads/$payload" &&
    install_file "$base/payloads/$payload/host.sh" "$base/host.sh" 644 ||
    fail "cannot unpack the payload below $base"
}

install_packages() {
  step=packages
  missing=
  for package in $(plan package); do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  say "installing$missing"
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
  # The package lists of a new host are empty or old: they are fetched once when the first try fails.
  apt_install || { timeout -k 5 300 apt-get update </dev/null >/dev/null 2>&1 9>&-; apt_install; } ||
    fail "apt-get install$missing: $(printf '%s\n' "$output" | tail -n 5)"
}

apt_install() {
  # shellcheck disable=SC2086 # a list of words
  output=$(timeout -k 5 900 apt-get install -y --no-install-recommends $missing </dev/null 2>&1 9>&-)
}

# The folder of a release. Its `maps` link is the one thing that may change later.
build_release() {
  step=release
  folder=$base/releases/$release
  [ ! -e "$folder/COMPLETE" ] || return 0
  rm -rf "$folder"
  make_probe_token
  cp -R "$base/payloads/$payload/files" "$folder" &&
    cp "$base/payloads/$payload/stub.conf" "$folder/stub.conf" &&
    printf '%s\n' "$host_conf" >"$folder/host.conf" &&
    chmod 644 "$folder/host.conf" &&
    ln -s "../../maps/$(plan maps-digest)" "$folder/maps" &&
    (umask 077 && printf 'Define %s %s\n' \
      WSGI_FLEET_RELEASE "$release" \
      WSGI_FLEET_RELEASE_DIR "$folder" \
      WSGI_FLEET_DBM "$(cat "$base/maps/$(plan maps-digest)/type")" \
      WSGI_FLEET_PROBE_TOKEN "$(cat "$base/probe-token")" >"$folder/probe.conf") &&
    (cd "$folder" && find . -type f ! -name manifest -exec sha256sum {} + | sort -k 2 >manifest) &&
    sync -f "$folder" ||
    fail "cannot write $folder"
}

# A secret of this host that never leaves it: requests that carry it learn which release answered them.
make_probe_token() {
  [ ! -s "$base/probe-token" ] || return 0
  (umask 077 && od -An -v -N 16 -tx1 /dev/urandom | tr -d ' \n' >"$base/probe-token.new") &&
    mv -T "$base/probe-token.new" "$base/probe-token" ||
    fail "cannot write $base/probe-token"
}

# The whole real configuration with this host's own httpd, before anything is switched.
test_configuration() { # FOLDER
  step=configtest
  output=$(httpd -t -C "Define WSGI_FLEET_DIR $1" -f "$1/stub.conf" 2>&1) ||
    fail "httpd refuses the configuration: $(printf '%s\n' "$output" | grep -v '^AH00558' | tail -n 10)"
}
