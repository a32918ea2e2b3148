# The host script of wsgi-fleet: what happens on a host. POSIX sh. It is the same on every host; all that differs
# comes as arguments, on standard input and in the payload's plan. Every part may be repeated and may be cut off at
# any point.
set -u
umask 022
LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH

base=/var/lib/wsgi-fleet
# What a run writes for itself: there when the disk is full, gone when the machine starts anew.
run=/run/wsgi-fleet
step=start
attempt=
command=

say() {
  printf '%s: %s: %s\n' "$host" "$step" "$*"
}

# Ends this run. What is printed is the whole message: host, stage, cause.
fail() {
  journal failed - "$step: $*"
  printf 'wsgi-fleet: host %s: stage %s: %s\n' "$host" "$step" "$*" >&2
  exit 1
}

# Why a command failed, as the end of a sentence: the line of `output` with the reason of the system, or the first line.
heard() {
  said=$(printf '%s\n' "$output" | sed 's/^[^ ]*\.sh: \(line \)\{0,1\}[0-9]*: //')
  printf '%s\n' "$said" | grep -m 1 -E 'No space left|uota exceeded|Read-only|ermission denied|not permitted' && return 0
  printf '%s\n' "$said" | grep -m 1 . || echo "no reason was given"
}

# plan WORD: the rest of the plan's lines that start with WORD.
plan() {
  sed -n "s/^$1 //p" "$base/payloads/$payload/plan"
}

# Sets first_line to that of a file, without a process of its own; fails where it is empty, or cannot be read.
read_first_line() { # FILE
  first_line=
  { IFS= read -r first_line <"$1"; } 2>/dev/null
  [ -n "$first_line" ]
}

# Sets linked_name to the name that a link of ours ends in; nothing where there is no link.
read_link() { # LINK
  linked_name=
  [ -L "$1" ] && linked_name=$(readlink "$1" 2>/dev/null) && linked_name=${linked_name##*/}
}

# Replaces a file or link by a link, in one rename. Never follows a link that is there; a folder that somebody has put in
# its place is kept beside.
switch_link() { # TARGET LINK
  clear_way "$2.new" && ln -s "$1" "$2.new" || return 1
  if [ -d "$2" ] && [ ! -L "$2" ]; then
    set_aside "$2" || return 1
  fi
  mv -T "$2.new" "$2" || { rm -rf "$2.new"; return 1; }
}

set_aside() { # FOLDER
  aside=$base/edited/${1##*/}-$attempt
  say "$1 must be a link; the folder that was there is now $aside"
  (umask 077 && mkdir -p "$base/edited") && rm -rf "$aside" && mv -T "$1" "$aside"
}

# Removes what a run that was killed has left, most often nothing, for which no process is started.
clear_way() { # PATH…
  for way in "$@"; do
    { [ ! -e "$way" ] && [ ! -L "$way" ]; } || rm -rf "$way" || return 1
  done
}

# Whether it is a file with those bytes that root alone may write.
is_copy_of() { # SOURCE TARGET
  [ ! -L "$2" ] && [ "$(stat -c '%a %u:%g' "$2" 2>/dev/null)" = "644 0:0" ] && cmp -s "$1" "$2"
}

# Replaces a file in one rename, after its bytes are on the disk.
install_file() { # SOURCE TARGET MODE
  clear_way "$2.new" && cp "$1" "$2.new" && chmod "$3" "$2.new" && sync "$2.new" && mv -T "$2.new" "$2" ||
    { rm -rf "$2.new"; return 1; }
}

# The same for what comes on standard input; what was renamed is on the disk as well.
record_file() { # TARGET
  clear_way "$1.new" && (umask 077 && cat >"$1.new") && sync "$1.new" && mv -T "$1.new" "$1" && sync "${1%/*}" ||
    { rm -rf "$1.new"; return 1; }
}

# The same for files of one line each, with one wait for the disk. The first are renamed first.
record_lines() { # TARGET LINE [TARGET LINE]…
  written=
  folders=
  umask 077
  while [ $# -gt 0 ]; do
    # The printf of some shells does not say that a disk is full.
    clear_way "$1.new" && printf '%s\n' "$2" >"$1.new" && read_first_line "$1.new" && [ "$first_line" = "$2" ] || break
    written="$written $1"
    folders="$folders ${1%/*}"
    shift 2
  done
  umask 022
  # shellcheck disable=SC2086 # our own paths
  [ $# -eq 0 ] && rename_written $written && sync $folders && return 0
  for each in $written ${1:+"$1"}; do rm -rf "$each.new"; done
  return 1
}

rename_written() { # TARGET…
  # shellcheck disable=SC2046 # our own paths
  sync $(printf '%s.new ' "$@") || return 1
  for each in "$@"; do
    mv -T "$each.new" "$each" || return 1
  done
}

# Sets random_name to 16 hexadecimal digits.
make_random_name() {
  IFS=- read -r random_name _ _ _ last </proc/sys/kernel/random/uuid
  random_name=$random_name${last%????}
}

# A secret of this host that never leaves it, made once.
make_random() { # FILE
  [ ! -s "$1" ] || return 0
  output=$(write_random "$1" 2>&1) || { rm -f "$1.new"; fail "cannot write $1: $(heard)"; }
}

write_random() { # FILE
  clear_way "$1.new" && (umask 077 && od -An -v -N 16 -tx1 /dev/urandom | tr -d ' \n' >"$1.new") && mv -T "$1.new" "$1"
}

# Sets uptime, in seconds. Does not jump when somebody sets the clock.
read_uptime() {
  IFS=. read -r uptime _ </proc/uptime
}
