import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// What was reviewed as a plan is what is applied, or it is refused and no host is touched.
let fleet: Deployment;
const orders = "http://www.example.com/orders";

beforeAll(async () => {
  fleet = await Deployment.create("test-update-plan", { hosts: 1 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const plan = () => join(fleet.folder, "plan.json");
const savePlan = (...args: string[]) => fleet.pulumi("preview", "--save-plan", plan(), ...args);
const applyPlan = (...args: string[]) =>
  fleet.pulumi("up", "--yes", "--skip-preview", "--plan", plan(), ...args);
const groupOf = async (url: string) => (await fleet.request("web1", url)).processGroup;
const live = () =>
  fleet.on("web1", "sh", "-c", "cat /var/lib/wsgi-fleet/live; tail -n 1 /var/lib/wsgi-fleet/journal");

describe("a saved plan", () => {
  it("of no change applies nothing", async () => {
    const saved = await savePlan();
    expect(saved.status, saved.output).toBe(0);
    const before = await live();
    const applied = await applyPlan();
    expect(applied.status, applied.output).toBe(0);
    expect(await live()).toBe(before);
  });

  it("is applied as it was reviewed", async () => {
    fleet.edit("maps/wsgiprocmap.txt", "/orders      sales", "/orders      catalogue");
    fleet.edit(
      "demo.fleet.yaml",
      "{ path: /orders, processGroup: sales }",
      "{ path: /orders, processGroup: catalogue }",
    );
    const saved = await savePlan();
    expect(saved.status, saved.output).toBe(0);
    expect(await groupOf(orders)).toBe("sales");
    const applied = await applyPlan();
    expect(applied.status, applied.output).toBe(0);
    expect(await groupOf(orders)).toBe("catalogue");
  });

  it("of a preview that looked at no host is applied by an update that does not either", async () => {
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6");
    const saved = await savePlan("--config", "look=false");
    expect(saved.status, saved.output).toBe(0);
    const applied = await applyPlan("--config", "look=false");
    // The engine keeps what --config says.
    await fleet.pulumi("config", "set", "look", "true");
    expect(applied.status, applied.output).toBe(0);
    expect(
      await fleet.on("web1", "grep", "-c", "catalogue threads=6", "/var/lib/wsgi-fleet/current/httpd.conf"),
    ).toBe("1");
  });

  it("is refused, and no host is touched, where the fleet file has changed since", async () => {
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 6", "name: catalogue, threads: 7");
    const saved = await savePlan();
    expect(saved.status, saved.output).toBe(0);
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 7", "name: catalogue, threads: 70");
    const before = await live();
    const applied = await applyPlan();
    expect(applied.status).not.toBe(0);
    expect(applied.output).toContain("violates plan: properties changed");
    expect(await live()).toBe(before);
  });

  it("is refused where the host is not as it was when the plan was made", async () => {
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 70", "name: catalogue, threads: 7");
    const saved = await savePlan();
    expect(saved.status, saved.output).toBe(0);
    await fleet.on("web1", "sh", "-c", "echo 0123456789abcdef >/var/lib/wsgi-fleet/generation");
    const before = await live();
    const applied = await applyPlan();
    expect(applied.status).not.toBe(0);
    expect(applied.output).toMatch(/web1\/upload violates plan: properties changed: =~triggers/);
    expect(await live()).toBe(before);
    await fleet.mustUp();
  });
});
