import { capture } from "../../../../tools/sandbox/capture";
import type { Contender, Ground, Run } from "../../compare/contender";
import type { PushedWork } from "../../compare/pushed-work";
import type { Scenario } from "../../compare/scenario";

/**
 * The floor of everything that goes over SSH: OpenSSH's client logs in to every host at once, as often, one after the
 * other, as a push of ours does, and runs nothing.
 */
export function ssh({ sandbox }: Ground, work: PushedWork): Contender {
  const options = [
    ...["-F", "none", "-o", "IdentitiesOnly=yes", "-i", sandbox.privateKeyFile],
    ...["-o", "StrictHostKeyChecking=yes", "-o", `UserKnownHostsFile=${sandbox.knownHostsFile}`],
  ];
  return {
    name: "ssh",
    deploys: false,
    reset: async () => {},
    write: () => {},
    async run(scenario: Scenario): Promise<Run> {
      const connections = work.connections.get(scenario);
      if (connections === undefined)
        throw new Error(`The contender "ssh" does what wsgi-fleet did; let both take part.`);
      const start = performance.now();
      const ends = sandbox.hosts.map(async ({ name, address }) => {
        for (let n = 0; n < (connections.get(name) ?? 0); n++) {
          const argv = ["ssh", ...options, `root@${address}`, "true"];
          const { status, stderr } = await capture(sandbox.inNetwork(argv));
          if (status !== 0) return `${name}: ${stderr}`;
        }
        return "";
      });
      const output = (await Promise.all(ends)).join("");
      return { status: output === "" ? 0 : 1, output, seconds: (performance.now() - start) / 1000 };
    },
    settle: async () => {},
  };
}
