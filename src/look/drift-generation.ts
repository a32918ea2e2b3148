import type { Sha256 } from "../release/digest";
import type { HostStatus } from "./host-status";

/**
 * The generation that a host is to be brought to: its own while it is as the last push left it, and another where it has
 * drifted. The push that puts it right leaves that one on the host, so that the next preview is empty, whether or not it
 * looks. The same drift gives the same, in a preview and in the update after it.
 */
export function driftGeneration({ generation, drift }: HostStatus, sha256: Sha256): string {
  if (drift.length === 0) return generation;
  return sha256(`${generation} ${JSON.stringify(drift)}`).slice(0, 16);
}
