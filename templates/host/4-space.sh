# Compares what a release takes on the disk with what is free there, before anything is written. What is there already
# takes nothing any more.
check_space() {
  step=space
  read -r size files map_size maps digest <<END
$(tar -xzOf "$archive" plan 2>/dev/null | sed -n 's/^space //p; s/^maps-digest //p' | tr '\n' ' ')
END
  # What else is wrong with the archive is said by what unpacks it.
  [ -n "$digest" ] || return 0
  need_space=0
  need_inodes=0
  # Twice: the payload, and the release that is made of it.
  [ -e "$base/payloads/$payload/COMPLETE" ] || need $((size + map_size)) $((files + maps))
  is_staged "$release" || need "$size" "$files"
  # The text of each map, and a DBM file: GDBM's have five times as much.
  [ -e "$base/maps/$digest/COMPLETE" ] || need $((6 * map_size + 64 * maps)) $((4 * maps))
  [ $need_space -gt 0 ] || return 0
  read_free_space "$base"
  [ "${free_kib:-$need_space}" -ge $need_space ] ||
    fail "$base has $free_kib KiB free, and this release takes up to $need_space KiB; make room there"
  [ "${free_inodes:-$need_inodes}" -ge $need_inodes ] ||
    fail "$base has $free_inodes inodes free, and this release takes up to $need_inodes; remove files there"
}

# Folders and what the script writes itself come on top.
need() { # KILOBYTES FILES
  need_space=$((need_space + $1 + 64))
  need_inodes=$((need_inodes + $2 + 16))
}

# Behind the name stands a salted digest where a release has secrets.
is_staged() { # RELEASE
  for complete in "$base/releases/$1"*/COMPLETE; do
    [ ! -e "$complete" ] || return 0
  done
  return 1
}
