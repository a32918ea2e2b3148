# A look at a host: it changes nothing. The first line tells that the way here is open, and where everything of ours is or
# would be: its folder, and when something in it was last added or removed.
look() { # HOST BINARY=WSGI_MODULE[=CONFIGURATION_FOLDER] …
  host=$1
  shift
  place=$base
  [ -d "$place" ] || place=${base%/*}
  printf 'wsgi-fleet: looking at %s\n' "$(stat -c %i-%Z "$place")"
  facts "$@"
  [ -e "$base/host.sh" ] || { echo blank; return 0; }
  certificates
  status
}

look "$@"
exit
