import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { holderScript } from "./holder-script";
import { identify, type ProcessIdentity } from "./process-identity";
import { commandPath } from "./requirements";

/** The process whose end ends a sandbox. */
export interface Holder {
  identity: ProcessIdentity;
  /** From now on the sandbox outlives the process that started it. */
  keep(): void;
}

/** Starts the namespaces of a sandbox (net, mount, pid, uts, ipc) and the process that holds them. */
export function startHolder(): Promise<Holder> {
  const namespaces = ["--net", "--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child"];
  const child = spawn("unshare", [...namespaces, "--", "sh", "-c", holderScript, "sandbox-holder"], {
    cwd: "/",
    detached: true,
    stdio: "pipe",
    env: { PATH: commandPath, LANG: "C.UTF-8" },
  });
  return new Promise((resolve, reject) => {
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", () =>
      reject(new Error(`The sandbox's namespaces could not be made: ${stderr.trim()}`)),
    );
    child.stdin.on("error", () => {});
    child.stdout.once("data", (line: Buffer) => {
      const identity = identify(Number(line));
      if (identity === undefined) {
        reject(new Error(`The sandbox's first process ended as soon as it had started: ${stderr.trim()}`));
        return;
      }
      // Nothing of this may keep the caller from ending: its end is what an owned sandbox waits for.
      child.unref();
      child.stdout.destroy();
      child.stderr.destroy();
      (child.stdin as Socket).unref();
      resolve({ identity, keep: () => child.stdin.end("keep\n") });
    });
  });
}

/** argv that runs `argv` where the holder is: its network, mounts and pids. */
export function argvInHolder(holder: ProcessIdentity, argv: readonly string[]): string[] {
  return ["nsenter", `--target=${holder.pid}`, "--net", "--mount", "--uts", "--ipc", "--pid", "--", ...argv];
}
