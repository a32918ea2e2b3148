import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { cutDbm, wrongDbmType } from "./dbm-files";
import { DirectPush, mustPush } from "./direct-push";
import { FleetChanges } from "./fleet-changes";
import { killAt } from "./kill-at";
import { onHost } from "./on-host";
import { hostProcesses } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that a map whose DBM file is cut, of a wrong type, or half written never goes live, though httxt2dbm and httpd
// say that all is well, and that the next push builds it anew.
let fleet: Deployment;
let changes: FleetChanges;
const web1 = "web1";

beforeAll(async () => {
  fleet = await Deployment.create("test-maps", { hosts: 1 });
  changes = new FleetChanges(fleet);
  await mustPush(fleet, web1);
});
afterAll(() => fleet?.close());

const broken: [string, () => Promise<{ undo(): Promise<void> }>][] = [
  ["is cut at 100 bytes", () => cutDbm(fleet.sandbox, web1, 100)],
  ["is cut at a page", () => cutDbm(fleet.sandbox, web1, 8192)],
  ["is empty", () => cutDbm(fleet.sandbox, web1, 0)],
  ["is of another type than asked for", () => wrongDbmType(fleet.sandbox, web1, "GDBM")],
];

it.each(broken)("a DBM file that %s stops the push before anything is switched", async (_, start) => {
  const before = await expectSettled(fleet, web1);
  changes.mapRow();
  changes.newRows(200);
  const push = DirectPush.of(fleet, web1);
  const fault = await start();
  const recording = await recorded(
    fleet,
    async () => {
      const end = await push.run();
      expect([end.reached, end.output]).toEqual([
        "stage",
        expect.stringMatching(
          /wsgi-fleet: host web1: stage maps: .*wsgiprocmap\.dbm|stage maps: httxt2dbm cannot build/,
        ),
      ]);
    },
    { every: 15 },
  );
  expect(await expectSettled(fleet, web1)).toBe(before);
  recording.expectServed([before]);
  await fault.undo();
  expect(await mustPush(fleet, web1)).toBe(before);
  const row = await onHost(fleet.sandbox, web1, "curl -s -H 'Host: www.example.com' http://127.0.0.1/orders");
  expect(row).toContain(`served by ${changes.mapped()}`);
});

it("a httxt2dbm that is killed in the middle leaves a file that is never used", async () => {
  const before = await expectSettled(fleet, web1);
  changes.mapRow();
  changes.newRows(200_000);
  const push = DirectPush.of(fleet, web1);
  const kill = await killAt(
    () => true,
    () => hostProcesses(fleet.sandbox, web1, /^\S*httxt2dbm .*wsgiprocmap/),
  );
  const recording = await recorded(fleet, async () => {
    const end = await push.run();
    await kill.done;
    expect([end.reached, end.output]).toEqual([
      "stage",
      expect.stringContaining("wsgi-fleet: host web1: stage maps: httxt2dbm cannot build wsgiprocmap.dbm"),
    ]);
  });
  expect(await expectSettled(fleet, web1)).toBe(before);
  recording.expectServed([before]);
  changes.newRows();
  await mustPush(fleet, web1);
  expect(await expectSettled(fleet, web1)).toBe(before);
});
