# The SSH command only starts the work, in a session of its own, waits for it and shows what it wrote. A deployer that
# goes away, or a channel that nobody reads, never cuts it in the middle.
run_apart() { # COMMAND HOST ARGUMENT…
  command=$1
  host=$2
  step=preflight
  attempt=
  [ "$(id -u)" = 0 ] || fail "must run as root; give the SSH user sudo without a password"
  [ -d "$run" ] || (umask 077 && mkdir -p "$run") || fail "cannot create $run"
  sweep_runs
  make_random_name
  attempt=$random_name
  echo $$ >"$run/$attempt.client"
  # A background process would have /dev/null for standard input.
  exec 3<&0
  setsid sh "$0" work "$attempt" "$@" <&3 >"$run/$attempt.out" 2>"$run/$attempt.err" 3<&- &
  wait $!
  status=$?
  wake_guard "$attempt"
  cat "$run/$attempt.out"
  [ ! -s "$run/$attempt.err" ] || cat "$run/$attempt.err" >&2
  rm -f "$run/$attempt.out" "$run/$attempt.err" "$run/$attempt.client"
  [ "$command" != remove ] || [ $status -ne 0 ] || rm -rf "$run"
  exit $status
}

# What nobody will show any more, because who waited for it was killed.
sweep_runs() {
  for file in "$run"/*.out; do
    name=${file%.out}
    [ ! -e "$file" ] || kill -0 "$(cat "$name.client" 2>/dev/null || echo none)" 2>/dev/null ||
      rm -f "$file" "$name.err" "$name.client"
  done
}

# Everything on standard input, which ends in a line `end`: what a connection cuts off is not acted on.
read_input() {
  input=$(cat)
  case $input in
    end) input= ;;
    *"
end") input=${input%?end} ;;
    *) fail "standard input was cut off" ;;
  esac
}
