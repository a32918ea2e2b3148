import type { Captured } from "../../../tools/sandbox/capture";
import type { Sandbox } from "../../../tools/sandbox/sandbox";

const forks = "clone,clone3,fork,vfork";
// Not with --seccomp-bpf, under which strace counts but does not inject.
const strace = ["strace", "-f", "-qq", "-e", `trace=${forks}`, "-e", "signal=none"];

export interface HostRun {
  /** A sh command, as the SSH user's shell gets it. */
  readonly command: string;
  readonly stdin: string;
}

/**
 * Runs a command as root in root's home on a host, and kills each shell in it with SIGKILL where it would start its nth
 * process, counted for each from 1: between any two commands of a script there is such an n.
 */
export function killAtFork(sandbox: Sandbox, host: string, run: HostRun, n: number): Promise<Captured> {
  const trace = [...strace, "-o", "/dev/null", "-e", `inject=${forks}:signal=KILL:when=${n}`];
  return inHome(sandbox, host, trace, run);
}

/** How many processes the busiest shell of a command starts, when nobody kills it; and how the command ended. */
export async function countForks(
  sandbox: Sandbox,
  host: string,
  run: HostRun,
): Promise<{ forks: number; run: Captured }> {
  const file = "/run/fault-forks";
  const ended = await inHome(sandbox, host, [...strace, "-o", file], run);
  const { stdout } = await sandbox.exec(host, ["sh", "-c", `cat ${file}; rm -f ${file}`]);
  const counts = new Map<string, number>();
  for (const [, pid = ""] of stdout.matchAll(/^(\d+) +(?:clone3?|v?fork)\(/gm)) {
    counts.set(pid, (counts.get(pid) ?? 0) + 1);
  }
  return { forks: Math.max(0, ...counts.values()), run: ended };
}

function inHome(sandbox: Sandbox, host: string, trace: readonly string[], run: HostRun): Promise<Captured> {
  return sandbox.exec(host, ["sh", "-c", 'cd && exec "$@"', "sh", ...trace, "sh", "-c", run.command], {
    stdin: run.stdin,
  });
}
