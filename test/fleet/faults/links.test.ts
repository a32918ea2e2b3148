import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { capture } from "../../../tools/sandbox/capture";
import { Deployment } from "../deployment";
import { DirectPush, type HostShell, mustPush, type PushEnd } from "./direct-push";
import { FleetChanges } from "./fleet-changes";
import { onHost } from "./on-host";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that a switch takes nothing for granted of the links it replaces: what a switch that was cut off, or somebody's
// hands, have made of them is put right by the next push, and a rename that fails leaves the old release live.
let fleet: Deployment;
let changes: FleetChanges;
const web1 = "web1";
const base = "/var/lib/wsgi-fleet";
const isLong = process.env.WSGI_FLEET_LONG === "1";

beforeAll(async () => {
  fleet = await Deployment.create("test-links", { hosts: 1 });
  changes = new FleetChanges(fleet);
  await mustPush(fleet, web1);
  changes.any();
  await mustPush(fleet, web1);
});
afterAll(() => fleet?.close());

const journal = () => onHost(fleet.sandbox, web1, `tail -n 12 ${base}/journal`);
const httpdParent = () => onHost(fleet.sandbox, web1, "cat /run/apache2/apache2.pid");

const breakages: [string, string][] = [
  ["there is a link that was never renamed", "ln -s releases/nowhere current.new"],
  ["there is a folder in the way of a new link", "mkdir -p current.new/current.new"],
  ["current is a folder", 'cp -a "$(readlink -f current)" copy; rm current; mv copy current'],
  ["current is missing", "rm current"],
  ["current leads nowhere", "ln -sfn releases/0123456789abcdef-01234567 current"],
  ["current leads to a folder that is no release", "ln -sfn maps current"],
  ["current is a file", "rm current; echo >current"],
];

describe.each(isLong ? breakages : breakages.slice(2, 5))("where %s", (_, breakage) => {
  it("a release that fails is put back to what was served, and one that answers goes live", async () => {
    const before = await expectSettled(fleet, web1);
    const parent = await httpdParent();
    await onHost(fleet.sandbox, web1, `cd ${base}; ${breakage}`);
    let good = "";
    let failed = "";
    const recording = await recorded(fleet, async () => {
      changes.failing(true);
      const failing = DirectPush.of(fleet, web1);
      failed = failing.release;
      const end = await failing.run();
      expect(end.reached, end.output).toBe("activate");
      expect(end.output).toMatch(/host web1: stage verify: .*must answer with status 418/);
      expect(end.output).toContain(`Nothing else was changed: release ${before} is live again.`);
      expect(await expectSettled(fleet, web1)).toBe(before);
      await onHost(fleet.sandbox, web1, `cd ${base}; ${breakage}`);
      changes.failing(false);
      good = await mustPush(fleet, web1);
    });
    expect(await expectSettled(fleet, web1)).toBe(good);
    expect(await onHost(fleet.sandbox, web1, `readlink ${base}/previous`)).toBe(`releases/${before}`);
    expect(await httpdParent()).toBe(parent);
    recording.expectServed([before, failed, good], { restarts: true });
  });
});

it("the release that is live comes back when its folder was removed, by the push of it", async () => {
  const live = await expectSettled(fleet, web1);
  await onHost(fleet.sandbox, web1, `rm -r ${base}/releases/${live}`);
  const recording = await recorded(fleet, async () => expect(await mustPush(fleet, web1)).toBe(live));
  expect(await expectSettled(fleet, web1)).toBe(live);
  recording.expectServed([live], { restarts: true });
});

describe("a rename that fails", () => {
  /** Every rename to `path` of all processes ends so; each is one `mv` of the host script. */
  const injecting = (path: string, how: string): HostShell => {
    const renames = "rename,renameat,renameat2";
    const strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", path, "-e", `trace=${renames}`];
    const inject = [...strace, "-e", `inject=${renames}:${how}`];
    return (command, stdin) =>
      capture(
        fleet.sandbox.argvIn(web1, ["sh", "-c", 'cd && exec "$@"', "sh", ...inject, "sh", "-c", command]),
        {
          stdin,
        },
      );
  };
  const places: [string, RegExp, boolean][] = [
    [`${base}/attempt`, /stage switch: cannot write below/, false],
    [`${base}/current`, /stage switch: cannot switch to release/, false],
    ["/etc/apache2/apache2.conf", /stage switch: cannot switch to release/, true],
  ];
  const all = places.flatMap(([path, says, isOther]) =>
    (isLong ? ["error=EIO", "error=ENOSPC", "signal=KILL"] : ["error=EIO"]).map((how) => ({
      path,
      how,
      says,
      isOther,
    })),
  );

  it.each(all)(
    "of $path with $how leaves the old release live, and says so",
    async ({ path, how, says, isOther }) => {
      const before = await expectSettled(fleet, web1);
      changes.any();
      // A stub that is the same is not written again.
      if (isOther) await onHost(fleet.sandbox, web1, `echo '# mine' >>${path}`);
      const push = DirectPush.of(fleet, web1, { shell: injecting(path, how) });
      let end: PushEnd = { reached: "done", output: "" };
      const recording = await recorded(fleet, async () => {
        end = await push.run();
      });
      expect([end.reached, end.output], await journal()).toEqual(["activate", expect.stringMatching(says)]);
      expect(end.output).not.toContain("PUT BACK FAILED");
      expect(await expectSettled(fleet, web1)).toBe(before);
      recording.expectServed([before], { restarts: true });
      expect(await mustPush(fleet, web1)).toBe(push.release);
      expect(await expectSettled(fleet, web1)).toBe(push.release);
    },
  );
});
