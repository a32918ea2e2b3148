# The name by which the fleet file calls this host, as the last push said it. A host that is renamed is a new one to whoever
# compares names: it is pushed to under the new name, and then left under the old one.
record_name() {
  [ "$(cat "$base/name" 2>/dev/null)" != "$host" ] || return 0
  # Where this push comes to nothing, the next look sees that the host is not as it was.
  [ ! -e "$base/name" ] || forget_generation
  output=$(printf '%s\n' "$host" | record_file "$base/name" 2>&1) || fail "cannot write $base/name: $(heard)"
}

is_renamed() {
  name=$(cat "$base/name" 2>/dev/null)
  [ -n "$name" ] && [ "$name" != "$host" ] || return 1
  say "this host is called $name now, and stays as it is"
}
