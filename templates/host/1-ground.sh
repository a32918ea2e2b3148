# The host script of wsgi-fleet: what happens on a host. POSIX sh. It is the same on every host; all that differs
# comes as arguments, on standard input and in the payload's plan. Every part may be repeated and may be cut off at
# any point.
set -u
umask 022
LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH

base=/var/lib/wsgi-fleet
step=start

say() {
  printf '%s: %s: %s\n' "$host" "$step" "$*"
}

# Ends this run. What is printed is the whole message: host, stage, cause.
fail() {
  printf 'wsgi-fleet: host %s: stage %s: %s\n' "$host" "$step" "$*" >&2
  exit 1
}

# plan WORD: the rest of the plan's lines that start with WORD.
plan() {
  sed -n "s/^$1 //p" "$base/payloads/$payload/plan"
}

# Replaces a file or link by a link, in one rename. Never follows a link that is there.
switch_link() { # TARGET LINK
  rm -rf "$2.new" && ln -s "$1" "$2.new" && mv -T "$2.new" "$2"
}

# Replaces a file in one rename, after its bytes are on the disk.
install_file() { # SOURCE TARGET MODE
  cp "$1" "$2.new" && chmod "$3" "$2.new" && sync "$2.new" && mv -T "$2.new" "$2"
}

# A secret of this host that never leaves it, made once.
make_random() { # FILE
  [ ! -s "$1" ] || return 0
  (umask 077 && od -An -v -N 16 -tx1 /dev/urandom | tr -d ' \n' >"$1.new") && mv -T "$1.new" "$1" ||
    fail "cannot write $1"
}

# One push at a time. The kernel frees the lock when its holder ends, however it ends; nothing that the script
# starts inherits descriptor 9, or httpd would hold the lock for as long as it runs.
take_lock() {
  step=lock
  exec 9>>"$base/lock" || fail "cannot open $base/lock"
  flock -w 60 9 || fail "another push has been running for more than a minute: $(cat "$base/lock" 2>/dev/null)"
  printf 'pid %s\n' $$ >"$base/lock"
}

read_platform() {
  manage=$(plan manage)
  main_file=$(plan main-file)
  managed_file=$(plan managed-file)
  binary=$(plan binary)
  control=$(plan control)
  service=$(plan service)
  environment_file=$(plan environment-file)
  httxt2dbm=$(plan httxt2dbm)
  [ -x "$httxt2dbm" ] || httxt2dbm=$(command -v httxt2dbm) || httxt2dbm=$(plan httxt2dbm)
  pid_file=$(plan pid-file)
  error_log=$(plan error-log)
  wsgi_module=$(plan wsgi-module)
  package_manager=$(plan package-manager)
  selinux_type=$(plan selinux-configuration-type)
}
