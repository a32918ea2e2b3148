import type { Directive } from "../httpd/directive";
import type { Selection } from "../selection/compile-selection";
import { hasNoThreads } from "../selection/daemon-process";
import { judgeGroup } from "../selection/process-group";
import type { Resolution } from "../selection/resolution";
import { compileRewriteMap, type MapFinder, type RewriteMap } from "../selection/rewrite-map";
import type { SelectionContext } from "../selection/selection-context";
import type { SelectionRequest } from "../selection/selection-request";
import { Unmodelled } from "../selection/unmodelled";
import type { AskedKey } from "./asked-keys";
import { MapRows, type SampleRow } from "./map-rows";
import { markers } from "./marker";
import type { DecidingRow, ReachedRequest } from "./reached-request";
import { encodePath } from "./representative-requests";

/** Rows of one server that are answered one by one where their values do not simply become the group. */
const mostAnswered = 2000;

/**
 * What the rows of maps come to. For each kind of request that asks a map, and each value among the rows that such
 * a request can hit: where the value simply becomes the group, only mod_wsgi's own tests are made; requests are
 * answered in full for values that fail them. Groups that are reached are added to `groups`.
 */
export function rowOutcomes(
  selection: Selection,
  asked: readonly AskedKey[],
  groups: Set<string>,
): ReachedRequest[] {
  const { context } = selection;
  const rows = rowsOfMaps(context, asked);
  return [...byServerAndMap(asked)].flatMap((together) => {
    const own = together.map(({ prefix }) => prefix);
    return together.flatMap((one) => {
      const [map, mapRows] = rows.get(one.question.directive) ?? [];
      if (!map || !mapRows) return [];
      const samples = mapRows.samples(one.prefix, own).filter(({ key }) => key.endsWith(one.suffix));
      return outcomesOf(one, map, samples, selection, groups);
    });
  });
}

// --- internal ---

function outcomesOf(
  asked: AskedKey,
  map: RewriteMap,
  samples: readonly SampleRow[],
  selection: Selection,
  groups: Set<string>,
): ReachedRequest[] {
  const { server, request } = asked.reached;
  const { context } = selection;
  const { decision } = selection.resolve(request, withValue(context.maps, asked, markers.value));
  if (decision.group !== undefined && !decision.group.includes(markers.value)) return [];
  const becomesTheGroup = decision.group === markers.value;
  const outcomes: ReachedRequest[] = [];
  for (const { key, value } of samples) {
    if (becomesTheGroup && !needsACloserLook(value, context)) {
      if (!refused(value, decision.restrictedBy, asked, context)) {
        groups.add(value);
        continue;
      }
    }
    if (outcomes.length >= mostAnswered) break;
    const row: DecidingRow = { map, key, value };
    const real = withKey(asked, key);
    const resolution: Resolution = selection.resolve(real);
    if (resolution.verdict === "daemon") groups.add(resolution.processGroup);
    outcomes.push({ server, request: real, resolution, row });
  }
  return outcomes;
}

function needsACloserLook(value: string, context: SelectionContext): boolean {
  const group = context.groups.get(value);
  return (
    value.startsWith("%") ||
    (group !== undefined &&
      (hasNoThreads(group) || group.options.has("script-user") || group.options.has("script-group")))
  );
}

function refused(
  value: string,
  list: Directive | undefined,
  { reached }: AskedKey,
  context: SelectionContext,
): boolean {
  try {
    return judgeGroup(value, list, reached.server, context) !== undefined;
  } catch (unknown) {
    if (unknown instanceof Unmodelled) return true;
    throw unknown;
  }
}

/** The map's answers, with this value for the key in question. */
function withValue(maps: MapFinder, { question }: AskedKey, value: string): MapFinder {
  return {
    find: (map, key) =>
      map.directive === question.directive && key === question.key ? value : maps.find(map, key),
    entriesOf: (map) => maps.entriesOf(map),
  };
}

/** The request whose key is the row's. */
function withKey({ reached, prefix, suffix, part }: AskedKey, key: string): SelectionRequest {
  const text = key.slice(prefix.length, key.length - suffix.length);
  const put = (into: string, value: string): string => into.replaceAll(markers[part], () => value);
  const { request } = reached;
  const path = part === "path" || part === "query" ? put(request.path, encodePath(text)) : request.path;
  const host = part === "host" && request.host !== null ? put(request.host, text) : request.host;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      part === "header" ? put(value, text) : value,
    ]),
  );
  return { ...request, path, host, headers };
}

function* byServerAndMap(asked: readonly AskedKey[]): Iterable<AskedKey[]> {
  const groups = new Map<unknown, Map<unknown, AskedKey[]>>();
  for (const one of asked) {
    const ofServer = groups.get(one.reached.server) ?? new Map<unknown, AskedKey[]>();
    groups.set(one.reached.server, ofServer);
    ofServer.set(one.question.directive, [...(ofServer.get(one.question.directive) ?? []), one]);
  }
  for (const ofServer of groups.values()) yield* ofServer.values();
}

/** Each map with its rows sorted once for all servers that ask it; maps that are declared alike share them. */
function rowsOfMaps(
  context: SelectionContext,
  asked: readonly AskedKey[],
): Map<Directive | undefined, [RewriteMap, MapRows]> {
  const prefixes = new Map<ReadonlyMap<string, string>, Set<string>>();
  const entriesOf = new Map<Directive | undefined, [RewriteMap, ReadonlyMap<string, string>]>();
  for (const { question, prefix } of asked) {
    if (!question.directive) continue;
    let known = entriesOf.get(question.directive);
    if (!known) {
      const map = compileRewriteMap(question.directive);
      known = [map, context.maps.entriesOf(map)];
      entriesOf.set(question.directive, known);
    }
    prefixes.set(known[1], (prefixes.get(known[1]) ?? new Set()).add(prefix));
  }
  const sorted = new Map([...prefixes].map(([entries, set]) => [entries, new MapRows(entries, set)]));
  return new Map(
    [...entriesOf]
      .flatMap(([directive, [map, entries]]) => {
        const rows = sorted.get(entries);
        return rows ? [[directive, [map, rows]] as const] : [];
      })
      .map(([directive, pair]) => [directive, [...pair]] as [Directive | undefined, [RewriteMap, MapRows]]),
  );
}
