# Installs what is missing and leaves alone what is there.
install_packages() {
  step=packages
  missing=$(missing_packages | sed 's/^/ /' | tr -d '\n')
  [ -n "$missing" ] || return 0
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
