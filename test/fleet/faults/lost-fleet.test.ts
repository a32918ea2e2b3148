import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { loggedRestarts } from "./logged-restarts";
import { onHost } from "./on-host";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that blank machines in the place of hosts become the same as those were, by `wsgi-fleet trust` and one `up`: one of
// them, while the others are left alone, and all of them together with Pulumi's state, from the repository alone.
let fleet: Deployment;
const machines = ["web1", "web2"];
const file = join("stacks", "demo.fleet.yaml");

beforeAll(async () => {
  fleet = await Deployment.create("test-lost-fleet", { hosts: 2 });
  fleet.edit(
    "demo.fleet.yaml",
    "    listen: [80, 8080]\n",
    '    listen: [80, 8080]\n    accounts: { shop: { home: /srv/shop } }\n    directories: { /srv/shop/media: { owner: shop, group: shop, mode: "0750" } }\n',
  );
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

/** What a push brings to a host: release, text of every file of it, account and folder. */
async function brought(machine: string): Promise<string> {
  const release = await expectSettled(fleet, machine);
  const files = await onHost(
    fleet.sandbox,
    machine,
    `cd /var/lib/wsgi-fleet/current/ && find . -type f ! -name probe.conf ! -name manifest ! -name listing -exec sha256sum {} + | sort -k 2
     getent passwd shop | cut -d : -f 1,6,7; stat -c '%U:%G %a %n' /srv/shop/media`,
  );
  return `${release}\n${files}`;
}

/** A blank machine with another host key, which is trusted by the fingerprint that its console shows. */
async function replace(machine: string): Promise<void> {
  await fleet.sandbox.wipe(machine, { newHostKey: true });
  const lost = await fleet.sandbox.exec(machine, [
    "sh",
    "-c",
    "getent passwd shop; ls -A /var/lib/wsgi-fleet",
  ]);
  expect(lost.stdout).toBe("");
}

async function trust(machine: string): Promise<void> {
  const console = await onHost(fleet.sandbox, machine, "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub");
  const { status, output } = await fleet.wsgiFleet(
    "trust",
    file,
    machine,
    "--fingerprint",
    console.split(" ")[1] ?? "",
  );
  expect(status, output).toBe(0);
}

async function expectBack(before: readonly string[]): Promise<void> {
  expect(await Promise.all(machines.map(brought))).toEqual(before);
  for (const machine of machines) {
    const { expected, answered } = await fleet.checked(machine);
    expect(answered).toEqual(expected);
  }
  const { status, output } = await fleet.pulumi("preview", "--expect-no-changes");
  expect(status, output).toBe(0);
}

describe("blank machines", { timeout: 600_000 }, () => {
  it("in the place of one host: it becomes as before, and the other is left alone", async () => {
    const before = await Promise.all(machines.map(brought));
    const untouched = [await fleet.httpdProcesses("web1"), await loggedRestarts(fleet.sandbox, "web1")];
    const recording = await recorded(
      fleet,
      async () => {
        await replace("web2");
        await trust("web2");
        await fleet.mustUp();
      },
      { hosts: ["web1"] },
    );
    recording.expectServed([before[0]?.split("\n")[0] ?? ""]);
    expect([await fleet.httpdProcesses("web1"), await loggedRestarts(fleet.sandbox, "web1")]).toEqual(
      untouched,
    );
    await expectBack(before);
  });

  it("in the place of all, and no state either: the repository is all that it takes", async () => {
    const before = await Promise.all(machines.map(brought));
    for (const machine of machines) await replace(machine);
    for (const lost of ["state", ".local"])
      rmSync(join(fleet.folder, lost), { recursive: true, force: true });
    mkdirSync(join(fleet.folder, "state"));
    for (const machine of machines) await trust(machine);
    expect((await fleet.pulumi("stack", "init", fleet.stack)).status).toBe(0);
    await fleet.mustUp();
    await expectBack(before);
  });
});
