import { spawn } from "node:child_process";

export interface PulumiRun {
  readonly status: number;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a command in a folder; its lines go to `onLine` as they come, and all of them into `output`. */
export function runLines(
  [command = "", ...args]: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    readonly onLine?: (line: string) => void;
  },
): Promise<PulumiRun> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let rest = "";
    const take = (chunk: Buffer) => {
      output += chunk;
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", reject);
    child.on("close", (code) => {
      if (rest !== "") options.onLine?.(rest);
      resolve({ status: code ?? 1, output, seconds: (performance.now() - start) / 1000 });
    });
  });
}
