import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deriveHostKey } from "../../tools/sandbox/ssh-key";
import { Deployment } from "./deployment";

// Proves that a run is refused as a whole, before anything is registered, while one of its hosts cannot be reached.
let fleet: Deployment;
let fleetFile: string;
let written: string;
const hosts = ["web1", "web2", "web3"];

beforeAll(async () => {
  fleet = await Deployment.create("test-look-refusal");
  fleetFile = join(fleet.folder, "stacks", "demo.fleet.yaml");
  written = readFileSync(fleetFile, "utf8");
});
afterAll(() => fleet?.close());

const rule = ["INPUT", "-p", "tcp", "--dport", "22", "-j"];

/** web1 refuses connections, web2 shows another key, web3 drops packets. */
async function breakHosts(): Promise<void> {
  await fleet.on("web1", "iptables", "-A", ...rule, "REJECT", "--reject-with", "tcp-reset");
  await fleet.on("web3", "iptables", "-A", ...rule, "DROP");
  const other = deriveHostKey("elsewhere", "web2").publicKey;
  fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/(web2: .*?hostKey: ")[^"]*/, `$1${other}`));
}

async function mendHosts(): Promise<void> {
  await fleet.on("web1", "iptables", "-F", "INPUT");
  await fleet.on("web3", "iptables", "-F", "INPUT");
  writeFileSync(fleetFile, written);
}

/** Pulumi shows the first line of a message while it runs, and the whole of it here. */
const diagnostics = (output: string) => output.slice(output.indexOf("Diagnostics:"));

async function expectBlankHosts(): Promise<void> {
  for (const host of hosts) {
    expect(await fleet.on(host, "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
    expect(await fleet.on(host, "ls", "-A", "/root")).not.toContain(".wsgi-fleet");
  }
}

const table = [
  /^ *host {2}stage {5}cause$/m,
  /^ *web1 {2}connect {3}10\.80\.0\.11:22 refuses the connection\.$/m,
  /^ *web2 {2}host-key {2}The host shows another key \(SHA256:\S+\) than the fleet names \(SHA256:\S+\)\.$/m,
  /^ *web3 {2}connect {3}10\.80\.0\.13:22 does not answer within 5 seconds\.$/m,
];

describe("hosts that cannot be reached", () => {
  it("are UNKNOWN in a preview, which succeeds", async () => {
    await breakHosts();
    const { status, output } = await fleet.pulumi("preview");
    expect(status, output).toBe(0);
    expect(diagnostics(output).match(/What host web\d has is UNKNOWN/g), output).toHaveLength(3);
    expect(output).toContain("10.80.0.11:22 refuses the connection.");
  });

  it("refuse an update in one table, and nothing is registered", async () => {
    const { status, output } = await fleet.up();
    expect(status, output).not.toBe(0);
    expect(
      diagnostics(output).match(/No host was changed: 3 of 3 hosts cannot be used\./g),
      output,
    ).toHaveLength(1);
    for (const row of table) expect(output).toMatch(row);
    expect(output).toContain("ssh-keyscan 10.80.0.12");
    expect(output).not.toMatch(/^ {4}at /m);
    expect(fleet.stateFiles()).not.toContain("wsgi-fleet:index:");
    await expectBlankHosts();
  });

  it("guard a program of one's own as well", async () => {
    const program = join(fleet.folder, "own.js");
    writeFileSync(
      program,
      `const { Fleet, loadFleetFile, prepareFleet } = require("./dist/index.js");
const { prepared } = prepareFleet(loadFleetFile("stacks/demo.fleet.yaml"));
new Fleet("own", prepared, { folder: "stacks" });
`,
    );
    const project = join(fleet.folder, "Pulumi.yaml");
    const before = readFileSync(project, "utf8");
    writeFileSync(project, before.replace("main: dist/program.js", "main: own.js"));
    const { status, output } = await fleet.up();
    writeFileSync(project, before);
    expect(status, output).not.toBe(0);
    expect(
      diagnostics(output).match(/No host was changed: 3 of 3 hosts cannot be used\./g),
      output,
    ).toHaveLength(1);
    for (const row of table) expect(output).toMatch(row);
    expect(output).not.toMatch(/^ {4}at /m);
    expect(fleet.stateFiles()).not.toContain("command:remote:");
    await expectBlankHosts();
  });

  it("do not matter any more once they are mended", async () => {
    await mendHosts();
    await fleet.mustUp();
  });
});

describe("a key with a passphrase", () => {
  it("is asked for, and opened by the secret of that name", async () => {
    const file = join(fleet.folder, "protected-key");
    execFileSync("ssh-keygen", ["-q", "-t", "ecdsa", "-N", "open sesame", "-C", "", "-f", file]);
    const authorized = readFileSync(`${file}.pub`, "utf8").trim();
    for (const host of hosts) {
      await fleet.on(host, "sh", "-c", `echo '${authorized}' >>/root/.ssh/authorized_keys`);
    }
    fleet.edit("demo.fleet.yaml", fleet.sandbox.privateKeyFile, file);
    const without = await fleet.up();
    expect(without.status, without.output).not.toBe(0);
    expect(without.output).toMatch(/web1 {2}authenticate {2}The private key is protected by a passphrase\./);
    await fleet.pulumi("config", "set", "--secret", "privateKeyPassphrase", "open sesame");
    const { output } = await fleet.mustUp();
    expect(output + fleet.stateFiles()).not.toContain("open sesame");
    await fleet.pulumi("config", "rm", "privateKeyPassphrase");
    writeFileSync(fleetFile, written);
    await fleet.mustUp();
  });
});

describe("a look that is turned off", () => {
  it("leaves a preview without any connection, and changes nothing in the plan", async () => {
    await fleet.pulumi("config", "set", "look", "false");
    const connections = async () =>
      (await fleet.on("web1", "grep", "-c", "Connection from", "/var/log/sshd.log")).trim();
    const before = await connections();
    const { status, output } = await fleet.pulumi("preview");
    expect(status, output).toBe(0);
    expect(output).toMatch(/Resources:\n +\d+ unchanged\n/);
    expect(output).not.toContain("UNKNOWN");
    expect(await connections()).toBe(before);
    expect((await fleet.mustUp()).output).not.toMatch(/\d (updated|created)/);
    await fleet.pulumi("config", "rm", "look");
  });
});
