import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { smallFileSystem } from "./file-system";
import { fullDisk, fullDiskAt, type Room } from "./full-disk";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";
import { TwoReleases } from "./two-releases";

// Proves that a disk that fills up, in bytes or in files, before or in the middle of a push, leaves what is live in
// place, is named in the message, and that the next push needs nothing but room.
let host: TwoReleases;
const folder = "/var/lib/wsgi-fleet";
const everything = process.env.WSGI_FLEET_LONG === "1";

beforeAll(async () => {
  host = await TwoReleases.create("test-full-disk", (fleet) =>
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6"),
  );
});
afterAll(() => host?.close());

const settled = () => expectSettled(host.fleet, "web1");
const fill = (room: Room) => fullDisk(host.fleet.sandbox, "web1", folder, room);
const fillWhileUnpacking = (room: Room) =>
  fullDiskAt(host.fleet.sandbox, "web1", folder, room, { command: "/usr/bin/tar", argument: "-C" });
const upTo = (most: number, unit: "pages" | "files"): Room[] =>
  Array.from({ length: most + 1 }, (_, n) => ({ [unit]: n }));
/** All rooms, or some of them. */
const some = (rooms: Room[], ...few: number[]) => (everything ? rooms : few.map((n) => rooms[n] ?? {}));

/** Words of a shell that nobody caught. */
const noise = /^(sh|[^ ]*\.sh): /m;
const names = /^wsgi-fleet: host web1: stage [a-z-]+: (?=.*(No space left on device|KiB free|inodes free))/m;

beforeEach(async () => {
  await smallFileSystem(host.fleet.sandbox, "web1", folder, { size: "2m", files: 600 });
});

describe("a full disk", () => {
  it.each([
    ["bytes", some(upTo(70, "pages"), 0, 20, 35)],
    ["files", some(upTo(70, "files"), 1, 25)],
  ])("at staging, in %s, changes nothing that is live", async (_, rooms) => {
    const live = await settled();
    const next = live === host.after.release ? host.before : host.after;
    const failed: Room[] = [];
    const recording = await recorded(host.fleet, async () => {
      for (const room of rooms) {
        await host.unstage(next);
        // Most find the disk full before anything is written, so here it fills up when that was looked at.
        const full = await (room.pages === 0 ? fill(room) : fillWhileUnpacking(room));
        const { status, stdout, stderr } = await host.stage(next);
        const output = JSON.stringify(room) + stdout + stderr;
        if (status !== 0) {
          failed.push(room);
          expect(stderr, output).toMatch(names);
          expect(stderr, output).not.toMatch(noise);
        } else expect(stderr).toBe("");
        expect(
          await host.script(`ls -d ${folder}/payloads/*.new ${folder}/*.new 2>/dev/null || :`),
          output,
        ).toBe("");
        await full.undo();
        expect((await host.stage(next)).stderr, output).toBe("");
      }
    });
    expect(failed.length).toBeGreaterThan(0);
    recording.expectServed([live]);
    await host.mustPush(next);
    expect(await settled()).toBe(next.release);
  });

  it.each([
    ["bytes", some(upTo(8, "pages"), 0)],
    ["files", some(upTo(8, "files"), 0)],
  ])("at the switch, in %s, leaves one complete release", async (_, rooms) => {
    for (const room of rooms) {
      const live = await settled();
      const next = live === host.after.release ? host.before : host.after;
      await host.stage(next);
      const full = await fill(room);
      const recording = await recorded(host.fleet, async () => {
        const { stage, output } = await host.push(next);
        const why = `${JSON.stringify(room)} ${stage}: ${output}`;
        if (stage !== "confirmed") expect(output, why).toMatch(names);
        expect(output, why).not.toMatch(noise);
        await host.settled();
        // Time for some answers.
        await host.script("sleep 1");
        await full.undo();
        expect(await settled(), why).toBe(stage === "confirmed" ? next.release : live);
      });
      const served = recording.releases().length === 1 ? [live] : [live, next.release];
      recording.expectServed(served, { restarts: "twice" });
      await host.mustPush(next);
      expect(await settled()).toBe(next.release);
    }
  });
});
