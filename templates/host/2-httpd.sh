# Present where systemd runs.
systemd=/run/systemd/system

# Calls the httpd binary with the distribution's environment.
httpd() {
  (
    APACHE_CONFDIR=${main_file%/*}
    export APACHE_CONFDIR
    set +u
    set -a
    # shellcheck disable=SC1090 # its name is in the plan
    [ ! -r "$environment_file" ] || . "$environment_file"
    set +a
    set -u
    timeout -k 5 60 "$binary" "$@" 9>&-
  )
}

httpd_running() {
  read_first_line "$pid_file" && is_httpd "$first_line"
}

# The exit status says little: a graceful restart that ends in a dead server returns 0. Only probes count.
control_httpd() { # start | graceful | stop
  if controlled_by_systemd "$1"; then
    verb=$1
    [ "$verb" != graceful ] || verb=reload
    timeout -k 5 90 systemctl "$verb" "$service" </dev/null 9>&- 2>&1
  else
    # shellcheck disable=SC2086 # a command and its first words
    timeout -k 5 60 $control "$1" </dev/null 9>&- 2>&1
  fi
}

# systemd does not know a httpd that somebody started by hand.
controlled_by_systemd() { # start | graceful | stop
  [ -d "$systemd" ] || return 1
  [ "$1" = start ] || systemctl --quiet is-active "$service"
}

# Whether httpd starts with the machine: enabled, disabled, or whatever else systemd says.
service_enablement() {
  [ -d "$systemd" ] || return 0
  systemctl is-enabled "$service" 2>/dev/null
}

set_service_enablement() { # enable | disable
  [ ! -d "$systemd" ] || timeout -k 5 60 systemctl --quiet "$1" "$service" </dev/null >/dev/null 2>&1 9>&-
}

# What httpd wrote to its error log since mark_error_log, without the notices of a restart.
mark_error_log() {
  error_log_mark=$(wc -c <"$error_log" 2>/dev/null || echo 0)
}

new_errors() {
  [ -r "$error_log" ] || return 0
  tail -c "+$((error_log_mark + 1))" "$error_log" | grep -E '[:[](error|crit|alert|emerg)\]' | tail -n 15
}

# Waits until httpd has ended, 20 seconds at most.
wait_for_end() { # PID
  waited=0
  while kill -0 "$1" 2>/dev/null && [ $waited -lt 100 ]; do
    sleep 0.2
    waited=$((waited + 1))
  done
  ! kill -0 "$1" 2>/dev/null
}
