import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { daemonProbes } from "./verdict-daemon-probes";
import { verdictDifference } from "./verdict-difference";
import { VerdictServer } from "./verdict-server";
import { wsgiDirectiveProbes } from "./verdict-wsgi-probes";

/** With WSGI_FLEET_LONG every probe is made, otherwise one in so many: a probe starts a server. */
const isLong = process.env.WSGI_FLEET_LONG !== undefined;
const everyNth = (probes: readonly string[], n: number): string[] =>
  probes.filter((_, index) => isLong || index % n === 0);

/** Heading → its lines, a probe each. `\n` in a line ends a line of configuration. */
function writtenProbes(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const text = readFileSync(new URL("verdict-probes.txt", import.meta.url), "utf8");
  let group: string[] = [];
  for (const line of text.split("\n").filter((written) => written !== "")) {
    if (line.startsWith("# ")) {
      group = [];
      groups.set(line.slice(2), group);
    } else group.push(`${line.replaceAll("\\n", "\n")}\n`);
  }
  return groups;
}

const server = new VerdictServer();
afterAll(() => server.remove());

/** What we and the server say differently. Two servers at a time. */
async function compare(probes: readonly string[]): Promise<string[]> {
  const differences: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let probe = probes[next++]; probe !== undefined; probe = probes[next++]) {
      const difference = await verdictDifference(server, probe);
      if (difference !== undefined) differences.push(difference);
    }
  };
  await Promise.all([work(), work()]);
  return differences;
}

describe("the verdict says what the server of this machine says", {
  timeout: isLong ? 600_000 : 60_000,
}, () => {
  for (const [group, probes] of writtenProbes()) {
    it(`about ${group}`, async () => {
      expect(await compare(everyNth(probes, 5))).toEqual([]);
    });
  }

  it("about every option of WSGIDaemonProcess", async () => {
    expect(await compare(everyNth(daemonProbes(), 4))).toEqual([]);
  });

  it("about every directive of mod_wsgi in every section", async () => {
    expect(await compare(everyNth(wsgiDirectiveProbes(), 37))).toEqual([]);
  });

  it("finds a difference where there is one", async () => {
    const { file, text } = server.write("WSGIDaemonProcess g1 threads=-1\n");
    expect(await server.refusal(file)).toEqual({
      message: "Invalid thread count for WSGI daemon process.",
      line: text.split("\n").length - 1,
    });
    expect(await verdictDifference(server, "WSGIDaemonProcess g1 interrupt-timeout=1\n", "6.0.0")).toContain(
      "httpd: Invalid option to WSGI daemon process definition.",
    );
  });
});
