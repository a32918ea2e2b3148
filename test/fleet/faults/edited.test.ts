import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { type HostRuns, hostRuns } from "./host-runs";
import { onHost } from "./on-host";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that what somebody changed by hand on a host is put right by the next push, is never lost, and is never switched
// to. A push that has nothing to do does not come to a host; what it runs there is run here.
let fleet: Deployment;
let runs: HostRuns;
let live = "";
let threads = 10;
const web1 = "web1";
const base = "/var/lib/wsgi-fleet";
const main = "/etc/apache2/apache2.conf";

beforeAll(async () => {
  fleet = await Deployment.create("test-edited", { hosts: 1 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());
beforeEach(async () => {
  live = await expectSettled(fleet, web1);
  runs = await hostRuns(fleet, web1);
  await script(`rm -rf ${base}/edited`);
});

const script = (text: string) => onHost(fleet.sandbox, web1, text);
const command = (text: string, stdin = "") =>
  fleet.sandbox.exec(web1, ["sh", "-c", `cd; ${text}`], { stdin });
const stage = () => command(runs.stage?.command ?? "", runs.stage?.stdin);
const activate = () => command(runs.activate?.command ?? "", runs.activate?.stdin);

/** Stage, activate and confirm of the last push once more, which must succeed; gives what they printed. */
async function pushAgain(): Promise<string> {
  const staged = await stage();
  expect([staged.status, staged.stderr]).toEqual([0, ""]);
  const activated = await activate();
  expect([activated.status, activated.stderr]).toEqual([0, ""]);
  const attempt = /^attempt (\S+)$/m.exec(activated.stdout)?.[1];
  const confirmed = await command(`sh ${base}/host.sh confirm web1 ${attempt}`);
  expect([confirmed.status, confirmed.stderr]).toEqual([0, ""]);
  return staged.stdout + activated.stdout;
}

/** Another line of the fleet file, and its push. */
async function push() {
  threads += 1;
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
  );
  return fleet.up();
}

/** Type, mode, owner and text of everything in a release but what is noted there later. */
const contents = (release: string) =>
  script(
    `cd ${base}/releases/${release}; find . ! -name payload -exec stat -c '%F %a %U:%G %n' {} + | sort; find . -type f ! -name payload -exec sha256sum {} + | sort`,
  );

describe("a live release that was changed by hand", () => {
  const vhost = "vhosts/www.example.com_80.conf";
  it.each([
    [
      "files edited, deleted and added, with odd names",
      `echo '# mine' >>${vhost}; rm host.conf; echo mine >"vhosts/-rf \n\\$(reboot)*"; mkdir -p 'my own/deep'; echo mine >'my own/deep/file'`,
      [`./${vhost}`, "./host.conf", "./vhosts/-rf ", "./my own/deep/file"],
    ],
    [
      "modes and owners",
      `chmod 666 ${vhost}; chown www-data host.conf; chmod 777 vhosts`,
      [`./${vhost}`, "./host.conf", "./vhosts"],
    ],
    ["a file that is a link", `mv ${vhost} /srv/moved.conf; ln -s /srv/moved.conf ${vhost}`, [`./${vhost}`]],
    ["a folder that is a file", "rm -r vhosts; echo mine >vhosts", ["./vhosts"]],
    ["an emptied list of files", "echo >manifest; echo >listing", ["./manifest"]],
    ["maps that are a folder", "cp -rL maps copy; rm maps; mv copy maps", ["./maps"]],
  ])("%s: refused as it is, put right by a push, and kept", async (_, change, names) => {
    const before = await contents(live);
    await script(`cd ${base}/releases/${live}; ${change}`);
    const changed = await contents(live);
    expect(changed).not.toBe(before);
    const refused = await activate();
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(
      `host web1: stage switch: release ${live} is not what was staged; changed by hand: `,
    );
    for (const name of names) expect(refused.stderr).toContain(name);

    const recording = await recorded(fleet, pushAgain);
    recording.expectServed([live], { restarts: true });
    expect(await contents(live)).toBe(before);
    expect(await expectSettled(fleet, web1)).toBe(live);
    // Whatever they wrote is there still.
    if (changed.includes("mine") || change.includes("mine"))
      expect(await script(`grep -rh mine ${base}/edited`)).toMatch(/mine/);
    expect(await script(`stat -c %a ${base}/edited`)).toBe("700");
    await script("rm -f /srv/moved.conf");
  });
});

describe("our file in the distribution's folder", () => {
  it.each([
    ["edited", `echo '# mine' >>${main}`, true],
    [
      "a link to another file",
      `mv ${main} /srv/mine.conf; echo '# mine' >>/srv/mine.conf; ln -s /srv/mine.conf ${main}`,
      true,
    ],
    ["of a mode that all may write", `chmod 666 ${main}`, false],
  ])("%s: put right by the next push, and kept", async (_, change, kept) => {
    await script(change);
    const recording = await recorded(fleet, async () => {
      const { status, output } = await push();
      expect(status, output).toBe(0);
      if (kept)
        expect(output).toMatch(
          new RegExp(`replaces ${main}, which was edited by hand; what was there is in ${base}/edited/`),
        );
    });
    const release = await expectSettled(fleet, web1);
    expect(release).not.toBe(live);
    recording.expectServed([live, release], { restarts: true });
    expect(await script(`stat -c '%F %a %U:%G' ${main}`)).toBe("regular file 644 root:root");
    expect(await script(`cmp ${main} ${base}/current/stub.conf && echo same`)).toBe("same");
    expect(await script(`grep -rh mine ${base}/edited || :`)).toMatch(kept ? /# mine/ : /^$/);
    await script("rm -f /srv/mine.conf");
  });
});
