import type { Platform } from "./platform";

/** Debian and Ubuntu: apache2 with libapache2-mod-wsgi-py3. Source: the packages' files and `apache2 -l`. */
export const debian: Platform = {
  name: "debian",
  mainFile: "/etc/apache2/apache2.conf",
  serverRoot: "/etc/apache2",
  runtimeDirectory: "/run/apache2",
  lockDirectory: "/run/lock/apache2",
  pidFile: "/run/apache2/apache2.pid",
  modulesDirectory: "/usr/lib/apache2/modules",
  logDirectory: "/var/log/apache2",
  user: "www-data",
  group: "www-data",
  staticModules: ["core", "so", "watchdog", "http", "log_config", "logio", "version", "unixd"],
  wsgiModuleFile: "mod_wsgi.so",
  packages: ["apache2", "apache2-utils", "libapache2-mod-wsgi-py3", "curl"],
  control: "/usr/sbin/apache2ctl",
  httxt2dbm: "/usr/sbin/httxt2dbm",
  environmentFile: "/etc/apache2/envvars",
  binary: "/usr/sbin/apache2",
};
