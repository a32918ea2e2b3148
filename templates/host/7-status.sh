# What this host knows of itself, one `<word> <value>` a line. Changes nothing and waits for nobody.
status() {
  [ -d "$base" ] || return 0
  payload=$(cat "$base/confirmed" 2>/dev/null)
  printf 'live %s\nprevious %s\n' "$(linked_name "$base/current")" "$(linked_name "$base/previous")"
  printf 'generation %s\n' "$(cat "$base/generation" 2>/dev/null)"
  printf 'name %s\n' "$(cat "$base/name" 2>/dev/null)"
  if [ -r "$base/payloads/$payload/plan" ]; then
    read_platform
    if httpd_running; then echo "httpd running"; else echo "httpd stopped"; fi
  fi
  sed 's/^/attempt-/; s/^attempt-attempt /attempt /' "$base/attempt" 2>/dev/null
  [ ! -e "$base/attempt" ] || sed 's/^/lock /' "$base/lock" 2>/dev/null
  for folder in "$base"/releases/*; do
    [ ! -e "$folder/COMPLETE" ] || printf 'release %s\n' "${folder##*/}"
  done
  drift
  tail -n 20 "$base/journal" 2>/dev/null | sed 's/^/journal /'
}
