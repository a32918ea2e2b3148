# The releases of this host in the order in which they were staged or went live, the newest last. Not by time stamps:
# clocks are set back.
remember() { # RELEASE
  [ "$(tail -n 1 "$base/history" 2>/dev/null)" != "$1" ] || return 0
  { grep -vxF "$1" "$base/history" 2>/dev/null | tail -n 200; printf '%s\n' "$1"; } 2>/dev/null | record_file "$base/history" 2>/dev/null || :
}

# Pushes that are staged and not live yet: another push may go live between, and must leave them what they need. The
# last eight, because some never come back.
remember_staged() {
  output=$({ grep -vxF "$release $payload" "$base/staged" 2>/dev/null | tail -n 7; echo "$release $payload"; } 2>/dev/null |
    record_file "$base/staged" 2>&1) || fail "cannot write below $base: $(heard)"
}

forget_staged() { # RELEASE PAYLOAD
  [ "$(cat "$base/staged" 2>/dev/null)" != "$1 $2" ] || { rm -f "$base/staged"; return 0; }
  grep -qxF "$1 $2" "$base/staged" 2>/dev/null || return 0
  # On a full disk the record stays as it is: it is too long then, and others need what else is in it.
  { grep -vxF "$1 $2" "$base/staged" || :; } 2>/dev/null | record_file "$base/staged" 2>/dev/null || :
}

# Keeps the last releases, among them what is live and what was live before, and what they need. Nothing else of ours
# stays, whatever its name.
prune() {
  trim_journal
  # What renames of runs that were killed have left.
  clear_way "$base"/*.new "$base"/releases/*/maps.new
  read_link "$base/current"
  kept=" $linked_name "
  read_link "$base/previous"
  kept="$kept$linked_name $(tail -n "$keep" "$base/history" | tr '\n' ' ') "
  used_maps=" ${maps##*/} "
  used_payloads=" $payload "
  keep_staged
  for folder in "$base"/releases/* "$base"/releases/.[!.]* "$base"/releases/..?*; do
    name=${folder##*/}
    if is_kept "$name" "$kept" && [ -e "$folder/COMPLETE" ]; then
      read_link "$folder/maps"
      read_first_line "$folder/payload"
      used_maps="$used_maps$linked_name "
      used_payloads="$used_payloads$first_line "
    else
      clear_way "$folder"
    fi
  done
  prune_folder "$base/maps" "$used_maps"
  prune_folder "$base/payloads" "$used_payloads"
  prune_runs
}

# What pushes that are staged and not live yet need.
keep_staged() {
  [ -e "$base/staged" ] || return 0
  while read -r name each; do
    kept="$kept$name "
    used_payloads="$used_payloads$each "
    used_maps="$used_maps$(sed -n 's/^maps-digest //p' "$base/payloads/$each/plan" 2>/dev/null) "
  done <"$base/staged"
}

prune_folder() { # FOLDER NAMES
  for folder in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    is_kept "${folder##*/}" "$2" || clear_way "$folder"
  done
}

# A name with a blank in it is none of ours.
is_kept() { # NAME NAMES
  case $1 in *[!A-Za-z0-9._-]*) return 1 ;; esac
  case $2 in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

# What the last runs wrote may still be read by those who started them, and a run that waits for the lock still writes.
# Where the clock was set back the wrong ones go, and the journal answers for them.
prune_runs() {
  # shellcheck disable=SC2012 # our own names
  ls -t "$run" | tail -n +40 | while IFS= read -r file; do
    [ -e "$run/${file%%.*}.out" ] || [ "${file%%.*}" = "$attempt" ] || rm -f "$run/$file"
  done
}
