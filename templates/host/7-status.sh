# What this host knows of itself, one `<word> <value>` a line. Changes nothing and waits for nobody.
status() {
  [ -d "$base" ] || return 0
  read_first_line "$base/confirmed"
  payload=$first_line
  read_link "$base/current"
  printf 'live %s\n' "$linked_name"
  read_link "$base/previous"
  printf 'previous %s\n' "$linked_name"
  for word in generation name; do
    read_first_line "$base/$word"
    printf '%s %s\n' "$word" "$first_line"
  done
  if [ -r "$base/payloads/$payload/plan" ]; then
    read_platform
    if httpd_running; then echo "httpd running"; else echo "httpd stopped"; fi
  fi
  if [ -e "$base/attempt" ]; then
    sed 's/^/attempt-/; s/^attempt-attempt /attempt /' "$base/attempt" 2>/dev/null
    sed 's/^/lock /' "$base/lock" 2>/dev/null
  fi
  for folder in "$base"/releases/*; do
    [ ! -e "$folder/COMPLETE" ] || printf 'release %s\n' "${folder##*/}"
  done
  drift
  tail -n 20 "$base/journal" 2>/dev/null | sed 's/^/journal /'
}
