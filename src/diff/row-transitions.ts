import { requestsFor } from "../reach/row-requests";
import type { AnsweredTwice, AskedPair } from "./asked-pairs";
import type { CompiledReading } from "./compiled-reading";
import { isSameEnd } from "./request-end";
import type { RowPairs } from "./row-pairs";
import type { RowSamples } from "./row-pairs-by-map";
import type { ServerPair } from "./server-pairs";
import { answerTwice, type EndedTwice, hitRow, type Transition } from "./transition";

/** Rows of one kind whose values change and that are answered one by one. */
const mostChanged = 2000;
/** Rows of one kind whose value stays: they stand for each other. */
const mostSame = 3;

/** What becomes of the requests that hit rows: of each changed one, and of samples where the value stays. */
export function rowTransitions(
  servers: ServerPair,
  pair: AskedPair,
  rows: RowPairs,
  base: CompiledReading,
  head: CompiledReading,
): Transition[] {
  return pair.asked.flatMap((asked) =>
    rows.classes(asked.prefix, asked.suffix, pair.own).flatMap(({ values, keys }) => {
      const found: Transition[] = [];
      const most = values.from === values.to ? mostSame : mostChanged;
      let answered = 0;
      let reached = 0;
      for (const key of keys) {
        if (reached >= most || answered >= mostChanged) break;
        answered++;
        for (const request of requestsFor(asked, key, values.to ?? values.from ?? "")) {
          const one = answerTwice(request, servers, base, head);
          const row = hitRow(one, key);
          if (row === undefined || leadsElsewhere(one, servers)) continue;
          reached++;
          if (!isSameEnd(one.from, one.to)) found.push({ ...one, row, more: 0 });
        }
      }
      const [first, ...others] = found;
      const rest = keys.length - answered;
      if (first === undefined || rest === 0) return found;
      return [{ ...first, more: rest }, ...others];
    }),
  );
}

/** One request for each value that a map has on either side, with how many rows of the newer side have it. */
export function sampledRows(
  servers: ServerPair,
  { asked }: AskedPair,
  samples: RowSamples,
  base: CompiledReading,
  head: CompiledReading,
): (EndedTwice & { readonly rows: number })[] {
  const [first] = asked;
  if (!first) return [];
  return [...samples].flatMap(([value, { keys, rows }]) => {
    const key = keys.find((each) => fits(each, first));
    const [request] = key === undefined ? [] : requestsFor(first, key, value);
    return request ? [{ ...answerTwice(request, servers, base, head), rows }] : [];
  });
}

// --- internal ---

function fits(key: string, { prefix, suffix }: AskedPair["asked"][number]): boolean {
  return key.length >= prefix.length + suffix.length && key.startsWith(prefix) && key.endsWith(suffix);
}

/** A key that is a name may lead to another server; that one has its own requests. */
function leadsElsewhere({ base, head }: AnsweredTwice, servers: ServerPair): boolean {
  return (
    (base !== undefined && base.decision.server !== servers.base) ||
    (head !== undefined && head.decision.server !== servers.head)
  );
}
