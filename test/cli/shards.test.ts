import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpixI+WSF08ECAumj8yfOV0QGbQYgSmmEdwHaEsIk/i";
const host = (address: string) => ({ address, hostKey, configuration: "web" });
const fleet = {
  fleet: "prod",
  configurations: {
    web: { serverName: "www.example.com", virtualHosts: [{ serverName: "www.example.com" }] },
  },
  hosts: { web1: host("10.0.0.1"), web2: host("10.0.0.2"), web4: host("10.0.0.4") },
};

beforeAll(async () => {
  await bundleCommandLine();
  writeFileSync(join(folder, "prod.fleet.yaml"), JSON.stringify({ ...fleet, shards: 2 }));
  writeFileSync(join(folder, "whole.fleet.yaml"), JSON.stringify(fleet));
  writeFileSync(join(folder, "other.yaml"), JSON.stringify({ ...fleet, shards: 0 }));
});
afterAll(() => {
  rmSync(bundledCommandLine(), { force: true });
  rmSync(folder, { recursive: true });
});

describe("wsgi-fleet shards", () => {
  it("names the stacks of a fleet with their hosts, for people, loops and programs", async () => {
    const stdout = async (...args: string[]) => (await wsgiFleet(folder, "shards", ...args)).stdout;
    expect(await stdout("prod.fleet.yaml")).toBe("prod-1of2  2 hosts: web1, web4\nprod-2of2  1 host: web2\n");
    expect(await stdout("--names", "prod.fleet.yaml")).toBe("prod-1of2\nprod-2of2\n");
    expect(JSON.parse(await stdout("--json", "--stack", "eu", "prod.fleet.yaml"))).toEqual([
      { stack: "eu-1of2", hosts: ["web1", "web4"] },
      { stack: "eu-2of2", hosts: ["web2"] },
    ]);
    expect(await stdout("whole.fleet.yaml")).toBe("whole  3 hosts: web1, web2, web4\n");
  });

  it("refuses what it cannot split", async () => {
    expect((await wsgiFleet(folder, "shards", "other.yaml")).status).toBe(2);
    const { status, stderr } = await wsgiFleet(folder, "shards", "--stack", "prod", "other.yaml");
    expect([status, stderr]).toEqual([1, expect.stringContaining("shards")]);
  });
});
