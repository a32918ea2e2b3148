# The name by which the fleet file calls this host, and the shard whose stack pushes to it (empty where a fleet has one stack), as
# the last push said them. A host that is renamed, or moves to another shard, is a new one to whoever compares: it is pushed to
# anew, and then left under what it was before.
record_name() {
  shard=${shard-}
  read_names
  [ "$named" != "$host" ] || [ "$theirs" != "$shard" ] || return 0
  # Where this push comes to nothing, the next look sees that the host is not as it was.
  [ ! -e "$base/name" ] || forget_generation
  if [ -n "$shard" ]; then
    output=$(record_lines "$base/shard" "$shard" 2>&1) || fail "cannot write $base/shard: $(heard)"
  else
    rm -f "$base/shard" || fail "cannot remove $base/shard"
  fi
  output=$(record_lines "$base/name" "$host" 2>&1) || fail "cannot write $base/name: $(heard)"
}

read_names() {
  read_first_line "$base/name"
  named=$first_line
  read_first_line "$base/shard"
  theirs=$first_line
}

# Whether whoever leaves this host is not who pushed to it last.
is_anothers() { # [shard=NUMBER]
  read_shard "$@"
  read_names
  if [ -n "$named" ] && [ "$named" != "$host" ]; then
    say "this host is called $named now, and stays as it is"
  elif [ -n "$named" ] && [ "$theirs" != "$shard" ]; then
    say "this host belongs to ${theirs:+shard }${theirs:-a stack without a shard} now, and stays as it is"
  else
    return 1
  fi
}

read_shard() { # [shard=NUMBER]
  shard=
  case ${1-} in
    '') ;;
    shard=*[!0-9]* | shard=) fail "cannot read $1" ;;
    shard=*) shard=${1#*=} ;;
    *) fail "cannot read $1" ;;
  esac
}

# As whoever leaves this host by hand has to say it.
shard_option() {
  [ ! -s "$base/shard" ] || printf ' shard=%s' "$(cat "$base/shard")"
}
