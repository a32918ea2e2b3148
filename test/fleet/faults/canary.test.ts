import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PulumiRun } from "../../../tools/demo/pulumi";
import { Deployment } from "../deployment";
import { brokenApplications } from "./applications";
import { atInstant } from "./at-instant";
import { Canary } from "./canary";
import { type Fault, inject } from "./fault";
import { withFile, withoutFile } from "./files";
import { HostFiles } from "./host-files";
import { onHost } from "./on-host";
import { refuseSsh } from "./packet-filter";
import { deployerProcesses, signalAll } from "./processes";
import { expectSettled } from "./settled";

// Proves that the text of a secret shows nowhere but in its own file, whatever goes wrong: not in what pulumi prints and
// logs at its most talkative, its state, the words and environments of processes, or files that others may read.
let fleet: Deployment;
const web1 = "web1";
let canary = new Canary();

beforeAll(async () => {
  fleet = await Deployment.create("test-canary", { hosts: 1 });
  await fleet.pulumi("config", "set", "--secret", "secretsKey", randomBytes(32).toString("base64"));
  fleet.edit(
    "demo.fleet.yaml",
    "    virtualHosts:\n",
    "    secretFiles: [{ name: canary, secret: canary, owner: www-data }]\n    virtualHosts:\n",
  );
});
afterAll(() => fleet?.close());

/** A new text is a new release: there is something to push. */
async function plant(): Promise<void> {
  canary = new Canary();
  const run = await fleet.pulumiWithInput(canary.text, "config", "set", "--secret", "canary");
  expect(run.status, run.output).toBe(0);
  canary.watchProcesses();
}

const talkative = (): Promise<PulumiRun> =>
  fleet.pulumi("up", "--yes", "--skip-preview", "--logtostderr", "--logflow", "-v=9");

const secretFile = "/var/lib/wsgi-fleet/current/secrets/canary";
const holding = /^web1:\/var\/lib\/wsgi-fleet\/releases\/[0-9a-f-]+\/secrets\/canary$/;

describe("a secret shows nowhere but in its own file", () => {
  it("when all goes well", async () => {
    await plant();
    const run = await talkative();
    expect(run.status, run.output.slice(-4000)).toBe(0);
    expect(run.output.length).toBeGreaterThan(100_000);
    expect(await canary.expectNowhere(fleet, run.output)).toEqual([expect.stringMatching(holding)]);
    expect(await onHost(fleet.sandbox, web1, `cat ${secretFile}`)).toBe(canary.text);
    await expectSettled(fleet, web1);
  });

  const script = "/srv/www/intranet/new.wsgi";
  const use = (from: string, to: string) =>
    fleet.edit("demo.fleet.yaml", `/intranet/${from}.wsgi`, `/intranet/${to}.wsgi`);
  const faults: [string, () => Promise<Fault>][] = [
    ["the host refuses connections", () => refuseSsh(fleet.sandbox, web1)],
    [
      "httpd refuses the configuration",
      () => withoutFile(fleet.sandbox, web1, "/usr/lib/apache2/modules/mod_headers.so"),
    ],
    [
      "an application raises",
      async () => {
        const broken = await withFile(fleet.sandbox, web1, script, brokenApplications["raises on import"]);
        use("app", "new");
        return inject(
          async () => undefined,
          async () => {
            use("new", "app");
            await broken.undo();
          },
        );
      },
    ],
  ];

  it.each(faults)("when %s", async (_, start) => {
    const release = await expectSettled(fleet, web1);
    await plant();
    const fault = await start();
    const run = await talkative();
    expect(run.status, run.output.slice(-4000)).not.toBe(0);
    for (const file of await canary.expectNowhere(fleet, run.output)) expect(file).toMatch(holding);
    await fault.undo();
    expect(await expectSettled(fleet, web1)).toBe(release);
  });

  it("when what failed goes through at last", async () => {
    const run = await talkative();
    expect(run.status, run.output.slice(-4000)).toBe(0);
    await canary.expectNowhere(fleet, run.output);
    await expectSettled(fleet, web1);
    expect(await onHost(fleet.sandbox, web1, `cat ${secretFile}`)).toBe(canary.text);
  });

  it("when pulumi and its plugin are killed in the middle, and what they had begun is in the state", async () => {
    fleet.setEnvironment("PULUMI_SKIP_CHECKPOINTS", "false");
    await plant();
    const files = new HostFiles(fleet.sandbox, web1);
    const before = files.journal().length;
    const { done } = await atInstant(
      () => files.journal().slice(before).includes("activate begin"),
      async () => signalAll(deployerProcesses(fleet), "SIGKILL"),
    );
    const run = await talkative();
    await done;
    expect(run.status).not.toBe(0);
    expect(fleet.stateFiles()).toContain('"pending_operations"');
    for (const file of await canary.expectNowhere(fleet, run.output)) expect(file).toMatch(holding);
  });
});
