# Puts the host's httpd back as it was found.
restore() { # [shard=NUMBER]
  [ -d "$base" ] || return 0
  take_lock
  step=restore
  if is_anothers "$@"; then return 0; fi
  settle
  payload=$(cat "$base/confirmed" 2>/dev/null)
  step=restore
  [ -d "$base/original" ] || { say "nothing to put back"; return 0; }
  [ -n "$payload" ] || payload=$(basename "$(find "$base/payloads" -mindepth 1 -maxdepth 1 | head -n 1)")
  read_platform
  restore_original || fail "$problem"
  [ ! -e "$base/attempt" ] || end_attempt
  forget_generation
  journal restored - "$put_back_result"
  say "$put_back_result"
}

# Removes everything of ours, after restore.
remove() { # [shard=NUMBER]
  step=remove
  [ -d "$base" ] || return 0
  if is_anothers "$@"; then return 0; fi
  [ ! -d "$base/original" ] || fail "a release is still live; restore the host first"
  take_lock
  forget_labels
  # The folder itself may be a mount point, which stays.
  find "$base" -mindepth 1 -delete || fail "cannot empty $base"
  rmdir "$base" 2>/dev/null || :
}

# By hand, after a put back that failed or a machine that died: brings the host to one release that answers.
recover() {
  [ -d "$base" ] || { say "this host is not ours"; return 0; }
  take_lock
  step=recover
  [ -e "$base/attempt" ] || { say_live "nothing to put in order; "; return 0; }
  settle
  step=recover
  [ ! -e "$base/attempt" ] || exit 1
  say_live
}

say_live() { # [BEFORE]
  read_link "$base/current"
  say "${1-}live: $linked_name"
}
