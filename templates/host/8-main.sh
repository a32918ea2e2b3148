# Nothing runs before the whole script was read.
main() {
  trap '' HUP PIPE
  case $1 in
    stage | activate | confirm | recover | restore | remove) run_apart "$@" ;;
    status)
      host=$2
      status
      ;;
    work)
      attempt=$2
      command=$3
      host=$4
      shift 4
      work "$@"
      ;;
    guard)
      attempt=$2
      command=activate
      host=$3
      guard "$4"
      ;;
    *) printf 'wsgi-fleet: unknown command %s\n' "$1" >&2; exit 2 ;;
  esac
}

work() {
  case $command in
    stage) stage "$@" ;;
    activate) activate "$@" ;;
    confirm) confirm "$@" ;;
    recover) recover ;;
    restore) restore "$@" ;;
    remove) remove "$@" ;;
  esac
}

main "$@"
exit
