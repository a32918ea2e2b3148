# Brings back what was live before the attempt on record. Returns 0 when it answers again; put_back_result says which
# release that is.
put_back() { # CAUSE
  cause_of_put_back=$1
  step=put-back
  set_phase putting-back || :
  forget_generation
  if [ -z "$live" ]; then
    restore_original
  elif [ "$live" = "$release" ]; then
    put_back_maps
  else
    put_back_release
  fi || { give_up; return 1; }
  journal put-back "${live:--}" "$cause_of_put_back; $put_back_result"
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
  # What is right already needs no room on a full disk.
  [ "$(readlink "$base/current")" = "releases/$live" ] || switch_link "releases/$live" "$base/current" ||
    { problem="cannot write below $base"; release=$failed; return 1; }
  # It may never have been written; what answers tells.
  install_stub "$live" || say "cannot write $managed_file"
  if reload_httpd "$failed" "$release" && verify; then
    put_back_result="release $live is live again"
    release=$failed
  else
    release=$failed
    problem=${problem:-$output}
    return 1
  fi
}

# Nothing that we know of answers. The record stays: the next run tries again, whatever it is for.
give_up() {
  set_phase broken || :
  httpd_running && state="httpd runs, but does not answer as it did" || state="httpd does not run"
  put_back_result="PUT BACK FAILED, this host needs you: release ${live:-(none)} was put back but $state: ${problem:-$put_back_result}
When its cause is mended, run on $host, as root: sh $base/host.sh recover $host"
  journal broken "${live:--}" "$cause_of_put_back; $put_back_result"
}

# The host's own configuration, as it was found.
restore_original() {
  [ -d "$base/original" ] || { put_back_result="this host was not ours"; return 0; }
  was=$(cat "$base/original/state")
  place=$(original_place)
  if [ -e "$base/original/file" ]; then
    cp -p "$base/original/file" "$place.new" && sync "$place.new" && mv -T "$place.new" "$place" &&
      sync "$(dirname "$place")" && label "$place"
  else
    rm -f "$place"
  fi || { problem="cannot write $place"; return 1; }
  from=$(linked_name "$base/current")
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
