# The record of a switch that is not settled: what goes live, what was live, and how far it has come. It is on the disk
# before anything live changes, and gone when the host serves one release for good. Whoever holds the lock and finds it
# finishes what was begun: `prepared` changed nothing yet; after that, what was live before is put back.
begin_attempt() {
  printf '%s\n' "attempt $attempt" "host $host" "release $release" "payload $payload" "maps $maps" \
    "before ${live:--}" "before-payload $(payload_of_live)" \
    "before-maps ${old_maps:--}" "generation $generation" "confirm-within $confirm_within" "watch $watch" \
    "drain $drain" "keep $keep" "phase prepared" | record_file "$base/attempt"
}

# What the release that can be put back is verified by.
payload_of_live() {
  { [ -n "$live" ] && cat "$base/releases/$live/payload" 2>/dev/null; } || cat "$base/confirmed" 2>/dev/null || echo "$payload"
}

attempt_value() { # WORD
  while IFS=' ' read -r word value; do
    [ "$word" != "$1" ] || printf '%s\n' "$value"
  done 2>/dev/null <"$base/attempt"
}

set_phase() { # prepared | switching | awaiting | watching | putting-back | broken
  sed "s/^phase .*/phase $1/" "$base/attempt" | record_file "$base/attempt"
}

end_attempt() {
  rm -f "$base/attempt" && sync "$base"
}

# The settings of the attempt on record, for a process that did not begin it.
read_attempt() {
  attempt='' release='' payload='' maps='' live='' old_maps='' generation='' confirm_within='' watch='' drain='' keep=''
  while IFS=' ' read -r word value; do
    case $word in
      attempt) attempt=$value ;;
      release) release=$value ;;
      payload) payload=$value ;;
      maps) maps=$value ;;
      before) live=${value#-} ;;
      before-maps) old_maps=$value ;;
      generation) generation=$value ;;
      confirm-within) confirm_within=$value ;;
      watch) watch=$value ;;
      drain) drain=$value ;;
      keep) keep=$value ;;
    esac
  done <"$base/attempt"
  # Where somebody has removed it, the host is still described by what was live before.
  [ -r "$base/payloads/$payload/plan" ] || payload=$(attempt_value before-payload)
  read_platform
  mark_error_log
}

# Finishes what a run that was cut off has left. Only for the holder of the lock.
settle() {
  [ -e "$base/attempt" ] || return 0
  own="$attempt|${release:-}|${payload:-}|${generation:-}"
  step=recover
  if [ "$(attempt_value phase)" = prepared ]; then
    end_attempt
  else
    settle_attempt
  fi
  IFS='|' read -r attempt release payload generation <<END
$own
END
}

settle_attempt() {
  read_attempt
  cause="the switch to release $release was cut off"
  [ "$(attempt_value phase)" != broken ] || cause="the switch to release $release failed, and so did putting back"
  say "$cause"
  put_back "$cause" || say "$put_back_result"
}

# Pulumi believes that the host is as it left it. Another token tells the next look that it is not.
forget_generation() {
  make_random_name
  record_lines "$base/generation" "$random_name" 2>/dev/null || :
}
