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

  it("registers nothing for a fleet file with errors, and gives their places", async () => {
    write("wrong.fleet.yaml", twoHostFleet({ processGroup: "slaes" }));
    configure({ "project:fleetFile": "wrong.fleet.yaml" });
    const { error, registered } = await refusedProgram(program);
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error.message).toMatch(/stacks\/wrong\.fleet\.yaml:1:\d+ error process-group-unknown\n/);
    expect(registered).toEqual([]);
  });
});
