# Makes a staged release live. Either the new release answers every probe in the end, or what was live before is put
# back and this run fails.
activate() { # PAYLOAD RELEASE; its secrets on stdin, if it has any
  payload=$1
  release=$2
  problem=
  output=
  sealed=-
  IFS=' ' read -r word sealed || :
  [ -n "$sealed" ] || sealed=-
  take_lock
  open_secrets
  name_release
  [ -e "$base/releases/$release/COMPLETE" ] || { step=switch; fail "release $release is not staged here"; }
  read_platform
  live=$(basename "$(readlink "$base/current" 2>/dev/null)" 2>/dev/null)
  maps=../../maps/$(plan maps-digest)
  old_maps=$(readlink "$base/releases/$release/maps")
  mark_error_log
  if [ "$live" = "$release" ] && httpd_running && cmp -s "$base/releases/$release/stub.conf" "$managed_file"; then
    activate_maps
  else
    activate_release
  fi
  confirm
}

# The release is live: at most its maps differ, and those need no restart.
activate_maps() {
  step=switch
  [ "$maps" = "$old_maps" ] || switch_link "$maps" "$base/releases/$release/maps" || fail "cannot switch the maps"
  verify && return 0
  [ "$maps" = "$old_maps" ] || switch_link "$old_maps" "$base/releases/$release/maps"
  step=verify
  fail "$problem
$(put_back_words "the maps of before are live again")"
}

activate_release() {
  step=switch
  save_original
  set_service_enablement enable
  switch_link "$maps" "$base/releases/$release/maps" &&
    switch_link "releases/$release" "$base/current" &&
    install_file "$base/releases/$release/stub.conf" "$managed_file" 644 &&
    label "$managed_file" &&
    sync -f "$base" && sync -f "$(dirname "$managed_file")" || problem="cannot switch to release $release"
  if [ -z "$problem" ] && reload_httpd && verify; then
    return 0
  fi
  failed_step=$step
  cause=${problem:-$output}
  put_back
  step=$failed_step
  fail "$cause
$(put_back_words "$put_back_result")"
}

put_back_words() {
  printf 'Nothing else was changed: %s.' "$1"
}

# What was found in the place of our file, and whether httpd was running, kept once, before the first switch.
save_original() {
  [ ! -d "$base/original" ] || return 0
  rm -rf "$base/original.new"
  mkdir "$base/original.new" || fail "cannot write below $base"
  if httpd_running; then echo running; else echo stopped; fi >"$base/original.new/state"
  service_enablement >"$base/original.new/enablement"
  printf '%s\n' "$managed_file" >"$base/original.new/place"
  [ ! -e "$managed_file" ] || cp -p "$managed_file" "$base/original.new/file" || fail "cannot save $managed_file"
  sync -f "$base/original.new" && mv -T "$base/original.new" "$base/original" || fail "cannot write below $base"
}

original_place() {
  cat "$base/original/place" 2>/dev/null
}

put_back() {
  step=put-back
  put_back_result="release $release stays in place, because nothing else was live"
  if [ -n "$live" ] && [ "$live" != "$release" ]; then
    switch_link "releases/$live" "$base/current"
    install_file "$base/releases/$live/stub.conf" "$managed_file" 644
    payload=$(cat "$base/confirmed" 2>/dev/null || echo "$payload")
    release=$live
    if reload_httpd && verify; then
      put_back_result="release $live is live again"
    else
      put_back_result="release $live was put back but does not answer: $problem"
    fi
  else
    [ "$live" != "$release" ] || switch_link "$old_maps" "$base/releases/$release/maps"
    [ -n "$live" ] || restore_original
  fi
}

# The host's own configuration, as it was found.
restore_original() {
  [ -d "$base/original" ] || { put_back_result="this host was not ours"; return 0; }
  was=$(cat "$base/original/state")
  place=$(original_place)
  if [ -e "$base/original/file" ]; then
    cp -p "$base/original/file" "$place.new" && mv -T "$place.new" "$place"
    label "$place"
  else
    rm -f "$place"
  fi
  rm -f "$base/current"
  if [ "$was" = running ]; then
    reload_httpd
  elif httpd_running; then
    pid=$(cat "$pid_file")
    control_httpd stop >/dev/null
    wait_for_end "$pid"
  fi
  [ "$(cat "$base/original/enablement")" != disabled ] || set_service_enablement disable
  rm -rf "$base/original"
  put_back_result="httpd is $was with the configuration that was there before"
}

# Remembers what is live, for put_back and for status, and removes what nothing needs any more.
confirm() {
  step=confirm
  printf '%s\n' "$payload" >"$base/confirmed.new" && mv -T "$base/confirmed.new" "$base/confirmed"
  if [ -n "$live" ] && [ "$live" != "$release" ]; then switch_link "releases/$live" "$base/previous"; fi
  prune
  say "release $release is live"
}

prune() {
  keep=" $release $(basename "$(readlink "$base/previous" 2>/dev/null)") "
  used=" $(basename "$maps") "
  for folder in "$base"/releases/*; do
    name=${folder##*/}
    case $keep in
      *" $name "*) used="$used$(basename "$(readlink "$folder/maps")") " ;;
      *) rm -rf "$folder" ;;
    esac
  done
  for folder in "$base"/maps/*; do
    case $used in *" ${folder##*/} "*) ;; *) rm -rf "$folder" ;; esac
  done
  for folder in "$base"/payloads/*; do
    [ "${folder##*/}" = "$payload" ] || rm -rf "$folder"
  done
}
