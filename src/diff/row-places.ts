import { formatModelPath } from "../diagnostic/model-path";
import { DirectivePlaces, type FleetPlace } from "./directive-place";
import type { FleetSide } from "./fleet-side";

/** Finds rows of a side's maps in its files. The rows of a map are gone through once, however many are asked for. */
export class RowPlaces {
  readonly #expected = new Map<string, Set<string>>();
  readonly #found = new Map<string, Map<string, FleetPlace>>();

  constructor(
    private readonly side: FleetSide,
    private readonly configuration: string,
  ) {}

  /** To be called for all before the first is asked for. */
  expect(map: string, keys: Iterable<string>): void {
    const expected = this.#expected.get(map) ?? new Set();
    this.#expected.set(map, expected);
    for (const key of keys) expected.add(key);
  }

  of(map: string, key: string): FleetPlace | undefined {
    const found = this.#found.get(map) ?? this.#search(map, this.#expected.get(map) ?? new Set());
    this.#found.set(map, found);
    return found.get(key);
  }

  #search(map: string, keys: ReadonlySet<string>): Map<string, FleetPlace> {
    const { fleet, mapEntries } = this.side.loaded;
    const entries = mapEntries.get(this.configuration)?.get(map);
    const index = fleet.configurations[this.configuration]?.processMaps.findIndex(({ name }) => name === map);
    const found = new Map<string, FleetPlace>();
    if (entries === undefined || index === undefined || index < 0) return found;
    const path = ["configurations", this.configuration, "processMaps", index];
    const places = new DirectivePlaces(this.side, this.configuration);
    for (const { key, line, valueColumn } of entries.rows) {
      if (!keys.has(key)) continue;
      const { file } = entries;
      const column = valueColumn ?? key.length + 2;
      const inFile = file && { file, line, column, path: formatModelPath([...path, "entriesFile"]) };
      found.set(key, inFile || places.fleetPlace([...path, "entries", key]));
      if (found.size === keys.size) break;
    }
    return found;
  }
}
