import type { Directive } from "../httpd/directive";
import type { Selection } from "../selection/compile-selection";
import { hasNoThreads } from "../selection/daemon-process";
import { judgeGroup } from "../selection/process-group";
import { compileRewriteMap, type MapFinder, type RewriteMap } from "../selection/rewrite-map";
import type { SelectionContext } from "../selection/selection-context";
import type { SelectionRequest } from "../selection/selection-request";
import type { Server } from "../selection/server";
import { Unmodelled } from "../selection/unmodelled";
import { type AskedKey, askedKeys, asksForThePath, decodedPath } from "./asked-keys";
import { MapRows, type SampleRow } from "./map-rows";
import { markers, oddPort } from "./marker";
import type { DecidingRow, ReachedRequest } from "./reached-request";
import { encodePath } from "./representative-requests";
import { reaches } from "./ways-in";

/** Rows of one kind of request that are answered one by one where their values do not simply become the group. */
const mostAnswered = 2000;
/** The same, where the value is only tested by a condition, if at all. */
const mostTested = 30;

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
  const together = byServerAndMap(requests);
  const rows = rowsOfMaps(selection.context, together);
  return together.flatMap(({ map, asked, own, exact }) => {
    const mapRows = rows.get(entriesOf(selection.context, map));
    if (!mapRows) return [];
    return asked.flatMap((one) => {
      const accepts = (key: string): boolean =>
        !exact.has(key) && (one.part !== "host" || comesToTheServer(one, key, selection.context));
      const samples = mapRows.samples(one.prefix, one.suffix, own, accepts);
      return outcomesOf(one, map, samples, selection, groups);
    });
  });
}

// --- internal ---

/** The questions of one server to one map. */
interface AskedTogether {
  readonly map: RewriteMap;
  readonly asked: AskedKey[];
  /** Beginnings of keys at which something may change for this server. */
  readonly own: Set<string>;
  /** Keys that requests were answered for as they stand. */
  readonly exact: Set<string>;
}

function outcomesOf(
  asked: AskedKey,
  map: RewriteMap,
  samples: readonly SampleRow[],
  selection: Selection,
  groups: Set<string>,
): ReachedRequest[] {
  const { server, request } = asked.reached;
  const { context } = selection;
  if (samples.length === 0) return [];
  const { decision } = selection.resolve(request, withValue(context.maps, asked, markers.value));
  const decides = decision.group === undefined || decision.group.includes(markers.value);
  const becomesTheGroup = decision.group === markers.value;
  const outcomes: ReachedRequest[] = [];
  for (const { key, value } of samples) {
    if (becomesTheGroup && !needsACloserLook(value, context)) {
      if (!refused(value, decision.restrictedBy, asked, context)) {
        groups.add(value);
        continue;
      }
    }
    if (outcomes.length >= (decides ? mostAnswered : mostTested)) break;
    const row: DecidingRow | undefined = decides ? { map, key, value } : undefined;
    for (const real of requestsFor(asked, key, value)) {
      const resolution = selection.resolve(real);
      if (resolution.verdict === "daemon") groups.add(resolution.processGroup);
      outcomes.push({ server, request: real, resolution, row });
    }
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

/** The request that hits the row; where the value is made of the Host header, also one with another port there. */
function requestsFor(asked: AskedKey, key: string, value: string): SelectionRequest[] {
  const plain = withKey(asked, key);
  if (!/^%\{(HOST|SERVER|RESOURCE)\}/.test(value) || plain.host === null) return [plain];
  return [plain, { ...plain, host: `${plain.host.replace(/:\d+$/, "")}:${oddPort}` }];
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

/** Whether a request with the name of the key is one to the same server. */
function comesToTheServer(asked: AskedKey, key: string, context: SelectionContext): boolean {
  return reaches(asked.reached.server, withKey(asked, key), context);
}

function byServerAndMap(requests: readonly ReachedRequest[]): AskedTogether[] {
  const byServer = new Map<Server, Map<unknown, AskedTogether>>();
  for (const one of askedKeys(requests)) {
    const { directive } = one.question;
    if (!directive) continue;
    const ofServer = byServer.get(one.reached.server) ?? new Map<unknown, AskedTogether>();
    byServer.set(one.reached.server, ofServer);
    const known = ofServer.get(directive);
    const map = known?.map ?? compileRewriteMap(directive);
    const together = known ?? { map, asked: [], own: new Set(), exact: new Set() };
    ofServer.set(directive, together);
    together.asked.push(one);
    together.own.add(one.prefix);
  }
  for (const reached of requests) {
    const ofServer = byServer.get(reached.server);
    if (!ofServer) continue;
    for (const { directive, key } of reached.resolution.decision.questions)
      ofServer.get(directive)?.exact.add(key);
    for (const together of ofServer.values()) addPlace(together, reached);
  }
  return [...byServer.values()].flatMap((ofServer) => [...ofServer.values()]);
}

/** Where keys are paths, what lies below a place that does not ask is hit by no request. */
function addPlace({ asked, own, exact }: AskedTogether, reached: ReachedRequest): void {
  const [first] = asked;
  if (!first || !asksForThePath(first)) return;
  const path = decodedPath(reached);
  const at = path.indexOf(markers.path);
  if (at >= 0) own.add(path.slice(0, at));
  else exact.add(path);
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
