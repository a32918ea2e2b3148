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

# The name that a link of ours ends in; nothing where there is no link.
linked_name() { # LINK
  target=$(readlink "$1" 2>/dev/null) && printf '%s\n' "${target##*/}"
}

# Replaces a file or link by a link, in one rename. Never follows a link that is there; a folder that somebody has put in
# its place is kept beside.
switch_link() { # TARGET LINK
  rm -rf "$2.new" && ln -s "$1" "$2.new" || return 1
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

# Replaces a file in one rename, after its bytes are on the disk.
install_file() { # SOURCE TARGET MODE
  rm -rf "$2.new" && cp "$1" "$2.new" && chmod "$3" "$2.new" && sync "$2.new" && mv -T "$2.new" "$2" ||
    { rm -rf "$2.new"; return 1; }
}

# The same for what comes on standard input; what was renamed is on the disk as well.
record_file() { # TARGET
  { [ ! -e "$1.new" ] && [ ! -L "$1.new" ] || rm -rf "$1.new"; } && (umask 077 && cat >"$1.new") && sync "$1.new" && mv -T "$1.new" "$1" && sync "${1%/*}" ||
    { rm -rf "$1.new"; return 1; }
}

random_name() {
  od -An -v -N 8 -tx1 /dev/urandom | tr -d ' \n'
}

# A secret of this host that never leaves it, made once.
make_random() { # FILE
  [ ! -s "$1" ] || return 0
  output=$(write_random "$1" 2>&1) || { rm -f "$1.new"; fail "cannot write $1: $(heard)"; }
}

write_random() { # FILE
  rm -rf "$1.new" && (umask 077 && od -An -v -N 16 -tx1 /dev/urandom | tr -d ' \n' >"$1.new") && mv -T "$1.new" "$1"
}

# Sets uptime, in seconds. Does not jump when somebody sets the clock.
read_uptime() {
  IFS=. read -r uptime _ </proc/uptime
}
