# Installs what is missing and leaves alone what is there.
install_packages() {
  step=packages
  missing=
  for package in $(plan package); do
    package_installed "$package" || missing="$missing $package"
  done
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

package_installed() { # NAME
  case $package_manager in
    apt-get) dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$' ;;
    # Another package may stand in for it: curl-minimal for curl.
    dnf) rpm -q --quiet --whatprovides "$1" >/dev/null 2>&1 ;;
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
