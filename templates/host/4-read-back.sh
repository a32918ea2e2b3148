# Asks DBM files for their rows before they count, through httpd itself: httxt2dbm returns 0 with a file that a full disk
# has cut, and a file that httpd cannot read makes every request one of embedded mode, without a word. The httpd that is
# asked is one of its own, on a loopback port, with nothing but these maps; it ends after a minute, whatever happens.

# Up to so many rows of a map are asked for; of more, the first, the last, one of each group, and as many in between. Of
# rows that were put into a copy of the live file, as many more.
rows_asked=2000
# So many rows go into one request: httpd takes up to a hundred fields, and a line of its configuration names all of them.
rows_at_once=40

find_map_problem() { # TYPE; the maps are in $folder
  problem=
  [ -n "$(plan map)" ] || return 0
  [ "$1" != DB ] || check_berkeley_files || return 0
  label_ours
  reader_job=
  stop_reader
  read_back "$1" || [ $? -eq 2 ] || problem=${problem:-the maps cannot be read back below $base}
  stop_reader
}

# A Berkeley DB file says in its first page how long it is and how many keys it holds.
check_berkeley_files() {
  for map in $(plan map); do
    rows=$(map_rows <"$folder/$map.txt" | wc -l)
    size=$(wc -c <"$folder/$map.dbm")
    # shellcheck disable=SC2046 # numbers
    set -- $(od -An -v -tu4 -N 92 "$folder/$map.dbm")
    # The sign of a hash table; what else there may be, httpd itself is asked for.
    [ $# -eq 23 ] && [ "$4" = 398689 ] || continue
    if [ "$size" -ne $(($6 * ($9 + 1))) ]; then
      problem="httxt2dbm wrote $map.dbm of $size bytes, which says of itself that it has $(($6 * ($9 + 1))); is the disk full?"
    elif [ "${23}" -ne "$rows" ]; then
      problem="httxt2dbm wrote $map.dbm with ${23} keys for $rows rows"
    fi
    [ -z "$problem" ] || return 1
  done
}

# The rows that httxt2dbm reads: no comments, nothing without a value.
map_rows() {
  awk '!/^[# \t]/ && NF > 1'
}

read_back() { # TYPE
  reader=$base/read-back
  mkdir "$reader" && : >"$reader/asked" || return 1
  number=0
  for map in $(plan map); do
    number=$((number + 1))
    map_rows <"$folder/$map.txt" >"$reader/rows" &&
      awk -v most="$rows_asked" -v total="$(wc -l <"$reader/rows")" -v number=$number -v map="$map" \
        'NR == 1 { step = int(total / most) + 1 }
         total <= most || NR == 1 || NR == total || NR % step == 0 || !seen[$2]++ { print number, map, $1, $2 }' \
        "$reader/rows" >>"$reader/asked" || return 1
    [ ! -e "$folder/$map.edits" ] ||
      awk -v most="$rows_asked" -v number=$number -v map="$map" 'NR <= most { print number, map, $1, $2 }' \
        "$folder/$map.edits" >>"$reader/asked" || return 1
  done
  start_reader "$1" || return
  ask_reader >"$reader/answers" 2>"$reader/curl" || :
  problem=$(compare_answers "$1") || problem="what httpd answers of the maps cannot be read"
  [ -z "$problem" ] || problem="$problem$(reader_words)"
}

# What the answers differ in first from what was asked; nothing where they are right.
compare_answers() { # TYPE
  awk -v type="$1" -v most="$rows_at_once" '
    NR == FNR {
      if ($1 != number || place == most) { requests++; place = 0; number = $1 }
      at[requests, ++place] = NR
      map[NR] = $2; key[NR] = $3; value[NR] = $4; found[NR] = "no answer"; asked = NR
      next
    }
    { sub(/\r$/, "") }
    /^HTTP\// {
      answered++
      for (place = 1; (answered, place) in at; place++) found[at[answered, place]] = "nothing"
    }
    /^X-Value-[0-9]+: / {
      place = substr($1, 9) + 0
      if ((answered, place) in at) found[at[answered, place]] = substr($0, index($0, ": ") + 2)
    }
    END {
      for (row = 1; row <= asked; row++) {
        if (found[row] == value[row]) continue
        print "httpd reads " found[row] " for " key[row] " in " map[row] ".dbm of type " type ", where " map[row] ".txt has " value[row]
        exit
      }
    }' "$reader/asked" "$reader/answers"
}

# Each key goes into a header, because a path cannot hold every text.
ask_reader() {
  awk -v port="$port" -v most="$rows_at_once" '
    $1 != number || place == most {
      if (NR > 1) print "next"
      print "url = \"http://127.0.0.1:" port "/" $1 "\""
      print "head\nsilent\nshow-error\nnoproxy = \"*\"\nmax-time = 10"
      place = 0
      number = $1
    }
    {
      gsub(/["\\]/, "\\\\&", $3)
      print "header = \"X-Key-" ++place ": " $3 "\""
    }' "$reader/asked" | timeout -k 5 45 curl --config - 9>&-
}

# Ports below those that the system gives to anybody who asks.
start_reader() { # TYPE
  for port in 2$$ 21717 23838 25959 27171; do
    port=$((20000 + port % 10000))
    write_reader_configuration "$1" || return 1
    # Nothing of this run's own input and output stays open in it.
    (exec >"$reader/output" 2>&1 </dev/null 9>&-; httpd -DFOREGROUND -f "$reader/httpd.conf") &
    reader_job=$!
    waited=0
    while [ ! -s "$reader/pid" ] && kill -0 $reader_job 2>/dev/null && [ $waited -lt 300 ]; do
      sleep 0.1
      waited=$((waited + 1))
    done
    [ ! -s "$reader/pid" ] || return 0
    grep -q 'could not bind' "$reader/output" "$reader/error.log" 2>/dev/null || break
  done
  # The policy may not let it listen or write there; what httpd answers after the switch counts as well.
  if selinux_enforced; then
    say "the maps are not read back, because SELinux does not let httpd do so here"
    return 2
  fi
  problem="httpd cannot be started to read the maps back$(reader_words)"
  return 1
}

write_reader_configuration() { # TYPE
  read -r user group <<END
$(plan user)
END
  modules=${wsgi_module%/*}
  for mpm in prefork event worker; do
    [ ! -e "$modules/mod_mpm_$mpm.so" ] || break
  done
  {
    cat <<END
ServerRoot "$reader"
DefaultRuntimeDir "$reader"
PidFile "$reader/pid"
ErrorLog "$reader/error.log"
Mutex "file:$reader" default
ServerName localhost
Listen 127.0.0.1:$port
<IfModule !mpm_prefork_module>
<IfModule !mpm_event_module>
<IfModule !mpm_worker_module>
LoadModule mpm_${mpm}_module "$modules/mod_mpm_$mpm.so"
</IfModule>
</IfModule>
</IfModule>
<IfModule mpm_prefork_module>
MaxRequestWorkers 1
</IfModule>
StartServers 1
END
    for module in unixd rewrite headers; do
      printf '<IfModule !%s_module>\nLoadModule %s_module "%s"\n</IfModule>\n' \
        $module $module "$modules/mod_$module.so"
    done
    cat <<END
User $user
Group $group
KeepAlive On
MaxKeepAliveRequests 0
RewriteEngine On
END
    awk -v most="$rows_at_once" 'BEGIN {
      for (place = 1; place <= most; place++)
        print "Header always set X-Value-" place " \"%{VALUE_" place "}e\" env=VALUE_" place
    }'
    plan map | awk -v most="$rows_at_once" -v type="$1" -v folder="$folder" '{
      printf "RewriteMap m%d \"dbm=%s:%s/%s.dbm\"\n", NR, tolower(type), folder, $1
      printf "RewriteRule \"^/%d$\" - \"[", NR
      for (place = 1; place <= most; place++)
        printf "E=VALUE_%d:${m%d:%%{HTTP:X-Key-%d}|no row},", place, NR, place
      print "R=204]\""
    }'
  } >"$reader/httpd.conf"
}

reader_words() {
  words=$(cat "$reader/output" "$reader/curl" "$reader/error.log" 2>/dev/null | grep -Ev 'notice\]|^AH00558' | tail -n 3)
  [ -z "$words" ] || printf '; it says: %s' "$words"
}

# Ends the httpd that reads back, also one that a run of before has left, and removes its files.
stop_reader() {
  reader=$base/read-back
  pid=$(cat "$reader/pid" 2>/dev/null) && is_reader "$pid" && kill "$pid" 2>/dev/null && {
    wait_for_end "$pid" || { ! is_reader "$pid" || kill -9 "$pid"; }
  }
  [ -z "${reader_job:-}" ] || wait "$reader_job" || :
  clear_way "$reader"
}

is_reader() { # PID
  tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" | grep -qF -- "-f $base/read-back/httpd.conf"
}
