# Builds the DBM files of the maps into a folder named by their content: always new files, because httxt2dbm keeps
# the keys of a file that is there. The type is the first that works here; it is the same for all maps. That a map itself
# cannot be built says nothing of its type: the release that is live reads maps of the type that it was made with.
build_maps() {
  step=maps
  folder=$base/maps/$maps_digest
  if [ -e "$folder/COMPLETE" ] && are_maps_untouched "$folder"; then return 0; fi
  read_link "$base/current/maps"
  if [ -d "$folder" ] && [ "$linked_name" = "$maps_digest" ]; then
    repair_maps "$folder"
  else
    make_maps
  fi
}

make_maps() {
  for type in DB GDBM SDBM; do
    clear_way "$folder"
    output=$(mkdir "$folder" 2>&1) || fail "cannot create $folder: $(heard)"
    try_type "$type" || continue
    live_maps=
    build_maps_as "$type" || break
    find_map_problem "$type"
    if [ -n "$problem" ] && has_edits; then
      rm -f "$folder"/*.edits "$folder"/*.dbm*
      live_maps=none
      build_maps_as "$type" || break
      find_map_problem "$type"
    fi
    [ -z "$problem" ] || fail "$problem"
    rm -f "$folder"/*.edits
    stamp_maps
    output=$(complete_maps "$type" 2>&1) && return 0
    rm -rf "$folder"
    fail "cannot write $folder: $(heard)"
  done
  rm -rf "$folder"
  fail "httxt2dbm cannot build $map.dbm: $(printf '%s\n' "$output" | head -n 2)"
}

complete_maps() { # TYPE
  printf '%s\n' "$1" | tr '[:upper:]' '[:lower:]' >"$folder/type" && write_maps_manifest && sync -f "$folder" &&
    touch "$folder/COMPLETE"
}

# Rows may be a million: digests are only asked where the file system says that a file was touched.
write_maps_manifest() {
  list_maps "$folder" >"$folder/listing" &&
    (cd "$folder" && find . -type f ! -name manifest ! -name listing ! -name signs -exec sha256sum {} + | sort -k 2 >manifest) &&
    sign_maps "$folder" >"$folder/signs"
}

list_maps() { # FOLDER
  (cd "$1" && find . ! -name manifest ! -name listing ! -name signs ! -name COMPLETE -exec stat -c '%f %u:%g %n' {} + | sort)
}

# Whatever is written, renamed, or given another mode or owner, has another time of change, which nobody can set.
sign_maps() { # FOLDER
  (cd "$1" && find . ! -name . ! -name signs ! -name COMPLETE -exec stat -c '%i %s %Y %Z %n' {} + | sort -k 5)
}

# Folders of before there was a manifest are believed.
are_maps_untouched() { # FOLDER
  if [ ! -r "$1/signs" ]; then
    [ ! -r "$1/manifest" ]
    return
  fi
  ! sign_maps "$1" | cmp -s - "$1/signs" || return 0
  is_untouched list_maps "$1"
}

# Somebody has edited maps that are live. What they wrote is kept, and each file is put right in one rename.
repair_maps() { # FOLDER
  right=$1
  folder=$1.new
  make_maps
  edited=$base/edited/maps-$attempt
  output=$(put_maps_right 2>&1) || fail "cannot put $right right: $(heard)"
  rm -rf "$folder"
  folder=$right
  say "puts right the maps in $folder, which were edited by hand; what was there is in $edited"
}

put_maps_right() {
  (umask 077 && mkdir -p "$edited") && chmod "$(stat -c %a "$folder")" "$right" && chown 0:0 "$right" || return 1
  for file in "$right"/* "$right"/.[!.]*; do
    [ -e "$file" ] || [ -L "$file" ] || continue
    name=${file##*/}
    if [ -f "$file" ] && [ ! -L "$file" ] && [ -e "$folder/$name" ]; then ln "$file" "$edited/$name"; else mv -T "$file" "$edited/$name"; fi || return 1
  done
  # First the rows and what they were made of, last what says that all is right.
  for file in "$folder"/*; do
    case ${file##*/} in
      COMPLETE | signs) ;;
      *) mv -T "$file" "$right/${file##*/}" || return 1 ;;
    esac
  done
  sign_maps "$right" >"$right/signs" && sync -f "$right" && touch "$right/COMPLETE"
}

try_type() { # TYPE
  map=probe
  printf '/ g\n' >"$folder/probe.txt"
  output=$(timeout 60 "$httxt2dbm" -f "$1" -i "$folder/probe.txt" -o "$folder/probe.dbm" 2>&1) || return 1
  rm -f "$folder"/probe.*
}

build_maps_as() { # TYPE
  for map in $(plan map); do
    output=$(cp "$base/payloads/$payload/maps/$map.txt" "$folder/$map.txt" 2>&1) || fail "cannot write $folder: $output"
    ! edit_map "$1" || continue
    output=$(timeout 600 "$httxt2dbm" -f "$1" -i "$folder/$map.txt" -o "$folder/$map.dbm" 2>&1) || return 1
    # It returns 0 where a Berkeley DB could not be written, but then it says so.
    [ -z "$output" ] || return 1
  done
  chmod -R a+rX "$folder"
}

# Each child of httpd keeps the rows it has read until the time of the file changes. So the time comes from the rows:
# other rows have another time, whatever the clock says and however coarse the file system's times are.
stamp_maps() {
  for map in $(plan map); do
    sum=$(cksum <"$folder/$map.txt")
    touch -d "@$((${sum%% *} % 2147483647))" "$folder/$map".dbm* || fail "cannot set the time of $folder/$map.dbm"
  done
}
