/** Where a distribution keeps what we need to know of its httpd. */
export interface Platform {
  readonly name: string;
  /** The main configuration file, which the stub replaces. */
  readonly mainFile: string;
  readonly serverRoot: string;
  readonly runtimeDirectory: string;
  readonly lockDirectory: string;
  readonly pidFile: string;
  readonly modulesDirectory: string;
  readonly logDirectory: string;
  /** `User` and `Group` where the configuration names none. */
  readonly user: string;
  readonly group: string;
  /** Modules compiled into httpd, which no LoadModule may name. */
  readonly staticModules: readonly string[];
  readonly wsgiModuleFile: string;
  /** What is installed when it is missing. */
  readonly packages: readonly string[];
  /** Tests and controls httpd with the distribution's environment. */
  readonly control: string;
  /** Builds DBM files. */
  readonly httxt2dbm: string;
  /** Runs before httpd is called directly. */
  readonly environmentFile: string;
  readonly binary: string;
}
