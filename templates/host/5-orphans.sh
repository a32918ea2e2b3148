# The children of a httpd that was killed live on: they answer, and hold its ports. They are the process group of a process
# that is no more; while there are any, no other process gets its number.

# What is known as httpd's parent process and has ended, a number a line.
dead_parents() {
  cat "$run/httpd-parent" "$pid_file" 2>/dev/null | grep -x '[1-9][0-9]*' | sort -u | while read -r gone; do
    [ "$gone" -eq 1 ] || [ -e "/proc/$gone" ] || echo "$gone"
  done
}

# Where httpd's sockets are, one folder a line: those of its parent process, or of what a killed one has left.
socket_folders() {
  if httpd_running; then
    echo "/proc/$(cat "$pid_file")/fd"
    return
  fi
  dead_parents | while read -r gone; do
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v group="$gone" '{ pid = $1; sub(/.*\) /, ""); if ($3 == group) print "/proc/" pid "/fd" }'
  done
}

end_orphans() {
  dead_parents | while read -r gone; do
    kill -TERM "-$gone" 2>/dev/null || continue
    say "ends what is left of a httpd that was killed (pid $gone)"
    waited=0
    while kill -0 "-$gone" 2>/dev/null && [ $waited -lt 50 ]; do
      sleep 0.1
      waited=$((waited + 1))
    done
    kill -KILL "-$gone" 2>/dev/null || :
  done
}
