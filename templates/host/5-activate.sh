# Makes a staged release live. Either the new release answers every probe, or what was live before is put back and this
# run fails. What answers is live on trial: the guard puts it back unless the deployer confirms over a new connection.
activate() { # PAYLOAD RELEASE [confirm-within=SECONDS] [watch=SECONDS] [drain=SECONDS] [keep=RELEASES]; generation on stdin
  payload=$1
  release=$2
  shift 2
  step=preflight
  read_input
  generation=$(printf '%s\n' "$input" | sed -n 's/^generation \([A-Za-z0-9-]*\)$/\1/p')
  [ -n "$generation" ] || fail "standard input names no generation"
  take_lock
  settle
  step=switch
  read_options "$@"
  problem=
  output=
  [ -e "$base/releases/$release/COMPLETE" ] && [ -e "$base/payloads/$payload/COMPLETE" ] ||
    fail_unstaged "release $release is not staged here, or not any more: other pushes may have replaced it; push again"
  check_release
  read_platform
  read_live_release
  maps=../../maps/$maps_digest
  old_maps=$(readlink "$base/releases/$release/maps")
  mark_error_log
  journal begin "$release" "before ${live:--}, by $starter"
  if is_served; then
    activate_maps
  else
    activate_release
  fi
}

# For the deployer, who confirms it; before the words for people, because what comes last is what pulumi shows.
tell_attempt() {
  printf 'attempt %s\n' "$attempt"
}

# Sets live to what can be put back: what `current` names; where somebody has broken that, what went live last, or before it.
read_live_release() {
  read_link "$base/current"
  live=$linked_name
  is_complete "$live" && return
  read_first_line "$base/live"
  live=$first_line
  is_complete "$live" && return
  read_link "$base/previous"
  live=$linked_name
  is_complete "$live" || live=
}

is_complete() { # RELEASE
  [ -n "$1" ] && [ -e "$base/releases/$1/COMPLETE" ]
}

# Whether what httpd runs is this release, as it was staged.
is_served() {
  read_link "$base/current"
  [ "$linked_name" = "$release" ] && httpd_running && [ ! -e "$base/releases/$release/repaired" ] &&
    is_managed_file_of "$release" || return 1
  answering=$(answering_release)
  [ -z "$answering" ] || [ "$answering" = "$release" ]
}

is_managed_file_of() { # RELEASE
  is_copy_of "$base/releases/$1/stub.conf" "$managed_file"
}

read_options() {
  confirm_within=60
  watch=0
  drain=0
  keep=3
  for option in "$@"; do
    case $option in
      confirm-within=*[!0-9]* | watch=*[!0-9]* | drain=*[!0-9]* | keep=*[!0-9]*) fail "cannot read $option" ;;
      confirm-within=*) confirm_within=${option#*=} ;;
      watch=*) watch=${option#*=} ;;
      drain=*) drain=${option#*=} ;;
      keep=*) keep=${option#*=} ;;
      *) fail "cannot read $option" ;;
    esac
  done
}

# Nothing of a release may have changed since it was tested.
check_release() {
  if is_untouched list_release "$base/releases/$release"; then return 0; fi
  changed=$(changed_by_hand "$base/releases/$release" | head -n 20 | tr '\n' ' ')
  [ -z "$changed" ] || fail_unstaged "release $release is not what was staged; changed by hand: $changed"
}

# The next push has to bring the release again.
fail_unstaged() {
  forget_generation
  fail "$*"
}

# The release is live: at most its maps differ, and those need no restart and no trial.
activate_maps() {
  if [ "$maps" = "$old_maps" ]; then
    verify again || fail "$problem
Nothing was changed: release $release was live before."
    tell_attempt
    settle_confirmed unchanged
    return
  fi
  output=$(begin_attempt 2>&1 && set_phase switching 2>&1) || { end_attempt; fail "cannot write below $base: $(heard)"; }
  if switch_link "$maps" "$base/releases/$release/maps" && verify again; then
    tell_attempt
    settle_confirmed confirmed
    return
  fi
  end_in_failure "${problem:-cannot switch the maps}"
}

activate_release() {
  check_ports
  drain_requests "$drain"
  step=switch
  save_original
  output=$(begin_attempt 2>&1) || fail "cannot write below $base: $(heard)"
  start_guard
  output=$(set_phase switching 2>&1) || fail "cannot write below $base: $(heard)"
  set_service_enablement enable
  if switch_release && reload_httpd "$live" "$release" && verify && set_phase awaiting; then
    journal awaiting "$release" "$confirm_within s for a confirmation over a new connection"
    hold_lock "release $release waits for its confirmation; activated"
    tell_attempt
    say "release $release answers"
    return
  fi
  end_in_failure "${problem:-${output:-cannot write below $base}}"
}

switch_release() {
  step=switch
  { output=$(switch_files 2>&1 >&3); } 3>&1 && return 0
  problem="cannot switch to release $release: $(heard)"
  return 1
}

switch_files() {
  keep_managed_file &&
    switch_link "$maps" "$base/releases/$release/maps" &&
    switch_link "releases/$release" "$base/current" &&
    install_stub "$release" &&
    sync -f "$base" && sync -f "${managed_file%/*}"
}

# It includes `current`, which must be on the disk first, be it another disk.
install_stub() { # RELEASE
  if is_managed_file_of "$1"; then return 0; fi
  sync -f "$base" && install_file "$base/releases/$1/stub.conf" "$managed_file" 644 && label "$managed_file"
}

# What somebody wrote into our file in the distribution's folder is kept before ours replaces it.
keep_managed_file() {
  [ -n "$live" ] && [ -e "$managed_file" ] || return 0
  cmp -s "$base/releases/$live/stub.conf" "$managed_file" && return 0
  edited=$base/edited/$release-$attempt
  (umask 077 && mkdir -p "$edited") && cp -p "$managed_file" "$edited/${managed_file##*/}" || return 1
  say "replaces $managed_file, which was edited by hand; what was there is in $edited"
}

# Puts back and says so, under the step that failed.
end_in_failure() { # CAUSE
  failed_step=$step
  cause=$1
  put_back "$failed_step: $cause" && result="Nothing else was changed: $put_back_result." || result=$put_back_result
  step=$failed_step
  printf 'wsgi-fleet: host %s: stage %s: %s\n%s\n' "$host" "$step" "$cause" "$result" >&2
  exit 1
}

# What was found in the place of our file, and whether httpd was running, kept once, before the first switch.
save_original() {
  [ ! -d "$base/original" ] || return 0
  clear_way "$base/original.new"
  mkdir "$base/original.new" || fail "cannot write below $base"
  if httpd_running; then echo running; else echo stopped; fi >"$base/original.new/state"
  service_enablement >"$base/original.new/enablement"
  printf '%s\n' "$managed_file" >"$base/original.new/place"
  { [ ! -e "$managed_file" ] && [ ! -L "$managed_file" ]; } ||
    cp -pP "$managed_file" "$base/original.new/file" || fail "cannot save $managed_file"
  sync -f "$base/original.new" && mv -T "$base/original.new" "$base/original" || fail "cannot write below $base"
}
