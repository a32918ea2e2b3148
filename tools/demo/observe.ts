import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Fleet } from "../../src/model/fleet";
import { probes } from "../../src/release/probe";
import type { Sandbox } from "../sandbox/sandbox";

const run = promisify(execFile);

/** What a host answered to a URL, beside what the fleet file expects. */
export interface Observation {
  readonly host: string;
  readonly url: string;
  readonly expected: string;
  readonly observed: string;
  readonly status: number;
}

/** Requests every check of every virtual host from every host, as a client on the network would. */
export async function observe(fleet: Fleet, sandbox: Sandbox): Promise<Observation[]> {
  const requests = Object.entries(fleet.hosts).flatMap(([name, host]) => {
    const configuration = fleet.configurations[host.configuration];
    return configuration === undefined ? [] : probes(configuration).map((probe) => ({ name, host, probe }));
  });
  return Promise.all(
    requests.map(async ({ name, host, probe }): Promise<Observation> => {
      const target = `http://${host.address}:${probe.port}${probe.path}`;
      const curl = [
        "curl",
        "--silent",
        "--max-time",
        "20",
        "--write-out",
        "\n%{http_code}",
        "--header",
        `Host: ${probe.host}`,
      ];
      const [command = "", ...args] = sandbox.inNetwork([...curl, target]);
      const { stdout } = await run(command, args);
      const lines = stdout.split("\n");
      return {
        host: name,
        url: `http://${probe.host}${probe.port === 80 ? "" : `:${probe.port}`}${probe.path}`,
        expected: probe.processGroup ?? "any",
        observed: /served by (.*)/.exec(stdout)?.[1] ?? "(no answer)",
        status: Number(lines.at(-1)),
      };
    }),
  );
}
