import type { Platform } from "./platform";
import { stockText } from "./stock-text";

const serverRoot = "/etc/httpd";
const modulesDirectory = "/usr/lib64/httpd/modules";
const wsgiModuleFile = "mod_wsgi_python3.so";
const dropInFile = "/etc/httpd/conf.d/wsgi-fleet.conf";

/**
 * Red Hat Enterprise Linux 8 and newer, its rebuilds, and Fedora: httpd with python3-mod_wsgi, on 64-bit machines.
 * Source: the packages' spec files, their httpd.conf and conf.modules.d.
 */
export const rhel: Platform = {
  name: "rhel",
  mainFile: "/etc/httpd/conf/httpd.conf",
  dropInFile,
  serverRoot,
  runtimeDirectory: "/run/httpd",
  lockDirectory: "/run/httpd",
  pidFile: "/run/httpd/httpd.pid",
  modulesDirectory,
  logDirectory: { path: "/var/log/httpd", owner: "root", group: "root", mode: "0700" },
  directories: [{ path: "/run/httpd", owner: "root", group: "apache", mode: "0710" }],
  errorLog: "/var/log/httpd/error_log",
  accessLog: "/var/log/httpd/access_log",
  user: "apache",
  group: "apache",
  staticModules: ["core", "so", "http"],
  baseModules: ["unixd", "log_config", "logio", "systemd"],
  wsgiModuleFile,
  // mod_wsgi's default is below the log directory (ServerRoot/logs), which only root may enter here.
  socketPrefix: "/run/httpd/wsgi",
  packages: ["httpd", "httpd-tools", "python3-mod_wsgi", "curl"],
  modulePackages: {
    ssl: "mod_ssl",
    http2: "mod_http2",
    md: "mod_md",
    ldap: "mod_ldap",
    authnz_ldap: "mod_ldap",
    proxy_html: "mod_proxy_html",
    xml2enc: "mod_proxy_html",
    session: "mod_session",
    auth_form: "mod_session",
  },
  packageManager: "dnf",
  // apachectl of this family goes to systemd alone; the binary itself works with and without.
  control: "/usr/sbin/httpd -k",
  service: "httpd.service",
  httxt2dbm: "/usr/bin/httxt2dbm",
  rotatelogs: "/usr/sbin/rotatelogs",
  mediaTypesFile: "/etc/mime.types",
  environmentFile: "/etc/sysconfig/httpd",
  binary: "/usr/sbin/httpd",
  seLinux: {
    configurationType: "httpd_config_t",
    contentType: "httpd_sys_content_t",
    booleans: [
      { name: "httpd_can_network_connect", allows: "connections of applications and proxies to other ports" },
      { name: "httpd_can_network_connect_db", allows: "connections of applications to databases" },
      { name: "httpd_can_sendmail", allows: "mail from applications" },
      { name: "httpd_enable_homedirs", allows: "applications in home directories" },
    ],
  },
  stock: {
    listen: [80],
    listenWith: { ssl: [443] },
    text: stockText({
      serverRoot,
      modulesDirectory,
      modules: [
        ...["access_compat", "actions", "alias", "allowmethods", "auth_basic", "auth_digest", "authn_anon"],
        ...["authn_core", "authn_dbd", "authn_dbm", "authn_file", "authn_socache", "authz_core", "authz_dbd"],
        ...["authz_dbm", "authz_groupfile", "authz_host", "authz_owner", "authz_user", "autoindex", "brotli"],
        ...["cache", "cache_disk", "cache_socache", "data", "dbd", "deflate", "dir", "dumpio", "echo", "env"],
        ...["expires", "ext_filter", "filter", "headers", "include", "info", "log_config", "logio", "macro"],
        ...["mime_magic", "mime", "negotiation", "remoteip", "reqtimeout", "request", "rewrite", "setenvif"],
        ...["slotmem_plain", "slotmem_shm", "socache_dbm", "socache_memcache", "socache_shmcb", "status"],
        ...["substitute", "suexec", "unique_id", "unixd", "userdir", "version", "vhost_alias", "watchdog"],
        ...["dav", "dav_fs", "dav_lock", "lua", "mpm_event", "proxy", "lbmethod_bybusyness"],
        ...["lbmethod_byrequests", "lbmethod_bytraffic", "lbmethod_heartbeat", "proxy_ajp", "proxy_balancer"],
        ...["proxy_connect", "proxy_express", "proxy_fcgi", "proxy_fdpass", "proxy_ftp", "proxy_http"],
        ...["proxy_hcheck", "proxy_scgi", "proxy_uwsgi", "proxy_wstunnel", "systemd", "cgid"],
      ],
      wsgiModuleFile,
      main: `
Listen 80
User apache
Group apache
ServerAdmin root@localhost
<Directory />
  AllowOverride none
  Require all denied
</Directory>
DocumentRoot "/var/www/html"
<Directory "/var/www">
  AllowOverride None
  Require all granted
</Directory>
<Directory "/var/www/html">
  Options Indexes FollowSymLinks
  AllowOverride None
  Require all granted
</Directory>
DirectoryIndex index.html
<Files ".ht*">
  Require all denied
</Files>
ErrorLog "logs/error_log"
LogLevel warn
TypesConfig /etc/mime.types
AddDefaultCharset UTF-8
EnableSendfile on`,
      sites: "",
      dropInFile,
    }),
  },
};
