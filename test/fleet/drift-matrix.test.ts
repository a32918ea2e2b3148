import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { capture } from "../../tools/sandbox/capture";
import { Deployment } from "./deployment";
import { onHost } from "./faults/on-host";
import { expectSettled } from "./faults/settled";

// Proves for each kind of change by hand, and each policy, what a preview shows, what an update does and what it leaves:
// `repair` shows an update of exactly that host with the reason and puts it right, `report` says it and changes nothing, and
// `refuse` fails both and changes nothing.
let fleet: Deployment;
const base = "/var/lib/wsgi-fleet";
const site = `${base}/current/vhosts/www.example.com_80.conf`;

beforeAll(async () => {
  fleet = await Deployment.create("test-drift-matrix", { hosts: 2 });
  fleet.edit(
    "demo.fleet.yaml",
    "    serverName: main.example.com\n",
    `    serverName: main.example.com
    accounts: { shopkeeper: {} }
    directories: { /srv/exports: { owner: shopkeeper, group: shopkeeper, mode: "0750" } }
`,
  );
  fleet.edit(
    "demo.fleet.yaml",
    "fleet: demo\n",
    "fleet: demo\nrollout: {confirmWithin: 10, drift: repair}\n",
  );
  await fleet.mustUp();
  // So that there is a release of before, which httpd can be brought to by hand.
  fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6");
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

/** What somebody does as root on web2, and what is said of it. */
const changes: [string, string, RegExp][] = [
  [
    "the text of a file",
    `sed -i 's/^ServerName .*/&\\n# by hand/; 1s/^/# by hand\\n/' ${site}`,
    /vhosts\/www\.example\.com_80\.conf: its content was changed\n +@@ line 1 @@\n +\+# by hand/,
  ],
  ["the mode of a file", `chmod 666 ${site}`, /80\.conf: its mode is 0666 and was 0644/],
  ["the owner of a file", `chown www-data ${site}`, /80\.conf: it belongs to 33:0 and belonged to 0:0/],
  ["a file deleted", `rm ${base}/current/host.conf`, /host\.conf: it was deleted/],
  [
    "a file added, which httpd would read",
    `echo 'ServerTokens Full' >${base}/current/vhosts/zz-mine.conf`,
    /vhosts\/zz-mine\.conf: it was added/,
  ],
  [
    "a link to other maps",
    `cd ${base}/maps; for m in *; do cp -a $m mine; ln -sfn ../../maps/mine ../current/maps; done`,
    /maps: it leads to \.\.\/\.\.\/maps\/mine and led to \.\.\/\.\.\/maps\/\w+/,
  ],
  [
    "the rows of a map",
    `cd ${base}/current/maps; echo '/gifts sales' >>wsgiprocmap.txt; rm wsgiprocmap.dbm*
     httxt2dbm -f "$(cat type)" -i wsgiprocmap.txt -o wsgiprocmap.dbm`,
    /maps\/\w+\/wsgiprocmap\.dbm\S*: its content was changed/,
  ],
  [
    "our file in the distribution's folder",
    "echo 'ServerTokens Full' >>/etc/apache2/apache2.conf",
    /\/etc\/apache2\/apache2\.conf: its content was changed\n( +.*\n)* +\+ServerTokens Full/,
  ],
  ["the same deleted", "rm /etc/apache2/apache2.conf", /\/etc\/apache2\/apache2\.conf: it was deleted/],
  ["a stopped httpd", "apache2ctl stop; sleep 2", /httpd does not run/],
  [
    "the release of before, live and running",
    `cd ${base}; ln -sfn "$(readlink previous)" current; apache2ctl restart; sleep 2`,
    /current: it leads to releases\/\S+ and led to releases\/\S+/,
  ],
  [
    "the release of before, running, while the right one is named",
    `cd ${base}; r=$(readlink current); ln -sfn "$(readlink previous)" current; apache2ctl restart; sleep 2; ln -sfn "$r" current`,
    /httpd runs with release \S+, and not with \S+/,
  ],
  ["an account removed", "userdel shopkeeper", /the account shopkeeper is missing/],
  ["a directory removed", "rmdir /srv/exports", /the directory \/srv\/exports is missing/],
];

// One of them in short tests; each takes half a minute.
const tried = process.env.WSGI_FLEET_LONG === "1" ? changes : changes.slice(0, 1);

function policy(drift: "repair" | "report" | "refuse"): void {
  fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/drift: \w+/, `drift: ${drift}`));
}

/** Hosts that a preview would change something on. */
function changedHosts(output: string): string[] {
  const lines = output.split("\n").filter((line) => /^ *(\+|~|-|\+-|\+\/-|--)+ +command:/.test(line));
  return [...new Set(lines.flatMap((line) => /(web\d)\//.exec(line)?.[1] ?? []))].sort();
}

async function drift(...args: string[]) {
  const argv = [process.execPath, join(projectRoot, "dist", "cli.js"), "drift"];
  const file = join(fleet.folder, "stacks", "demo.fleet.yaml");
  return capture(fleet.sandbox.inNetwork([...argv, file, ...args]));
}

/** Everything of ours on web2, and what httpd runs. */
const everything = async () =>
  (await onHost(
    fleet.sandbox,
    "web2",
    `cd ${base}; find . /etc/apache2/apache2.conf -type f ! -name lock ! -path './edited/*' -exec sha256sum {} + | sort; find . -type l -exec readlink {} +`,
  )) + (await fleet.httpdProcesses("web2").catch(() => "stopped"));

describe.each(tried)("%s", (_, change, reason) => {
  it("is said, put right or refused as the fleet file says", async () => {
    const live = await expectSettled(fleet, "web2");
    const other = await fleet.httpdProcesses("web1");
    await onHost(fleet.sandbox, "web2", change);
    const drifted = await everything();

    const said = await drift();
    expect([said.status, said.stdout]).toEqual([1, expect.stringMatching(reason)]);
    expect(said.stdout).toContain(`web1  ${fleet.addressOf("web1")}\n  as the last push left it\n`);

    policy("report");
    const reported = await fleet.pulumi("preview", "--expect-no-changes");
    expect([reported.status, reported.output]).toEqual([0, expect.stringMatching(reason)]);
    const nothing = await fleet.mustUp();
    expect(nothing.output).toMatch(reason);
    expect(await everything()).toBe(drifted);

    policy("refuse");
    const refused = await fleet.pulumi("preview");
    expect([refused.status === 0, refused.output]).toEqual([false, expect.stringMatching(reason)]);
    expect(refused.output).toContain(
      "No host was changed: 1 of 2 hosts was changed by hand since the last push",
    );
    const failed = await fleet.up();
    expect(failed.status).not.toBe(0);
    expect(failed.output).toContain(
      "No host was changed: 1 of 2 hosts was changed by hand since the last push",
    );
    expect(await everything()).toBe(drifted);

    policy("repair");
    const preview = await fleet.pulumi("preview");
    expect([preview.status, preview.output]).toEqual([0, expect.stringMatching(reason)]);
    expect(changedHosts(preview.output), preview.output).toEqual(["web2"]);
    expect((await fleet.pulumi("preview", "--expect-no-changes")).status).not.toBe(0);
    await fleet.mustUp();
    expect(await expectSettled(fleet, "web2")).toBe(live);
    const again = await drift();
    expect([again.status, again.stdout]).toEqual([0, expect.not.stringMatching(reason)]);
    const after = await fleet.pulumi("preview", "--expect-no-changes");
    expect([after.status, after.output]).toEqual([0, expect.not.stringMatching(reason)]);
    const { expected, answered } = await fleet.checked("web2");
    expect(answered).toEqual(expected);
    expect(await fleet.httpdProcesses("web1"), "httpd of the other host").toBe(other);
  }, 300_000);
});
