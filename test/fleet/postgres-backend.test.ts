import { readFileSync } from "node:fs";
import { setTimeout as pass } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";
import { expectSettled } from "./faults/settled";
import { PrivatePostgres } from "./private-postgres";

// Proves that deployers may share their state in a PostgreSQL: real engine, database, sshd and httpd. Of two shards web1 is the
// first and web2 the second.
let fleet: Deployment;
let postgres: PrivatePostgres;

beforeAll(async () => {
  fleet = await Deployment.create("test-postgres", { hosts: 2 });
  postgres = await PrivatePostgres.start((argv) => fleet.sandbox.inNetwork(argv));
  fleet.setEnvironment("PULUMI_BACKEND_URL", postgres.url);
  fleet.rewrite("demo.fleet.yaml", (text) => `shards: 2\n${text}`);
}, 120_000);
afterAll(async () => {
  await postgres?.stop();
  await fleet?.close();
});

const up = (stack: string) => fleet.pulumiOn(stack, "up", "--yes", "--skip-preview");

describe("a state in PostgreSQL", { timeout: 300_000 }, () => {
  it("is written by two stacks at once, and holds no secret", async () => {
    const key = readFileSync(fleet.sandbox.privateKeyFile, "utf8");
    for (const stack of ["demo-1of2", "demo-2of2"]) {
      await fleet.pulumi("stack", "init", stack);
      const { status, output } = await fleet.pulumiOn(
        stack,
        "config",
        "set-all",
        `--secret=privateKey=${key}`,
      );
      expect(status, output).toBe(0);
    }
    for (const { status, output } of await Promise.all(["demo-1of2", "demo-2of2"].map(up)))
      expect(status, output).toBe(0);
    for (const host of ["web1", "web2"]) await expectSettled(fleet, host);
    const states = postgres.states();
    expect(states).toContain("::web1/activate");
    expect(states).toContain("::web2/activate");
    for (const line of key.split("\n").filter((each) => /^[A-Za-z0-9+/=]{40,}$/.test(each)))
      expect(states).not.toContain(line);
    expect(postgres.locks()).toEqual([]);
  });

  it("is locked for the stack that is pushed, and for no other", async () => {
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6");
    const lock = "/var/lib/wsgi-fleet/lock";
    // The first deployer waits for a host, which somebody holds.
    const held = fleet.on("web1", "flock", lock, "sh", "-c", "sleep 300 & echo $! >/run/holder; wait; :");
    const first = up("demo-1of2");
    while (postgres.locks().length === 0) await pass(100);
    const second = await up("demo-1of2");
    expect(second.status).not.toBe(0);
    expect(second.output).toMatch(/the stack is currently locked by 1 lock/);
    expect(second.output).toMatch(/created by .*@.* \(pid \d+\) at /);
    const other = await up("demo-2of2");
    expect(other.status, other.output).toBe(0);
    await fleet.on("web1", "sh", "-c", "kill $(cat /run/holder); rm /run/holder");
    await held;
    const { status, output } = await first;
    expect(status, output).toBe(0);
    for (const stack of ["demo-1of2", "demo-2of2"]) {
      const preview = await fleet.pulumiOn(stack, "preview", "--expect-no-changes");
      expect(preview.status, preview.output).toBe(0);
    }
    expect(postgres.locks()).toEqual([]);
  });
});
