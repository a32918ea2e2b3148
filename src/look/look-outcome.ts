import type { HostStatus } from "./host-status";

/** How far a look at a host comes, in this order. */
export type LookStage =
  | "resolve"
  | "connect"
  | "banner"
  | "host-key"
  | "authenticate"
  | "session"
  | "sudo"
  | "status";

/** A host that cannot be used now, and at which stage that showed. */
export interface LookFailure {
  readonly host: string;
  readonly stage: LookStage;
  /** One sentence with the values of this host. */
  readonly cause: string;
  /** What to do, in one or more lines. */
  readonly remedy: string;
}

/** A host that was reached. */
export interface SeenHost {
  readonly host: string;
  readonly status: HostStatus;
  /** What a person should know, though nothing stands in the way. */
  readonly notes: readonly string[];
}

export type LookOutcome = LookFailure | SeenHost;

/** Whether a host was reached that somebody has changed by hand. */
export function hasDrifted(outcome: LookOutcome): outcome is SeenHost {
  return !isFailure(outcome) && outcome.status.drift.length > 0;
}

export function isFailure(outcome: LookOutcome): outcome is LookFailure {
  return "stage" in outcome;
}
