import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { probes } from "../../../src/release/probe";
import { bundle } from "../../sandbox/bundle";
import type { Deployment } from "../deployment";
import { Recording } from "./recording";
import type { AskedHost, RecordedAnswer } from "./request-process";

/**
 * Asks hosts for as long as a case lasts, from a process of its own in the network's own seat. The URLs are the checks
 * of the fleet file as it stands at the start, those over http.
 */
export class RequestRecorder {
  readonly #answers: RecordedAnswer[] = [];

  private constructor(
    private readonly process: ChildProcess,
    private readonly hosts: number,
  ) {}

  /** `hosts`: all of the fleet file unless told. `every`: milliseconds between two requests to a host, 40 unless told. */
  static async start(
    fleet: Deployment,
    { hosts = Object.keys(fleet.model().hosts), every = 40 } = {},
  ): Promise<RequestRecorder> {
    const asked = hosts.map((host) => askedHost(fleet, host));
    const program = `import { requestProcess } from "./test/fleet/faults/request-process";
requestProcess(${JSON.stringify(asked)}, ${every});`;
    const [command = "", ...argv] = fleet.sandbox.inNetwork([process.execPath, "-"]);
    const child = spawn(command, argv, { stdio: ["pipe", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    child.stdin.end(bundle(program));
    const recorder = new RequestRecorder(child, hosts.length);
    await recorder.#listen();
    return recorder;
  }

  /**
   * Resolves when a hundred answers of each host have come, five seconds later at the latest: of fewer, the one or two that
   * a restart costs would be more than one in fifty.
   */
  async enough(): Promise<void> {
    const wanted = 100 * this.hosts;
    for (let waited = 0; this.#answers.length < wanted && waited < 5000; waited += 50) await setTimeout(50);
  }

  /** Ends the recording when every request that was sent has its answer. */
  async stop(): Promise<Recording> {
    const { exitCode, signalCode } = this.process;
    if (exitCode !== null || signalCode !== null)
      throw new Error(`The recorder ended by itself: ${exitCode}`);
    await new Promise((resolve) => {
      this.process.once("close", resolve);
      this.process.kill("SIGTERM");
    });
    return new Recording(this.#answers);
  }

  /** Resolves when the process asks. */
  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      let rest = "";
      this.process.stdout?.on("data", (chunk: Buffer) => {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          if (line === "ready") resolve();
          else this.#answers.push(JSON.parse(line) as RecordedAnswer);
        }
      });
      this.process.once("exit", (status) => reject(new Error(`The recorder ended with status ${status}.`)));
    });
  }
}

/** Records what hosts answer while `action` runs, and a moment longer where it was too short to tell anything. */
export async function recorded(
  fleet: Deployment,
  action: () => Promise<unknown>,
  options: { hosts?: string[]; every?: number } = {},
): Promise<Recording> {
  const recorder = await RequestRecorder.start(fleet, options);
  await action();
  await recorder.enough();
  return recorder.stop();
}

function askedHost(fleet: Deployment, host: string): AskedHost {
  const { hosts, configurations } = fleet.model();
  const configuration = configurations[hosts[host]?.configuration ?? ""];
  if (configuration === undefined) throw new Error(`There is no host ${host}.`);
  return {
    host,
    address: fleet.addressOf(host),
    tokenFile: `/proc/${fleet.sandbox.initOf(host).pid}/root/var/lib/wsgi-fleet/probe-token`,
    urls: probes(configuration)
      .filter(({ scheme }) => scheme === "http")
      .map(({ host: name, port, path, status }) => ({ url: `http://${name}:${port}${path}`, status })),
  };
}
