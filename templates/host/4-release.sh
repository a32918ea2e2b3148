# The folder of a release. Its `maps` link is the one thing that may change later.
build_release() {
  step=release
  folder=$base/releases/$release
  make_random "$base/probe-token"
  if [ -e "$folder/COMPLETE" ] && (cd "$folder" && sha256sum -c --status manifest 2>/dev/null) && reads_maps; then
    return 0
  fi
  if [ "$(linked_name "$base/current")" = "$release" ]; then
    repair_release
  else
    rm -rf "$folder"
    write_release "$folder"
  fi
}

# Whether it was made with the type of the maps. A httpd that was replaced may have another one.
reads_maps() {
  grep -qx "Define WSGI_FLEET_DBM $(cat "$base/maps/$(plan maps-digest)/type")" "$folder/probe.conf"
}

write_release() { # FOLDER
  cp -R "$base/payloads/$payload/files" "$1" &&
    cp "$base/payloads/$payload/stub.conf" "$1/stub.conf" &&
    printf '%s\n' "$host_conf" >"$1/host.conf" &&
    chmod 644 "$1/host.conf" &&
    ln -s "../../maps/$(plan maps-digest)" "$1/maps" &&
    (umask 077 && printf 'Define %s %s\n' \
      WSGI_FLEET_RELEASE "$release" \
      WSGI_FLEET_RELEASE_DIR "$folder" \
      WSGI_FLEET_DBM "$(cat "$base/maps/$(plan maps-digest)/type")" \
      WSGI_FLEET_PROBE_TOKEN "$(cat "$base/probe-token")" >"$1/probe.conf") &&
    write_restart_facts "$1/restart" &&
    (cd "$1" && find . -type f ! -name manifest -exec sha256sum {} + | sort -k 2 >manifest) &&
    write_secrets "$1" &&
    sync -f "$1" ||
    fail "cannot write $1"
}

# Somebody has edited what is live. Each file is put right in one rename, and what they wrote is kept beside.
repair_release() {
  rm -rf "$folder.new"
  write_release "$folder.new"
  if [ ! -d "$folder" ]; then
    touch "$folder.new/repaired" && mv -T "$folder.new" "$folder" || fail "cannot write below $base"
    say "brings release $release back, whose folder was removed by hand"
    return
  fi
  edited=$base/edited/$release-$attempt
  (umask 077 && mkdir -p "$edited") && touch "$folder/repaired" || fail "cannot write below $base"
  (cd "$folder.new" && find . -type f ! -path './secrets/*') | while IFS= read -r file; do
    cmp -s "$folder.new/$file" "$folder/$file" || repair_file "$file" || exit 1
  done || fail "cannot put $folder right"
  rm -rf "$folder.new"
}

repair_file() { # FILE
  say "puts right ${1#./}, which was edited by hand; what was there is in $edited"
  if [ -e "$folder/$1" ]; then
    mkdir -p "$(dirname "$edited/$1")" && cp -p "$folder/$1" "$edited/$1" || return 1
  fi
  mkdir -p "$(dirname "$folder/$1")" && mv -T "$folder.new/$1" "$folder/$1"
}
