import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { identify, isRunning, type ProcessIdentity } from "../../../tools/sandbox/process-identity";
import type { Sandbox } from "../../../tools/sandbox/sandbox";
import type { Deployment } from "../deployment";

/** The processes of one `pulumi` run, by what they are. */
export type DeployerPart = "pulumi" | "language host" | "program" | "plugin";

const commandLines: Readonly<Record<DeployerPart, RegExp>> = {
  pulumi: /^(\S*\/)?pulumi /,
  "language host": /^\S*pulumi-language-nodejs/,
  program: /^\S*node .*@pulumi\/pulumi\/cmd\/run/,
  plugin: /^\S*pulumi-resource-command|^\S*node .*resource-command|^\S*node .*provider/,
};

/** Running processes of this deployment's `pulumi` and of no other: they carry its state backend in their environment. */
export function deployerProcesses(fleet: Deployment, part?: DeployerPart): ProcessIdentity[] {
  const mark = `PULUMI_BACKEND_URL=file://${fleet.folder}/state\0`;
  return pids()
    .filter((pid) => read(pid, "environ").includes(mark))
    .filter((pid) => part === undefined || commandLines[part].test(commandLine(pid)))
    .flatMap((pid) => identify(pid) ?? []);
}

/** Running processes of a host, sshd's and httpd's too, whose command line is like `pattern`. */
export function hostProcesses(sandbox: Sandbox, host: string, pattern: RegExp): ProcessIdentity[] {
  const namespace = pidNamespace(sandbox.initOf(host).pid);
  return pids()
    .filter((pid) => pidNamespace(pid) === namespace && pattern.test(commandLine(pid)))
    .flatMap((pid) => identify(pid) ?? []);
}

/**
 * The host script at work, its subshells too: what the SSH command waits in (`client`), the run apart that does the work,
 * and the guard of a switch.
 */
export function hostScript(
  sandbox: Sandbox,
  host: string,
  part: "client" | "work" | "guard" | "any" = "any",
): ProcessIdentity[] {
  const words = { client: "(?!work |guard )[a-z]+", work: "work", guard: "guard", any: "[a-z]+" }[part];
  return hostProcesses(sandbox, host, new RegExp(`^sh \\S+\\.sh ${words} `));
}

/** The parent process of a host's httpd, which holds the ports. */
export function httpdParent(sandbox: Sandbox, host: string): ProcessIdentity[] {
  const all = hostProcesses(sandbox, host, /^\S*\/(apache2|httpd) /);
  const own = new Set(all.map(({ pid }) => pid));
  return all.filter(({ pid }) => !own.has(parentOf(pid)));
}

/** Sends a signal to exactly these processes, as far as they still run. */
export function signalAll(processes: readonly ProcessIdentity[], signal: NodeJS.Signals): void {
  for (const each of processes) if (isRunning(each)) process.kill(each.pid, signal);
}

/** Whether a command line is that of a Pulumi program, which the engine starts. */
export function isProgram(line: string): boolean {
  return commandLines.program.test(line);
}

/** The words of a process with blanks between; "" when there is none. */
export function commandLine(pid: number): string {
  return read(pid, "cmdline").replaceAll("\0", " ").trimEnd();
}

/** All processes of the machine. */
export function pids(): number[] {
  return readdirSync("/proc").map(Number).filter(Boolean);
}

function read(pid: number, file: "cmdline" | "environ" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function parentOf(pid: number): number {
  const stat = read(pid, "stat");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function pidNamespace(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}
