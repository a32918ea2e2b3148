import type { CompiledReading } from "./compiled-reading";
import { DirectivePlaces } from "./directive-place";
import { type ChangedRows, mostShown } from "./request-change";
import { RowPlaces } from "./row-places";
import type { Transition } from "./transition";

/** Finds directives and rows of a side in its files. */
export interface SidePlaces {
  readonly directives: DirectivePlaces;
  readonly rows: RowPlaces;
}

/** Of both sides. */
export type Places = { readonly base: SidePlaces; readonly head: SidePlaces };

export function placesOf({ side, configuration }: CompiledReading): SidePlaces {
  return {
    directives: new DirectivePlaces(side, configuration),
    rows: new RowPlaces(side, configuration),
  };
}

/** The rows of one cause; `side` has those that are shown. */
export interface ShownRows extends Pick<ChangedRows, "map" | "value" | "count"> {
  readonly side: keyof Places;
  readonly shown: readonly string[];
}

export function shownRows(all: readonly Transition[]): ShownRows | undefined {
  const row = all[0]?.row;
  if (!row) return undefined;
  const keys = new Set(all.flatMap((each) => each.row?.key ?? []));
  return {
    map: row.map,
    value: { from: row.from ?? null, to: row.to ?? null },
    count: keys.size + all.reduce((sum, { more }) => sum + more, 0),
    side: row.to === undefined ? "base" : "head",
    shown: [...keys].slice(0, mostShown),
  };
}

export function changedRows({ map, value, count, side, shown }: ShownRows, places: Places): ChangedRows {
  const sample = shown.map((key) => {
    const place = places[side].rows.of(map, key);
    return place ? { key, place } : { key };
  });
  return { map, value, count, sample };
}
