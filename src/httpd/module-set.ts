import { baseName } from "./path";

/** What Debian's httpd has compiled in. */
const staticModules = ["core", "so", "watchdog", "http", "log_config", "logio", "version", "unixd"];

/** The modules known so far: compiled in, then one per `LoadModule`. */
export class ModuleSet {
  readonly names: Set<string>;

  constructor(loaded: Iterable<string> = []) {
    this.names = new Set(loaded);
    for (const name of staticModules) {
      this.names.add(`${name}_module`);
      this.names.add(name === "core" ? "core.c" : name === "http" ? "http_core.c" : `mod_${name}.c`);
    }
  }

  /** Takes in `LoadModule identifier path`; the source file's name follows from the file name of the module. */
  load(identifier: string, path: string): void {
    this.names.add(identifier);
    const file = baseName(path).replace(/\.so.*$/, "");
    const mpm = /^mod_mpm_(\w+)$/.exec(file);
    // Distributions name the file after the Python it is for: mod_wsgi_python3.so, mod_wsgi.so-3.11.
    if (identifier === "wsgi_module") this.names.add("mod_wsgi.c");
    this.names.add(mpm ? `${mpm[1]}.c` : file === "mod_ldap" ? "util_ldap.c" : `${file}.c`);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }
}
