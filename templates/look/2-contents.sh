# The contents of files that `tree` lists, by their digests: what is not listed is never read.
contents() { # FOLDER DIGEST…
  folder=$1
  shift
  wanted=" $* "
  tree "$folder" "$folder/modules" | sed -n 's/^tree-file //p' | while IFS=' ' read -r digest file; do
    case $wanted in
      *" $digest "*) wanted="${wanted%%" $digest "*} ${wanted#*" $digest "}" ;;
      *) continue ;;
    esac
    printf 'tree-content %s %s\n' "$digest" "$(base64 <"$file" 2>/dev/null | tr -d '\n')"
  done
}

contents "$@"
exit
