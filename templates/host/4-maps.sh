# Builds the DBM files of the maps into a folder named by their content: always new files, because httxt2dbm keeps
# the keys of a file that is there. The type is the first that works here; it is the same for all maps. That a map itself
# cannot be built says nothing of its type: the release that is live reads maps of the type that it was made with.
build_maps() {
  step=maps
  folder=$base/maps/$(plan maps-digest)
  [ ! -e "$folder/COMPLETE" ] || return 0
  for type in DB GDBM SDBM; do
    rm -rf "$folder"
    output=$(mkdir "$folder" 2>&1) || fail "cannot create $folder: $(heard)"
    try_type "$type" || continue
    build_maps_as "$type" || break
    check_maps "$type"
    stamp_maps
    output=$(complete_maps "$type" 2>&1) && return 0
    rm -rf "$folder"
    fail "cannot write $folder: $(heard)"
  done
  rm -rf "$folder"
  fail "httxt2dbm cannot build $map.dbm: $(printf '%s\n' "$output" | head -n 2)"
}

complete_maps() { # TYPE
  printf '%s\n' "$1" | tr '[:upper:]' '[:lower:]' >"$folder/type" && sync -f "$folder" && touch "$folder/COMPLETE"
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
