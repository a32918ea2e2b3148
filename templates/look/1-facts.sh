# What this machine is, whether or not anything of ours is there: one `<word> <value>` a line. Where a value cannot be told,
# there is no line.
facts() { # BINARY=WSGI_MODULE[=CONFIGURATION_FOLDER] …, of the distributions that we know
  printf 'os %s\n' "$(. /etc/os-release 2>/dev/null && printf '%s\n' "${PRETTY_NAME:-}" | head -n 1)"
  printf 'clock %s\n' "$(date +%s)"
  read_free_space "$place"
  printf 'space-kib %s\nfree-inodes %s\n' "$free_kib" "$free_inodes"
  for pair in "$@"; do
    [ -x "${pair%%=*}" ] || continue
    module=${pair#*=}
    httpd_facts "${pair%%=*}" "${module%%=*}"
    case $module in
      *=*) tree "${module#*=}" "${module%/*.so=*}" ;;
    esac
    break
  done
}

httpd_facts() { # BINARY WSGI_MODULE
  printf 'httpd-version %s\n' "$("$1" -v 2>/dev/null | sed -n 's/^Server version: Apache\/\([0-9.]*\).*/\1/p')"
  wsgi_module=$2
  printf 'mod-wsgi-version %s\n' "$(mod_wsgi_version)"
  printf 'python-version %s\n' "$(grep -aoE 'libpython[0-9]+\.[0-9]+' "$2" 2>/dev/null | sed -n '1s/libpython//p')"
  printf 'dbm-type SDBM\n'
  for library in /usr/lib/apr-util-1/ /usr/lib64/apr-util-1/ /usr/lib/*/apr-util-1/; do
    [ ! -e "${library}apr_dbm_db-1.so" ] || printf 'dbm-type DB\n'
    [ ! -e "${library}apr_dbm_gdbm-1.so" ] || printf 'dbm-type GDBM\n'
  done
}

# Certificates that the live release names; they are public.
certificates() {
  lines=$(grep -rhiE '^[[:space:]]*SSLCertificateFile[[:space:]]' "$base/current/" 2>/dev/null)
  [ -n "$lines" ] || return 0
  printf '%s\n' "$lines" | tr -d '"' | awk '{ $1 = ""; sub(/^ /, ""); print }' | sort -u | head -n 200 | while IFS= read -r file; do
    [ "$(wc -c <"$file" 2>/dev/null || echo 0)" -le 65536 ] || continue
    printf 'certificate %s %s\n' "$(sed -n '/-----BEGIN CERTIFICATE-----/,/-----END CERTIFICATE-----/p' "$file" 2>/dev/null |
      sed '/-----END/q' | grep -v -e -----BEGIN -e -----END | tr -d ' \r\n')" "$file"
  done
}
