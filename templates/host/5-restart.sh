# How httpd comes from one configuration to the next. A graceful restart cannot change everything, returns 0 when it ends
# in no server at all, and httpd cannot be started before the one of before is gone.

# What the next release is compared with, kept in the release's folder.
write_restart_facts() { # FILE
  {
    sed -n '/^listen /p; /^full-restart /p' "$base/payloads/$payload/plan"
    # With a variable of the host in such a line, its value counts.
    ! grep -q '^full-restart .*[$]{' "$base/payloads/$payload/plan" ||
      printf '%s\n' "$host_conf" | sed -n 's/^Define /full-restart Define /p'
  } >"$1"
}

# Sets restart_kind to start, graceful or full, and for the last restart_reason.
choose_restart() { # FROM TO, names of releases; empty: a configuration that is not ours
  restart_reason=
  if ! httpd_running; then
    restart_kind=start
    return
  fi
  read_first_line "$pid_file"
  parent=$first_line
  printf '%s\n' "$parent" >"$run/httpd-parent"
  restart_kind=full
  restart_reason=$(changed_line "$1" "$2")
  [ -n "$restart_reason" ] || restart_reason=$(replaced_file "$parent")
  [ -n "$restart_reason" ] || restart_reason=$(listen_in_the_way "$2")
  [ -n "$restart_reason" ] || restart_kind=graceful
}

changed_line() { # FROM TO
  old=$base/releases/${1:-none}/restart
  new=$base/releases/${2:-none}/restart
  if [ ! -e "$old" ] || [ ! -e "$new" ]; then
    # The lines of another main configuration file are not known.
    [ "$manage" != whole ] || { echo "another main configuration file"; return; }
    [ -e "$old" ] || old=/dev/null
    [ -e "$new" ] || new=/dev/null
  fi
  ! cmp -s "$old" "$new" || return 0
  old=$(grep '^full-restart ' "$old")
  new=$(grep '^full-restart ' "$new")
  [ "$old" != "$new" ] || return 0
  {
    printf '%s\n' "$new" | grep -vxF -- "$old" | sed 's/^full-restart //'
    printf '%s\n' "$old" | grep -vxF -- "$new" | sed 's/^full-restart /no more /'
    echo "another order of lines"
  } | sed '/^$/d' | head -n 1
}

# A mod_wsgi or Python that was upgraded under a running httpd stays in its memory, and a new one beside it.
replaced_file() { # PID
  gone=$(sed -n '/\/mod_wsgi[^/]* (deleted)$/b gone
    /\/libpython[^/]* (deleted)$/!d
    :gone
    s/^[^/]*\(\/.*\) (deleted)$/\1/p
    q' "/proc/$1/maps" 2>/dev/null)
  if [ -z "$gone" ]; then
    program=$(readlink "/proc/$1/exe" 2>/dev/null)
    [ "$program" = "${program% (deleted)}" ] || gone=${program% (deleted)}
  fi
  [ -z "$gone" ] || echo "$gone was replaced while httpd ran"
}

# httpd keeps a port on another address open as long as it runs, and cannot open it a second time.
listen_in_the_way() { # RELEASE
  [ -e "$base/releases/${1:-none}/restart" ] || return 0
  compare_listens "$1" | while read -r whose at_address at_port inode; do
    [ "$whose" = own ] || continue
    echo "Listen $at_address:$at_port, where httpd has the port on another address"
    break
  done
}

# Takes httpd from one release to another: restarts it, or starts it where it does not run.
reload_httpd() { # FROM TO
  step=restart
  revived=no
  absent=0
  mark_error_log
  choose_restart "$1" "$2"
  case $restart_kind in
    start) start_httpd ;;
    graceful) output=$(control_httpd graceful) || { say "graceful restart: $output"; return 1; } ;;
    full)
      say "stopping and starting httpd: $restart_reason"
      stop_httpd && start_httpd
      ;;
  esac
}

# A stop that comes while httpd is restarting is forgotten by it, so it is told again.
stop_httpd() {
  read_first_line "$pid_file"
  parent=$first_line
  for again in 1 2 3; do
    output=$(control_httpd stop) || ! is_httpd "$parent" || { say "stop: $output"; return 1; }
    ! wait_for_end "$parent" || return 0
    say "httpd (pid $parent) does not end yet ($again)"
  done
  output="httpd (pid $parent) does not end"
  return 1
}

start_httpd() {
  read_first_line "$run/httpd-parent"
  parent=$first_line
  # One that dies takes some seconds, has no pid file any more, and makes a start return 0 and do nothing.
  if [ -n "$parent" ] && is_httpd "$parent"; then
    wait_for_end "$parent" || { output="the httpd of before (pid $parent) does not end"; return 1; }
  fi
  end_orphans
  output=$(control_httpd start) || { say "start: $output"; return 1; }
}

is_httpd() { # PID
  read_first_line "/proc/$1/comm" && [ "$first_line" = "${binary##*/}" ]
}

# A graceful restart may end in no server. It is started again, once; while it is about to write its pid file it only
# seems to be gone.
revive_httpd() {
  if httpd_running; then
    absent=0
    return 0
  fi
  absent=$((absent + 1))
  [ $absent -ge 10 ] || return 0
  absent=0
  [ "$revived" = no ] || { problem="httpd has ended; it says: $(new_errors)"; return 1; }
  revived=yes
  say "httpd has ended; starting it"
  start_httpd || { problem="httpd has ended and does not start: $output; it says: $(new_errors)"; return 1; }
}
