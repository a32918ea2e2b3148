import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countForks, type HostRun, killAtFork } from "./fork-killer";
import { HostFiles } from "./host-files";
import { killAt } from "./kill-at";
import { hostScript, httpdParent } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";
import { type PushedRelease, TwoReleases } from "./two-releases";

// Proves that the host script may be killed between any two of its commands, worker, guard or both, and httpd in the
// middle of a switch: one complete release serves throughout, and the next push needs no help. With WSGI_FLEET_LONG=1
// at every fork; WSGI_FLEET_FORKS=<first>-<last> takes a part of them.
let host: TwoReleases;
const everything = process.env.WSGI_FLEET_LONG === "1";
const [first = 1, last = Number.POSITIVE_INFINITY] = (process.env.WSGI_FLEET_FORKS ?? "")
  .split("-")
  .flatMap((text) => (text === "" ? [] : [Number(text)]));

beforeAll(async () => {
  host = await TwoReleases.create("test-killed-script", (fleet) =>
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6"),
  );
});
afterAll(() => host?.close());

const settled = () => expectSettled(host.fleet, "web1");
const other = (live: string): PushedRelease => (live === host.after.release ? host.before : host.after);

/** The release that serves, once a held lock is free and a guard that still lives is done. */
async function releaseAfterKill(): Promise<string> {
  await host.script(
    `cd /var/lib/wsgi-fleet; i=0
     while pgrep -f 'host[.]sh (guard|work)' >/dev/null && [ $i -lt 900 ]; do sleep 0.1; i=$((i+1)); done
     flock -w 90 lock true`,
  );
  const live = await host.script("readlink /var/lib/wsgi-fleet/current");
  return live.replace("releases/", "");
}

/** Which of the forks: all of them, or so many. */
function forksOf(count: number, some: number): number[] {
  const all = Array.from({ length: count }, (_, n) => n + 1).filter((n) => n >= first && n <= last);
  if (everything) return all;
  return Array.from({ length: some }, (_, n) => 1 + Math.floor(((n + 0.5) * count) / some));
}

/** Kills a run at forks in turn; after each kill, `mended` pushes as somebody would. */
async function killAtForks(
  make: (next: PushedRelease) => Promise<HostRun>,
  some: number,
): Promise<{ killed: number; of: number }> {
  const live = await settled();
  const { forks } = await countForks(host.fleet.sandbox, "web1", await make(other(live)));
  await host.settled();
  const chosen = forksOf(forks, some);
  for (const n of chosen) {
    const before = await settled();
    const next = other(before);
    const run = await make(next);
    const recording = await recorded(host.fleet, async () => {
      const { status, stdout, stderr } = await killAtFork(host.fleet.sandbox, "web1", run, n);
      const said = `fork ${n}, status ${status}: ${stdout}${stderr}`;
      expect([before, next.release], said).toContain(await releaseAfterKill());
      const { stage, output } = await host.push(next);
      expect(stage, `${said}\n${output}\n${await host.journal()}`).toBe("confirmed");
      expect(await settled(), said).toBe(next.release);
    });
    const served = recording.releases().length === 1 ? [next.release] : [before, next.release];
    recording.expectServed(served, { restarts: "twice" });
  }
  return { killed: chosen.length, of: forks };
}

describe("a host script that is killed", () => {
  it("between any two of its commands while it stages", async () => {
    const kills = await killAtForks(async (next) => {
      await host.unstage(next);
      return next.stage;
    }, 5);
    expect(kills.of).toBeGreaterThan(30);
    if (everything) console.log("stage", kills);
  }, 3_600_000);

  it("between any two of its commands while it activates and puts back, with its guard", async () => {
    const kills = await killAtForks(async (next) => {
      await host.stage(next);
      return host.activation(next, "confirm-within=1");
    }, 5);
    expect(kills.of).toBeGreaterThan(35);
    if (everything) console.log("activate", kills);
  }, 14_400_000);
});

describe("processes that are killed in the middle of a switch", () => {
  const files = () => new HostFiles(host.fleet.sandbox, "web1");
  const inPhase = (phase: string) => () =>
    files().text("/var/lib/wsgi-fleet/attempt").includes(`phase ${phase}`);

  it.each(["switching", "awaiting"])("the guard, in phase %s", async (phase) => {
    const before = await settled();
    const next = other(before);
    const recording = await recorded(host.fleet, async () => {
      const killed = await killAt(inPhase(phase), () => hostScript(host.fleet.sandbox, "web1", "guard"));
      const pushed = await host.push(next);
      expect(await killed.done).not.toEqual([]);
      // What the guard was for is done by the one who confirms.
      expect(pushed.stage, pushed.output).toBe("confirmed");
      expect(await settled()).toBe(next.release);
    });
    recording.expectServed([before, next.release], { restarts: "twice" });
  });

  it.each(["switching", "awaiting"])("httpd itself, in phase %s", async (phase) => {
    const before = await settled();
    const next = other(before);
    const killed = await killAt(inPhase(phase), () => httpdParent(host.fleet.sandbox, "web1"));
    const { stage, output } = await host.push(next);
    expect(await killed.done).not.toEqual([]);
    expect(output, `${stage}: ${await host.journal()}`).not.toContain("PUT BACK FAILED");
    expect(await settled(), `${stage}: ${output}`).toBe(stage === "confirmed" ? next.release : before);
    await host.mustPush(next);
    expect(await settled()).toBe(next.release);
  });
});
