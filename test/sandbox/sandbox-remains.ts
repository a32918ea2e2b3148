import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { identify, isRunning, type ProcessIdentity } from "../../tools/sandbox/process-identity";
import type { Sandbox } from "../../tools/sandbox/sandbox";

/** All processes in the networks of a sandbox: its holder's and its hosts'. */
export async function processesOf(sandbox: Sandbox): Promise<ProcessIdentity[]> {
  const inits = sandbox.hosts.map(({ name }) =>
    Number(/--target=(\d+)/.exec(sandbox.argvIn(name, []).join(" "))?.[1]),
  );
  const networks = new Set([sandbox.holder.pid, ...inits].map(networkOf));
  return pids().flatMap((pid) => (networks.has(networkOf(pid)) ? (identify(pid) ?? []) : []));
}

/** Those of `processes` that still run, for up to `milliseconds` waited on: the kernel ends them one by one. */
export async function survivors(
  processes: ProcessIdentity[],
  milliseconds = 5000,
): Promise<ProcessIdentity[]> {
  const deadline = Date.now() + milliseconds;
  while (processes.some(isRunning) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return processes.filter(isRunning);
}

/** Mounts below a folder that any process on the machine still sees. */
export function mountsBelow(folder: string): string[] {
  return pids().flatMap((pid) =>
    read(`/proc/${pid}/mountinfo`)
      .split("\n")
      .filter((line) => line.split(" ")[4]?.startsWith(folder)),
  );
}

export function networkInterfaces(): string[] {
  return readdirSync("/sys/class/net").sort();
}

function pids(): number[] {
  return readdirSync("/proc").map(Number).filter(Boolean);
}

function networkOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
