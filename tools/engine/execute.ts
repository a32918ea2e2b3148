import { execFile } from "node:child_process";

export interface Execution {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ExecuteOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Time limit in seconds; the program is killed after it. */
  readonly seconds?: number;
}

/** Runs a program without a shell and without input; one that cannot be started counts as status 127. */
export function execute(
  program: string,
  args: readonly string[],
  options: ExecuteOptions = {},
): Promise<Execution> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...args],
      {
        maxBuffer: 64 << 20,
        ...(options.cwd && { cwd: options.cwd }),
        ...(options.env && { env: options.env }),
        ...(options.seconds && { timeout: options.seconds * 1000, killSignal: "SIGKILL" as const }),
      },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === "number" ? error.code : 127;
        resolve({ status, stdout, stderr: stderr || (error && status === 127 ? error.message : "") });
      },
    );
    child.stdin?.end();
  });
}

/** The last line that says something, for an error message. */
export function lastLine({ stdout, stderr }: Execution): string {
  const lines = `${stdout}\n${stderr}`.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").at(-1) ?? "no output";
}
