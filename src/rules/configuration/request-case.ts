import { shorten } from "../../diagnostic/shorten";
import { missGroupName } from "../../model/process-map";
import { markedPart, oddPort, withoutMarkers } from "../../reach/marker";
import type { ReachedRequest } from "../../reach/reached-request";
import type { JudgedConfiguration } from "./judged-configuration";

/** Requests that go wrong for one and the same cause. */
export interface RequestCase {
  /** The plainest of them. */
  readonly first: ReachedRequest;
  readonly count: number;
}

/** Sorts the requests that `concerns` into cases by cause; requests of one cause have equal keys. */
export function requestCases(
  { reach }: JudgedConfiguration,
  concerns: (reached: ReachedRequest) => boolean,
  cause: (reached: ReachedRequest) => unknown[],
): RequestCase[] {
  const ids = new Map<unknown, number>();
  const cases = new Map<string, { first: ReachedRequest; count: number }>();
  for (const reached of reach.requests) {
    if (!concerns(reached)) continue;
    const key = cause(reached)
      .map((part) => (typeof part === "string" ? JSON.stringify(part) : idOf(part, ids)))
      .join(" ");
    const known = cases.get(key);
    if (!known) cases.set(key, { first: reached, count: 1 });
    else {
      known.count++;
      if (plainness(reached) < plainness(known.first)) known.first = reached;
    }
  }
  return [...cases.values()];
}

/** Whether the group is made of what the client sends, whoever that is. */
export function isChosenByClient({ resolution }: ReachedRequest): boolean {
  return markedPart(resolution.decision.group ?? "") !== undefined;
}

/** Whether the group is to be the value of a variable that has none. */
export function isUnset({ resolution: { decision } }: ReachedRequest): boolean {
  const { variable } = decision;
  return variable !== undefined && variable.name !== "" && variable.value === undefined;
}

/** Whether the group that is asked for is not defined, whatever the list in force says about it. */
export function isNotDefined({ resolution }: ReachedRequest, { reach }: JudgedConfiguration): boolean {
  const { reason, processGroup } = resolution;
  if (reason === "not-configured") return true;
  return reason === "not-allowed" && processGroup !== "" && !reach.selection.context.groups.has(processGroup);
}

/** Whether a miss of a map leads to the name that no group has, so that it fails on purpose (`onMiss: error`). */
export function isRefusedOnPurpose({ resolution: { decision } }: ReachedRequest): boolean {
  return decision.questions.some(
    ({ map, value }) => value === undefined && decision.group === missGroupName({ name: map }),
  );
}

/** The request as a person would write it down; what a client may choose freely is an ellipsis. */
export function requestText({ request }: ReachedRequest): string {
  const host = withoutMarkers(request.host ?? "(no Host header)");
  const port = request.port === 80 || host.includes(":") ? "" : `:${request.port}`;
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${withoutMarkers(value)}`);
  const url = `http://${host}${port}${shorten(withoutMarkers(request.path))}`;
  return headers.length === 0 ? url : `${url} with ${headers.join(" and ")}`;
}

// --- internal ---

function idOf(part: unknown, ids: Map<unknown, number>): string {
  let id = ids.get(part);
  if (id === undefined) {
    id = ids.size;
    ids.set(part, id);
  }
  return `#${id}`;
}

/** Smaller is easier to grasp: no headers, no odd port, a short path. */
function plainness({ request }: ReachedRequest): number {
  const odd = request.host?.includes(String(oddPort)) ? 2000 : 0;
  return Object.keys(request.headers).length * 1000 + odd + request.path.length;
}
