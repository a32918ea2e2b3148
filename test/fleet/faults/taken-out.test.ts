import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { onHost } from "./on-host";
import { dropSsh } from "./packet-filter";
import { expectSettled } from "./settled";
import { freezeSshd } from "./sshd";

// Proves that a host that is down can be taken out of a fleet, in bounded time, with the commands that are documented.
let fleet: Deployment;
const web2 = "web2";

beforeAll(async () => {
  fleet = await Deployment.create("test-taken-out", { hosts: 2 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

/** What Pulumi still believes to have on a host. */
async function urnsOf(host: string): Promise<string[]> {
  const { output } = await fleet.pulumi("stack", "export", "--stack", fleet.stack);
  const { deployment } = JSON.parse(output) as { deployment: { resources?: { urn: string }[] } };
  return (deployment.resources ?? [])
    .map(({ urn }) => urn)
    .filter((urn) => new RegExp(`::${host}(/[a-z]+)?$`).test(urn));
}

describe("a host that is down", () => {
  it("is taken out of the fleet: the push says which one is not reached, and one command forgets it", async () => {
    const fault = await dropSsh(fleet.sandbox, web2);
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/^ {2}web2:.*\n/m, ""));
    const refused = await fleet.up();
    expect(refused.status, refused.output).not.toBe(0);
    expect(refused.output).toMatch(/web2\/(activate|stage)/);
    // Two attempts of five seconds, not the plugin's own three minutes.
    expect(refused.output).toContain("after 2 failed attempts: dial tcp 10.80.0.12:22: i/o timeout");
    await expectSettled(fleet, "web1");
    await mustForget(web2);
    expect((await fleet.mustUp()).output).not.toMatch(/updated|created|replaced|deleted/);
    await fault.undo();
    // Nobody told the host; it serves on, until it is left by hand.
    await expectSettled(fleet, web2);
    const base = "/var/lib/wsgi-fleet";
    await onHost(fleet.sandbox, web2, `sh ${base}/host.sh restore web2 && sh ${base}/host.sh remove web2`);
    await expectSettled(fleet, web2, { original: true });
    expect(await onHost(fleet.sandbox, web2, `ls -A ${base} 2>/dev/null || :`)).toBe("");
  });

  it("and whose sshd stands still is forgotten before any push, which then neither hangs nor changes anything", async () => {
    const before = fleet.text("demo.fleet.yaml");
    fleet.write(
      "demo.fleet.yaml",
      before.replace(
        /^ {2}web1:.*\n/m,
        (line) =>
          line +
          line
            .replaceAll("web1", web2)
            .replace("0.11", "0.12")
            .replace(/"ssh[^"]*"/, `"${fleet.sandbox.hosts[1]?.hostKey}"`),
      ),
    );
    await fleet.mustUp();
    const state = async () => (await fleet.pulumi("stack", "export", "--stack", fleet.stack)).output;
    const whole = await state();
    const fault = await freezeSshd(fleet.sandbox, web2);
    expect(await forget(web2, "--yes")).toMatchObject({
      status: 1,
      output: expect.stringContaining('"web2" is in stacks/demo.fleet.yaml'),
    });
    fleet.write("demo.fleet.yaml", before);
    expect(await forget(web2)).toMatchObject({
      status: 1,
      output: expect.stringContaining("Nobody can be asked here: add --yes."),
    });
    expect(await forget("web3", "--yes")).toMatchObject({
      status: 1,
      output: expect.stringContaining('has no host "web3"'),
    });
    expect(await state()).toBe(whole);
    await mustForget(web2);
    const { status, output } = await fleet.pulumi("preview");
    expect(status, output).toBe(0);
    expect(output).not.toMatch(/web\d\/|to (create|delete|replace)/);
    expect((await fleet.mustUp()).output).not.toMatch(/created|replaced|deleted/);
    await fault.undo();
    await expectSettled(fleet, "web1");
    await onHost(
      fleet.sandbox,
      web2,
      "sh /var/lib/wsgi-fleet/host.sh restore web2 && sh /var/lib/wsgi-fleet/host.sh remove web2",
    );
    await expectSettled(fleet, web2, { original: true });
  });

  it("keeps a fleet from being destroyed until it is forgotten, and the other hosts leave all the same", async () => {
    const fault = await dropSsh(fleet.sandbox, "web1");
    const run = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(/web1\/activate/);
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/^hosts:(.|\n)*/m, "hosts: {}\n"));
    await mustForget("web1");
    const destroyed = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(destroyed.status, destroyed.output).toBe(0);
    await fault.undo();
    await expectSettled(fleet, "web1");
  });
});

/** `wsgi-fleet forget` of a host, which ends without reaching for it. */
async function forget(host: string, ...options: string[]): Promise<{ status: number; output: string }> {
  return fleet.wsgiFleet("forget", join("stacks", "demo.fleet.yaml"), host, ...options);
}

async function mustForget(host: string): Promise<void> {
  const { status, output } = await forget(host, "--yes");
  expect(status, output).toBe(0);
  expect(output).toContain(`::${host}/activate\n`);
  expect(output).toContain(`${host} (${fleet.addressOf(host)}) is not reached and stays as it is`);
  expect(await urnsOf(host)).toEqual([]);
}
