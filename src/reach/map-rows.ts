/** One row that stands for all rows of a place that have its value. */
export interface SampleRow {
  readonly key: string;
  readonly value: string;
}

/** Value → keys, in the order of the map. */
type KeysByValue = ReadonlyMap<string, readonly string[]>;

/** Keys of one value that are tried until one will do. */
const mostTried = 200;

/**
 * The rows of one map, sorted into the places of URLs that servers tell apart. The rows are gone through once, however
 * many servers ask.
 */
export class MapRows {
  /** The longest prefix of a key → the rows whose keys begin with it. */
  readonly #buckets = new Map<string, Map<string, string[]>>();
  /** The same rows by the end of the key, for each length of an end that somebody asked for. */
  readonly #byEnd = new Map<string, Map<string, Map<string, string[]>>>();

  /** `prefixes`: the beginnings of keys at which something may change, of all servers together. */
  constructor(entries: ReadonlyMap<string, string>, prefixes: ReadonlySet<string>) {
    const find = longestPrefixIn(prefixes);
    for (const [key, value] of entries) {
      const prefix = find(key);
      if (prefix === undefined) continue;
      let bucket = this.#buckets.get(prefix);
      if (!bucket) {
        bucket = new Map();
        this.#buckets.set(prefix, bucket);
      }
      put(bucket, value, key);
    }
  }

  /**
   * A row for each wanted value among the keys that begin with `prefix` and with no longer one of `own`, and end with
   * `suffix`. Keys that are not accepted are passed over.
   */
  samples(
    prefix: string,
    suffix: string,
    own: ReadonlySet<string>,
    accepts: (key: string) => boolean,
    wants: (value: string) => boolean = () => true,
  ): SampleRow[] {
    const ownPrefix = longestPrefixIn(own);
    const found = new Map<string, string>();
    for (const begin of this.#buckets.keys()) {
      if (ownPrefix(begin) !== prefix) continue;
      for (const [value, keys] of this.#endingWith(begin, suffix)) {
        if (found.has(value) || !wants(value)) continue;
        const fits = (key: string): boolean => key.length >= prefix.length + suffix.length && accepts(key);
        const key = keys.slice(0, mostTried).find(fits);
        if (key !== undefined) found.set(value, key);
      }
    }
    return [...found].map(([value, key]) => ({ key, value }));
  }

  /** The keys of all rows that `samples` chooses from, by value. */
  keys(prefix: string, suffix: string, own: ReadonlySet<string>): Map<string, string[]> {
    const ownPrefix = longestPrefixIn(own);
    const found = new Map<string, string[]>();
    for (const begin of this.#buckets.keys()) {
      if (ownPrefix(begin) !== prefix) continue;
      for (const [value, keys] of this.#endingWith(begin, suffix)) {
        const fitting = keys.filter(({ length }) => length >= prefix.length + suffix.length);
        const known = found.get(value);
        if (fitting.length > 0) found.set(value, known ? known.concat(fitting) : fitting);
      }
    }
    return found;
  }

  #endingWith(begin: string, suffix: string): KeysByValue {
    const bucket = this.#buckets.get(begin) ?? new Map<string, string[]>();
    if (suffix === "") return bucket;
    const id = `${suffix.length} ${begin}`;
    let byEnd = this.#byEnd.get(id);
    if (!byEnd) {
      byEnd = new Map();
      this.#byEnd.set(id, byEnd);
      for (const [value, keys] of bucket) {
        for (const key of keys) {
          const end = key.slice(-suffix.length);
          const rows = byEnd.get(end) ?? new Map<string, string[]>();
          byEnd.set(end, rows);
          put(rows, value, key);
        }
      }
    }
    return byEnd.get(suffix) ?? new Map();
  }
}

// --- internal ---

function put(rows: Map<string, string[]>, value: string, key: string): void {
  const keys = rows.get(value);
  if (keys) keys.push(key);
  else rows.set(value, [key]);
}

/** Finds the longest of the prefixes that a text begins with. */
function longestPrefixIn(prefixes: ReadonlySet<string>): (text: string) => string | undefined {
  const lengths = [...new Set([...prefixes].map(({ length }) => length))].sort((a, b) => b - a);
  return (text) => {
    for (const length of lengths) {
      if (length > text.length) continue;
      const prefix = length === text.length ? text : text.slice(0, length);
      if (prefixes.has(prefix)) return prefix;
    }
    return undefined;
  };
}
