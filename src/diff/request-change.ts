import type { SelectionRequest } from "../selection/selection-request";
import type { DirectivePlace, FleetPlace } from "./directive-place";
import type { FromTo } from "./fleet-side";
import type { RequestEnd } from "./request-end";

/**
 * What becomes of requests: `moved` to another process group or out of embedded mode; `embedded`, they run there now;
 * `fails`, they were answered and are an error now; `works`, the reverse; `error`, they fail in another way; `leaves`, no
 * application answers any more but httpd itself; `arrives`, the reverse; `script`, `interpreter` or `access`, only that is
 * another one; `answer`, httpd itself answers something else; `unknown`, it cannot be told on one side.
 */
export type RequestChangeKind =
  | "moved"
  | "embedded"
  | "fails"
  | "works"
  | "error"
  | "leaves"
  | "arrives"
  | "script"
  | "interpreter"
  | "access"
  | "answer"
  | "unknown";

/** Requests that end in another way, all for the same cause. */
export interface RequestChange {
  readonly kind: RequestChangeKind;
  /** The configuration in head. */
  readonly configuration: string;
  /** The hosts on which it is so; empty where no host is in both fleets. */
  readonly hosts: readonly string[];
  /** `www.example.com:80`, as they are in head; with the server of before where that is another one. */
  readonly virtualHosts: readonly string[];
  readonly from: RequestEnd;
  readonly to: RequestEnd;
  /** `http://www.example.com/admin/…`, at most 50; `…` is whatever no other place takes. */
  readonly urls: readonly string[];
  /** How many there are. */
  readonly urlCount: number;
  /** Where rows of a map make the difference, or are what tells these requests from others. */
  readonly rows?: ChangedRows;
  /** A request that shows it, as it would be sent. */
  readonly witness: SelectionRequest;
  /** Directives that have a say in head alone, in the server's order; if there are none, the one that selects. */
  readonly by: readonly DirectivePlace[];
  /** The same in base. */
  readonly was: readonly DirectivePlace[];
}

export interface ChangedRows {
  readonly map: string;
  /** The value before and after; null: no row. */
  readonly value: FromTo<string | null>;
  readonly count: number;
  /** At most 50. */
  readonly sample: readonly { readonly key: string; readonly place?: FleetPlace }[];
}

export const mostShown = 50;

/** What kind of change it is to end one way and then another. */
export function kindOf(from: RequestEnd, to: RequestEnd): RequestChangeKind {
  const [before, after] = [groupOf(from), groupOf(to)];
  if (from.verdict === "unknown" || to.verdict === "unknown") return "unknown";
  if (after === "error") return before === "error" ? "error" : "fails";
  if (before === "error") return "works";
  if (after === "outside") return before === "outside" ? "answer" : "leaves";
  if (before === "outside") return "arrives";
  if (from.verdict !== to.verdict || from.processGroup !== to.processGroup)
    return to.verdict === "embedded" ? "embedded" : "moved";
  if (from.script !== to.script) return "script";
  return from.applicationGroup === to.applicationGroup ? "access" : "interpreter";
}

// --- internal ---

function groupOf({ verdict }: RequestEnd): "runs" | "error" | "outside" {
  if (verdict === "daemon" || verdict === "embedded") return "runs";
  return verdict === "error" || verdict === "closed" ? "error" : "outside";
}
