import { MapRows } from "../reach/map-rows";
import type { MapFinder, RewriteMap } from "../selection/rewrite-map";

/** The values of a key before and after; undefined: no row. */
export interface RowValues {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The rows of a map and of what takes its place, key by key. */
export class RowPairs {
  readonly #values = new Map<string, RowValues>();
  readonly #rows: MapRows;

  /** `onlyChanged`: rows that are the same on both sides are left out, where they cannot make a difference. */
  constructor(
    base: ReadonlyMap<string, string>,
    head: ReadonlyMap<string, string>,
    prefixes: ReadonlySet<string>,
    onlyChanged: boolean,
  ) {
    const ids = new Map<string | undefined, Map<string | undefined, string>>();
    const entries = new Map<string, string>();
    const put = (key: string, from: string | undefined, to: string | undefined): void => {
      if (onlyChanged && from === to) return;
      const ofFrom = ids.get(from) ?? new Map<string | undefined, string>();
      ids.set(from, ofFrom);
      const id = ofFrom.get(to) ?? String(this.#values.size);
      ofFrom.set(to, id);
      this.#values.set(id, { from, to });
      entries.set(key, id);
    };
    let kept = 0;
    const valueInBase = lookupInStep(base, head);
    for (const [key, to] of head) {
      const from = valueInBase(key);
      if (from !== undefined) kept++;
      put(key, from, to);
    }
    if (kept < base.size) for (const [key, from] of base) if (!head.has(key)) put(key, from, undefined);
    this.#rows = new MapRows(entries, prefixes);
  }

  /** The keys that such a request can have, by what becomes of their values. */
  classes(prefix: string, suffix: string, own: ReadonlySet<string>): { values: RowValues; keys: string[] }[] {
    return [...this.#rows.keys(prefix, suffix, own)].flatMap(([id, keys]) => {
      const values = this.#values.get(id);
      return values ? [{ values, keys }] : [];
    });
  }
}

/**
 * Finds the values of keys that are asked for in the order of `head`. Rows that stand in the same order in both are met
 * in step, which takes a tenth of looking them up: of large maps, few move.
 */
function lookupInStep(
  base: ReadonlyMap<string, string>,
  head: ReadonlyMap<string, string>,
): (key: string) => string | undefined {
  const rows = base.entries();
  let next = rows.next();
  return (key) => {
    while (!next.done && next.value[0] !== key && !head.has(next.value[0])) next = rows.next();
    if (next.done || next.value[0] !== key) return base.get(key);
    const [, value] = next.value;
    next = rows.next();
    return value;
  };
}

const noRows: ReadonlyMap<string, string> = new Map();

/** The rows of a map; none where there is no map. */
export function rowsOf(map: RewriteMap | undefined, maps: MapFinder): ReadonlyMap<string, string> {
  return map ? maps.entriesOf(map) : noRows;
}
