import { spawn } from "node:child_process";

/** How a finished command ended; `status` is null when a signal ended it. */
export interface Captured {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface CaptureOptions {
  stdin?: string | Uint8Array;
  env?: NodeJS.ProcessEnv;
}

/** Runs `argv` (never through a shell) to its end and keeps what it wrote; rejects only when it cannot be started. */
export function capture(argv: readonly string[], { stdin, env }: CaptureOptions = {}): Promise<Captured> {
  const [command, ...args] = argv;
  if (command === undefined)
    return Promise.reject(new Error("There is no command to run; give at least its name."));
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "pipe", ...(env && { env }) });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({ status, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
    // A command may end without reading its input; that is its own affair.
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
  });
}
