# The deployer came back over a new connection: what answers may stay. What this prints is what the host itself has on
# record, so that a release that was put back is never taken for live.
confirm() { # ATTEMPT
  asked=$1
  step=confirm
  if [ "$(attempt_value attempt)" = "$asked" ]; then
    : >"$run/$asked.confirm"
    wake_guard "$asked"
    await_outcome
    step=confirm
  fi
  outcome=$(outcome_of "$asked")
  IFS=' ' read -r _ _ _ event settled text <<END
$outcome
END
  case $event in
    unchanged | confirmed) say "release $settled is live" ;;
    put-back) fail "the release was put back: $text" ;;
    broken) fail "$text" ;;
    *)
      read_link "$base/current"
      fail "this host knows no attempt $asked that it could confirm; what is live: $linked_name"
      ;;
  esac
}

# The guard does it; where the guard is gone, and so nobody holds the lock, we do it ourselves.
await_outcome() {
  open_lock
  until flock -w 1 9; do
    [ "$(attempt_value attempt)" = "$asked" ] && [ "$(attempt_value phase)" != broken ] || return 0
  done
  [ "$(attempt_value attempt)" = "$asked" ] || return 0
  case $(attempt_value phase) in
    awaiting) read_attempt && settle_awaited ;;
    *) settle ;;
  esac
}

# Remembers what is live, for put_back and for status, and removes what nothing needs any more.
settle_confirmed() { # confirmed | unchanged
  step=confirm
  output=$(record_confirmed 2>&1) || say "cannot write below $base: $(heard)"
  if [ -n "$live" ] && [ "$live" != "$release" ]; then switch_link "releases/$live" "$base/previous"; fi
  clear_way "$base/releases/$release/repaired"
  forget_staged "$release" "$payload"
  journal "$1" "$release" "before ${live:--}"
  end_attempt
  remember "$release"
  prune
  say "release $release is live"
}

record_confirmed() {
  record_lines "$base/live" "$release" "$base/confirmed" "$payload" "$base/releases/$release/payload" "$payload" \
    "$base/generation" "$generation"
}
