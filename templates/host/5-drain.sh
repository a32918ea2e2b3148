# Waits before a restart until no request is inside a daemon process, because a restart cuts those off after some seconds.
drain_requests() { # SECONDS
  [ "$1" -gt 0 ] && httpd_running || return 0
  step=drain
  read_uptime
  begin=$uptime
  while :; do
    inside=$(requests_inside)
    read_uptime
    spent=$((uptime - begin))
    [ "$inside" -gt 0 ] && [ "$spent" -lt "$1" ] || break
    sleep 0.2
  done
  say "waited $spent s for requests in daemon processes; $inside are left"
}

# Connections to the sockets that the daemon processes listen on: httpd opens one for each request and closes it with
# the answer. Those that wait for a daemon to take them count as well.
requests_inside() {
  {
    open_sockets "/proc/$(cat "$pid_file")/fd"
    sed 1d /proc/net/unix
  } 2>/dev/null | awk '
    $1 == "socket" { own[$2] = 1; next }
    $4 == "00010000" && $7 in own { listening[$8] = 1; next }
    NF > 7 && ($6 == "03" || $6 == "02") { connected[$8]++ }
    END { for (path in listening) all += connected[path]; print all + 0 }'
}
