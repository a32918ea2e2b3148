import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Sandbox } from "../../../tools/sandbox/sandbox";

/** The kernel counts in hundredths of a second for everybody who reads /proc, whatever its own clock. */
const ticks = 100;

/** Seconds of processor time that all hosts together have used so far: of every process there, and of those they waited for. */
export function hostCpuSeconds(sandbox: Sandbox): number {
  const spaces = new Set(sandbox.hosts.map(({ name }) => pidSpace(sandbox.initOf(name).pid)));
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.reduce((sum, pid) => sum + (spaces.has(pidSpace(pid)) ? secondsOf(pid) : 0), 0);
}

// --- internal ---

/** Undefined of a process that has ended, like of all that has none. */
function pidSpace(pid: string | number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}

/** utime, stime, cutime, cstime (proc(5)), behind the name, which may have blanks. */
function secondsOf(pid: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / ticks;
  } catch {
    return 0;
  }
}
