# A daemon whose Python does not fit mod_wsgi's dies as soon as it starts, and is started again for ever. So each
# python-home is looked at before anything is switched.
check_python_homes() {
  step=python-home
  wsgi_python=unread
  while read -r group user unix_group python_home; do
    [ -z "$group" ] || check_python_home
  done <<END
$(plan python-home)
END
}

# The version of libpython that mod_wsgi is linked to, such as 3.11; nothing where that cannot be told.
linked_python() {
  ldd "$wsgi_module" 2>/dev/null | sed -n 's/^[[:space:]]*libpython\([0-9]*\.[0-9]*\)[a-z]*\.so.*/\1/p' | head -n 1
}

check_python_home() {
  what="python-home $python_home of daemon process group $group"
  [ "$wsgi_python" != unread ] || wsgi_python=$(linked_python)
  id -u "$user" >/dev/null 2>&1 || fail "there is no user $user, whom daemon process group $group runs as"
  [ "$unix_group" = - ] || getent group "$unix_group" >/dev/null ||
    fail "there is no group $unix_group, which daemon process group $group runs as"
  [ -d "$python_home" ] || fail "$what does not exist"
  { as_user test -r "$python_home" && as_user test -x "$python_home"; } || fail "$what cannot be read by user $user"
  if [ -e "$python_home/pyvenv.cfg" ]; then
    check_virtual_environment
  elif [ -n "$wsgi_python" ] && ! has_library; then
    fail "$what holds no Python $wsgi_python, which mod_wsgi on this host is linked to"
  fi
}

check_virtual_environment() {
  as_user test -r "$python_home/pyvenv.cfg" || fail "$what has a pyvenv.cfg that user $user cannot read"
  version=$(sed -n 's/^[[:space:]]*version\(_info\)\{0,1\}[[:space:]]*=[[:space:]]*\([0-9]*\.[0-9]*\).*/\2/p' \
    "$python_home/pyvenv.cfg" | head -n 1)
  origin=$(sed -n 's/^[[:space:]]*home[[:space:]]*=[[:space:]]*//p' "$python_home/pyvenv.cfg" | head -n 1)
  [ -d "$origin" ] || fail "$what was made from a Python in $origin, and that directory does not exist"
  [ -n "$wsgi_python" ] || return 0
  [ "$version" = "$wsgi_python" ] ||
    fail "$what is a virtual environment of Python ${version:-that pyvenv.cfg does not name}, but mod_wsgi on this host is linked to Python $wsgi_python; make it with python$wsgi_python -m venv"
  has_library || fail "$what lacks lib/python$wsgi_python; make it with python$wsgi_python -m venv"
}

has_library() {
  as_user test -r "$python_home/lib/python$wsgi_python" ||
    as_user test -r "$python_home/lib64/python$wsgi_python"
}

# As the daemon's processes will see it: their user and groups.
as_user() { # COMMAND…
  if [ "$unix_group" = - ]; then
    gid=$(id -g "$user")
  else
    gid=$(getent group "$unix_group" | cut -d : -f 3)
  fi
  setpriv --reuid "$(id -u "$user")" --regid "$gid" --init-groups -- "$@"
}
