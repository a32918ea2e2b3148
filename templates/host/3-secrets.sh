# The texts of Pulumi secrets. They come sealed on standard input, the key comes with the payload; opened they stand in
# no argument and in no environment, and go nowhere but into files that their owners alone can read.

open_secrets() {
  secrets=
  [ "$sealed" != - ] || return 0
  secrets=$(printf '%s\n' "$sealed" | openssl enc -d -aes-256-cbc -pbkdf2 -iter 1 -base64 -A \
    -pass "file:$base/payloads/$payload/secrets.key" 2>/dev/null) || fail "the secrets cannot be opened with the key that came with them"
}

# A release with other secrets is another release. Its name shows to others, so a salt goes into it that does not: a
# secret cannot be found by trying.
name_release() {
  [ -n "$secrets" ] || return 0
  make_random "$base/secrets-salt"
  release=$release-$({ cat "$base/secrets-salt" && printf '%s\n' "$secrets"; } | sha256sum | cut -c 1-8)
}

write_secrets() { # FOLDER of the release
  [ -n "$secrets" ] || return 0
  secrets_folder=$1/secrets
  mkdir -m 711 "$secrets_folder" || fail "cannot write $1"
  # A pipe, because some shells keep here-documents in files.
  printf '%s\n' "$secrets" | write_secret_files || exit 1
}

# Each file: "secret <name> <owner> <group> <mode> <lines>" and its lines.
write_secret_files() {
  left=0
  while IFS= read -r line; do
    if [ "$left" -gt 0 ]; then
      printf '%s\n' "$line" >>"$file" || fail "cannot write the secret file $name"
      left=$((left - 1))
    else
      IFS=' ' read -r _ name owner group mode left <<END
$line
END
      file=$secrets_folder/$name
      (umask 077 && : >"$file") && chown "$owner:$group" "$file" 2>/dev/null ||
        fail "the secret file $name cannot be given to $owner:$group, whom this host may not have"
      chmod "$mode" "$file" || fail "cannot write the secret file $name"
    fi
  done
}
