# Whether httpd will get each address and port that a release listens on. One that it does not get ends the whole server
# in a graceful restart, whose exit status is 0 all the same, as is that of the configuration test.
check_ports() {
  step=ports
  facts=$base/releases/$release/restart
  if httpd_running; then
    known=$(sed -n 's/^listen //p' "$base/releases/$live/restart" 2>/dev/null)
    sed -n 's/^listen //p' "$facts" | grep -qvxF -- "$known" || return 0
  fi
  listens=$(compare_listens "$release")
  reasons=$(printf '%s\n' "$listens" | sed -n 's/^new //p' | probe_ports)
  problems=$(printf '%s\n' "$listens" | while read -r whose at_address at_port inode; do
    case $whose in
      new) reason=$(printf '%s\n' "$reasons" | awk -v at="$at_address $at_port" '$1 " " $2 == at { print $3 }') ;;
      # Its own socket is in the way of a bind; that of somebody else will be, too.
      own) [ "$inode" = - ] && reason= || reason=EADDRINUSE ;;
      *) continue ;;
    esac
    [ -z "$reason" ] || printf '%s; ' "$(port_problem "$reason" "$at_address" "$at_port" "$inode")"
  done)
  [ -z "$problems" ] || fail "httpd would end, because ${problems%; }. Nothing was changed"
}

port_problem() { # ERRNO ADDRESS PORT INODE
  case $1 in
    EADDRINUSE) holder=$(process_of_socket "$4"); echo "port $3 of $2 is taken${holder:+ by $holder}" ;;
    EADDRNOTAVAIL) echo "address $2, for port $3, is not on this host" ;;
    EACCES | EPERM) echo "port $3 of $2 may not be listened on: permission denied" ;;
    *) echo "port $3 of $2 cannot be listened on: $1" ;;
  esac
}

# Each Listen of a release as `<whose> <address> <port> <inode>`: `held` by the running httpd as it is, so that it goes
# over to the new configuration; its `own` on another address, which is in the way; or `new`. The inode is that of
# another process's socket in the way, or `-`.
compare_listens() { # RELEASE
  {
    socket_folders | while read -r folder_of_sockets; do
      open_sockets "$folder_of_sockets" | sed -n 's/^socket /inode /p'
    done
    listening_sockets
    sed -n '/^listen /p' "$base/releases/$1/restart"
  } | awk -v six="$(if [ -s /proc/net/if_inet6 ]; then echo 1; else echo 0; fi)" '
    function is_all(hex) { return hex == "*" || hex == all_six }
    function meets(a, b) {
      if (a == b || is_all(a) || is_all(b)) return 1
      return a == all_four && length(b) == 8 || b == all_four && length(a) == 8
    }
    function holds(hex, port) {
      if (hex == "*") return (all_six " " port) in held || !six && (all_four " " port) in held
      # httpd opens one socket for both.
      if (hex == all_four && (all_six " " port) in held && (all_six " " port) in asked) return 1
      return (hex " " port) in held
    }
    BEGIN { all_four = "00000000"; all_six = all_four all_four all_four all_four }
    $1 == "inode" { own[$2] = 1 }
    $1 == "socket" {
      sockets++
      hex[sockets] = $2; port[sockets] = $3; inode[sockets] = $4
      if ($4 in own) held[$2 " " $3] = 1
    }
    $1 == "listen" { listens++; address[listens] = $2; at[listens] = $3; bytes[listens] = $4; asked[$4 " " $3] = 1 }
    END {
      for (l = 1; l <= listens; l++) {
        whose = "new"
        other = "-"
        for (s = 1; s <= sockets; s++) {
          if (port[s] != at[l] || !meets(hex[s], bytes[l])) continue
          if (inode[s] in own) whose = "own"; else other = inode[s]
        }
        if (holds(bytes[l], at[l])) whose = "held"
        print whose, address[l], at[l], other
      }
    }'
}

# `socket <address in hex> <port> <inode>` of all that listens on this host. The kernel writes words as the processor
# has them.
listening_sockets() {
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v little="$(printf '\1\0' | od -An -tu2)" '
    function number(hex, n, i) {
      for (i = 1; i <= length(hex); i++) n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
      return n
    }
    function ordered(words, text, i, byte) {
      for (i = 1; i <= length(words); i += 8)
        for (byte = 0; byte < 8; byte += 2) text = text substr(words, i + (little == 1 ? 6 - byte : byte), 2)
      if (substr(text, 1, 24) == "00000000000000000000FFFF") text = substr(text, 25)
      return tolower(text)
    }
    $4 == "0A" { split($2, at, ":"); print "socket", ordered(at[1]), number(at[2]), $10 }'
}

# Binds each as httpd does, but does not listen. `<address> <port> <errno>` of those that cannot be.
probe_ports() { # lines `<address> <port> <inode>` on stdin
  if command -v python3 >/dev/null; then
    timeout -k 5 20 python3 -I -c '
import errno, socket, sys

def bind(family, address, port):
    with socket.socket(family) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        one.bind((address, port))

def probe(address, port):
    if address.startswith("["):
        return bind(socket.AF_INET6, address[1:-1], port)
    if address != "*":
        return bind(socket.AF_INET, address, port)
    try:
        bind(socket.AF_INET6, "::", port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE or error.errno == errno.EACCES:
            raise
        bind(socket.AF_INET, "0.0.0.0", port)

for line in sys.stdin:
    if line.strip():
        address, port = line.split()[:2]
        try:
            probe(address, int(port))
        except OSError as error:
            print(address, port, errno.errorcode.get(error.errno, error.errno))
' 9>&-
  else
    probe_ports_by_proc
  fi
}

# What can be told without binding.
probe_ports_by_proc() {
  while read -r at_address at_port inode; do
    if [ -n "$at_address" ] && [ "$inode" != - ]; then
      echo "$at_address $at_port EADDRINUSE"
    elif [ -n "$at_address" ] && ! has_address "$at_address"; then
      echo "$at_address $at_port EADDRNOTAVAIL"
    fi
  done
}

# IPv4 alone: an IPv6 address has many spellings.
has_address() { # ADDRESS
  case $1 in
    \* | \[* | 0.0.0.0 | 127.*) return 0 ;;
  esac
  awk -v address="$1" '/ host LOCAL/ && last == address { found = 1 } { last = $2 } END { exit !found }' /proc/net/fib_trie
}

# `<program> (pid <number>)`, nothing where nobody is found.
process_of_socket() { # INODE
  holder_pid=$(open_sockets /proc/[0-9]*/fd | awk -v inode="$1" '
    $1 == "process" { pid = $2 }
    $1 == "socket" && $2 == inode { print pid; exit }')
  [ -z "$holder_pid" ] || echo "$(cat "/proc/$holder_pid/comm" 2>/dev/null) (pid $holder_pid)"
}

# `process <pid>`, where there are several, and `socket <inode>` of each of its sockets.
open_sockets() { # /proc/<pid>/fd…
  # shellcheck disable=SC2012 # the names are numbers
  ls -l "$@" 2>/dev/null | sed -n 's/^\/proc\/\([0-9]*\)\/fd:$/process \1/p; s/.* socket:\[\([0-9]*\)\]$/socket \1/p'
}
