import { spawn } from "node:child_process";
import type { Deployment } from "../fleet/deployment";
import { type RecordedAnswer, requestProcess } from "../fleet/faults/request-process";

/** The word behind which this program is the process that asks. */
export const askWord = "ask";

/** What `process.argv` holds behind `askWord`. */
export function askAsToldTo(argv: readonly string[]): void {
  const [asked = "", every = ""] = argv;
  requestProcess(JSON.parse(asked), Number(every));
}

/** Every answer of web1 to these paths of www.example.com while `action` runs: a new request each `every` milliseconds. */
export async function answersDuring(
  fleet: Deployment,
  { paths, every }: { paths: readonly string[]; every: number },
  action: () => Promise<unknown>,
): Promise<RecordedAnswer[]> {
  const asked = {
    host: "web1",
    address: fleet.addressOf("web1"),
    tokenFile: `/proc/${fleet.sandbox.initOf("web1").pid}/root/var/lib/wsgi-fleet/probe-token`,
    urls: paths.map((path) => ({ url: `http://www.example.com${path}`, status: 200 })),
  };
  const words = [process.execPath, __filename, askWord, JSON.stringify([asked]), String(every)];
  const [command = "", ...argv] = fleet.sandbox.inNetwork(words);
  const child = spawn(command, argv, { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  let rest = "";
  const ready = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
      if (lines.includes("ready")) resolve();
    });
  });
  await ready;
  await action();
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  await ended;
  return lines.filter((line) => line !== "ready").map((line) => JSON.parse(line) as RecordedAnswer);
}
