import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Rollout } from "../../../src/model/rollout";
import { startedAttempt } from "../../../src/release/host-command";
import { Deployment } from "../deployment";
import { DirectPush, mustPush, type PushEnd } from "./direct-push";
import { withCommand } from "./files";
import { HostFiles } from "./host-files";
import { overSsh } from "./host-shell";
import { killAt } from "./kill-at";
import { onHost } from "./on-host";
import { hostScript, signalAll } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that pushes by several deployers to one host take turns: what ends up live is one of the pushed releases, whole,
// who is kept waiting learns by whom, and a deployer or a run that dies keeps nobody out.
let fleet: Deployment;
const web1 = "web1";
const base = "/var/lib/wsgi-fleet";
let threads = 5;
const isLong = process.env.WSGI_FLEET_LONG === "1";

beforeAll(async () => {
  fleet = await Deployment.create("test-concurrent", { hosts: 1 });
  await mustPush(fleet, web1);
});
afterAll(() => fleet?.close());

/** A push of a release that nobody has pushed yet, by a deployer of its own. */
function another(rollout: Partial<Rollout> = {}): DirectPush {
  threads += 1;
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
  );
  return DirectPush.of(fleet, web1, { shell: overSsh(fleet.sandbox, web1, { seconds: 200 }), rollout });
}

const journal = () => onHost(fleet.sandbox, web1, `tail -n 30 ${base}/journal`);

describe("pushes at the same time", () => {
  it.each(isLong ? [2, 8] : [4])(
    "%d of different releases take turns, and the last one stays",
    async (count) => {
      const before = await expectSettled(fleet, web1);
      const pushes = Array.from({ length: count }, () => another());
      let ends: PushEnd[] = [];
      const recording = await recorded(fleet, async () => {
        ends = await Promise.all(pushes.map((push) => push.run()));
      });
      // Who waited too long on a slow machine was told so; nobody failed otherwise.
      for (const { reached, output } of ends) {
        if (reached !== "done")
          expect(output, await journal()).toMatch(
            /stage lock: another push has held this host .* by root from .*, since /,
          );
      }
      const confirmed = (await journal())
        .split("\n")
        .flatMap((line) => /activate confirmed (\S+)/.exec(line)?.[1] ?? [])
        .filter((release) => pushes.some((push) => push.release === release));
      const done = pushes.filter((_, index) => ends[index]?.reached === "done").map(({ release }) => release);
      expect(done.length).toBeGreaterThan(0);
      expect([...confirmed].sort(), await journal()).toEqual([...done].sort());
      expect(await expectSettled(fleet, web1)).toBe(confirmed.at(-1));
      recording.expectServed([before, ...confirmed], { restarts: true });
    },
  );

  it("of one release by two deployers both succeed, and the second changes nothing", async () => {
    const push = another();
    // An upload that another one overwrites is told by its digest, and refused.
    await push.upload();
    const ends = await Promise.all([push.run({ isUploaded: true }), push.run({ isUploaded: true })]);
    expect(
      ends.map(({ reached }) => reached),
      JSON.stringify(ends),
    ).toEqual(["done", "done"]);
    expect(await expectSettled(fleet, web1)).toBe(push.release);
    expect(
      (await journal()).match(new RegExp(` (unchanged|confirmed) ${push.release}`, "g"))?.sort(),
    ).toEqual([` confirmed ${push.release}`, ` unchanged ${push.release}`]);
  });

  it("say who holds the host and since when, when it takes too long", async () => {
    // The wait itself is shortened; what it waits for is real.
    const impatient = await withCommand(
      fleet.sandbox,
      web1,
      "/usr/bin/flock",
      `[ "$2" != 90 ] || { shift 2; set -- -w 2 "$@"; }\nexec "$real" "$@"`,
    );
    const first = another({ confirmWithin: 20 });
    await first.upload();
    await first.stage();
    const { stdout, status } = await first.activate();
    expect(status).toBe(0);
    const second = await another().run();
    expect(second.reached).toBe("stage");
    expect(second.output).toMatch(
      new RegExp(
        `wsgi-fleet: host web1: stage lock: .*release ${first.release} waits for its confirmation; activated by root from 10\\.80\\.0\\.1, pid \\d+, since \\d{4}-`,
      ),
    );
    await impatient.undo();
    const attempt = startedAttempt(stdout);
    expect((await first.confirm(attempt)).status).toBe(0);
    expect(await expectSettled(fleet, web1)).toBe(first.release);
  });

  it("wait for the end of a trial that nobody confirms, and go live after it", async () => {
    const before = await expectSettled(fleet, web1);
    const first = another({ confirmWithin: 3 });
    await first.upload();
    await first.stage();
    const second = another();
    const recording = await recorded(fleet, async () => {
      await first.activate();
      const end = await second.run();
      expect(end.reached, `${end.output}\n${await journal()}`).toBe("done");
    });
    expect(await journal()).toMatch(new RegExp(`activate put-back ${before} nobody confirmed it`));
    expect(await expectSettled(fleet, web1)).toBe(second.release);
    recording.expectServed([before, first.release, second.release], { restarts: true });
  });

  const shows = (file: string, text: string) => () =>
    new HostFiles(fleet.sandbox, web1).text(`${base}/${file}`).includes(text);

  it.each([
    ["stages", shows("lock", "stage by")],
    ["switches", shows("attempt", "phase switching")],
  ])("go ahead when the holder is killed while it %s", async (_, instant) => {
    const before = await expectSettled(fleet, web1);
    const first = another();
    const second = another();
    const kill = await killAt(instant, () => hostScript(fleet.sandbox, web1));
    const recording = await recorded(fleet, async () => {
      expect((await first.run()).reached).not.toBe("done");
      await kill.done;
      const end = await second.run();
      expect(end.reached, `${end.output}\n${await journal()}`).toBe("done");
    });
    expect(await expectSettled(fleet, web1)).toBe(second.release);
    const served = recording.releases();
    recording.expectServed(served, { restarts: "twice" });
    expect([before, first.release, second.release]).toEqual(expect.arrayContaining(served));
  });

  it("go ahead when the holder is killed while it waits to be confirmed, and whoever confirms it then is told", async () => {
    const before = await expectSettled(fleet, web1);
    const first = another();
    await first.upload();
    await first.stage();
    const second = another();
    const recording = await recorded(fleet, async () => {
      const attempt = startedAttempt((await first.activate()).stdout);
      signalAll(hostScript(fleet.sandbox, web1), "SIGKILL");
      const end = await second.run();
      expect(end.reached, `${end.output}\n${await journal()}`).toBe("done");
      const late = await first.confirm(attempt);
      expect([late.status, late.stderr]).toEqual([
        1,
        `wsgi-fleet: host web1: stage confirm: the release was put back: the switch to release ${first.release} was cut off; release ${before} is live again\n`,
      ]);
    });
    expect(await expectSettled(fleet, web1)).toBe(second.release);
    recording.expectServed([before, first.release, second.release], { restarts: "twice" });
  });
});

describe("a push that others overtake", () => {
  it("still goes live when one other was pushed between its stage and its switch", async () => {
    const slow = another();
    await slow.upload();
    await slow.stage();
    const quick = another();
    expect((await quick.run()).reached).toBe("done");
    const { status, stdout, stderr } = await slow.activate();
    expect([status, stderr], await journal()).toEqual([0, ""]);
    expect((await slow.confirm(startedAttempt(stdout))).status).toBe(0);
    expect(await expectSettled(fleet, web1)).toBe(slow.release);
  });

  it("changes nothing and says why when its release is gone meanwhile, and goes live when it is pushed again", async () => {
    const slow = another();
    await slow.upload();
    await slow.stage();
    const before = await expectSettled(fleet, web1);
    const generation = await onHost(fleet.sandbox, web1, `cat ${base}/generation`);
    await onHost(fleet.sandbox, web1, 'rm -r "$1"', `${base}/releases/${slow.release}`);
    const { status, stderr } = await slow.activate();
    expect([status, stderr]).toEqual([
      1,
      `wsgi-fleet: host web1: stage switch: release ${slow.release} is not staged here, or not any more: other pushes may have replaced it; push again\n`,
    ]);
    expect(await onHost(fleet.sandbox, web1, `cat ${base}/generation`)).not.toBe(generation);
    expect(await expectSettled(fleet, web1)).toBe(before);
    expect((await slow.run()).reached).toBe("done");
    expect(await expectSettled(fleet, web1)).toBe(slow.release);
  });

  it("is kept beside seven others that are staged and never go live, and leaves them behind no longer than that", async () => {
    const slow = another();
    await slow.upload();
    await slow.stage();
    const staged = [slow.release];
    for (let n = 0; n < 8; n++) {
      const push = another();
      await push.upload();
      expect((await push.stage()).status).toBe(0);
      staged.push(push.release);
    }
    const live = another();
    expect((await live.run()).reached).toBe("done");
    const kept = (await onHost(fleet.sandbox, web1, `ls ${base}/releases`)).split("\n");
    expect(staged.filter((release) => kept.includes(release))).toEqual(staged.slice(2));
    expect(Number(await onHost(fleet.sandbox, web1, `ls ${base}/payloads | wc -l`))).toBeLessThanOrEqual(
      kept.length,
    );
  });
});
