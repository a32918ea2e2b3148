# Brings a release onto the host, complete and tested, and changes nothing that is live.
stage() { # PAYLOAD RELEASE [shard=NUMBER]; secrets and host.conf on stdin
  payload=$1
  release=$2
  step=preflight
  archive=$PWD/$payload.tar.gz
  read_shard "${3-}"
  read_stage_input
  output=$(make_base 2>&1) || fail "cannot write $base: $(heard)"
  take_lock
  settle
  record_name
  check_space
  unpack_payload
  install_script
  read_platform
  check_managed_file
  install_packages
  step=preflight
  [ -x "$binary" ] || fail "there is no $binary"
  check_mod_wsgi
  make_accounts
  make_directories
  check_homes
  check_python_homes
  open_secrets
  name_release
  build_maps
  build_release
  label_ours
  report_booleans
  test_configuration "$base/releases/$release"
  output=$(complete_release "$base/releases/$release" 2>&1) || fail "cannot write below $base: $(heard)"
  remember "$release"
  remember_staged
  remove_old_uploads
  journal staged "$release" "by $starter"
  # What comes last is what pulumi shows at the host's step.
  printf 'release %s\n' "$release"
  say "release $release is ready"
}

make_base() {
  { [ -d "$base/payloads" ] && [ -d "$base/releases" ] && [ -d "$base/maps" ]; } ||
    mkdir -p "$base/payloads" "$base/releases" "$base/maps" || return 1
  chmod 755 "$base"
}

complete_release() { # FOLDER
  touch "$1/COMPLETE" && sync "$1/COMPLETE" "$1"
}

# `secrets <sealed>`, or `secrets -` without any; the rest is host.conf.
read_stage_input() {
  read_input
  sealed=$(printf '%s\n' "$input" | sed -n '1s/^secrets //p')
  [ -n "$sealed" ] || fail "what came on standard input does not begin with secrets"
  host_conf=$(printf '%s\n' "$input" | sed 1d)
}

unpack_payload() {
  step=unpack
  [ ! -e "$base/payloads/$payload/COMPLETE" ] || return 0
  clear_way "$base/payloads/$payload.new" "$base/payloads/$payload"
  output=$(write_payload 2>&1) || { rm -rf "$base/payloads/$payload.new"; fail "cannot unpack the payload below $base: $(heard)"; }
}

write_payload() {
  mkdir "$base/payloads/$payload.new" &&
    chmod 700 "$base/payloads/$payload.new" &&
    tar -xzf "$archive" --no-same-owner -C "$base/payloads/$payload.new" &&
    touch "$base/payloads/$payload.new/COMPLETE" &&
    sync -f "$base/payloads/$payload.new" &&
    mv -T "$base/payloads/$payload.new" "$base/payloads/$payload"
}

# Archives and scripts of pushes of before, in the SSH user's folder. One of the last day may still wait for its stage.
remove_old_uploads() {
  find "${archive%/*}" -maxdepth 1 -type f \( -name '*.tar.gz' -o -name '*.sh' \) ! -name "$payload.*" \
    -mmin +1440 -delete 2>/dev/null || :
}

# What activates, confirms and restores is the script of the release that was staged last.
install_script() {
  if is_copy_of "$base/payloads/$payload/host.sh" "$base/host.sh"; then return 0; fi
  output=$(install_file "$base/payloads/$payload/host.sh" "$base/host.sh" 644 2>&1) || fail "cannot write $base/host.sh: $(heard)"
}

# What was found is kept for one file: going over from `whole` to `dropIn` begins with the host as it was found.
check_managed_file() {
  step=preflight
  [ -d "$base/original" ] || return 0
  read_first_line "$base/original/place"
  [ "$first_line" = "$managed_file" ] ||
    fail "$first_line is ours on this host, and this release has $managed_file instead; take the host out of the fleet file, deploy, and add it again"
}

# The whole real configuration with this host's own httpd, before anything is switched.
test_configuration() { # FOLDER
  step=configtest
  if [ "$manage" = whole ]; then
    output=$(httpd -t -C "Define WSGI_FLEET_DIR $1" -f "$1/stub.conf" 2>&1)
  elif [ -e "$managed_file" ]; then
    # Our file is among the distribution's already, and includes what this definition names.
    output=$(httpd -t -C "Define WSGI_FLEET_DIR $1" -f "$main_file" 2>&1)
  else
    output=$(httpd -t -C "Define WSGI_FLEET_DIR $1" -f "$main_file" -c "Include \"$1/stub.conf\"" 2>&1)
  fi || fail "httpd refuses the configuration: $(printf '%s\n' "$output" | grep -v '^AH00558' | tail -n 10)"
}
