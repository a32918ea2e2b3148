# Labels for a host that enforces SELinux; elsewhere all of this does nothing.
selinux_enforced() {
  [ "$(getenforce 2>/dev/null)" = Enforcing ]
}

# Files in the distribution's own places get the labels that its policy has for them.
label() { # PATH…
  selinux_enforced && command -v restorecon >/dev/null || return 0
  restorecon -RF "$@" >/dev/null 2>&1 || say "restorecon failed for $*"
}

# Our folder is unknown to the policy, whose default there httpd may not read. The rule is kept where the tool for it
# is installed; without it the labels hold until somebody relabels the file system.
label_ours() {
  [ -n "$selinux_type" ] && selinux_enforced || return 0
  if command -v semanage >/dev/null && command -v restorecon >/dev/null; then
    semanage fcontext -l -C 2>/dev/null | grep -qF "$base(/.*)?" ||
      semanage fcontext -a -t "$selinux_type" "$base(/.*)?" || fail "semanage fcontext failed for $base"
    restorecon -RF "$base" || fail "restorecon failed for $base"
  else
    chcon -R -t "$selinux_type" "$base" || fail "chcon failed for $base"
  fi
}

forget_labels() {
  selinux_enforced && command -v semanage >/dev/null || return 0
  semanage fcontext -d "$base(/.*)?" >/dev/null 2>&1 || :
}

# Says what the policy refuses to applications and proxies. Whether they need it only their owners know.
report_booleans() {
  selinux_enforced && command -v getsebool >/dev/null || return 0
  while read -r boolean allows; do
    [ -n "$boolean" ] || continue
    case $(getsebool "$boolean" 2>/dev/null) in
      *off) say "SELinux refuses $allows: $boolean is off (setsebool -P $boolean on)" ;;
    esac
  done <<END
$(plan selinux-boolean)
END
}
