import { capture } from "../../../tools/sandbox/capture";
import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";

/** A host's cable carries so many kilobits a second each way. */
export function slowLink(sandbox: Sandbox, host: string, kilobits: number): Promise<Fault> {
  const link = sandbox.hosts.find(({ name }) => name === host)?.link ?? "";
  const shaper = ["root", "tbf", "rate", `${kilobits}kbit`, "burst", "8kb", "latency", "500ms"];
  // A cable has two ends, and each shapes what it sends.
  const ends = [
    sandbox.argvIn(host, ["tc", "qdisc", "VERB", "dev", "eth0"]),
    sandbox.inNetwork(["tc", "qdisc", "VERB", "dev", link]),
  ];
  const both = async (verb: string, words: readonly string[]) => {
    for (const end of ends) {
      const argv = [...end.map((word) => (word === "VERB" ? verb : word)), ...words];
      const { status, stderr } = await capture(argv);
      if (status !== 0 && verb === "add") throw new Error(`${argv.join(" ")}: ${stderr}`);
    }
  };
  return inject(
    () => both("add", shaper),
    () => both("del", ["root"]),
  );
}
