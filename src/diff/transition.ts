import type { SelectionRequest } from "../selection/selection-request";
import { type AnsweredTwice, sameQuestions } from "./asked-pairs";
import type { CompiledReading } from "./compiled-reading";
import { closedEnd, endOf, type RequestEnd } from "./request-end";
import type { RowValues } from "./row-pairs";
import type { ServerPair } from "./server-pairs";

/** The row of a map that a request hits, before and after. */
export interface HitRow extends RowValues {
  /** The map's name, of head where it is there. */
  readonly map: string;
  readonly key: string;
}

/** A request with both of its ends. */
export interface EndedTwice extends AnsweredTwice {
  readonly servers: ServerPair;
  readonly from: RequestEnd;
  readonly to: RequestEnd;
}

/** A request that ends in another way. */
export interface Transition extends EndedTwice {
  readonly row: HitRow | undefined;
  /** How many more rows of the same kind were not answered one by one. */
  readonly more: number;
}

/** A request of which neither side can tell how it ends. */
export type Unjudged = EndedTwice;

export interface Transitions {
  readonly changed: readonly Transition[];
  readonly unjudged: readonly Unjudged[];
  /** Every request that was asked, with both ends. */
  readonly asked: readonly EndedTwice[];
  /** A request for each value that a map has on either side, with the number of its rows. */
  readonly sampled: readonly (EndedTwice & { readonly rows: number })[];
}

/** Asks both sides, where they listen. */
export function answerTwice(
  request: SelectionRequest,
  servers: ServerPair,
  base: CompiledReading,
  head: CompiledReading,
): EndedTwice {
  const before = servers.base && base.resolve(request);
  const after = servers.head && head.resolve(request);
  return {
    request,
    servers,
    base: before?.resolution,
    head: after?.resolution,
    from: before ? endOf(before) : closedEnd,
    to: after ? endOf(after) : closedEnd,
  };
}

/** The first question whose answer differs, or the one for this key. */
export function hitRow({ base, head }: AnsweredTwice, key?: string): HitRow | undefined {
  for (const { base: before, head: after } of sameQuestions(base, head)) {
    const question = after ?? before;
    if (!question || (key !== undefined && question.key !== key)) continue;
    if (before?.value === after?.value && key === undefined) continue;
    return { map: question.map, key: question.key, from: before?.value, to: after?.value };
  }
  return undefined;
}
