import type { MapEntry } from "./map-entries";

/**
 * Key → value of the rows of a map that differ little from those of another one: what both have is looked up there, so
 * that no second table of millions of keys is made.
 */
export class EditedValues implements ReadonlyMap<string, string> {
  readonly [Symbol.toStringTag] = "EditedValues";

  /**
   * @param entries all rows, each key once
   * @param base the other map
   * @param removed keys of `base` that do not count
   * @param added rows that `base` lacks, or that count in place of removed ones
   */
  constructor(
    private readonly rows: readonly MapEntry[],
    private readonly base: ReadonlyMap<string, string>,
    private readonly removed: ReadonlySet<string>,
    private readonly added: ReadonlyMap<string, string>,
  ) {}

  get size(): number {
    return this.rows.length;
  }

  get(key: string): string | undefined {
    return this.added.get(key) ?? (this.removed.has(key) ? undefined : this.base.get(key));
  }

  has(key: string): boolean {
    return this.added.has(key) || (!this.removed.has(key) && this.base.has(key));
  }

  forEach(each: (value: string, key: string, map: ReadonlyMap<string, string>) => void): void {
    for (const { key, value } of this.rows) each(value, key, this);
  }

  *entries(): MapIterator<[string, string]> {
    for (const { key, value } of this.rows) yield [key, value];
  }

  *keys(): MapIterator<string> {
    for (const { key } of this.rows) yield key;
  }

  *values(): MapIterator<string> {
    for (const { value } of this.rows) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }
}
