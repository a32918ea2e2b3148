import type { Client } from "ssh2";
import type { HostStatus } from "../../src/look/host-status";
import { type CommandResult, contentsCommand, readContents } from "../../src/look/look-command";
import { contentsScript } from "../../templates/look-script";
import { LookFault } from "./look-fault";
import { runCommand } from "./run-command";
import type { StageClock } from "./stage-clock";

/** Which files of a host a look needs besides its status. */
export interface WantedFiles {
  /** The configuration folder that is listed. */
  readonly folder: string;
  /** Digests of files that are in force and whose contents are not at hand. */
  missing(status: HostStatus): readonly string[];
  /** Takes what the host says is the content. */
  keep(digest: string, base64: string): void;
}

/** Includes in includes that one look follows; what is deeper is not known this time. */
const mostRounds = 8;

/**
 * Fetches the contents that are wanted over the connection of the look: those of included files tell of further ones. What
 * does not come, in time or at all, stays unknown.
 */
export async function fetchContents(
  client: Client,
  user: string,
  status: HostStatus,
  wanted: WantedFiles,
  clock: StageClock,
): Promise<void> {
  const asked = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const missing = wanted.missing(status).filter((digest) => !asked.has(digest));
    if (missing.length === 0) return;
    for (const digest of missing) asked.add(digest);
    const command = contentsCommand(user, wanted.folder, missing);
    const result = await answerOf(runCommand(client, command, contentsScript(), clock));
    if (result === undefined) return;
    for (const [digest, base64] of readContents(result)) if (asked.has(digest)) wanted.keep(digest, base64);
  }
}

// --- internal ---

async function answerOf(answer: Promise<CommandResult>): Promise<CommandResult | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof LookFault) return undefined;
    throw error;
  }
}
