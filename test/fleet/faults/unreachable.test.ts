import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomSshKey } from "../../../tools/sandbox/ssh-key";
import { Deployment } from "../deployment";
import { type Fault, inject } from "./fault";
import { withFile } from "./files";
import { fingerprint } from "./fingerprint";
import { onHost } from "./on-host";
import { dropSsh, refuseSsh } from "./packet-filter";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";
import { freezeSshd, sshdLogDuring, stopSshd, swapHostKey } from "./sshd";

// Proves that a push is refused before anything is written anywhere while one host of a fleet that serves cannot be
// used, with host, stage and cause; that nobody notices; and that a host which was rebuilt comes back by one push.
let fleet: Deployment;
const hosts = ["web1", "web2"];
const web2 = "web2";
let threads = 10;

beforeAll(async () => {
  fleet = await Deployment.create("test-unreachable", { hosts: 2 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

/** Something to push: the next number of threads. */
function change(): void {
  threads += 1;
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
  );
}

/** The fleet file with another passage, until it is undone. */
function editedFleetFile(from: RegExp, to: string): Promise<Fault> {
  let before = "";
  return inject(
    async () => {
      fleet.rewrite("demo.fleet.yaml", (text) => {
        before = text;
        if (!from.test(text)) throw new Error(`There is no ${from}.`);
        return text.replace(from, to);
      });
    },
    async () => fleet.write("demo.fleet.yaml", before),
  );
}

function wrongKey(): Promise<Fault> {
  const file = join(fleet.folder, "wrong-key");
  writeFileSync(file, randomSshKey("wrong").privateKey, { mode: 0o600 });
  return editedFleetFile(/privateKeyFile: .*/, `privateKeyFile: ${file}`);
}

const connections = /^Connection from/gm;

describe("a host that cannot be used keeps a push from every host", () => {
  const faults: [string, () => Promise<Fault>, RegExp][] = [
    [
      "its sshd is stopped",
      () => stopSshd(fleet.sandbox, web2),
      /web2 +connect +\S+:22 refuses the connection\./,
    ],
    [
      "connections are refused",
      () => refuseSsh(fleet.sandbox, web2),
      /web2 +connect +\S+:22 refuses the connection\./,
    ],
    [
      "packets are dropped",
      () => dropSsh(fleet.sandbox, web2),
      /web2 +connect +\S+:22 does not answer within 5 seconds\./,
    ],
    [
      "its sshd stands still",
      () => freezeSshd(fleet.sandbox, web2),
      /web2 +banner +\S+:22 accepts the connection and says nothing within 5 seconds\./,
    ],
    [
      "it shows another key",
      () => swapHostKey(fleet.sandbox, web2),
      /web2 +host-key +The host shows another key \(SHA256:\S+\) than the fleet names \(SHA256:\S+\)\./,
    ],
    [
      "it does not know our key",
      () => withFile(fleet.sandbox, web2, "/root/.ssh/authorized_keys", ""),
      /web2 +authenticate +User "root" is not let in with this key\./,
    ],
    ["we come with a wrong key", wrongKey, /web2 +authenticate +User "root" is not let in with this key\./],
    [
      "it has no such user",
      () => editedFleetFile(/(web2: \{)/, "$1 user: nobody-here,"),
      /web2 +authenticate +User "nobody-here" is not let in with this key\./,
    ],
  ];

  it.each(faults)("because %s", async (_, start, row) => {
    const releases = await Promise.all(hosts.map((host) => expectSettled(fleet, host)));
    change();
    const fault = await start();
    const before = await Promise.all(hosts.map((host) => fingerprint(fleet.sandbox, host)));
    let log = "";
    const recording = await recorded(fleet, async () => {
      log = await sshdLogDuring(fleet.sandbox, web2, async () => {
        const run = await fleet.up();
        expect(run.status, run.output).not.toBe(0);
        expect(run.output).toMatch(/No host was changed: \d of 2 hosts cannot be used\./);
        expect(run.output).toMatch(row);
      });
    });
    expect(log.match(connections)?.length ?? 0, log).toBeLessThanOrEqual(1);
    expect(await Promise.all(hosts.map((host) => fingerprint(fleet.sandbox, host)))).toEqual(before);
    for (const [index, host] of hosts.entries()) recording.of(host).expectServed([releases[index] ?? ""]);
    await fault.undo();
    expect(await Promise.all(hosts.map((host) => expectSettled(fleet, host)))).toEqual(releases);
  });

  it("until it can be used again: then the same push reaches all", async () => {
    const before = await expectSettled(fleet, web2);
    await fleet.mustUp();
    const after = await Promise.all(hosts.map((host) => expectSettled(fleet, host)));
    expect(new Set(after).size).toBe(1);
    expect(after[0]).not.toBe(before);
  });
});

describe("a host that was rebuilt from nothing", () => {
  it("is refused for its new key, and comes back like the others once the fleet file names that", async () => {
    const release = await expectSettled(fleet, "web1");
    await fleet.sandbox.wipe(web2, { newHostKey: true });
    const refused = await fleet.up();
    expect(refused.status, refused.output).not.toBe(0);
    expect(refused.output).toMatch(/web2 +host-key +The host shows another key/);
    expect(await onHost(fleet.sandbox, web2, "ls -A /var/lib/wsgi-fleet")).toBe("");
    const { hostKey = "" } = fleet.sandbox.hosts[1] ?? {};
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/(web2: .*?hostKey: ")[^"]*/, `$1${hostKey}`));
    const recording = await recorded(
      fleet,
      async () => {
        const { output } = await fleet.mustUp();
        expect(output).not.toMatch(/web1\/(stage|activate) +(updat|creat|replac)/);
      },
      { hosts: ["web1"] },
    );
    recording.expectServed([release]);
    expect(await Promise.all(hosts.map((host) => expectSettled(fleet, host)))).toEqual([release, release]);
    expect((await fleet.mustUp()).output).not.toMatch(/\d (updated|created|replaced)/);
  });
});
