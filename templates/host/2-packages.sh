# Installs what is missing and leaves alone what is there.
install_packages() {
  step=packages
  if are_packages_known; then return 0; fi
  known=$(package_record)
  missing=$(missing_packages | sed 's/^/ /' | tr -d '\n')
  if [ -z "$missing" ]; then
    printf '%s\n' "$known" 2>/dev/null >"$run/packages" || :
    return
  fi
  say "installing$missing"
  case $package_manager in
    apt-get)
      DEBIAN_FRONTEND=noninteractive
      export DEBIAN_FRONTEND
      # The package lists of a new host are empty or old: they are fetched once when the first try fails.
      apt_install || { timeout -k 5 300 apt-get update </dev/null >/dev/null 2>&1 9>&-; apt_install; }
      ;;
    dnf) dnf_install ;;
  esac || fail "$package_manager install$missing: $(printf '%s\n' "$output" | tail -n 5)"
}

# Whether nothing was missing the last time, and the system's record of packages is the same file since. To ask the package
# manager takes it longer than all else that a look does.
are_packages_known() {
  read_first_line "$run/packages" && [ "$first_line" = "$(package_record)" ]
}

# The packages that are wanted, and what tells one state of that record from another; apt's alone is a single file.
package_record() {
  record=
  [ "$package_manager" != apt-get ] || record=$(stat -c '%i %s %y %z' /var/lib/dpkg/status 2>/dev/null)
  # shellcheck disable=SC2046 # one line of words
  [ -z "$record" ] || echo "$record" $(plan package)
}

missing_packages() {
  case $package_manager in
    apt-get)
      # One call for all of them: it reads the whole database each time.
      # shellcheck disable=SC2016 # its own variables
      installed=$(plan package | xargs dpkg-query -W -f '${Status} ${Package}\n' 2>/dev/null | sed -n 's/^install ok installed //p')
      plan package | grep -vxF -- "$installed"
      ;;
    dnf)
      # Another package may stand in for it: curl-minimal for curl.
      plan package | while read -r package; do
        rpm -q --quiet --whatprovides "$package" >/dev/null 2>&1 || printf '%s\n' "$package"
      done
      ;;
  esac
}

apt_install() {
  # shellcheck disable=SC2086 # a list of words
  output=$(timeout -k 5 900 apt-get install -y --no-install-recommends $missing </dev/null 2>&1 9>&-)
}

dnf_install() {
  # shellcheck disable=SC2086 # a list of words
  output=$(timeout -k 5 900 dnf install -y --setopt=install_weak_deps=False $missing </dev/null 2>&1 9>&-)
}
