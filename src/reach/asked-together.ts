import { compileRewriteMap, type RewriteMap } from "../selection/rewrite-map";
import type { Server } from "../selection/server";
import { type AskedKey, askedKeys, asksForThePath, decodedPath } from "./asked-keys";
import { markers } from "./marker";
import type { ReachedRequest } from "./reached-request";

/** The questions of one server to one map. */
export interface AskedTogether {
  readonly map: RewriteMap;
  readonly asked: AskedKey[];
  /** Beginnings of keys at which something may change for this server. */
  readonly own: Set<string>;
  /** Keys that requests were answered for as they stand. */
  readonly exact: Set<string>;
}

/** The questions of requests to maps whose rows decide, by server and map. */
export function askedTogether(requests: readonly ReachedRequest[]): AskedTogether[] {
  const byServer = new Map<Server, Map<unknown, AskedTogether>>();
  const sameKeys = new Map<AskedTogether, Map<string, AskedKey[]>>();
  for (const one of askedKeys(requests)) {
    const { directive } = one.question;
    if (!directive) continue;
    const ofServer = byServer.get(one.reached.server) ?? new Map<unknown, AskedTogether>();
    byServer.set(one.reached.server, ofServer);
    const known = ofServer.get(directive);
    const map = known?.map ?? compileRewriteMap(directive);
    const together = known ?? { map, asked: [], own: new Set(), exact: new Set() };
    ofServer.set(directive, together);
    together.own.add(one.prefix);
    const byKey = sameKeys.get(together) ?? new Map<string, AskedKey[]>();
    sameKeys.set(together, byKey);
    const others = byKey.get(one.question.key) ?? [];
    if (others.some((other) => isAlike(other, one))) continue;
    byKey.set(one.question.key, [...others, one]);
    together.asked.push(one);
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

// --- internal ---

/** Whether the same directives decide about two requests that ask for one key. */
function isAlike(one: AskedKey, other: AskedKey): boolean {
  const [a, b] = [one, other].map(({ reached }) => reached.resolution.decision);
  return (
    one.question.by === other.question.by &&
    one.part === other.part &&
    a?.selectedBy === b?.selectedBy &&
    a?.restrictedBy === b?.restrictedBy &&
    a?.variable?.setBy === b?.variable?.setBy &&
    one.reached.resolution.reason === other.reached.resolution.reason
  );
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
