/**
 * Arranges the image of a sandbox's hosts as a server of Red Hat's family: the machine's own httpd and mod_wsgi, which
 * are Debian's builds, under the names and in the places that the `httpd` and `python3-mod_wsgi` packages use, and
 * nothing of Debian's left in its places. Runs with sh after `imageScript` has mounted the image at `merged`.
 *
 * What is arranged, and is not so on a real one: `/usr/sbin/httpd` is a wrapper that gives Debian's binary the built-in
 * paths of RHEL's; modules that RHEL has as files are compiled in where Debian does that; `rpm` and `dnf` answer for
 * a list of packages and install nothing; there is no systemd and no SELinux.
 */
export const rhelScript = `
at=merged
sbin=$at/usr/sbin
modules=$at/usr/lib64/httpd/modules
mkdir -p "$at/usr/libexec/wsgi-fleet-sandbox" "$modules" "$at/etc/httpd/conf" "$at/etc/httpd/conf.d" \\
  "$at/etc/httpd/conf.modules.d" "$at/etc/sysconfig" "$at/var/log/httpd" "$at/var/www/html"

mv "$sbin/apache2" "$at/usr/libexec/wsgi-fleet-sandbox/httpd"
cat >"$sbin/httpd" <<'END'
#!/bin/sh
# RHEL's httpd is built for /etc/httpd and conf/httpd.conf; a later -d or -f still counts.
exec /usr/libexec/wsgi-fleet-sandbox/httpd -d /etc/httpd -f /etc/httpd/conf/httpd.conf "$@"
END
chmod 755 "$sbin/httpd"
mv "$sbin/httxt2dbm" "$at/usr/bin/httxt2dbm" 2>/dev/null || [ -x "$at/usr/bin/httxt2dbm" ]
cp -a "$at"/usr/lib/apache2/modules/mod_*.so "$modules/"
rm -f "$modules"/mod_wsgi*
cp -L "$at/usr/lib/apache2/modules/mod_wsgi.so" "$modules/mod_wsgi_python3.so"
rm -rf "$at/etc/apache2" "$at/usr/lib/apache2" "$at/var/log/apache2" "$at/var/lib/dpkg"
rm -f "$sbin"/apache2ctl "$sbin"/apachectl "$sbin"/a2* "$at"/usr/bin/dpkg* "$at"/usr/bin/apt*
cat >"$sbin/apachectl" <<'END'
#!/bin/sh
# RHEL's apachectl hands these over to systemd, which is not here.
case \${1:-} in
  start | stop | restart | graceful | status) echo "apachectl: systemd does not run here" >&2; exit 1 ;;
  configtest) exec /usr/sbin/httpd -t ;;
  *) exec /usr/sbin/httpd "$@" ;;
esac
END
chmod 755 "$sbin/apachectl"

ln -s ../../usr/lib64/httpd/modules "$at/etc/httpd/modules"
ln -s ../../var/log/httpd "$at/etc/httpd/logs"
ln -s /run/httpd "$at/etc/httpd/run"
chmod 700 "$at/var/log/httpd"
printf 'LANG=C\\n' >"$at/etc/sysconfig/httpd"
echo 'LoadModule mpm_event_module modules/mod_mpm_event.so' >"$at/etc/httpd/conf.modules.d/00-mpm.conf"
for name in alias auth_basic authn_core authn_file authz_core authz_host authz_user autoindex dir env headers mime rewrite \\
  setenvif; do
  echo "LoadModule \${name}_module modules/mod_$name.so"
done >"$at/etc/httpd/conf.modules.d/00-base.conf"
echo 'LoadModule wsgi_module modules/mod_wsgi_python3.so' >"$at/etc/httpd/conf.modules.d/10-wsgi-python3.conf"
cat >"$at/etc/httpd/conf/httpd.conf" <<'END'
ServerRoot "/etc/httpd"
Listen 80
Include conf.modules.d/*.conf
User apache
Group apache
ServerAdmin root@localhost
PidFile run/httpd.pid
<Directory />
  AllowOverride none
  Require all denied
</Directory>
DocumentRoot "/var/www/html"
<Directory "/var/www/html">
  Require all granted
</Directory>
TypesConfig /etc/mime.types
ErrorLog "logs/error_log"
LogLevel warn
LogFormat "%h %l %u %t \\"%r\\" %>s %b" combined
CustomLog "logs/access_log" combined
IncludeOptional conf.d/*.conf
END
echo 'the stock site of this host' >"$at/var/www/html/index.html"

if chroot "$at" id www-data >/dev/null 2>&1; then chroot "$at" userdel www-data; fi
chroot "$at" getent group apache >/dev/null || chroot "$at" groupadd --system --gid 48 apache
chroot "$at" useradd --system --uid 48 --gid apache --home-dir /usr/share/httpd --no-create-home \\
  --shell /usr/sbin/nologin apache

# The package commands of this family, as far as somebody asks what is installed.
cat >"$at/usr/bin/rpm" <<'END'
#!/bin/sh
# Answers "rpm -q [--quiet] [--whatprovides] NAME" for the packages that this host is arranged to have.
status=0
for word in "$@"; do
  case $word in
    -*) ;;
    httpd | httpd-tools | python3-mod_wsgi | curl | openssl | mod_ssl | mod_http2 | sudo | openssh-server) ;;
    *) echo "no package provides $word"; status=1 ;;
  esac
done
exit $status
END
cat >"$at/usr/bin/dnf" <<'END'
#!/bin/sh
echo "dnf: this host is arranged in a sandbox and installs nothing: $*" >&2
exit 1
END
chmod 755 "$at/usr/bin/rpm" "$at/usr/bin/dnf"

mkdir -m 710 skeleton/run/httpd
chown "root:$(chroot "$at" id -g apache)" skeleton/run/httpd
`;
