import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { clockOff } from "./clock";
import { DirectPush, mustPush } from "./direct-push";
import { withCommand } from "./files";
import { FleetChanges } from "./fleet-changes";
import { onHost } from "./on-host";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that no time of day and no time of a file decides anything: clocks that are off or jump between two pushes, and a
// map whose file has the time of the one before.
let fleet: Deployment;
let changes: FleetChanges;
const web1 = "web1";
const base = "/var/lib/wsgi-fleet";
const isLong = process.env.WSGI_FLEET_LONG === "1";

beforeAll(async () => {
  fleet = await Deployment.create("test-clock", { hosts: 1 });
  changes = new FleetChanges(fleet);
  await mustPush(fleet, web1);
});
afterAll(() => fleet?.close());

const names = (folder: string) => onHost(fleet.sandbox, web1, `ls ${base}/${folder}`);
/** Every child of httpd is asked: many requests at once, each on a connection of its own. */
async function expectRowEverywhere(group: string): Promise<void> {
  const answers = await onHost(
    fleet.sandbox,
    web1,
    `seq 50 | xargs -P 10 -n 1 sh -c 'curl -s --max-time 10 -H "Host: www.example.com" http://127.0.0.1/orders' | sort | uniq -c`,
  );
  expect(answers.trim()).toBe(`50 shop: /orders served by ${group}`);
}

describe("a row of a map that moves", () => {
  it.each([
    ["the time of the file before", "touch -d @1000000000"],
    ["an earlier time than the file before", "touch -d @900000000"],
  ])("is seen by the next request of every child where the new file has %s", async (_, touch) => {
    await withCommand(
      fleet.sandbox,
      web1,
      "/usr/sbin/httxt2dbm",
      `for word; do [ "\${last:-}" != -o ] || out=$word; last=$word; done
"$real" "$@" || exit
for file in "$out" "$out.dir" "$out.pag"; do [ ! -e "$file" ] || ${touch} "$file"; done`,
    );
    for (let times = 0; times < 3; times++) {
      changes.mapRow();
      const live = await expectSettled(fleet, web1);
      const recording = await recorded(fleet, () => mustPush(fleet, web1));
      await expectRowEverywhere(changes.mapped());
      expect(await expectSettled(fleet, web1)).toBe(live);
      recording.expectServed([live]);
    }
  });
});

describe("a clock that is off", () => {
  it("by a year, this way and that, decides nothing: pushes, trials and clearing up go as ever", async () => {
    let before = await expectSettled(fleet, web1);
    const releases = [before];
    const recording = await recorded(fleet, async () => {
      for (const offset of isLong ? ["+365d", "-365d", "+365d", "-730d"] : ["+365d", "-365d"]) {
        const off = await clockOff(fleet.sandbox, web1, offset);
        changes.any();
        const late = DirectPush.of(fleet, web1, { rollout: { confirmWithin: 2 } });
        await late.upload();
        await late.stage();
        expect((await late.activate()).status).toBe(0);
        // Another push waits for the end of this trial.
        changes.any();
        const next = await mustPush(fleet, web1);
        expect(await expectSettled(fleet, web1)).toBe(next);
        expect(await onHost(fleet.sandbox, web1, `tail -n 8 ${base}/journal`)).toMatch(
          new RegExp(
            ` activate put-back ${before} nobody confirmed it over a new connection within 2 seconds`,
          ),
        );
        expect(await onHost(fleet.sandbox, web1, `readlink ${base}/previous`)).toBe(`releases/${before}`);
        // What is kept is what was staged or live last, by count and not by time.
        const kept = [before, late.release, next].sort().join("\n");
        expect((await names("releases")).split("\n")).toEqual(expect.arrayContaining(kept.split("\n")));
        await off.undo();
        releases.push(late.release, next);
        before = next;
      }
    });
    recording.expectServed(releases, { restarts: true });
    expect((await names("releases")).split("\n").length).toBeLessThanOrEqual(12);
  });
});
