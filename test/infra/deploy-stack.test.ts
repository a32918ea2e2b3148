import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { refusedProgram, registeredResources } from "./registered-resources";
import { twoHostFleet } from "./two-host-fleet";

// The Pulumi program as the engine runs it: which fleet file it takes, and where the private key comes from.
const start = process.cwd();
let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "wsgi-fleet-test-")));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: project\nruntime: nodejs\n");
  mkdirSync(join(folder, "stacks"));
  process.chdir(folder);
});
// The first import reads the whole of Pulumi, which is no part of a test.
beforeAll(() => import("../../infra/deploy-stack"), 60_000);
afterAll(() => {
  process.chdir(start);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => configure({}));

/** Configures the stack; its hosts are not real, so that nobody looks at them. */
const configure = (values: Record<string, string>, secretKeys: string[] = []) =>
  pulumi.runtime.setAllConfig({ "project:look": "false", ...values }, secretKeys);
const write = (name: string, fleet: unknown) =>
  writeFileSync(join(folder, "stacks", name), JSON.stringify(fleet));
const program = () => {
  vi.resetModules();
  return import("../../infra/deploy-stack").then(({ deployStack }) => deployStack());
};

describe("the Pulumi program", () => {
  it("takes the fleet file of the stack, and the private key from the configuration as a secret", async () => {
    write("test.fleet.yaml", twoHostFleet());
    configure({ "project:privateKey": "KEY-MATERIAL" }, ["project:privateKey"]);
    const registered = await registeredResources(program);
    expect(Object.keys(registered)).toHaveLength(16);
    expect(registered.shop?.type).toBe("wsgi-fleet:index:Fleet");
    expect(registered["web1/stage"]?.inputs.connection).toMatchObject({ privateKey: "KEY-MATERIAL" });
    expect(registered["web1/stage"]?.secrets).toContain("connection");
    expect(readdirSync(join(folder, ".local", "payloads"))).toHaveLength(1);
  });

  it("takes another fleet file where the configuration names one", async () => {
    write("other.fleet.yaml", { ...twoHostFleet(), fleet: "other" });
    configure({ "project:fleetFile": "other.fleet.yaml" });
    expect((await registeredResources(program)).other?.type).toBe("wsgi-fleet:index:Fleet");
  });

  it("says which fleet file is missing, and the remedy", async () => {
    configure({ "project:fleetFile": "absent.fleet.yaml" });
    const { error, registered } = await refusedProgram(program);
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error.message).toBe(
      "There is no fleet file stacks/absent.fleet.yaml. " +
        "Write one, or name another with: pulumi config set fleetFile NAME",
    );
    expect(registered).toEqual([]);
  });

  it("pushes the hosts of its shard alone, and tells hosts which it is", async () => {
    write("split.fleet.yaml", { ...twoHostFleet(), shards: 3 });
    const of = async (shard: string) => {
      configure({ "project:fleetFile": "split.fleet.yaml", "project:shard": shard });
      return registeredResources(program, {});
    };
    const second = await of("3of3");
    expect(Object.keys(second).filter((name) => /^web\d$/.test(name))).toEqual(["web2"]);
    expect(second["web2/stage"]?.inputs.create).toMatch(/ shard=3$/);
    expect(second["web2/stage"]?.inputs.delete).toMatch(/host\.sh remove web2 shard=3; /);
    expect(second["web2/activate"]?.inputs.delete).toMatch(/host\.sh restore web2 shard=3; }$/);
    expect(Object.keys(await of("1of3")).filter((name) => /^web\d$/.test(name))).toEqual(["web1"]);
    expect(Object.keys(await of("2of3"))).not.toContain("web");
  });

  it.each([
    ["3of2", "3of2", 'No host was touched. There is no shard "3of2".'],
    [
      "1of2",
      "1of3",
      'No host was touched. Stack "test" is shard 1 of 3, and stacks/split.fleet.yaml is split into 2',
    ],
    ["none", undefined, "No host was touched. stacks/split.fleet.yaml is split into 2 shards, and stack"],
  ])("registers nothing for a shard that there is not: %s", async (_, shard, message) => {
    write("split.fleet.yaml", { ...twoHostFleet(), shards: 2 });
    configure({ "project:fleetFile": "split.fleet.yaml", ...(shard && { "project:shard": shard }) });
    const { error, registered } = await refusedProgram(program);
    expect(error.message).toContain(message);
    expect(registered).toEqual([]);
  });

  it("lets go of a host only when the shard that it belongs to has it, also by another name", async () => {
    write("split.fleet.yaml", { ...twoHostFleet(), shards: 3 });
    configure({ "project:fleetFile": "split.fleet.yaml", "project:shard": "1of3" });
    const state = (host: string, address: string) => ({
      [`urn:pulumi:s::p::t::${host}/upload`]: { type: "t", outputs: { triggers: [address] } },
      [`urn:pulumi:s::p::t::${host}/activate`]: { type: "t", outputs: {} },
    });
    const address = twoHostFleet().hosts.web2?.address ?? "";
    for (const host of ["web2", "shop2"]) {
      const own = { ...state("web1", "10.0.0.1"), ...state(host, address), ...state("left", "10.9.9.9") };
      const { error, registered } = await refusedProgram(program, { test: own });
      expect(error.message).toContain("  pulumi up --stack test-3of3    # web2\n");
      expect(registered).toEqual([]);
      await registeredResources(program, { test: own, "test-3of3": state("web2", address) });
    }
  });

  it("registers nothing for a fleet file with errors, and gives their places", async () => {
    write("wrong.fleet.yaml", twoHostFleet({ processGroup: "slaes" }));
    configure({ "project:fleetFile": "wrong.fleet.yaml" });
    const { error, registered } = await refusedProgram(program);
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error.message).toMatch(/stacks\/wrong\.fleet\.yaml:1:\d+ error process-group-unknown\n/);
    expect(registered).toEqual([]);
  });
});
