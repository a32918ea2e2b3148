import { type HostStatus, readHostStatus } from "../../src/look/host-status";
import { readHostWords } from "../../src/look/host-words";
import type { SeenHost } from "../../src/look/look-outcome";

/** What is read from the lines that a host prints. */
export function statusOf(text: string, place = ""): HostStatus {
  return readHostStatus(readHostWords(text), place);
}

export function seenHost(text: string, host = "web1"): SeenHost {
  return { host, status: statusOf(text), notes: [] };
}
