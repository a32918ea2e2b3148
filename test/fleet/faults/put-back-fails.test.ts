import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { brokenApplications } from "./applications";
import { atInstant } from "./at-instant";
import { withFile, withoutFile } from "./files";
import { HostFiles } from "./host-files";
import { hostRuns } from "./host-runs";
import { onHost } from "./on-host";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that a host where even the release of before does not come back says so louder than anything else, with what to
// type, and that typing it helps once the cause is mended.
let fleet: Deployment;
let threads = 10;
let live = "";
const web1 = "web1";
const base = "/var/lib/wsgi-fleet";

beforeAll(async () => {
  fleet = await Deployment.create("test-put-back-fails", { hosts: 1 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());
beforeEach(async () => {
  live = await expectSettled(fleet, web1);
  edit();
});

const script = (text: string) => onHost(fleet.sandbox, web1, text);
const run = (command: string, stdin = "") =>
  fleet.sandbox.exec(web1, ["sh", "-c", `cd; ${command}`], { stdin });

function edit(): void {
  threads += 1;
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
  );
}

/** A host whose put back failed says so wherever one asks, and holds no lock. */
async function expectBroken(output: string, why: RegExp): Promise<void> {
  const [, state = ""] = /PUT BACK FAILED, this host needs you: (.*)/.exec(output) ?? [];
  expect(state, output).toMatch(why);
  expect(output).toContain(`run on web1, as root: sh ${base}/host.sh recover web1\n`);
  const { stdout } = await run(`sh ${base}/host.sh status web1`);
  expect(stdout).toContain("attempt-phase broken\n");
  expect(stdout).toMatch(new RegExp(`^journal \\S+ \\S+ \\w+ broken ${live} .*PUT BACK FAILED`, "m"));
  // The guard of the switch looks ten times a second whether it is still needed.
  expect(await script(`flock -w 5 ${base}/lock echo free`)).toBe("free");
}

describe("a put back that fails", () => {
  it("because the release of before does not answer any more: recover helps when its cause is mended", async () => {
    const fault = await withFile(
      fleet.sandbox,
      web1,
      "/srv/www/intranet/app.wsgi",
      brokenApplications["raises on requests"],
    );
    const push = await fleet.up();
    expect(push.status).not.toBe(0);
    expect(push.output).toMatch(
      /host web1: stage verify: http:\/\/intranet.example.net:80\/timesheet must answer/,
    );
    await expectBroken(
      push.output,
      /httpd runs, but http:\/\/intranet.example.net:80\/timesheet must answer/,
    );

    const early = await run(`sh ${base}/host.sh recover web1`);
    expect(early.status).toBe(1);
    await expectBroken(early.stdout + early.stderr, /httpd runs, but http:\/\/intranet/);
    await fault.undo();
    const recovery = await recorded(fleet, async () => {
      const { status, stdout } = await run(`sh ${base}/host.sh recover web1`);
      expect([status, stdout]).toEqual([0, expect.stringContaining(`web1: recover: live: ${live}\n`)]);
    });
    const others = recovery.failures().filter(({ url }) => !url.includes("intranet"));
    const allowed = recovery.restartFailures();
    expect(
      others.filter((answer) => !allowed.includes(answer)),
      recovery.summary(),
    ).toEqual([]);
    expect(await expectSettled(fleet, web1)).toBe(live);
    await fleet.mustUp();
    expect(await expectSettled(fleet, web1)).not.toBe(live);
  });

  it("because a module went away: what runs goes on, and the push after the remedy goes through", async () => {
    // Staged, which tests the configuration, before the module goes.
    await fleet.mustUp();
    const before = await expectSettled(fleet, web1);
    const { stage, activate } = await hostRuns(fleet, web1);
    await goBackTo(live);
    expect((await run(stage?.command ?? "", stage?.stdin)).status).toBe(0);
    const fault = await withoutFile(fleet.sandbox, web1, "/usr/lib/apache2/modules/mod_wsgi.so");
    const recording = await recorded(fleet, async () => {
      const { status, stderr } = await run(activate?.command ?? "", activate?.stdin);
      expect(status).toBe(1);
      await expectBroken(stderr, /httpd runs, but httpd cannot be restarted with it: .*mod_wsgi/);
    });
    // apachectl refuses to restart, so nothing that answers has changed.
    recording.expectServed([live]);
    await fault.undo();
    edit();
    const good = await recorded(fleet, () => fleet.mustUp());
    expect(good.failures(), good.summary()).toEqual(good.restartFailures());
    expect([live, before]).not.toContain(await expectSettled(fleet, web1));
  });

  it("because the release of before was deleted: the next good release goes live", async () => {
    const fault = await withFile(
      fleet.sandbox,
      web1,
      "/srv/www/intranet/app.wsgi",
      brokenApplications["raises on requests"],
    );
    const files = new HostFiles(fleet.sandbox, web1);
    const count = files.journal().length;
    const { done } = await atInstant(
      () => files.journal().slice(count).includes("activate begin"),
      () => script(`mv ${base}/releases/${live} /srv/taken`),
    );
    const push = await fleet.up();
    expect(push.status).not.toBe(0);
    await done;
    await expectBroken(push.output, /httpd runs, but it is no longer on this host/);
    const again = await run(`sh ${base}/host.sh recover web1`);
    await expectBroken(again.stdout + again.stderr, /it is no longer on this host/);
    await fault.undo();
    await fleet.mustUp();
    expect(await expectSettled(fleet, web1)).not.toBe(live);
    await script("rm -r /srv/taken");
  });

  it("can be left for the configuration that the host had before", async () => {
    const fault = await withFile(
      fleet.sandbox,
      web1,
      "/srv/www/intranet/app.wsgi",
      brokenApplications["raises on requests"],
    );
    const push = await fleet.up();
    await expectBroken(push.output, /httpd runs, but http/);
    expect(push.output).toContain(`sh ${base}/host.sh restore web1\n`);
    const { status, stdout, stderr } = await run(`sh ${base}/host.sh restore web1`);
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    expect(stdout).toMatch(/with the configuration that was there before/);
    await expectSettled(fleet, web1, { original: true });
    await fault.undo();
    edit();
    await fleet.mustUp();
    await expectSettled(fleet, web1);
  });
});

/** Makes a release of before live again, as a push of it would. */
async function goBackTo(release: string): Promise<void> {
  const payload = await script(`cat ${base}/releases/${release}/payload`);
  const activated = await run(
    `sh ${base}/host.sh activate web1 ${payload} ${release}`,
    "generation g\nend\n",
  );
  const attempt = /^attempt (\S+)$/m.exec(activated.stdout)?.[1];
  expect(attempt, activated.stderr).toBeDefined();
  expect((await run(`sh ${base}/host.sh confirm web1 ${attempt}`)).status).toBe(0);
  expect(await expectSettled(fleet, web1)).toBe(release);
}
