# The guard of a switch: a process in a session of its own that outlives whoever activates. It holds the lock with it,
# puts back when it dies half way, and waits for the confirmation.
start_guard() {
  setsid sh "$0" guard "$attempt" "$host" $$ </dev/null >"$run/$attempt.guard" 2>&1 &
  tries=0
  until [ -s "$run/$attempt.guarded" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || { end_attempt; fail "the guard of the switch does not start: $(cat "$run/$attempt.guard")"; }
    sleep 0.05
  done
}

guard() { # PID of the one who activates
  step=guard
  read_attempt
  trap 'is_woken=yes' USR1
  echo $$ >"$run/$attempt.guarded"
  while works_on "$attempt" "$1"; do doze; done
  case $(attempt_value phase) in
    # Nothing was switched yet.
    prepared) end_attempt ;;
    switching | putting-back) put_back "whoever activated it died in the middle" ;;
    awaiting) await_confirmation ;;
  esac
}

await_confirmation() {
  read_uptime
  deadline=$((uptime + confirm_within))
  until [ -e "$run/$attempt.confirm" ]; do
    read_uptime
    if [ "$uptime" -ge "$deadline" ]; then
      put_back "nobody confirmed it over a new connection within $confirm_within seconds"
      return
    fi
    doze
  done
  settle_awaited
}

# For a second, or until somebody wakes us.
doze() {
  is_woken=no
  # It must not hold the lock when we are killed.
  sleep 1 9>&- &
  if [ "$is_woken" = no ] && wait $!; then return 0; fi
  kill $! 2>/dev/null
  wait $! || :
}

# Whoever has done what the guard waits for tells it so.
wake_guard() { # ATTEMPT
  read_first_line "$run/$1.guarded" || return 0
  guard_pid=$first_line
  ! works_on "$1" "$guard_pid" || kill -USR1 "$guard_pid" 2>/dev/null || :
}

# Whether a process is one of ours that works on an attempt, and no other that got its number.
works_on() { # ATTEMPT PID
  read_first_line "/proc/$2/cmdline" || return 1
  case $first_line in
    *"$1"*) return 0 ;;
    *) return 1 ;;
  esac
}

# It was confirmed; but httpd may have ended since it answered.
settle_awaited() {
  if ! verify again; then
    put_back "it answered, but no more when it was confirmed: $problem"
  elif watch_release; then
    settle_confirmed confirmed
  else
    put_back "watch: $problem"
  fi
}

# The release must go on answering, for as long as `watch` says.
watch_release() {
  [ "$watch" -gt 0 ] || return 0
  output=$(set_phase watching 2>&1) || { problem="cannot write below $base: $(heard)"; return 1; }
  read_uptime
  watched_until=$((uptime + watch))
  while [ "$uptime" -lt "$watched_until" ]; do
    sleep 1
    verify again || return 1
    read_uptime
  done
}
