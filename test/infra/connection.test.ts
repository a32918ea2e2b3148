import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectionArgs, sshUser } from "../../infra/connection";
import type { Bastion, Connection } from "../../src/model/connection";
import type { Host } from "../../src/model/host";
import { hostKeys } from "./two-host-fleet";

// How a host is reached: which value wins, where keys come from, and that none of them is in the clear.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
  writeFileSync(join(folder, "key"), "HOST-KEY-MATERIAL");
  writeFileSync(join(folder, "bastion-key"), "BASTION-KEY-MATERIAL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const host = (choice: Partial<Host> = {}): Host => ({
  address: "192.0.2.11",
  hostKey: hostKeys.web1,
  configuration: "web",
  variables: {},
  ...choice,
});
const bastion = (choice: Partial<Bastion> = {}): Bastion => ({
  address: "192.0.2.1",
  hostKey: hostKeys.bastion,
  ...choice,
});
const args = (connection: Connection, privateKey?: pulumi.Output<string>, of: Host = host()) =>
  connectionArgs(connection, of, { folder, privateKey });

/** What an input holds, and whether Pulumi keeps it secret. */
const look = async (input: pulumi.Input<string> | undefined) => {
  const output = pulumi.output(input);
  const secret = await pulumi.isSecret(output);
  const value = await new Promise((resolve) => output.apply(resolve));
  return { value, secret };
};
const proxyKey = (connection: Connection, privateKey?: pulumi.Output<string>) => {
  const proxy = args(connection, privateKey).proxy as { privateKey?: pulumi.Input<string> } | undefined;
  return look(proxy?.privateKey);
};

describe("the connection to a host", () => {
  it("is to root at port 22 unless something else is said, and has no key of its own", () => {
    expect(args({})).toEqual({
      host: "192.0.2.11",
      port: 22,
      user: "root",
      hostKey: hostKeys.web1,
      dialErrorLimit: 2,
      perDialTimeout: 5,
    });
  });

  it("takes user and port from the host before the fleet's", () => {
    const connection = { user: "deploy", port: 2200 };
    expect(args(connection)).toMatchObject({ user: "deploy", port: 2200 });
    expect(args(connection, undefined, host({ user: "ops", port: 2022 }))).toMatchObject({
      user: "ops",
      port: 2022,
    });
    expect([
      sshUser({}, host()),
      sshUser(connection, host()),
      sshUser(connection, host({ user: "ops" })),
    ]).toEqual(["root", "deploy", "ops"]);
  });

  it("compares the host key without its comment", () => {
    expect(args({}, undefined, host({ hostKey: `  ${hostKeys.web2}  root@web2 ` })).hostKey).toBe(
      hostKeys.web2,
    );
  });
});

describe("the private key", () => {
  it("is read from its file, relative to the fleet file, as a secret", async () => {
    expect(await look(args({ privateKeyFile: "key" }).privateKey)).toEqual({
      value: "HOST-KEY-MATERIAL",
      secret: true,
    });
  });

  it("of the Pulumi configuration takes precedence over a file, which is not even read", async () => {
    const connection = { privateKeyFile: "absent" };
    expect(await look(args(connection, pulumi.secret("CONFIGURED")).privateKey)).toEqual({
      value: "CONFIGURED",
      secret: true,
    });
  });

  it("stays with the agent where the agent is asked for", () => {
    expect(args({ agent: true, privateKeyFile: "key" }, pulumi.secret("CONFIGURED"))).not.toHaveProperty(
      "privateKey",
    );
  });

  it("that cannot be read ends the program with its path and the remedy", () => {
    expect(() => args({ privateKeyFile: "absent" })).toThrow(pulumi.RunError);
    expect(() => args({ privateKeyFile: "absent" })).toThrow(
      `The SSH key ${join(folder, "absent")} of connection.privateKeyFile cannot be read (ENOENT). Correct the path`,
    );
  });
});

describe("the bastion", () => {
  it("is reached with the fleet's user, key and patience unless it has its own", async () => {
    const connection = { user: "deploy", port: 2200, privateKeyFile: "key", bastion: bastion() };
    expect(args(connection).proxy).toMatchObject({
      host: "192.0.2.1",
      port: 22,
      user: "deploy",
      hostKey: hostKeys.bastion,
      dialErrorLimit: 2,
      perDialTimeout: 5,
    });
    expect(await proxyKey(connection)).toEqual({ value: "HOST-KEY-MATERIAL", secret: true });
  });

  it("keeps a key of its own, which the configured key of the hosts does not replace", async () => {
    const connection = { bastion: bastion({ privateKeyFile: "bastion-key", user: "jump", port: 2222 }) };
    expect(args(connection).proxy).toMatchObject({ user: "jump", port: 2222 });
    expect(await proxyKey(connection, pulumi.secret("CONFIGURED"))).toEqual({
      value: "BASTION-KEY-MATERIAL",
      secret: true,
    });
  });

  it("is named in the message where its own key cannot be read", () => {
    const connection = { bastion: bastion({ privateKeyFile: "absent" }) };
    expect(() => args(connection)).toThrow(
      `The SSH key ${join(folder, "absent")} of connection.bastion.privateKeyFile cannot be read (ENOENT).`,
    );
  });

  it("may use the agent while the hosts have a key", async () => {
    const connection = { privateKeyFile: "key", bastion: bastion({ agent: true }) };
    expect(args(connection).proxy).not.toHaveProperty("privateKey");
    expect(await look(args(connection).privateKey)).toMatchObject({ value: "HOST-KEY-MATERIAL" });
  });
});
