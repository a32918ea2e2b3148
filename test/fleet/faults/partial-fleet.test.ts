import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { atInstant } from "./at-instant";
import { FleetChanges } from "./fleet-changes";
import { HostFiles } from "./host-files";
import { dropSsh } from "./packet-filter";
import { deployerProcesses, signalAll } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";
import { freezeSessions } from "./sshd";

// Proves that a host which is lost after every host was staged stops the push at its wave, and so does Ctrl-C: hosts before it
// are done, hosts after it untouched, all of them serve, the report says which is which, and the next push goes to the rest alone.
let fleet: Deployment;
let changes: FleetChanges;
const hosts = ["web1", "web2", "web3"];

beforeAll(async () => {
  fleet = await Deployment.create("test-partial");
  changes = new FleetChanges(fleet);
  fleet.rewrite("demo.fleet.yaml", (text) => `${text}\nrollout: { waves: [1], confirmWithin: 10 }\n`);
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const releases = () => Promise.all(hosts.map((host) => expectSettled(fleet, host)));

it.each([
  ["in the canary's wave", "web1"],
  ["in the last wave", "web3"],
])("a host that is lost %s stops the push there", async (_, lost) => {
  const before = await releases();
  const at = hosts.indexOf(lost);
  changes.any();
  const staged = () =>
    hosts.map(
      (host) =>
        new HostFiles(fleet.sandbox, host).journal().filter((event) => event === "stage staged").length,
    );
  const counts = staged();
  const { done } = await atInstant(
    () => staged().every((count, index) => count > (counts[index] ?? 0)),
    () => dropSsh(fleet.sandbox, lost),
    { seconds: 120 },
  );
  const recording = await recorded(fleet, async () => {
    const { status, output } = await fleet.up();
    expect(status, output).not.toBe(0);
    expect(output).toContain(lost);
    for (const host of hosts.slice(0, at)) expect(output).toMatch(new RegExp(`done +${host}$`, "m"));
    expect(output).toMatch(new RegExp(`(failed or not begun|not confirmed) +${lost}$`, "m"));
    for (const host of hosts.slice(at + 1)) expect(output).toMatch(new RegExp(`untouched +${host}$`, "m"));
  });
  await (await done).undo();
  const after = await releases();
  expect(after.slice(at)).toEqual(before.slice(at));
  for (const index of hosts.slice(0, at).keys()) expect(after[index]).not.toBe(before[index]);
  for (const [index, host] of hosts.entries())
    recording
      .of(host)
      .expectServed([...new Set([before[index] ?? "", after[index] ?? ""])], { restarts: true });
  await expectRestPushed(hosts.slice(0, at));
});

it.each([
  ["once", "not confirmed", 0],
  // The plugin would wait for ever.
  ["twice, where a connection hangs", "failed or not begun", 1],
])("Ctrl-C %s in the second wave stops the push there", async (times, state, pending) => {
  const before = await releases();
  changes.any();
  const web2 = new HostFiles(fleet.sandbox, "web2");
  const said = web2.journal().length;
  const interrupt = async () => signalAll(deployerProcesses(fleet, "pulumi"), "SIGINT");
  const { done } = await atInstant(
    () => web2.journal().slice(said).includes("activate begin"),
    async () => {
      if (times === "once") {
        await interrupt();
        return undefined;
      }
      const fault = await freezeSessions(fleet.sandbox, "web2");
      await interrupt();
      // The run has noticed the first, and goes on waiting.
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await interrupt();
      return fault;
    },
    { seconds: 120 },
  );
  const { status, output } = await fleet.up();
  await (await done)?.undo();
  expect(status, output).not.toBe(0);
  expect(output).toMatch(/done +web1$/m);
  expect(output).toMatch(new RegExp(`${state} +web2$`, "m"));
  expect(output).toMatch(/untouched +web3$/m);
  expect(pendingOperations()).toHaveLength(pending);
  while (web2.text("/var/lib/wsgi-fleet/attempt") !== "") {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const after = await releases();
  expect(after[0]).not.toBe(before[0]);
  expect(after.slice(1)).toEqual(before.slice(1));
  await expectRestPushed(["web1"]);
  expect(pendingOperations()).toEqual([]);
});

/** By the state, which is written when a run ends, the next push has nothing to do on hosts that are done. */
async function expectRestPushed(done: readonly string[]): Promise<void> {
  const journals = () => done.map((host) => new HostFiles(fleet.sandbox, host).journal());
  const before = journals();
  const { output } = await fleet.mustUp();
  for (const host of done) expect(output).not.toContain(`${host}/`);
  expect(journals()).toEqual(before);
  expect(new Set(await releases()).size).toBe(1);
}

function pendingOperations(): unknown[] {
  const file = join(fleet.folder, "state", ".pulumi", "stacks", "wsgi-fleet", `${fleet.stack}.json`);
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
    checkpoint: { latest: { pending_operations?: unknown[] } };
  };
  return checkpoint.latest.pending_operations ?? [];
}
