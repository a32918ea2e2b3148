import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { onHost } from "./on-host";
import { dropSsh } from "./packet-filter";
import { expectSettled } from "./settled";

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
    await forget();
    await fleet.mustUp();
    expect((await fleet.mustUp()).output).not.toMatch(/updated|created|replaced|deleted/);
    await fault.undo();
    // Nobody told the host; it serves on, until it is left by hand.
    await expectSettled(fleet, web2);
    const base = "/var/lib/wsgi-fleet";
    await onHost(fleet.sandbox, web2, `sh ${base}/host.sh restore web2 && sh ${base}/host.sh remove web2`);
    await expectSettled(fleet, web2, { original: true });
    expect(await onHost(fleet.sandbox, web2, `ls -A ${base} 2>/dev/null || :`)).toBe("");
  });

  it("keeps a fleet from being destroyed until it is forgotten, and the other hosts leave all the same", async () => {
    const fault = await dropSsh(fleet.sandbox, "web1");
    const run = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(/web1\/activate/);
    await fault.undo();
    await expectSettled(fleet, "web1");
    expect((await fleet.pulumi("destroy", "--yes", "--skip-preview")).status).toBe(0);
    await expectSettled(fleet, "web1", { original: true });
  });
});

async function forget(): Promise<void> {
  for (const urn of (await urnsOf(web2)).filter((each) => each.endsWith(`::${web2}`))) {
    const run = await fleet.pulumi("state", "delete", urn, "--target-dependents", "--force", "--yes");
    expect(run.status, run.output).toBe(0);
  }
  expect(await urnsOf(web2)).toEqual([]);
}
