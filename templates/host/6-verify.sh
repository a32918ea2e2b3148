# Believes nothing but answers: each probe must come from this release, with the status and the process group that
# the plan expects. Answers of the release of before are waited out, 30 seconds at most.
verify() { # [again]: it has answered before, and most often all probes are answered at once
  step=verify
  read_first_line "$base/probe-token"
  token=$first_line
  read_uptime
  deadline=$((uptime + 30))
  problem=
  plan probe >"$run/probes.$$" || { problem="cannot read the plan"; return 1; }
  if [ "${1-}" != again ] || ! all_answer; then probe_each; fi
  rm -f "$run/probes.$$" "$run/answers.$$" "$run/curl.$$"
  [ -z "$problem" ] || return 1
  httpd_running || { problem="httpd was killed; what answers is what it has left behind"; return 1; }
}

probe_each() {
  is_first=yes
  while read -r scheme address port name status group path; do
    probe_until_answered || return
    # The first has waited for the release; most often all others are right at once.
    if [ "$is_first" = yes ] && all_answer; then return; fi
    is_first=no
  done <"$run/probes.$$"
}

probe_until_answered() {
  read_uptime
  begun=$uptime
  while :; do
    send_probe
    if [ "$answer_release" = "$release" ]; then
      right_answer && return 0
      outlived_answer || break
      sleep 0.2
      continue
    fi
    revive_httpd || return 1
    read_uptime
    begun=$uptime
    if [ "$uptime" -ge "$deadline" ]; then
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
  read_uptime
  [ "$answer_status" -ge 500 ] && [ "$uptime" -lt $((begun + 3)) ] || return 1
  [ "$answer_status" = 503 ] || [ "$release" = "${live-}" ]
}

send_probe() {
  ask_probes >"$run/answers.$$" 2>"$run/curl.$$" <<END
$scheme $address $port $name - - $path
END
  read_answer <"$run/answers.$$"
  IFS= read -r curl_error <"$run/curl.$$" || :
}

# Whether all probes are answered as they must be, asked by one curl: much less work than one for each.
all_answer() {
  ask_probes <"$run/probes.$$" >"$run/answers.$$" 2>/dev/null
  while read -r scheme address port name status group path; do
    read_answer <&4 && [ "$answer_release" = "$release" ] && right_answer || return 1
  done <"$run/probes.$$" 4<"$run/answers.$$"
}

read_answer() {
  IFS='	' read -r answer_status answer_group answer_release || { answer_status=0 answer_group='' answer_release=''; return 1; }
  answer_group=${answer_group#=}
}

# Of each probe on stdin a line: status, =process group and release, with tabs between. Ends at the first that nobody answers.
ask_probes() {
  next=
  while read -r scheme address port name _ _ path; do
    printf '%s' "$next"
    probe_request "$scheme" "$address" "$port" "$name" "$path"
    next='next
'
  done | curl --fail-early --config - 9>&- | awk -v OFS='\t' '
    { sub(/\r$/, "") }
    /^HTTP\// { status = $2; group = release = "" }
    tolower($1) == "x-wsgi-fleet-release:" { sub(/^[^:]*: */, ""); release = $0 }
    tolower($1) == "x-wsgi-fleet-process-group:" { sub(/^[^:]*: */, ""); group = $0 == "(null)" ? "" : $0 }
    /^answered$/ { print status + 0, "=" group, release; status = group = release = "" }'
}

# What curl is told, on stdin: the token must not stand in a process list. Nothing has to be quoted, because paths are
# percent-encoded. Over TLS the name goes along as clients send it (SNI); the certificate is not verified here, because this
# is about who answers and not about whom clients trust.
probe_request() { # SCHEME ADDRESS PORT NAME PATH
  case $1 in
    https) printf 'insecure\nresolve = "%s"\nurl = "%s"\n' "$4:$3:$2" "https://$4:$3$5" ;;
    *) printf 'header = "Host: %s"\nurl = "%s"\n' "$4" "http://$2:$3$5" ;;
  esac
  printf '%s\n' "header = \"X-WSGI-Fleet-Probe: $token\"" silent show-error 'max-time = 20' 'noproxy = "*"' \
    'output = "/dev/null"' 'dump-header = "-"' 'write-out = "answered\n"'
}

# The release that httpd has read, by its own word. It refuses what this request expects before anything is asked of an
# application, and none of the access rules count.
answering_release() {
  IFS=' ' read -r scheme address port name _ <<END
$(plan probe | head -n 1)
END
  [ -n "$port" ] || return 0
  read_first_line "$base/probe-token"
  token=$first_line
  { probe_request "$scheme" "$address" "$port" "$name" /; printf '%s\n' http1.1 'max-time = 3' 'header = "Expect: wsgi-fleet"'; } |
    curl --config - 2>/dev/null 9>&- | sed -n 's/\r$//; s/^X-WSGI-Fleet-Release: //Ip' | tail -n 1
}
