import type { AskedKey } from "../reach/asked-keys";
import { asksForThePath, decodedPath } from "../reach/asked-keys";
import { type MarkedPart, markedPart, markers } from "../reach/marker";
import type { MapQuestion } from "../selection/decision";
import type { Resolution } from "../selection/resolution";
import { compileRewriteMap, type RewriteMap } from "../selection/rewrite-map";
import type { SelectionRequest } from "../selection/selection-request";
import type { Server } from "../selection/server";

/** One request, and how both configurations answer it. */
export interface AnsweredTwice {
  readonly request: SelectionRequest;
  readonly base: Resolution | undefined;
  readonly head: Resolution | undefined;
}

/** The kinds of requests of one pair of servers that ask one map, or what takes its place on the other side. */
export interface AskedPair {
  readonly baseMap: RewriteMap | undefined;
  readonly headMap: RewriteMap | undefined;
  /** Kinds whose key depends on what the client sends. */
  readonly asked: AskedKey[];
  /** Beginnings of keys at which something may change. */
  readonly own: Set<string>;
}

export function askedPairs(server: Server, answered: readonly AnsweredTwice[]): AskedPair[] {
  const pairs = new Map<string, AskedPair>();
  const seen = new Set<string>();
  const ids = new Map<unknown, number>();
  const id = (part: unknown): number => {
    const known = ids.get(part) ?? ids.size;
    ids.set(part, known);
    return known;
  };
  for (const { request, base, head } of answered) {
    for (const { base: before, head: after } of sameQuestions(base, head)) {
      const question = after ?? before;
      const part = question && markedPart(question.key);
      if (!question || part === undefined) continue;
      const asked = askedKey(server, request, (after ? head : base) as Resolution, question, part);
      if (!asked) continue;
      const maps = `${id(before?.directive)} ${id(after?.directive)}`;
      const pair = pairs.get(maps) ?? {
        baseMap: mapOf(before),
        headMap: mapOf(after),
        asked: [],
        own: new Set(),
      };
      pairs.set(maps, pair);
      pair.own.add(asked.prefix);
      const deciding = [base, head].flatMap((each) => decidingParts(each).map(id));
      const kind = JSON.stringify([maps, question.key, part, deciding]);
      if (!seen.has(kind)) pair.asked.push(asked);
      seen.add(kind);
    }
  }
  for (const { asked, own } of pairs.values())
    if (asked[0] && asksForThePath(asked[0])) addPlaces(own, answered);
  return [...pairs.values()];
}

/** Questions of both sides, those for the same key together in the order in which they are asked. */
export function sameQuestions(
  base: Resolution | undefined,
  head: Resolution | undefined,
): { base?: MapQuestion; head?: MapQuestion }[] {
  const after = [...(head?.decision.questions ?? [])];
  const both = (base?.decision.questions ?? []).map((before) => {
    const at = after.findIndex(({ key }) => key === before.key);
    const [same] = at < 0 ? [] : after.splice(at, 1);
    return { base: before, ...(same ? { head: same } : {}) };
  });
  return [...both, ...after.map((each) => ({ head: each }))];
}

// --- internal ---

/** Where keys are paths, what lies below a place that does not ask is hit by no request. */
function addPlaces(own: Set<string>, answered: readonly AnsweredTwice[]): void {
  for (const { request } of answered) {
    const path = decodedPath({ request });
    const at = path.indexOf(markers.path);
    if (at >= 0) own.add(path.slice(0, at));
  }
}

const mapOf = (question: MapQuestion | undefined): RewriteMap | undefined =>
  question?.directive && compileRewriteMap(question.directive);

function decidingParts(resolution: Resolution | undefined): unknown[] {
  const { selectedBy, restrictedBy, variable } = resolution?.decision ?? {};
  return [selectedBy, restrictedBy, variable?.setBy, resolution?.reason];
}

function askedKey(
  server: Server,
  request: SelectionRequest,
  resolution: Resolution,
  question: MapQuestion,
  part: MarkedPart,
): AskedKey | undefined {
  const at = question.key.indexOf(markers[part]);
  if (at < 0) return undefined;
  return {
    reached: { server, request, resolution, row: undefined },
    question,
    part,
    prefix: question.key.slice(0, at),
    suffix: question.key.slice(at + markers[part].length),
  };
}
