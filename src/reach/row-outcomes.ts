import type { Selection } from "../selection/compile-selection";
import type { RewriteMap } from "../selection/rewrite-map";
import type { SelectionContext } from "../selection/selection-context";
import type { AskedKey } from "./asked-keys";
import { type AskedTogether, askedTogether } from "./asked-together";
import { MapRows, type SampleRow } from "./map-rows";
import type { DecidingRow, ReachedRequest } from "./reached-request";
import { comesToTheServer, requestsFor } from "./row-requests";
import { effectOfValues, runsIn, type ValueEffect } from "./value-effect";

/** Rows of one kind of request that are answered one by one where their values do not simply become the group. */
const mostAnswered = 2000;
/** The same, where the value is only tested by a condition, if at all. */
const mostTested = 30;
/** More rows of a configuration than this are not answered in full. */
const mostOutcomes = 5000;

/**
 * What the rows of maps come to. For each kind of request that asks a map, and each value among the rows that such
 * a request can hit: where the value simply becomes the group, only mod_wsgi's own tests are made; requests are
 * answered in full for values that fail them. Groups that are reached are added to `groups`.
 */
export function rowOutcomes(
  selection: Selection,
  requests: readonly ReachedRequest[],
  groups: Set<string>,
): ReachedRequest[] {
  const together = askedTogether(requests);
  const rows = rowsOfMaps(selection.context, together);
  const outcomes: ReachedRequest[] = [];
  for (const { map, asked, own, exact } of together) {
    const mapRows = rows.get(entriesOf(selection.context, map));
    for (const one of mapRows ? asked : []) {
      let known: ValueEffect | undefined;
      const effect = (): ValueEffect => {
        known ??= effectOfValues(one, selection);
        return known;
      };
      const accepts = (key: string): boolean =>
        !exact.has(key) && (one.part !== "host" || comesToTheServer(one, key, selection.context));
      const wants = (value: string): boolean =>
        !groups.has(value) || !runsIn(value, one, effect(), selection);
      const samples = mapRows?.samples(one.prefix, one.suffix, own, accepts, wants) ?? [];
      if (samples.length === 0) continue;
      const limit = Math.min(effect().decides ? mostAnswered : mostTested, mostOutcomes - outcomes.length);
      outcomes.push(...outcomesOf(one, map, samples, effect(), limit, selection, groups));
    }
  }
  return outcomes;
}

// --- internal ---

function outcomesOf(
  asked: AskedKey,
  map: RewriteMap,
  samples: readonly SampleRow[],
  effect: ValueEffect,
  limit: number,
  selection: Selection,
  groups: Set<string>,
): ReachedRequest[] {
  const { server } = asked.reached;
  const outcomes: ReachedRequest[] = [];
  for (const { key, value } of samples) {
    if (runsIn(value, asked, effect, selection)) {
      groups.add(value);
      continue;
    }
    if (outcomes.length >= limit) continue;
    const row: DecidingRow | undefined = effect.decides ? { map, key, value } : undefined;
    for (const real of requestsFor(asked, key, value)) {
      const resolution = selection.resolve(real);
      if (resolution.verdict === "daemon") groups.add(resolution.processGroup);
      outcomes.push({ server, request: real, resolution, row });
    }
  }
  return outcomes;
}

function entriesOf({ maps }: SelectionContext, map: RewriteMap): ReadonlyMap<string, string> {
  return maps.entriesOf(map);
}

/** The rows of each map, sorted once for all servers that ask; maps that are declared alike share them. */
function rowsOfMaps(
  context: SelectionContext,
  together: readonly AskedTogether[],
): Map<ReadonlyMap<string, string>, MapRows> {
  const prefixes = new Map<ReadonlyMap<string, string>, Set<string>>();
  for (const { map, own } of together) {
    const entries = entriesOf(context, map);
    const all = prefixes.get(entries) ?? new Set();
    prefixes.set(entries, all);
    for (const prefix of own) all.add(prefix);
  }
  return new Map([...prefixes].map(([entries, all]) => [entries, new MapRows(entries, all)]));
}
