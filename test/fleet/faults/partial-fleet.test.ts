import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { atInstant } from "./at-instant";
import { FleetChanges } from "./fleet-changes";
import { HostFiles } from "./host-files";
import { dropSsh } from "./packet-filter";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that a host which is lost after every host was staged stops the push at its wave: hosts before it are done, hosts
// after it untouched, all of them serve, the report says which is which, and the next push goes to the rest alone.
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
  const journals = hosts.map((host) => new HostFiles(fleet.sandbox, host).journal().length);
  await fleet.mustUp();
  expect(new Set(await releases()).size).toBe(1);
  for (const index of hosts.slice(0, at).keys()) {
    expect(new HostFiles(fleet.sandbox, hosts[index] ?? "").journal()).toHaveLength(journals[index] ?? 0);
  }
});
