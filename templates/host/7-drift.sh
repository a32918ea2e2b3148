# What on this host is not as the last confirmed push left it, one `<word> <what>` a line; changes nothing. Of lists that
# must be the same only the lines that are not are told: `was` as it was staged, `is` as it is now.
drift() {
  # While a switch is under way nothing can be told; it is on record itself.
  [ ! -e "$base/attempt" ] || return 0
  read_first_line "$base/live"
  release=$first_line
  read_first_line "$base/confirmed"
  payload=$first_line
  [ -n "$release" ] && [ -n "$payload" ] || return 0
  [ -r "$base/payloads/$payload/plan" ] || { printf 'missing %s\n' "$base/payloads/$payload"; return 0; }
  read_platform
  folder=$base/releases/$release
  drift_of_links
  [ ! -d "$folder" ] || drift_of_release
  drift_of_managed_file
  drift_of_maps
  drift_of_system
  drift_of_httpd
}

drift_of_links() {
  [ "$(readlink "$base/current" 2>/dev/null)" = "releases/$release" ] ||
    printf 'link-was releases/%s %s\nlink-is %s %s\n' "$release" "$base/current" \
      "$(readlink "$base/current" 2>/dev/null || echo -)" "$base/current"
  [ -d "$folder" ] || { printf 'missing %s\n' "$folder"; return 0; }
  maps=../../maps/$maps_digest
  [ "$(readlink "$folder/maps" 2>/dev/null)" = "$maps" ] ||
    printf 'link-was %s %s\nlink-is %s %s\n' "$maps" "$folder/maps" \
      "$(readlink "$folder/maps" 2>/dev/null || echo -)" "$folder/maps"
  # Put right by a stage, and no httpd has read it since.
  [ ! -e "$folder/repaired" ] || printf 'unread %s\n' "$folder"
}

drift_of_release() {
  [ -r "$folder/listing" ] && [ -r "$folder/manifest" ] || { printf 'missing %s\n' "$folder/listing"; return 0; }
  tell_differing list_release "$folder"
  changed_texts "$folder" | head -n 40 | while IFS= read -r file; do
    printf 'changed %s\n' "$folder/${file#./}"
    tell_texts "$file"
  done
}

# Which files a folder has, with their types, modes and owners, against the list that was made of it.
tell_differing() { # LISTER FOLDER
  if "$1" "$2" | cmp -s - "$2/listing"; then return 0; fi
  { "$1" "$2" | sed 's/^/is /'; sed 's/^/was /' "$2/listing"; } | sort -k 2 | uniq -u -f 1 | head -n 80 |
    while IFS=' ' read -r side mode owner file; do
      printf '%s %s %s %s\n' "$side" "$mode" "$owner" "$2/${file#./}"
    done
}

# What was staged and what is there, of a text that everybody on this host may read.
tell_texts() { # FILE
  case $1 in
    ./stub.conf) original=$base/payloads/$payload/stub.conf ;;
    *) original=$base/payloads/$payload/files/${1#./} ;;
  esac
  (cd "$folder" && printf '%s  %s\n' "$(sha256sum 2>/dev/null <"$original" | cut -d ' ' -f 1)" "$1" | grep -qxF -f - manifest) ||
    original=
  [ -z "$original" ] || tell_text text-was "$original" "$folder/${1#./}"
  is_public "$folder/${1#./}" && tell_text text-is "$folder/${1#./}" "$folder/${1#./}"
}

is_public() { # FILE
  [ -f "$1" ] && [ ! -L "$1" ] && [ -n "$(find "$1" -prune -perm -o=r)" ]
}

tell_text() { # WORD SOURCE PATH
  [ "$(wc -c <"$2")" -le 65536 ] || return 0
  printf '%s %s %s\n' "$1" "$(base64 <"$2" | tr -d '\n')" "$3"
}

# Our file in the distribution's folder; it includes what is live.
drift_of_managed_file() {
  stub=$base/payloads/$payload/stub.conf
  if [ ! -e "$managed_file" ] && [ ! -L "$managed_file" ]; then
    printf 'missing %s\n' "$managed_file"
    return
  fi
  now=$(stat -c '%f %u:%g' "$managed_file")
  [ "$now" = "81a4 0:0" ] || printf 'was 81a4 0:0 %s\nis %s %s\n' "$managed_file" "$now" "$managed_file"
  if [ ! -f "$managed_file" ] || cmp -s "$stub" "$managed_file"; then return 0; fi
  printf 'changed %s\n' "$managed_file"
  tell_text text-was "$stub" "$managed_file"
  if is_public "$managed_file"; then tell_text text-is "$managed_file" "$managed_file"; fi
}

drift_of_maps() {
  maps=$base/maps/$maps_digest
  [ -d "$maps" ] || { printf 'missing %s\n' "$maps"; return 0; }
  [ -r "$maps/listing" ] || return 0
  if are_maps_untouched "$maps"; then return 0; fi
  tell_differing list_maps "$maps"
  changed_texts "$maps" | head -n 40 | while IFS= read -r file; do
    printf 'changed %s\n' "$maps/${file#./}"
  done
}

# What a push has made or installed; it removes none of it.
drift_of_system() {
  are_packages_known || for package in $(missing_packages); do
    printf 'no-package %s\n' "$package"
  done
  plan account | while read -r account _; do
    id -u "$account" >/dev/null 2>&1 || printf 'no-account %s\n' "$account"
  done
  plan directory | while read -r _ _ _ directory; do
    [ -d "$directory" ] || printf 'no-directory %s\n' "$directory"
  done
}

drift_of_httpd() {
  httpd_running || { echo "stopped httpd"; return 0; }
  answering=$(answering_release)
  [ -z "$answering" ] || [ "$answering" = "$release" ] || printf 'answers %s\n' "$answering"
}
