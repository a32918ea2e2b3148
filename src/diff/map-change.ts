import type { MapEntry } from "../load/map-entries";
import type { FleetSide, FromTo } from "./fleet-side";

/** A process map whose rows are not the same, whoever asks for them. */
export interface MapChange {
  readonly configuration: string;
  readonly map: string;
  /** null: the map is not there. */
  readonly rows: FromTo<number | null>;
  readonly added: number;
  readonly removed: number;
  /** Rows with another value. */
  readonly changed: number;
}

export function mapChanges(base: FleetSide, head: FleetSide): MapChange[] {
  const names = new Set([...head.loaded.mapEntries.keys(), ...base.loaded.mapEntries.keys()]);
  return [...names].flatMap((configuration) => {
    const from = base.loaded.mapEntries.get(configuration);
    const to = head.loaded.mapEntries.get(configuration);
    return [...new Set([...(to?.keys() ?? []), ...(from?.keys() ?? [])])].flatMap((map): MapChange[] => {
      const [before, after] = [from?.get(map)?.rows, to?.get(map)?.rows];
      const counts = countRows(before ?? [], after ?? []);
      const isSame = counts.added + counts.removed + counts.changed === 0;
      if (isSame && (before === undefined) === (after === undefined)) return [];
      const rows = { from: before?.length ?? null, to: after?.length ?? null };
      return [{ configuration, map, rows, ...counts }];
    });
  });
}

// --- internal ---

/** Rows that stand at the same place are compared first: of large maps, few move. */
function countRows(
  from: readonly MapEntry[],
  to: readonly MapEntry[],
): Pick<MapChange, "added" | "removed" | "changed"> {
  let start = 0;
  while (start < from.length && start < to.length && isSame(from[start], to[start])) start++;
  let end = 0;
  const most = Math.min(from.length, to.length) - start;
  while (end < most && isSame(from.at(-1 - end), to.at(-1 - end))) end++;
  const before = new Map(from.slice(start, from.length - end).map(({ key, value }) => [key, value]));
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { key, value } of to.slice(start, to.length - end)) {
    const old = before.get(key);
    before.delete(key);
    if (old === undefined) counts.added++;
    else if (old !== value) counts.changed++;
  }
  return { ...counts, removed: before.size };
}

function isSame(one: MapEntry | undefined, other: MapEntry | undefined): boolean {
  return one?.key === other?.key && one?.value === other?.value;
}
