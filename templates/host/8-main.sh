# Nothing runs before the whole script was read.
main() {
  command=$1
  host=$2
  shift 2
  # A deployer that goes away must not end the work in the middle of it.
  trap '' HUP PIPE
  case $command in
    stage) stage "$@" ;;
    activate) activate "$@" ;;
    restore) restore ;;
    remove) remove ;;
    *) printf 'wsgi-fleet: unknown command %s\n' "$command" >&2; exit 2 ;;
  esac
}

main "$@"
exit
