import type { ProcessIdentity } from "../../../tools/sandbox/process-identity";
import { inject } from "./fault";
import { commandLine, signalAll } from "./processes";

export interface Killed {
  /** The command lines of what was killed; resolves when it has happened, and fails when it never does. */
  readonly done: Promise<string[]>;
}

/**
 * Kills processes at an instant: as soon as `instant` is true and `find` finds any, it looks every 2 milliseconds. Fails
 * after `seconds` (60), and is called off with the test.
 */
export async function killAt(
  instant: () => boolean,
  find: () => ProcessIdentity[],
  { signal = "SIGKILL", seconds = 60 }: { signal?: NodeJS.Signals; seconds?: number } = {},
): Promise<Killed> {
  let calledOff = false;
  const deadline = performance.now() + seconds * 1000;
  const watch = async (): Promise<string[]> => {
    for (;;) {
      const found = instant() ? find() : [];
      if (found.length > 0) {
        const lines = found.map(({ pid }) => commandLine(pid));
        signalAll(found, signal);
        return lines;
      }
      if (calledOff || performance.now() > deadline)
        throw new Error(`Nothing was killed: in ${seconds} s the instant or the process never came.`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  const done = watch();
  // Who does not await it learns of a kill that never came by what the case then shows.
  done.catch(() => undefined);
  await inject(
    async () => undefined,
    async () => {
      calledOff = true;
    },
  );
  return { done };
}
