import type { Directive } from "../httpd/directive";
import { Decision, type MapQuestion } from "./decision";

/** One directive that had a say, in the order in which the server came to it. */
export interface TraceEntry {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

/**
 * Why no application runs. The first four are mod_wsgi's own; "no-answer": the group has no thread that would serve
 * (the client waits for ever) and "crash": the child dies. The others come before any question of groups.
 */
export type ErrorReason =
  | "not-configured"
  | "not-allowed"
  | "not-accessible"
  | "embedded-disabled"
  | "no-answer"
  | "crash"
  | "script-owner"
  | "bad-request"
  | "not-found"
  | "forbidden"
  | "gone"
  | "redirect-loop"
  | "htaccess-refused";

/**
 * Which process group serves a request. "error": the request fails with `status` for `reason`; `processGroup` is
 * then the name that was asked for, where it came to that. "unknown": `reason` says what is not modelled.
 */
export interface Resolution {
  readonly verdict: "daemon" | "embedded" | "error" | "unknown";
  /** HTTP status; null when there is none (no answer, crash) or it is not known. */
  readonly status: number | null;
  /** "" is embedded mode. */
  readonly processGroup: string;
  readonly reason: string;
  /** Set where the verdict is "unknown" because something other than mod_wsgi answers. */
  readonly isOutsideOfWsgi?: boolean;
  /** What the server would log, without the script path, where it logs anything. */
  readonly message?: string;
  readonly trace: readonly TraceEntry[];
  /** What decided, for rules; far as it came where the verdict is "unknown". */
  readonly decision: Decision;
}

/** Collects the trace of one request, and what decided. */
export class Trace {
  readonly entries: TraceEntry[] = [];
  readonly decision = new Decision();

  add(directive: Directive, why: string): void {
    const { file, line, text } = directive;
    this.entries.push({ file, line, text, why });
  }

  /** A rule asked a map. */
  asked(rule: Directive, question: Omit<MapQuestion, "by">): void {
    const { map, directive, key, value } = question;
    this.decision.questions.push({ ...question, by: rule });
    if (!directive) this.add(rule, `asks for "${key}" in ${map}, which is no RewriteMap here: a miss`);
    else this.add(rule, `asks map ${map} for "${key}": ${value === undefined ? "a miss" : `"${value}"`}`);
  }
}

/** How a request ends before an application runs. */
export class Refusal {
  constructor(
    readonly reason: ErrorReason,
    readonly status: number | null,
    readonly message?: string,
    readonly processGroup = "",
  ) {}
}
