# One push at a time. The kernel frees the lock when its holders end, however they end; nothing but the guard of a
# switch inherits descriptor 9, or httpd would hold the lock for as long as it runs.
take_lock() {
  step=lock
  open_lock
  # Longer than a switch waits for its confirmation by default.
  flock -w 90 9 || fail "another push has held this host for a minute and a half: $(cat "$base/lock" 2>/dev/null)"
  hold_lock "$command"
}

# A redirection of exec that fails would end the shell without our words.
open_lock() {
  { true >>"$base/lock"; } 2>/dev/null || { output=$(touch "$base/lock" 2>&1) || fail "cannot write $base/lock: $(heard)"; }
  exec 9>>"$base/lock"
}

hold_lock() { # WHAT
  read_starter
  printf '%s by %s, pid %s, since %s\n' "$1" "$starter" $$ "$(date -u +%Y-%m-%dT%H:%M:%SZ)" 2>/dev/null >"$base/lock" || :
}
