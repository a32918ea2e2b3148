import type { ProcessIdentity } from "../../../tools/sandbox/process-identity";
import { atInstant } from "./at-instant";
import { commandLine, signalAll } from "./processes";

/**
 * Kills processes as soon as `instant` is true and `find` finds any. `done` gives the command lines of what was killed;
 * see `atInstant`.
 */
export function killAt(
  instant: () => boolean,
  find: () => ProcessIdentity[],
  { signal = "SIGKILL", seconds = 60 }: { signal?: NodeJS.Signals; seconds?: number } = {},
): Promise<{ readonly done: Promise<string[]> }> {
  let found: ProcessIdentity[] = [];
  return atInstant(
    () => {
      found = instant() ? find() : [];
      return found.length > 0;
    },
    async () => {
      const lines = found.map(({ pid }) => commandLine(pid));
      signalAll(found, signal);
      return lines;
    },
    { seconds },
  );
}
