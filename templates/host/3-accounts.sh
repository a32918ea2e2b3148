# Makes the accounts and directories that are missing. What is there is left as it is, and nothing is ever removed.
make_accounts() {
  step=accounts
  while read -r account group groups home; do
    [ -n "$account" ] || continue
    id -u "$account" >/dev/null 2>&1 || make_account
  done <<END
$(plan account)
END
}

make_account() {
  [ "$groups" != - ] || groups=
  for each in $group $(printf '%s\n' "$groups" | tr , ' '); do
    getent group "$each" >/dev/null || output=$(groupadd --system "$each" 2>&1) ||
      fail "cannot make the group $each: $output"
  done
  output=$(useradd --system --gid "$group" ${groups:+--groups "$groups"} --home-dir "$home" --no-create-home \
    --shell /usr/sbin/nologin "$account" 2>&1) || fail "cannot make the account $account: $output"
  say "made the account $account"
}

make_directories() {
  step=directories
  while read -r owner group mode directory; do
    [ -n "$directory" ] || continue
    [ -d "$directory" ] || make_directory
  done <<END
$(plan directory)
END
}

# It appears with owner and mode, so that a run that was cut off leaves none that would be taken for ready.
make_directory() {
  new=$directory.wsgi-fleet
  rm -rf "$new"
  output=$({ mkdir -p "$(dirname "$directory")" && mkdir "$new" && chown "$owner:$group" "$new" &&
    chmod "$mode" "$new" && mv -T "$new" "$directory"; } 2>&1) ||
    fail "cannot make the directory $directory for $owner:$group: $output"
  label "$directory"
}

check_homes() {
  step=directories
  while read -r group directory; do
    [ -z "$group" ] || [ -d "$directory" ] ||
      fail "the home directory $directory of daemon process group $group does not exist"
  done <<END
$(plan home)
END
}
