# Brings back what was live before the attempt on record. Returns 0 when it answers again; put_back_result says which
# release that is.
put_back() { # CAUSE
  cause_of_put_back=$1
  step=put-back
  set_phase putting-back 2>/dev/null || :
  forget_generation
  if [ -z "$live" ]; then
    restore_original
  elif [ "$live" = "$release" ]; then
    put_back_maps
  else
    put_back_release
  fi || { give_up; return 1; }
  journal put-back "${live:--}" "$(short_cause); $put_back_result"
  # Whoever was killed before a rename has left it.
  clear_way "$base/current.new" 2>/dev/null || :
  end_attempt
}

put_back_maps() {
  put_back_result="release $release stays in place, because nothing else was live"
  [ "$old_maps" != "$maps" ] || return 0
  switch_link "$old_maps" "$base/releases/$release/maps" || { put_back_result="cannot switch the maps back"; return 1; }
  put_back_result="the maps of before are live again"
}

put_back_release() {
  failed=$release
  release=$live
  payload=$(attempt_value before-payload)
  problem=
  output=
  if [ ! -e "$base/releases/$live/COMPLETE" ]; then
    problem="it is no longer on this host"
    release=$failed
    return 1
  fi
  # What is right already needs no room on a full disk.
  [ "$(readlink "$base/current")" = "releases/$live" ] ||
    { output=$(switch_link "releases/$live" "$base/current" 2>&1 >&3); } 3>&1 ||
    { problem="cannot write below $base: $(heard)"; release=$failed; return 1; }
  # It may never have been written; what answers tells.
  output=$(install_stub "$live" 2>&1) || say "cannot write $managed_file: $(heard)"
  output=
  if ! reload_httpd "$failed" "$release"; then
    problem="httpd cannot be restarted with it: $output"
  elif verify; then
    put_back_result="release $live is live again"
  fi
  release=$failed
  [ -z "$problem" ]
}

# Nothing that we know of answers. The record stays: the next run tries again, whatever it is for.
give_up() {
  set_phase broken 2>/dev/null || :
  if httpd_running; then state="httpd runs"; else state="httpd does not run"; fi
  if [ -n "$live" ]; then what="release $live"; else what="the host's own configuration"; fi
  put_back_result="PUT BACK FAILED, this host needs you: $what was to be put back, and $state, but ${problem:-$put_back_result}
When its cause is mended, run on $host, as root: sh $base/host.sh recover $host
Or push a release that works. Or go back to what the host had before any release: sh $base/host.sh restore $host$(shard_option)"
  journal broken "${live:--}" "$(short_cause); $put_back_result"
}

# With all that httpd said of it the result would be cut off behind it.
short_cause() {
  printf '%s\n' "$cause_of_put_back" | head -c 600
}

# The host's own configuration, as it was found.
restore_original() {
  [ -d "$base/original" ] || { put_back_result="this host was not ours"; return 0; }
  was=$(cat "$base/original/state")
  read_first_line "$base/original/place"
  place=$first_line
  if [ -e "$base/original/file" ] || [ -L "$base/original/file" ]; then
    clear_way "$place.new" && cp -pP "$base/original/file" "$place.new" && sync -f "${place%/*}" &&
      mv -T "$place.new" "$place" && sync "${place%/*}" && label "$place"
  else
    rm -f "$place"
  fi || { problem="cannot write $place"; return 1; }
  read_link "$base/current"
  from=$linked_name
  rm -rf "$base/current"
  # What is not ours any more cannot be put back later.
  rm -f "$base/live" "$base/previous"
  if [ "$was" = running ]; then
    reload_httpd "$from" "" || { problem=$output; return 1; }
  elif httpd_running; then
    pid=$(cat "$pid_file")
    control_httpd stop >/dev/null
    wait_for_end "$pid"
  fi
  [ "$(cat "$base/original/enablement")" != disabled ] || set_service_enablement disable
  rm -rf "$base/original"
  put_back_result="httpd is $was with the configuration that was there before"
}
