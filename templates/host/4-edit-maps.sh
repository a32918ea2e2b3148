# Of a large map few rows change from push to push, and httxt2dbm takes seconds for a million. So the DBM file that is live is
# copied, and the rows that differ are written into the copy. It counts only when it is what building anew would give: the
# copied files have the digests that they were read back with, no row is gone, and the rows that were written are asked for.

# Texts with fewer bytes are always built anew.
edited_from=500000

# Makes $map.dbm of the live one, and $map.edits; fails where it has to be built anew.
edit_map() { # TYPE
  [ "$(wc -c <"$folder/$map.txt")" -ge "$edited_from" ] || return 1
  [ -n "$live_maps" ] || live_maps=$(copied_maps "$1") || live_maps=none
  [ -e "$live_maps/$map.txt" ] || return 1
  find_edits >"$folder/$map.edits" && cp "$live_maps/$map".dbm* "$folder" &&
    [ -z "$(timeout 600 "$httxt2dbm" -f "$1" -i "$folder/$map.edits" -o "$folder/$map.dbm" 2>&1 || echo failed)" ] ||
    { forget_edits; return 1; }
}

forget_edits() {
  rm -f "$folder/$map.edits" "$folder/$map".dbm*
}

has_edits() {
  for map in $(plan map); do
    [ ! -e "$folder/$map.edits" ] || return 0
  done
  return 1
}

# The folder of the live maps, where they are of this type and nobody has touched them.
copied_maps() { # TYPE
  read_link "$base/current/maps"
  live=$base/maps/$linked_name
  [ -e "$live/COMPLETE" ] && [ -r "$live/manifest" ] && [ "$folder" != "$live.new" ] &&
    [ "$(cat "$live/type")" = "$(printf '%s\n' "$1" | tr '[:upper:]' '[:lower:]')" ] &&
    [ -z "$(changed_texts "$live")" ] && printf '%s\n' "$live"
}

# The rows of the new text that the live one has not, where all others stand in the same order in both; fails where they do
# not, or are gone. Of a key that stands twice the last row counts, so one of which an earlier row was put is built anew.
find_edits() {
  awk '
    function row(file, line) {
      while ((got = (getline line < file)) > 0) if (line !~ /^[# \t]/ && split(line, words) > 1) return line
      if (got < 0) exit 1
      return ""
    }
    function put() {
      print new
      edited[words[1]]
      if (++count > 100000) exit 1
    }
    BEGIN {
      while ((old = row(ARGV[1])) != "") {
        key = words[1]
        ahead = 0
        while ((new = row(ARGV[2])) != "" && words[1] != key) {
          put()
          if (++ahead > 1000) exit 1
        }
        if (new == "") exit 1
        if (new != old) put()
        else if (count && key in edited) exit 1
      }
      while ((new = row(ARGV[2])) != "") put()
    }' "$live_maps/$map.txt" "$folder/$map.txt"
}
