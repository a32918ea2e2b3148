# The folder of a release. Its `maps` link is the one thing that may change later.
build_release() {
  step=release
  folder=$base/releases/$release
  make_random "$base/probe-token"
  if [ -e "$folder/COMPLETE" ] && is_untouched list_release "$folder" && reads_maps; then return 0; fi
  read_link "$base/current"
  if [ "$linked_name" = "$release" ]; then
    repair_release
  else
    clear_way "$folder"
    make_release "$folder"
  fi
}

# Whether it was made with the type of the maps. A httpd that was replaced may have another one.
reads_maps() {
  read_first_line "$base/maps/$maps_digest/type"
  grep -qx "Define WSGI_FLEET_DBM $first_line" "$folder/probe.conf"
}

# What is not whole takes no room that is needed to put it right.
make_release() { # FOLDER
  output=$(write_release "$1" 2>&1) || { rm -rf "$1"; fail "cannot write $1: $(heard)"; }
  write_secrets "$1"
  output=$(write_manifest "$1" 2>&1) || { rm -rf "$1"; fail "cannot write $1: $(heard)"; }
}

# Unlike cat, the printf of some shells does not say that a disk is full.
write_release() { # FOLDER
  cp -R "$base/payloads/$payload/files" "$1" &&
    cp "$base/payloads/$payload/stub.conf" "$1/stub.conf" &&
    printf '%s\n' "$host_conf" | cat >"$1/host.conf" &&
    chmod 644 "$1/host.conf" &&
    ln -s "../../maps/$maps_digest" "$1/maps" &&
    (umask 077 && printf 'Define %s %s\n' \
      WSGI_FLEET_RELEASE "$release" \
      WSGI_FLEET_RELEASE_DIR "$folder" \
      WSGI_FLEET_DBM "$(cat "$base/maps/$maps_digest/type")" \
      WSGI_FLEET_PROBE_TOKEN "$(cat "$base/probe-token")" | cat >"$1/probe.conf") &&
    write_restart_facts "$1/restart"
}

# Secrets are left out: of a short one, a digest tells the text to who tries enough of them.
write_manifest() { # FOLDER
  (umask 077 && cd "$1" && : >manifest &&
    find . -type f ! -path ./manifest ! -path './secrets/*' -exec sha256sum {} + | sort -k 2 >manifest &&
    list_release . >listing) &&
    sync -f "$1"
}

# What a release consists of: type with mode, owner and name, a line each, but for what is added to it later.
list_release() { # FOLDER
  (cd "$1" && find . ! -path ./manifest ! -path ./listing ! -path ./COMPLETE ! -path ./payload ! -path ./repaired \
    ! -path './maps.new*' -exec stat -c '%f %u:%g %n' {} + | sort)
}

# Whether a folder is as it was made: the same texts, and in it the same files of the same modes and owners.
is_untouched() { # LISTER FOLDER
  [ -z "$(changed_texts "$2")" ] && "$1" "$2" | cmp -s - "$2/listing"
}

# The files of a release whose text, mode or owner is not what was staged, that are missing, or that were added.
changed_by_hand() { # FOLDER
  {
    changed_texts "$1"
    { list_release "$1"; cat "$1/listing" 2>/dev/null; } | sort | uniq -u | cut -d ' ' -f 3-
  } | sort -u
}

# The files of a folder that do not have the digests in its manifest.
changed_texts() { # FOLDER
  differing=$(cd "$1" && sha256sum -c --quiet manifest 2>/dev/null) || differing=${differing:-./manifest}
  [ -z "$differing" ] || printf '%s\n' "$differing" | sed 's/: FAILED.*//'
}

# Somebody has edited what is live. Each file is put right in one rename, and what they wrote is kept beside.
repair_release() {
  clear_way "$folder.new"
  make_release "$folder.new"
  if [ ! -d "$folder" ]; then
    output=$({ touch "$folder.new/repaired" && mv -T "$folder.new" "$folder"; } 2>&1) || fail "cannot write below $base: $(heard)"
    say "brings release $release back, whose folder was removed by hand"
    return
  fi
  edited=$base/edited/$release-$attempt
  output=$({ (umask 077 && mkdir -p "$edited") && touch "$folder/repaired"; } 2>&1) || fail "cannot write below $base: $(heard)"
  # Parents come before what is in them.
  set_strangers_aside && (cd "$folder.new" && find .) | while IFS= read -r file; do
    repair_file "$file" || exit 1
  done || fail "cannot put $folder right"
  rm -rf "$folder.new"
}

repair_file() { # FILE
  path=$1
  new=$folder.new/$path
  old=$folder/$path
  if is_right; then return 0; fi
  say "puts right ${path#./}, which was edited by hand; what was there is in $edited"
  if [ ! -d "$new" ] || [ -L "$new" ]; then
    keep_edited && mv -T "$new" "$old"
  else
    { [ -d "$old" ] && [ ! -L "$old" ]; } || { keep_edited && rm -f "$old" && mkdir "$old"; } &&
      chown "$(stat -c %u:%g "$new")" "$old" && chmod "$(stat -c %a "$new")" "$old"
  fi
}

is_right() {
  [ "$(stat -c '%f %u:%g' "$new")" = "$(stat -c '%f %u:%g' "$old" 2>/dev/null)" ] || return 1
  case $path in
    ./maps) return 0 ;;
  esac
  [ -d "$new" ] || cmp -s "$new" "$old"
}

# A copy, so that a file that httpd may be reading does not go away before the right one is there.
keep_edited() {
  [ -e "$old" ] || [ -L "$old" ] || return 0
  mkdir -p "$edited/${path%/*}" || return 1
  if [ -d "$old" ] && [ ! -L "$old" ]; then mv -T "$old" "$edited/$path"; else cp -pP "$old" "$edited/$path"; fi
}

# What is none of the release's, whatever its name, moves out of it.
set_strangers_aside() {
  strangers=$(cd "$folder" && right=$folder.new edited=$edited find . ! -path ./COMPLETE ! -path ./payload \
    ! -path ./repaired -exec sh -c '
      for file; do
        [ -e "$file" ] || [ -L "$file" ] || continue
        [ ! -e "$right/$file" ] && [ ! -L "$right/$file" ] || continue
        mkdir -p "$edited/${file%/*}" && mv -T "$file" "$edited/$file" && echo moved
      done' sh {} + | wc -l)
  [ "$strangers" -eq 0 ] || say "$strangers files that are none of this release are in $edited"
}
