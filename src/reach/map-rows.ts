/** One row that stands for all rows below a prefix that have its value. */
export interface SampleRow {
  readonly key: string;
  readonly value: string;
}

/**
 * The rows of one map, sorted into the places of URLs that servers tell apart. The rows are gone through once, however
 * many servers ask.
 */
export class MapRows {
  /** The longest prefix of a key → each value below it with its first key. */
  readonly #buckets = new Map<string, Map<string, string>>();

  /** `prefixes`: the beginnings of keys at which something may change, of all servers together. */
  constructor(entries: ReadonlyMap<string, string>, prefixes: ReadonlySet<string>) {
    const lengths = [...new Set([...prefixes].map(({ length }) => length))].sort((a, b) => b - a);
    for (const [key, value] of entries) {
      for (const length of lengths) {
        if (length > key.length) continue;
        const prefix = length === key.length ? key : key.slice(0, length);
        if (!prefixes.has(prefix)) continue;
        const bucket = this.#buckets.get(prefix);
        if (!bucket) this.#buckets.set(prefix, new Map([[value, key]]));
        else if (!bucket.has(value)) bucket.set(value, key);
        break;
      }
    }
  }

  /** A row for each value among the keys that begin with `prefix` and with no longer one of `own`. */
  samples(prefix: string, own: readonly string[]): SampleRow[] {
    const longer = own.filter((other) => other !== prefix && other.startsWith(prefix));
    const found = new Map<string, string>();
    for (const [begin, values] of this.#buckets) {
      if (!begin.startsWith(prefix) || longer.some((other) => begin.startsWith(other))) continue;
      for (const [value, key] of values) if (!found.has(value)) found.set(value, key);
    }
    return [...found].map(([value, key]) => ({ key, value }));
  }
}
