import { askedPairs } from "./asked-pairs";
import type { CompiledReading } from "./compiled-reading";
import { isSameEnd } from "./request-end";
import { RowPairsByMap } from "./row-pairs-by-map";
import { rowTransitions, sampledRows } from "./row-transitions";
import { type ServerPair, serverPairs } from "./server-pairs";
import { sharedRequests } from "./shared-requests";
import {
  answerTwice,
  type EndedTwice,
  hitRow,
  type Transition,
  type Transitions,
  type Unjudged,
} from "./transition";

/** All requests that end in another way: one of each kind that either side tells apart, and every changed row. */
export function transitionsBetween(
  base: CompiledReading,
  head: CompiledReading,
  isSameText: boolean,
): Transitions {
  const changed: Transition[] = [];
  const unjudged: Unjudged[] = [];
  const asked: EndedTwice[] = [];
  const [baseContext, headContext] = [base.selection.context, head.selection.context];
  const rowPairs = new RowPairsByMap(base, head, isSameText);
  const answeredOf = new Map<ServerPair, EndedTwice[]>();
  for (const servers of serverPairs(baseContext, headContext)) {
    const answered = sharedRequests(servers, baseContext, headContext).map((request) => {
      const one = answerTwice(request, servers, base, head);
      asked.push(one);
      if (!isSameEnd(one.from, one.to)) changed.push({ ...one, row: hitRow(one), more: 0 });
      else if (one.from.verdict === "unknown") unjudged.push(one);
      return one;
    });
    answeredOf.set(servers, answered);
  }
  const askedBy = [...answeredOf].flatMap(([servers, answered]) => {
    const server = servers.head ?? servers.base;
    return server ? askedPairs(server, answered).map((pair) => ({ servers, pair })) : [];
  });
  for (const { pair } of askedBy) rowPairs.expect(pair);
  for (const { servers, pair } of askedBy)
    changed.push(...rowTransitions(servers, pair, rowPairs.of(pair), base, head));
  const sampled = askedBy.flatMap(({ servers, pair }) =>
    sampledRows(servers, pair, rowPairs.samplesOf(pair), base, head),
  );
  return { changed, unjudged, asked, sampled };
}
