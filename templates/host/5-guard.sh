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
  echo $$ >"$run/$attempt.guarded"
  while grep -qs "$attempt" "/proc/$1/cmdline"; do sleep 0.1; done
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
    sleep 0.1
  done
  settle_awaited
}

# It was confirmed; but httpd may have ended since it answered.
settle_awaited() {
  if ! verify; then
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
    verify || return 1
    read_uptime
  done
}
