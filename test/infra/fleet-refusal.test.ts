import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Fleet } from "../../infra/fleet";
import type { FleetArgs } from "../../src/model/fleet";
import { refusedProgram } from "./registered-resources";
import { twoHostFleet } from "./two-host-fleet";

// That a Fleet with an error registers nothing at all, and what it says.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shop = (fleet: FleetArgs) => () =>
  new Fleet("shop", fleet, { folder, payloadFolder: folder, look: false });

describe("a fleet with errors", () => {
  it("registers nothing and says all that is wrong in one error without a stack trace", async () => {
    const { error, registered } = await refusedProgram(
      shop(twoHostFleet({ entries: { "/orders": "adnim", "/basket": "slaes" } })),
    );
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error.message).toMatch(/^No host was touched: the fleet has 2 errors\.\n/);
    expect(error.message).toContain('Map "procmap" sends "/basket" to "slaes"');
    expect(error.message).toContain('Map "procmap" sends "/orders" to "adnim"');
    expect(error.message).toContain('hint: Did you mean "sales"?');
    expect(registered).toEqual([]);
  });

  it("is refused for its shape as well, property by property", async () => {
    const fleet = twoHostFleet() as { hosts: Record<string, Record<string, unknown>> };
    fleet.hosts.web1 = { ...fleet.hosts.web1, hostKey: "ssh-ed25519 AAAA", adress: "192.0.2.11" };
    const { error, registered } = await refusedProgram(shop(fleet as unknown as FleetArgs));
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error.message).toContain("host-key-invalid");
    expect(error.message).toContain("unknown-property");
    expect(registered).toEqual([]);
  });

  it("says in one sentence which key file is missing, and the remedy", async () => {
    const { error, registered } = await refusedProgram(
      shop(twoHostFleet({ connection: { privateKeyFile: "keys/absent" } })),
    );
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error.message).toBe(
      `The SSH key ${join(folder, "keys/absent")} of connection.privateKeyFile cannot be read (ENOENT). ` +
        "Correct the path, or set the key with: pulumi config set --secret privateKey < KEYFILE",
    );
    expect(registered).toEqual([]);
  });
});
