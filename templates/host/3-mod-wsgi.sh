# The mod_wsgi that the release was judged for. Another version refuses options, or takes them for something else.
check_mod_wsgi() {
  step=mod_wsgi
  wanted=$(plan mod-wsgi)
  found=$(mod_wsgi_version)
  case $found. in
    . | "$wanted".*) ;;
    *) fail "mod_wsgi on this host is $found, and the fleet file says modWsgi: \"$wanted\"; make them the same" ;;
  esac
}

# In the module it stands before the text that it goes into; nothing where it cannot be told.
mod_wsgi_version() {
  [ -r "$wsgi_module" ] || return 0
  tr '\0' '\n' <"$wsgi_module" | grep -a -B 1 '^mod_wsgi/%s$' | grep -aE '^[0-9]+\.[0-9]+(\.[0-9]+)*$'
}
