# The texts of Pulumi secrets. They come on standard input alone, stand in no argument and in no environment, and go
# nowhere but into files that their owners alone can read.

# Standard input of `stage`: "secrets <lines>", that many lines, then host.conf.
read_input() {
  secrets=
  left=0
  IFS=' ' read -r word left || fail "nothing came on standard input"
  [ "$word" = secrets ] || fail "what came on standard input does not begin with secrets"
  while [ "$left" -gt 0 ]; do
    IFS= read -r line || fail "standard input ended in the middle"
    secrets="$secrets$line
"
    left=$((left - 1))
  done
  host_conf=$(cat)
}

secrets_digest() {
  [ -z "$secrets" ] || printf '%s' "$secrets" | sha256sum | cut -c 1-64
}

# A release with other secrets is another release. Its name shows to others, so a salt goes into it that does not: a
# secret cannot be found by trying.
name_release() { # DIGEST
  [ -n "$1" ] || return 0
  make_random "$base/secrets-salt"
  release=$release-$({ cat "$base/secrets-salt" && printf '%s' "$1"; } | sha256sum | cut -c 1-8)
}

write_secrets() {
  [ -n "$secrets" ] || return 0
  mkdir -m 711 "$folder/secrets" || fail "cannot write $folder"
  # A pipe, because some shells keep here-documents in files.
  printf '%s' "$secrets" | write_secret_files || exit 1
}

# Each file: "secret <name> <owner> <group> <mode> <lines>" and its lines.
write_secret_files() {
  left=0
  while IFS= read -r line; do
    if [ "$left" -gt 0 ]; then
      printf '%s\n' "$line" >>"$file" || fail "cannot write the secret file $name"
      left=$((left - 1))
    else
      IFS=' ' read -r word name owner group mode left <<END
$line
END
      file=$folder/secrets/$name
      (umask 077 && : >"$file") && chown "$owner:$group" "$file" 2>/dev/null ||
        fail "the secret file $name cannot be given to $owner:$group, whom this host may not have"
      chmod "$mode" "$file" || fail "cannot write the secret file $name"
    fi
  done
}
