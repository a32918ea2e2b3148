import type { Drift } from "../look/drift";
import { driftLines } from "../look/drift-text";
import { isFailure, type LookOutcome } from "../look/look-outcome";

/** What a host serves now beside what a fleet file would have it serve. The rows of maps and secrets are not compared. */
export interface LiveDifference {
  readonly host: string;
  /** `same` release, `other` release, `blank`: none of ours; `unsettled`: between two; `unknown`: it was not reached. */
  readonly state: "same" | "other" | "blank" | "unsettled" | "unknown";
  /** null: none, or not known. */
  readonly live: string | null;
  /** What a push would make live. */
  readonly wanted: string;
  /** Of another release: what of it is another one. */
  readonly parts: readonly ("configuration" | "variables")[];
  /** Files that somebody changed by hand, and what else is not as the last push left it. */
  readonly drift: readonly Drift[];
  /** Of `unknown`: why. */
  readonly cause?: string;
}

/** `wanted`: names of releases by host. Of a release with secrets the host's own salt follows the name. */
export function liveDifferences(
  outcomes: readonly LookOutcome[],
  wanted: ReadonlyMap<string, string>,
): LiveDifference[] {
  return outcomes.map((outcome): LiveDifference => {
    const own = { host: outcome.host, wanted: wanted.get(outcome.host) ?? "" };
    if (isFailure(outcome))
      return { ...own, state: "unknown", live: null, parts: [], drift: [], cause: outcome.cause };
    const { live = null, unsettled, drift } = outcome.status;
    const parts = live === null ? [] : differingParts(live, own.wanted);
    const found = { ...own, live, parts, drift };
    if (unsettled !== undefined) return { ...found, state: "unsettled" };
    if (live === null) return { ...found, state: "blank" };
    return { ...found, state: parts.length === 0 ? "same" : "other" };
  });
}

export function isLive({ state, drift }: LiveDifference): boolean {
  return state === "same" && drift.length === 0;
}

/** One line a host, then what was changed there by hand. */
export function liveText({ host, state, live, wanted, parts, drift, cause = "" }: LiveDifference): string {
  const said: Readonly<Record<LiveDifference["state"], string>> = {
    same: `serves this configuration (release ${live})`,
    other: `serves release ${live}, this would be ${wanted}: ${parts.map((part) => partWords[part]).join(" and ")}`,
    blank: "serves nothing of wsgi-fleet",
    unsettled: `is between two releases (${live ?? "none"} is live): see wsgi-fleet status`,
    unknown: `is not known: ${cause}`,
  };
  return [`${host}  ${said[state]}`, ...drift.flatMap(driftLines).map((line) => `  ${line}`)].join("\n");
}

// --- internal ---

const partWords = { configuration: "another configuration", variables: "other variables" } as const;

/** `<configuration>-<host.conf>`, as `releaseId` makes it. */
function differingParts(live: string, wanted: string): LiveDifference["parts"] {
  const [is, should] = [live.split("-"), wanted.split("-")];
  return [
    ...(is[0] === should[0] ? [] : (["configuration"] as const)),
    ...(is[1] === should[1] ? [] : (["variables"] as const)),
  ];
}
