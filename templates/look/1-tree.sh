# The files of httpd's configuration folder: every name, and the digest of each that httpd may read as configuration, links
# followed. Of all others, keys and passwords among them, nothing is read. `tree-cut`: there are more than are told.
tree() { # FOLDER MODULES_FOLDER
  [ -d "$1" ] || return 0
  printf 'tree-modules %s\n' "$(cd "$2" 2>/dev/null && printf '%s ' *.so)"
  [ -z "$(find "$1" -name '*[[:cntrl:]]*' | head -n 1)" ] || echo tree-cut
  find "$1" -type d ! -path '*[[:cntrl:]]*' | head -n 1000 | sed 's/^/tree-folder /'
  listed=$(find "$1" ! -type d ! -path '*[[:cntrl:]]*' | sort)
  [ "$(printf '%s\n' "$listed" | wc -l)" -le 3000 ] || echo tree-cut
  printf '%s\n' "$listed" | head -n 3000 | {
    set --
    while IFS= read -r file; do
      if [ -d "$file" ]; then
        printf 'tree-linked %s\n' "$file"
      elif [ ! -e "$file" ]; then
        printf 'tree-dangling %s\n' "$file"
      else
        printf 'tree-closed %s\n' "$file"
        case $file in
          */private/* | */ssl/*) ;;
          *.conf | *.load | */envvars) set -- "$@" "$file" ;;
        esac
      fi
    done
    # 512 blocks of 512 bytes.
    [ $# = 0 ] || find -L "$@" -prune -type f -size -513 -exec sha256sum {} + 2>/dev/null |
      sed -n 's/^\([0-9a-f]\{64\}\) [ *]/tree-file \1 /p'
  }
}
