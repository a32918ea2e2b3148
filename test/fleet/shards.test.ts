import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";
import { loggedRestarts } from "./faults/logged-restarts";
import { onHost } from "./faults/on-host";
import { expectSettled } from "./faults/settled";

// Proves that a fleet may be split over several stacks, and that a host which moves from one to another never notices: real
// engine, sshd and httpd. Of two shards, web1 and web4 are the first; where there is a third, it gets web2 and web4.
let fleet: Deployment;
const machines = ["web1", "web2", "web3", "web4"];

beforeAll(async () => {
  fleet = await Deployment.create("test-shards", { hosts: machines.length });
}, 120_000);
afterAll(() => fleet?.close());

const up = (stack: string) => fleet.pulumiOn(stack, "up", "--yes", "--skip-preview");
const split = (shards: number) =>
  fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/^(shards: \d+\n)?/, `shards: ${shards}\n`));
/** What any push that touched httpd would change. */
const untouched = () =>
  Promise.all(
    machines.map(async (machine) => [
      await fleet.httpdProcesses(machine),
      await loggedRestarts(fleet.sandbox, machine),
    ]),
  );

async function mustUp(stack: string): Promise<string> {
  const { status, output } = await up(stack);
  expect(status, output).toBe(0);
  return output;
}

async function expectNothingToDo(...stacks: string[]): Promise<void> {
  for (const stack of stacks) {
    const { status, output } = await fleet.pulumiOn(stack, "preview", "--expect-no-changes");
    expect(status, output).toBe(0);
  }
}

describe("a fleet in shards", { timeout: 600_000 }, () => {
  it("is refused by a stack that says of no shard that it is it, and by a shard that there is not", async () => {
    split(2);
    const { status, output } = await fleet.up();
    expect(status).not.toBe(0);
    expect(output).toContain("stacks/demo.fleet.yaml is split into 2 shards");
    await fleet.pulumi("stack", "init", "demo-3of4");
    expect((await up("demo-3of4")).output).toContain(
      'Stack "demo-3of4" is shard 3 of 4, and stacks/demo.fleet.yaml is split into 2 shards',
    );
    await fleet.pulumiOn("demo", "config", "set", "shard", "3of2");
    expect((await fleet.up()).output).toContain('There is no shard "3of2".');
    for (const machine of machines)
      await onHost(fleet.sandbox, machine, '[ -z "$(ls -A /var/lib/wsgi-fleet)" ]');
  });

  it("is pushed by all of its stacks at once, each with its own hosts", async () => {
    for (const stack of ["demo-1of2", "demo-2of2"]) await fleet.pulumi("stack", "init", stack);
    const [first = "", second = ""] = await Promise.all(["demo-1of2", "demo-2of2"].map(mustUp));
    expect(first).not.toMatch(/web[23]\//);
    expect(second).not.toMatch(/web[14]\//);
    await Promise.all(machines.map((machine) => expectSettled(fleet, machine)));
    await expectNothingToDo("demo-1of2", "demo-2of2");
  });

  it("has one more shard without a restart of anything: it gets its hosts before others let go of them", async () => {
    const before = await untouched();
    split(3);
    expect((await up("demo-1of2")).output).toContain("so that hosts belong to other stacks");
    for (const shard of [1, 2])
      await fleet.pulumi("stack", "rename", `demo-${shard}of3`, "--stack", `demo-${shard}of2`);
    await fleet.pulumi("stack", "init", "demo-3of3");
    const early = await up("demo-1of3");
    expect(early.status).not.toBe(0);
    expect(early.output).toMatch(/pulumi up --stack demo-3of3 {4}# web4\n/);
    await mustUp("demo-3of3");
    for (const [shard, host] of [
      [1, "web4"],
      [2, "web2"],
    ]) {
      const output = await mustUp(`demo-${shard}of3`);
      expect(output).toContain(`${host}: restore: this host belongs to shard 3 now, and stays as it is`);
    }
    expect(await untouched()).toEqual(before);
    await Promise.all(machines.map((machine) => expectSettled(fleet, machine)));
    await expectNothingToDo("demo-1of3", "demo-2of3", "demo-3of3");
  });

  it("puts a host back as it was found when it leaves the fleet, and all of a shard when its stack is destroyed", async () => {
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/^ {2}web4:.*\n/m, ""));
    await mustUp("demo-3of3");
    await expectSettled(fleet, "web4", { original: true });
    await expectSettled(fleet, "web2");
    expect((await fleet.pulumiOn("demo-3of3", "destroy", "--yes", "--skip-preview")).status).toBe(0);
    await expectSettled(fleet, "web2", { original: true });
    for (const machine of ["web1", "web3"]) await expectSettled(fleet, machine);
  });
});
