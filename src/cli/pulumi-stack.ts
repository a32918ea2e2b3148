import { spawn } from "node:child_process";
import type { ExportedStack } from "../state/forget-host";

/** The state of a stack, with its secrets encrypted as they are; or what pulumi says. */
export async function exportStack(
  pulumi: string,
  stack: string,
): Promise<{ readonly stack: ExportedStack } | { readonly problem: string }> {
  const { status, stdout, stderr } = await run(pulumi, ["stack", "export", "--stack", stack]);
  if (status !== 0) return { problem: said(`The state of stack "${stack}" cannot be read`, stderr) };
  return { stack: JSON.parse(stdout) as ExportedStack };
}

/** Puts another state in its place; gives what pulumi says where it does not. */
export async function importStack(
  pulumi: string,
  stack: string,
  state: ExportedStack,
): Promise<string | undefined> {
  const { status, stderr } = await run(pulumi, ["stack", "import", "--stack", stack], JSON.stringify(state));
  return status === 0 ? undefined : said(`The state of stack "${stack}" stays as it is`, stderr);
}

// --- internal ---

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], stdin = ""): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args, "--non-interactive", "--color", "never"]);
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
    });
    child.on("error", (error) => resolve({ status: null, stdout: "", stderr: error.message }));
    child.on("close", (status) => resolve({ status, ...texts }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(stdin);
  });
}

function said(words: string, stderr: string): string {
  return `${words}. pulumi says: ${stderr.trim()}`;
}
