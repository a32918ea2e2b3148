import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Deployment } from "../deployment";
import { atInstant } from "./at-instant";
import { HostFiles } from "./host-files";
import { onHost } from "./on-host";
import { cutSsh, dropSsh, loseSsh, refuseSsh } from "./packet-filter";
import { deployerProcesses, hostScript, signalAll } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";
import { slowLink } from "./slow-link";
import { slowSsh } from "./slow-ssh";
import { freezeSessions } from "./sshd";

// Proves that a connection that ends, hangs or creeps in the middle of a push leaves a host with one complete release.
// A host that is not confirmed is waited for, and the next push comes on top.
vi.setConfig({ testTimeout: 300_000 });
let fleet: Deployment;
let files: HostFiles;
let release = "";
let threads = 10;
const web1 = "web1";

beforeAll(async () => {
  fleet = await Deployment.create("test-cut", { hosts: 1 });
  // Random text is not compressed away: the upload takes some packets.
  const text = Array.from({ length: 15_000 }, (_, n) => `/p${Math.trunc(Math.sin(n) * 1e9)}${n} sales\n`);
  fleet.rewrite("maps/wsgiprocmap.txt", (rows) => rows + text.join(""));
  fleet.edit("demo.fleet.yaml", "fleet: demo\n", "fleet: demo\nrollout: { confirmWithin: 20 }\n");
  await fleet.mustUp();
  files = new HostFiles(fleet.sandbox, web1);
});
afterAll(() => fleet?.close());
beforeEach(async () => {
  release = await expectSettled(fleet, web1);
  threads += 1;
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
  );
  fleet.rewrite("maps/wsgiprocmap.txt", (rows) => `${rows}/row${threads} sales\n`);
});

const events = () => files.journal();
const endDeployer = () => signalAll(deployerProcesses(fleet), "SIGKILL");

/** The next push, with the fault gone, brings what the last one did not. */
async function expectToConverge(): Promise<void> {
  await fleet.pulumi("cancel", "--yes", "--stack", fleet.stack);
  const recording = await recorded(fleet, () => fleet.mustUp());
  const now = await expectSettled(fleet, web1);
  expect(now).not.toBe(release);
  recording.expectServed([release, now], { restarts: true });
  expect(await onHost(fleet.sandbox, web1, "cat /var/lib/wsgi-fleet/current/httpd.conf")).toContain(
    `catalogue threads=${threads} `,
  );
}

describe("a connection that is cut", () => {
  it("in the middle of the upload: the run fails, and the host is as it was", async () => {
    const fault = await cutSsh(fleet.sandbox, web1, { afterBytes: 100_000, silently: false });
    const recording = await recorded(fleet, async () => {
      const run = await fleet.up();
      expect(run.status, run.output).not.toBe(0);
      expect(run.output).toMatch(/web1\/upload/);
    });
    await fault.undo();
    recording.expectServed([release]);
    expect(await expectSettled(fleet, web1)).toBe(release);
    await expectToConverge();
  });

  it("while the new release goes live: the host finishes, and puts it back when nobody confirms", async () => {
    const count = events().length;
    const { done } = await atInstant(
      () => events().slice(count).includes("activate begin"),
      () => refuseSsh(fleet.sandbox, web1),
    );
    const recording = await recorded(fleet, async () => {
      const run = await fleet.up();
      expect(run.status, run.output).not.toBe(0);
      expect(run.output).toMatch(/web1\/(activate|confirm)/);
      await untilSettledByItself();
    });
    await (await done).undo();
    expect(events().at(-1)).toBe("activate put-back");
    recording.expectServed([release, expect.any(String)], { restarts: true });
    expect(await expectSettled(fleet, web1)).toBe(release);
    await expectToConverge();
  });
});

describe("a connection that hangs", () => {
  it("in the middle of the upload: the host is as it was, and the run can be ended", async () => {
    const fault = await cutSsh(fleet.sandbox, web1, { afterBytes: 100_000, silently: true });
    const recording = await recorded(fleet, async () => {
      const run = fleet.up();
      await new Promise((resolve) => setTimeout(resolve, 8000));
      endDeployer();
      expect((await run).status).not.toBe(0);
    });
    await fault.undo();
    recording.expectServed([release]);
    expect(await expectSettled(fleet, web1)).toBe(release);
    await expectToConverge();
  });

  it.each([
    ["the network is gone", () => dropSsh(fleet.sandbox, web1)],
    ["all of sshd stands still", () => freezeSessions(fleet.sandbox, web1)],
  ])("while the new release goes live, because %s: the host puts it back by itself", async (_, start) => {
    const count = events().length;
    const { done } = await atInstant(() => events().slice(count).includes("activate begin"), start);
    const recording = await recorded(fleet, async () => {
      const run = fleet.up();
      await done;
      await untilSettledByItself();
      endDeployer();
      expect((await run).status).not.toBe(0);
    });
    await (await done).undo();
    expect(events().at(-1)).toBe("activate put-back");
    recording.expectServed([release, expect.any(String)], { restarts: true });
    expect(await expectSettled(fleet, web1)).toBe(release);
    await expectToConverge();
  });
});

describe("a connection that creeps", () => {
  it.each([
    ["loses packets", () => loseSsh(fleet.sandbox, web1, 0.05)],
    ["is slow", () => slowLink(fleet.sandbox, web1, 512)],
    ["takes 150 ms each way", () => slowSsh(fleet.sandbox, web1, 150)],
  ])("because it %s changes nothing but the time", async (_, start) => {
    const fault = await start();
    await fleet.mustUp();
    await fault.undo();
    expect(await expectSettled(fleet, web1)).not.toBe(release);
    expect((await fleet.mustUp()).output).not.toMatch(/updated|created|replaced/);
  });
});

/** Waits for the host to end what it began, without any deployer. */
async function untilSettledByItself(): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (files.text("/var/lib/wsgi-fleet/attempt") !== "" || hostScript(fleet.sandbox, web1).length > 0) {
    if (performance.now() > deadline) throw new Error(`web1 does not settle:\n${events().join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
