import { type HostTree, readHostTree } from "../host-tree/host-tree";
import { type Drift, readDrift } from "./drift";
import { type HostFacts, readHostFacts } from "./host-facts";
import { firstValue, type HostWords } from "./host-words";
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

/** The first certificate of a file. */
export interface CertificateFile {
  readonly path: string;
  /** DER, in base64; empty where the file holds none. */
  readonly base64: string;
}

/** What a host says of itself. */
export interface HostStatus {
  /** `blank`: nothing of ours is there. */
  readonly kind: "managed" | "blank";
  readonly facts: HostFacts;
  /** Undefined where nobody has asked, or there are none. */
  readonly tree: HostTree | undefined;
  readonly live: string | undefined;
  readonly previous: string | undefined;
  /** Undefined where it was not said. */
  readonly httpdRunning: boolean | undefined;
  /** Changes whenever the host leaves the state that the last push left it in. */
  readonly generation: string;
  /** By what name it was pushed to last; undefined where it has never said. */
  readonly name: string | undefined;
  readonly unsettled: UnsettledAttempt | undefined;
  /** What is not as the last confirmed push left it; nothing is told of a host whose switch is not settled. */
  readonly drift: readonly Drift[];
  /** Certificates that the live release names. */
  readonly certificates: readonly CertificateFile[];
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

/** Reads what a look prints behind its first line. */
export function readHostStatus(words: HostWords, place: string): HostStatus {
  const one = (word: string) => firstValue(words, word);
  const attempt = one("attempt");
  const httpd = one("httpd");
  return {
    kind: words.has("blank") ? "blank" : "managed",
    facts: readHostFacts(words),
    tree: readHostTree(words),
    live: one("live"),
    previous: one("previous"),
    httpdRunning: httpd === undefined ? undefined : httpd === "running",
    generation: one("generation") ?? newGeneration(place),
    name: one("name"),
    unsettled:
      attempt === undefined
        ? undefined
        : {
            attempt,
            release: one("attempt-release"),
            before: one("attempt-before"),
            phase: one("attempt-phase") ?? "unknown",
          },
    drift: readDrift(words),
    certificates: (words.get("certificate") ?? []).map((value) => ({
      path: value.slice(value.indexOf(" ") + 1),
      base64: value.slice(0, value.indexOf(" ")),
    })),
    releases: words.get("release") ?? [],
    journal: (words.get("journal") ?? []).flatMap((line) => readJournalLine(line) ?? []),
  };
}
