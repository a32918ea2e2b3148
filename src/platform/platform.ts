/** Where a distribution keeps what we need to know of its httpd, and what its own files say. All paths are absolute. */
export interface Platform {
  readonly name: "debian" | "rhel";
  /** The main configuration file. */
  readonly mainFile: string;
  /** The file of `manage: dropIn`, in a folder whose files the main file includes. */
  readonly dropInFile: string;
  readonly serverRoot: string;
  readonly runtimeDirectory: string;
  readonly lockDirectory: string;
  readonly pidFile: string;
  readonly modulesDirectory: string;
  readonly logDirectory: PlatformDirectory;
  /** Directories that must be there before httpd starts, made where they are missing. */
  readonly directories: readonly PlatformDirectory[];
  readonly errorLog: string;
  readonly accessLog: string;
  /** `User` and `Group` where the configuration names none. */
  readonly user: string;
  readonly group: string;
  /** Modules compiled into httpd, which no LoadModule may name. */
  readonly staticModules: readonly string[];
  /**
   * Modules that a main file of ours must load although no directive asks for them, where the build has them as files:
   * httpd does not start without mod_unixd, and systemd waits in vain for a httpd without mod_systemd.
   */
  readonly baseModules: readonly string[];
  /** File name of mod_wsgi for Python 3. */
  readonly wsgiModuleFile: string;
  /** `WSGISocketPrefix`, where mod_wsgi's own default cannot be reached by httpd's children. */
  readonly socketPrefix: string | undefined;
  /** What is installed when it is missing, and by what. */
  readonly packages: readonly string[];
  /** Packages that hold modules of httpd, by module name, where it is not the one of httpd itself. */
  readonly modulePackages: Readonly<Record<string, string>>;
  readonly packageManager: "apt-get" | "dnf";
  /** `start`, `graceful` or `stop` behind it controls httpd where systemd does not run. */
  readonly control: string;
  /** The unit that systemd runs httpd as. */
  readonly service: string;
  /** Builds DBM files; looked up by its name where it is not there. */
  readonly httxt2dbm: string;
  /** Starts new log files by time or size. */
  readonly rotatelogs: string;
  /** Media types by file extension. */
  readonly mediaTypesFile: string;
  /** Read by the shell before httpd is called directly; may be missing. */
  readonly environmentFile: string;
  readonly binary: string;
  /** What SELinux must be told, on distributions that enforce it. */
  readonly seLinux: SeLinux | undefined;
  /** The configuration that the distribution's packages install, which a drop-in file lives in. */
  readonly stock: StockConfiguration;
}

export interface PlatformDirectory {
  readonly path: string;
  readonly owner: string;
  readonly group: string;
  /** Octal, such as "0755". */
  readonly mode: string;
}

/** Types are of the targeted policy. */
export interface SeLinux {
  /** What httpd may read: our releases and maps. */
  readonly configurationType: string;
  /** What httpd may read and applications are. */
  readonly contentType: string;
  /** Booleans that sites commonly need, each with what fails while it is off. */
  readonly booleans: readonly { readonly name: string; readonly allows: string }[];
}

/** What a fresh installation's files say, as far as it bears on a drop-in file. */
export interface StockConfiguration {
  /** Ports that it listens on. */
  readonly listen: readonly number[];
  /** Ports that it listens on where a module is loaded, by module name. */
  readonly listenWith: Readonly<Record<string, readonly number[]>>;
  /** All of it as one text, in the order in which httpd reads it; the drop-in file is included from there. */
  readonly text: string;
}
