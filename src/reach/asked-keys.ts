import type { MapQuestion } from "../selection/decision";
import { type MarkedPart, markedPart, markers } from "./marker";
import type { ReachedRequest } from "./reached-request";

/** A kind of request whose key in a map depends on what the client sends. */
export interface AskedKey {
  readonly reached: ReachedRequest;
  readonly question: MapQuestion;
  /** The part of the request that is the key, or a piece of it. */
  readonly part: MarkedPart;
  /** What stands before and behind the client's text in the key. */
  readonly prefix: string;
  readonly suffix: string;
}

/** The questions to maps whose answer depends on rows: one for each key that holds a marker. */
export function askedKeys(requests: readonly ReachedRequest[]): AskedKey[] {
  return requests.flatMap((reached) => {
    const seen = new Set<string>();
    return reached.resolution.decision.questions.flatMap((question): AskedKey[] => {
      const part = markedPart(question.key);
      const id = `${question.map} ${question.key}`;
      if (part === undefined || !question.directive || seen.has(id)) return [];
      seen.add(id);
      const at = question.key.indexOf(markers[part]);
      if (at < 0) return [];
      const suffix = question.key.slice(at + markers[part].length);
      return [{ reached, question, part, prefix: question.key.slice(0, at), suffix }];
    });
  });
}

/** Whether the key is the path as the client asks for it. */
export function asksForThePath({ question, reached, part }: AskedKey): boolean {
  return part === "path" && question.key === decodedPath(reached);
}

/** The path of the request without the query, percent-encoding taken off. */
export function decodedPath({ request }: Pick<ReachedRequest, "request">): string {
  const [path = ""] = request.path.split("?");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
