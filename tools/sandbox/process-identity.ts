import { readFileSync } from "node:fs";

/** One process, named so that a recycled pid or a reboot is never mistaken for it. */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks between boot and its start (field 22 of /proc/PID/stat). */
  startTime: string;
  bootId: string;
}

/** The process that has `pid` now, or undefined when there is none or only a zombie is left of it. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field is the command's name, in parentheses, and may hold blanks and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    const startTime = fields[19];
    if (startTime === undefined || state === "Z" || state === "X") return undefined;
    return { pid, startTime, bootId: readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim() };
  } catch {
    return undefined;
  }
}

export function isRunning(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return now !== undefined && now.startTime === identity.startTime && now.bootId === identity.bootId;
}

/**
 * Kills exactly that process and resolves once it is gone. Of the first process of a PID namespace this means that
 * the whole namespace is gone, because the kernel lets it end last.
 *
 * @throws when it is still there after `timeoutMilliseconds` (10 s by default)
 */
export async function killAndWait(identity: ProcessIdentity, timeoutMilliseconds = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMilliseconds;
  if (isRunning(identity)) signal(identity.pid, "SIGKILL");
  while (isRunning(identity)) {
    if (Date.now() > deadline) {
      throw new Error(
        `Process ${identity.pid} is still running ${timeoutMilliseconds / 1000} s after SIGKILL; look at /proc/${identity.pid}/stack.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
