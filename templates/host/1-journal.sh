# The journal: what happened on this host, one line an event, for people and for `status`. Nothing is decided by it but
# what to answer about an attempt of before: `<time> <attempt> <command> <event> <release> <text>`.
journal() { # EVENT RELEASE TEXT
  [ -d "$base" ] && [ -n "$attempt" ] || return 0
  line=$3
  case $line in
    *[[:cntrl:]]*) line=$(printf '%s' "$line" | tr '\n\r\t' '   ') ;;
  esac
  [ ${#line} -le 1000 ] || line=$(printf '%s' "$line" | cut -c 1-1000)
  line="$(date -u +%Y-%m-%dT%H:%M:%SZ) $attempt $command $1 $2 $line"
  # A full disk must not keep the work from going on; what it cut off does not run into the next line.
  [ -z "$(tail -c 1 "$base/journal" 2>/dev/null)" ] || line="
$line"
  (umask 077 && printf '%s\n' "$line" >>"$base/journal") 2>/dev/null || :
  case $1 in
    unchanged | confirmed | put-back | broken) printf '%s\n' "$line" >"$run/$attempt.outcome" 2>/dev/null || : ;;
  esac
}

# The end of an attempt, as its journal line; nothing where the host knows none.
outcome_of() { # ATTEMPT
  cat "$run/$1.outcome" 2>/dev/null && return 0
  grep -aE "^[^ ]+ $1 [a-z]+ (unchanged|confirmed|put-back|broken) " "$base/journal" 2>/dev/null | tail -n 1
}

trim_journal() {
  [ "$(wc -l <"$base/journal" 2>/dev/null || echo 0)" -gt 1000 ] || return 0
  tail -n 500 "$base/journal" | record_file "$base/journal"
}

# Sets starter to who started this run, for those whom it keeps waiting.
read_starter() {
  from=${SSH_CONNECTION:-}
  starter=${SUDO_USER:-${LOGNAME:-$(id -un)}}${from:+ from ${from%% *}}
}
