import type { AskedPair } from "./asked-pairs";
import type { CompiledReading } from "./compiled-reading";
import { RowPairs, rowsOf } from "./row-pairs";

/** Value → some of its keys, and how many rows of head have it. */
export type RowSamples = ReadonlyMap<string, { readonly keys: readonly string[]; readonly rows: number }>;

/** More values of one map than this are not drawn. */
const mostValues = 200;
/** Keys of one value that are tried until one will do. */
const mostTried = 20;

/** The rows of pairs of maps, gone through once for all servers that ask. */
export class RowPairsByMap {
  readonly #prefixes = new Map<ReadonlyMap<string, string>, Map<ReadonlyMap<string, string>, Set<string>>>();
  readonly #rows = new Map<Set<string>, RowPairs>();

  readonly #samples = new Map<Set<string>, RowSamples>();

  constructor(
    private readonly base: CompiledReading,
    private readonly head: CompiledReading,
    private readonly onlyChanged: boolean,
  ) {}

  /** To be called for all before the first is asked for. */
  expect({ baseMap, headMap, own }: AskedPair): void {
    const prefixes = this.#prefixesOf(baseMap, headMap);
    for (const prefix of own) prefixes.add(prefix);
  }

  of({ baseMap, headMap }: AskedPair): RowPairs {
    const prefixes = this.#prefixesOf(baseMap, headMap);
    let rows = this.#rows.get(prefixes);
    if (!rows) {
      const [before, after] = this.#entries(baseMap, headMap);
      rows = new RowPairs(before, after, prefixes, this.onlyChanged);
      this.#rows.set(prefixes, rows);
    }
    return rows;
  }

  samplesOf({ baseMap, headMap }: AskedPair): RowSamples {
    const prefixes = this.#prefixesOf(baseMap, headMap);
    const samples = this.#samples.get(prefixes) ?? samplesIn(...this.#entries(baseMap, headMap));
    this.#samples.set(prefixes, samples);
    return samples;
  }

  #entries(baseMap: AskedPair["baseMap"], headMap: AskedPair["headMap"]) {
    return [
      rowsOf(baseMap, this.base.selection.context.maps),
      rowsOf(headMap, this.head.selection.context.maps),
    ] as const;
  }

  #prefixesOf(baseMap: AskedPair["baseMap"], headMap: AskedPair["headMap"]): Set<string> {
    const [before, after] = this.#entries(baseMap, headMap);
    const ofBase = this.#prefixes.get(before) ?? new Map<ReadonlyMap<string, string>, Set<string>>();
    this.#prefixes.set(before, ofBase);
    const prefixes = ofBase.get(after) ?? new Set<string>();
    ofBase.set(after, prefixes);
    return prefixes;
  }
}

// --- internal ---

function samplesIn(...entries: readonly ReadonlyMap<string, string>[]): RowSamples {
  const found = new Map<string, { keys: string[]; rows: number }>();
  for (const rows of entries) {
    for (const each of found.values()) each.rows = 0;
    for (const [key, value] of rows) {
      let known = found.get(value);
      if (!known) {
        if (found.size >= mostValues) continue;
        known = { keys: [], rows: 0 };
        found.set(value, known);
      }
      known.rows++;
      if (known.keys.length < mostTried) known.keys.push(key);
    }
  }
  return found;
}
