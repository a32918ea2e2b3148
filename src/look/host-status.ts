import { type JournalEvent, readJournalLine } from "./journal";

/** A switch that is not settled yet. */
export interface UnsettledAttempt {
  readonly attempt: string;
  readonly release: string | undefined;
  /** What was live before it. */
  readonly before: string | undefined;
  /** switching, awaiting, watching, putting-back, broken. */
  readonly phase: string;
}

/** What a host says of itself. */
export interface HostStatus {
  /** `blank`: nothing of ours is there. `unknown`: a script is there that cannot say more. */
  readonly kind: "managed" | "blank" | "unknown";
  readonly live: string | undefined;
  readonly previous: string | undefined;
  /** Undefined where it was not said. */
  readonly httpdRunning: boolean | undefined;
  /** Changes whenever the host leaves the state that the last push left it in. */
  readonly generation: string;
  readonly unsettled: UnsettledAttempt | undefined;
  readonly releases: readonly string[];
  /** The last events, the oldest first. */
  readonly journal: readonly JournalEvent[];
}

/**
 * The generation of a host that has none. `place` changes when everything of ours is lost or the host is rebuilt, so that
 * a host that was emptied is not taken for the one that the last push left.
 */
export function newGeneration(place: string): string {
  return place === "" ? "new" : `new-${place}`;
}

/** A host without anything of ours, or with a script that knows no status. */
export function statusWithout(kind: "blank" | "unknown", place: string): HostStatus {
  return {
    kind,
    live: undefined,
    previous: undefined,
    httpdRunning: undefined,
    generation: newGeneration(place),
    unsettled: undefined,
    releases: [],
    journal: [],
  };
}

/** Reads what `host.sh status` prints: lines of `word value`; no value means that there is none. */
export function readHostStatus(text: string, place: string): HostStatus {
  const values = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [, word = "", value = ""] = /^([a-z-]+)(?: (.*))?$/.exec(line.trimEnd()) ?? [];
    if (word !== "") values.set(word, [...(values.get(word) ?? []), value]);
  }
  const one = (word: string): string | undefined => {
    const value = values.get(word)?.[0];
    return value === "" || value === "-" ? undefined : value;
  };
  const attempt = one("attempt");
  const httpd = one("httpd");
  return {
    kind: "managed",
    live: one("live"),
    previous: one("previous"),
    httpdRunning: httpd === undefined ? undefined : httpd === "running",
    generation: one("generation") ?? newGeneration(place),
    unsettled:
      attempt === undefined
        ? undefined
        : {
            attempt,
            release: one("attempt-release"),
            before: one("attempt-before"),
            phase: one("attempt-phase") ?? "unknown",
          },
    releases: values.get("release") ?? [],
    journal: (values.get("journal") ?? []).flatMap((line) => readJournalLine(line) ?? []),
  };
}
