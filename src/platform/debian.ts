import type { Platform } from "./platform";
import { stockText } from "./stock-text";

const serverRoot = "/etc/apache2";
const modulesDirectory = "/usr/lib/apache2/modules";
const wsgiModuleFile = "mod_wsgi.so";
/** Behind `000-default.conf`, so that the distribution's site goes on answering requests for unknown names. */
const dropInFile = "/etc/apache2/sites-enabled/wsgi-fleet.conf";

/** Debian and Ubuntu: apache2 with libapache2-mod-wsgi-py3. Source: the packages' files and `apache2 -l`. */
export const debian: Platform = {
  name: "debian",
  mainFile: "/etc/apache2/apache2.conf",
  dropInFile,
  serverRoot,
  runtimeDirectory: "/run/apache2",
  lockDirectory: "/run/lock/apache2",
  pidFile: "/run/apache2/apache2.pid",
  modulesDirectory,
  logDirectory: { path: "/var/log/apache2", owner: "root", group: "adm", mode: "0750" },
  directories: [
    { path: "/run/apache2", owner: "root", group: "root", mode: "0755" },
    { path: "/run/lock/apache2", owner: "www-data", group: "root", mode: "0755" },
  ],
  errorLog: "/var/log/apache2/error.log",
  accessLog: "/var/log/apache2/access.log",
  user: "www-data",
  group: "www-data",
  staticModules: ["core", "so", "watchdog", "http", "log_config", "logio", "version", "unixd"],
  baseModules: [],
  wsgiModuleFile,
  socketPrefix: undefined,
  packages: ["apache2", "apache2-utils", "libapache2-mod-wsgi-py3", "curl"],
  modulePackages: {},
  packageManager: "apt-get",
  control: "/usr/sbin/apache2ctl",
  service: "apache2.service",
  httxt2dbm: "/usr/sbin/httxt2dbm",
  rotatelogs: "/usr/bin/rotatelogs",
  mediaTypesFile: "/etc/mime.types",
  environmentFile: "/etc/apache2/envvars",
  binary: "/usr/sbin/apache2",
  seLinux: undefined,
  stock: {
    listen: [80],
    listenWith: { ssl: [443] },
    text: stockText({
      serverRoot,
      modulesDirectory,
      modules: [
        ...["access_compat", "alias", "auth_basic", "authn_core", "authn_file", "authz_core", "authz_host"],
        ...["authz_user", "autoindex", "deflate", "dir", "env", "filter", "mime", "mpm_event", "negotiation"],
        ...["reqtimeout", "setenvif", "status"],
      ],
      wsgiModuleFile,
      main: `
DefaultRuntimeDir /run/apache2
PidFile /run/apache2/apache2.pid
Timeout 300
KeepAliveTimeout 5
User www-data
Group www-data
ErrorLog /var/log/apache2/error.log
LogLevel warn
Listen 80
<IfModule ssl_module>
  Listen 443
</IfModule>
<Directory />
  Options FollowSymLinks
  AllowOverride None
  Require all denied
</Directory>
<Directory /usr/share>
  AllowOverride None
  Require all granted
</Directory>
<Directory /var/www/>
  Options Indexes FollowSymLinks
  AllowOverride None
  Require all granted
</Directory>
AccessFileName .htaccess
<FilesMatch "^\\.ht">
  Require all denied
</FilesMatch>
TraceEnable Off`,
      sites: `
<VirtualHost *:80>
  DocumentRoot /var/www/html
  ErrorLog /var/log/apache2/error.log
</VirtualHost>`,
      dropInFile,
    }),
  },
};
