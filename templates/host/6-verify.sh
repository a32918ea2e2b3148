# Believes nothing but answers: each probe must come from this release, with the status and the process group that
# the plan expects. Answers of the release of before are waited out, 30 seconds at most.
verify() {
  step=verify
  token=$(cat "$base/probe-token")
  deadline=$(($(uptime_seconds) + 30))
  problem=
  plan probe >"$run/probes.$$" || { problem="cannot read the plan"; return 1; }
  while read -r scheme address port name status group path; do
    probe_until_answered || { rm -f "$run/probes.$$"; return 1; }
  done <"$run/probes.$$"
  rm -f "$run/probes.$$"
  httpd_running || { problem="httpd was killed; what answers is what it has left behind"; return 1; }
}

probe_until_answered() {
  begun=$(uptime_seconds)
  while :; do
    send_probe
    if [ "$answer_release" = "$release" ]; then
      right_answer && return 0
      outlived_answer || break
      sleep 0.2
      continue
    fi
    begun=$(uptime_seconds)
    revive_httpd || return 1
    if [ "$(uptime_seconds)" -ge "$deadline" ]; then
      problem="$scheme://$name:$port$path is not answered by release $release but by '${answer_release:-nothing}' with status $answer_status${curl_error:+ ($curl_error)}; httpd says: $(new_errors)"
      return 1
    fi
    sleep 0.2
  done
  expected="status $status"
  [ "$status" != - ] || expected="a status below 500"
  [ "$group" = - ] || expected="$expected from process group '$group'"
  problem="$scheme://$name:$port$path must answer with $expected, but answers with status $answer_status from process group '$answer_group'; httpd says: $(new_errors)"
  return 1
}

right_answer() {
  [ "$group" != '%{GLOBAL}' ] || group=
  case $status in
    -) [ "$answer_status" -lt 500 ] || return 1 ;;
    *) [ "$answer_status" = "$status" ] || return 1 ;;
  esac
  [ "$group" = - ] || [ "$answer_group" = "$group" ]
}

# Where the same release ran before this restart, a process of before can still take a connection when its daemons are gone or
# killed, and answers 503 or 500 by the right name. Such an answer is asked again for three seconds.
outlived_answer() {
  [ "$answer_status" -ge 500 ] && [ "$(uptime_seconds)" -lt $((begun + 3)) ] || return 1
  [ "$answer_status" = 503 ] || [ "$release" = "${live-}" ]
}

send_probe() {
  answer=$(ask_probe --show-error --max-time 20 2>"$run/curl.$$")
  curl_error=$(head -n 1 "$run/curl.$$")
  rm -f "$run/curl.$$"
  answer_status=$(printf '%s\n' "$answer" | sed -n 's/^HTTP\/[0-9.]* \([0-9]*\).*/\1/p' | tail -n 1)
  answer_status=${answer_status:-0}
  answer_release=$(printf '%s\n' "$answer" | sed -n 's/^X-WSGI-Fleet-Release: //Ip' | tail -n 1)
  answer_group=$(printf '%s\n' "$answer" | sed -n 's/^X-WSGI-Fleet-Process-Group: //Ip' | tail -n 1)
  [ "$answer_group" != '(null)' ] || answer_group=
}

# The release that httpd has read, by its own word. It refuses what this request expects before anything is asked of an
# application, and none of the access rules count.
answering_release() {
  IFS=' ' read -r scheme address port name _ <<END
$(plan probe | head -n 1)
END
  [ -n "$port" ] || return 0
  token=$(cat "$base/probe-token" 2>/dev/null)
  path=/
  ask_probe --max-time 3 --http1.1 --header 'Expect: wsgi-fleet' 2>/dev/null |
    sed -n 's/^X-WSGI-Fleet-Release: //Ip' | tail -n 1
}

# The header of the answer. The token goes to curl on stdin, where no process list shows it. Over TLS the name goes along as
# clients send it (SNI); the certificate is not verified here, because this is about who answers and not about whom clients trust.
ask_probe() {
  case $scheme in
    https) set -- "$@" --insecure --resolve "$name:$port:$address" "https://$name:$port$path" ;;
    *) set -- "$@" --header "Host: $name" "http://$address:$port$path" ;;
  esac
  printf 'header = "X-WSGI-Fleet-Probe: %s"\n' "$token" |
    curl --config - --silent --noproxy '*' --output /dev/null --dump-header - "$@" 9>&- | tr -d '\r'
}
