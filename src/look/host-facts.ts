import { firstValue, type HostWords } from "./host-words";

/** What a machine is, whether or not anything of ours is there. What it could not tell is undefined. */
export interface HostFacts {
  /** By its own name, such as `Debian GNU/Linux 12 (bookworm)`. */
  readonly os: string | undefined;
  /** Such as `2.4.62`; undefined where no httpd is installed. */
  readonly httpdVersion: string | undefined;
  /** Such as `4.9.4`. */
  readonly modWsgiVersion: string | undefined;
  /** Of mod_wsgi's Python, such as `3.11`. */
  readonly pythonVersion: string | undefined;
  /** Types that httpd can read: SDBM, DB, GDBM. */
  readonly dbmTypes: readonly string[];
  /** Free where everything of ours is or would be. */
  readonly spaceKiB: number | undefined;
  /** Undefined as well on a file system that makes them as needed. */
  readonly freeInodes: number | undefined;
  /** Seconds since 1970, by the host's clock. */
  readonly clock: number | undefined;
}

export function readHostFacts(words: HostWords): HostFacts {
  const one = (word: string) => firstValue(words, word);
  const number = (word: string) => {
    const value = one(word);
    return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  };
  return {
    os: one("os"),
    httpdVersion: one("httpd-version"),
    modWsgiVersion: one("mod-wsgi-version"),
    pythonVersion: one("python-version"),
    dbmTypes: [...new Set(words.get("dbm-type") ?? [])],
    spaceKiB: number("space-kib"),
    freeInodes: number("free-inodes"),
    clock: number("clock"),
  };
}
