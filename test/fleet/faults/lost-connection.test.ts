import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startedAttempt } from "../../../src/release/host-command";
import { Deployment } from "../deployment";
import { DirectPush, mustPush, type PushEnd } from "./direct-push";
import { FleetChanges } from "./fleet-changes";
import { HostFiles } from "./host-files";
import { overSsh } from "./host-shell";
import { onHost } from "./on-host";
import { dropSsh } from "./packet-filter";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that a host which is not reached any more after a switch goes back to what was live by itself, that a connection
// which comes back in time loses nothing, and that the deployer never takes one for the other.
let fleet: Deployment;
let changes: FleetChanges;
const web1 = "web1";
const base = "/var/lib/wsgi-fleet";

beforeAll(async () => {
  fleet = await Deployment.create("test-lost", { hosts: 1 });
  changes = new FleetChanges(fleet);
  await mustPush(fleet, web1);
});
afterAll(() => fleet?.close());

const journal = () => onHost(fleet.sandbox, web1, `tail -n 12 ${base}/journal`);

function nextPush(confirmWithin: number): DirectPush {
  changes.any();
  return DirectPush.of(fleet, web1, { shell: overSsh(fleet.sandbox, web1), rollout: { confirmWithin } });
}

async function untilAwaiting(): Promise<void> {
  const files = new HostFiles(fleet.sandbox, web1);
  while (!files.text(`${base}/attempt`).includes("phase awaiting")) await pause(0.005);
}

async function untilSettled(): Promise<void> {
  const files = new HostFiles(fleet.sandbox, web1);
  while (files.text(`${base}/attempt`) !== "") await pause(0.05);
}

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Runs a push whose connection is lost as soon as the new release is on trial; ends when the host is settled. */
async function losing(push: DirectPush): Promise<PushEnd> {
  const running = push.run();
  await untilAwaiting();
  const lost = await dropSsh(fleet.sandbox, web1);
  const end = await running;
  await untilSettled();
  await lost.undo();
  return end;
}

describe("a connection that is lost after the switch", () => {
  it("leaves the old release live, the deployer without success, and the next push goes through", async () => {
    const before = await expectSettled(fleet, web1);
    const push = nextPush(4);
    const recording = await recorded(fleet, async () => {
      const end = await losing(push);
      expect(["activate", "confirm"], end.output).toContain(end.reached);
      expect(await expectSettled(fleet, web1), await journal()).toBe(before);
    });
    recording.expectServed([before, push.release], { restarts: true });
    expect(await journal()).toMatch(
      new RegExp(
        `activate put-back ${before} nobody confirmed it over a new connection within 4 seconds; release ${before} is live again`,
      ),
    );
    expect((await push.run()).reached).toBe("done");
    expect(await expectSettled(fleet, web1)).toBe(push.release);
  });

  it("and is back in time loses nothing: the confirmation is sent again, as often as it takes", async () => {
    const push = nextPush(60);
    await push.upload();
    await push.stage();
    const { stdout } = await push.activate();
    const lost = await dropSsh(fleet.sandbox, web1);
    expect((await push.confirm(startedAttempt(stdout))).status).toBe(255);
    await lost.undo();
    for (let times = 0; times < 2; times++) {
      expect(await push.confirm(startedAttempt(stdout))).toMatchObject({
        status: 0,
        stdout: `web1: confirm: release ${push.release} is live\n`,
      });
    }
    expect(await expectSettled(fleet, web1)).toBe(push.release);
  });

  it("and is back too late learns that the release was put back, and by its old nonce can confirm no later switch", async () => {
    const before = await expectSettled(fleet, web1);
    const push = nextPush(3);
    await push.upload();
    await push.stage();
    const first = startedAttempt((await push.activate()).stdout);
    await untilSettled();
    const late = await push.confirm(first);
    expect(late.status).toBe(1);
    expect(late.stderr).toContain(
      `wsgi-fleet: host web1: stage confirm: the release was put back: nobody confirmed it over a new connection within 3 seconds; release ${before} is live again`,
    );
    // The same release, another attempt.
    const second = startedAttempt((await push.activate()).stdout);
    expect(second).not.toBe(first);
    expect((await push.confirm(first)).status).toBe(1);
    await untilSettled();
    expect(await expectSettled(fleet, web1), await journal()).toBe(before);
  });
});

it("a release whose application cuts SSH off is put back, though it answers every check", async () => {
  const before = await expectSettled(fleet, web1);
  await onHost(
    fleet.sandbox,
    web1,
    `printf '%s\\n' 'www-data ALL=(root) NOPASSWD: /usr/sbin/iptables' >/etc/sudoers.d/www-data
     { echo 'import subprocess'
       echo 'subprocess.run("sudo -n iptables -w -I INPUT -p tcp --dport 22 -j DROP".split(), check=True)'
       cat /srv/www/intranet/app.wsgi; } >/srv/www/intranet/firewall.wsgi`,
  );
  fleet.edit("demo.fleet.yaml", "/srv/www/intranet/app.wsgi", "/srv/www/intranet/firewall.wsgi");
  const push = nextPush(4);
  const recording = await recorded(fleet, async () => {
    const end = await push.run();
    expect(["activate", "confirm"], end.output).toContain(end.reached);
    await untilSettled();
  });
  expect(await onHost(fleet.sandbox, web1, "iptables -S INPUT")).toContain("--dport 22 -j DROP");
  expect(await expectSettled(fleet, web1), await journal()).toBe(before);
  recording.expectServed([before, push.release], { restarts: true });
  await onHost(fleet.sandbox, web1, "iptables -F INPUT; rm /etc/sudoers.d/www-data");
  fleet.edit("demo.fleet.yaml", "/srv/www/intranet/firewall.wsgi", "/srv/www/intranet/app.wsgi");
  const good = nextPush(60);
  expect((await good.run()).reached).toBe("done");
  expect(await expectSettled(fleet, web1)).toBe(good.release);
});
