import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprintOf } from "../../infra/look/host-key-check";
import { type Captured, capture } from "../../tools/sandbox/capture";
import { bundleCommandLine, bundledCommandLine } from "../cli/command-line";
import { Deployment } from "./deployment";
import { onHost } from "./faults/on-host";
import { freezeSshd, sshdLogDuring } from "./faults/sshd";

// Proves on real sshd that a new host key is written only after a yes, or where its fingerprint was said, and nowhere else.
let fleet: Deployment;
let original = "";
const file = () => join(fleet.folder, "stacks", "demo.fleet.yaml");
const text = () => readFileSync(file(), "utf8");
const keyOf = (host: string) => fleet.sandbox.hosts.find(({ name }) => name === host)?.hostKey ?? "";

beforeAll(async () => {
  await bundleCommandLine();
  fleet = await Deployment.create("test-trust", { hosts: 2 });
  original = text();
  // Both machines are blank and have other keys than the fleet file names.
  for (const host of ["web1", "web2"]) await fleet.sandbox.wipe(host, { newHostKey: true });
});
afterAll(() => fleet?.close());
beforeEach(() => writeFileSync(file(), original));

const argv = (...args: string[]) => [process.execPath, bundledCommandLine(), "trust", file(), ...args];
const trust = (...args: string[]) => capture(fleet.sandbox.inNetwork(argv(...args)));

/** The same at a terminal, where somebody types an answer. */
function trustAtTerminal(answer: string, ...args: string[]): Promise<Captured> {
  const command = argv(...args)
    .map((word) => `'${word}'`)
    .join(" ");
  return capture(fleet.sandbox.inNetwork(["script", "-qec", command, "/dev/null"]), { stdin: `${answer}\n` });
}

/** The fleet file with the key that a host has now, and nothing else different. */
const trusting = (...hosts: string[]) =>
  hosts.reduce(
    (whole, host) => whole.replace(new RegExp(`(${host}: .*?hostKey: ")[^"]*`), `$1${keyOf(host)}`),
    original,
  );

describe("a host with a new key", () => {
  it("is shown beside the known key, and not trusted where nobody can be asked", async () => {
    const { status, stdout, stderr } = await trust("web2");
    expect([status, stderr]).toEqual([
      1,
      "Nobody can be asked here: give the fingerprint with --fingerprint. Nothing was written.\n",
    ]);
    const known = /web2: .*?hostKey: "([^"]*)/.exec(original)?.[1] ?? "";
    expect(stdout).toBe(
      [
        "web2  10.80.0.12",
        `  known  ssh-ed25519          ${fingerprintOf(known)}`,
        `  shown  ssh-ed25519          ${fingerprintOf(keyOf("web2"))}`,
        "Compare it with what the host's console says: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
        "",
      ].join("\n"),
    );
    expect(text()).toBe(original);
  });

  it("is not trusted for another fingerprint, nor for the known one", async () => {
    const known = /web2: .*?hostKey: "([^"]*)/.exec(original)?.[1] ?? "";
    for (const key of [keyOf("web1"), known]) {
      const { status, stderr } = await trust("web2", "--fingerprint", fingerprintOf(key));
      expect([status, stderr]).toMatchObject([
        1,
        expect.stringMatching(/^No key has the fingerprint .*Nothing was written\.\n$/),
      ]);
    }
    expect((await trust("web2", "--fingerprint", "SHA256:short")).status).toBe(2);
    expect(text()).toBe(original);
  });

  it("is trusted for its own fingerprint, without a log-in, and again for nothing", async () => {
    const fingerprint = fingerprintOf(keyOf("web2"));
    const log = await sshdLogDuring(fleet.sandbox, "web2", async () => {
      const { status, stdout } = await trust("web2", "--fingerprint", fingerprint);
      expect([status, stdout]).toMatchObject([
        0,
        expect.stringContaining(`now has ${fingerprint} for web2.`),
      ]);
    });
    expect(log).not.toMatch(/Accepted|Failed/);
    expect(text()).toBe(trusting("web2"));
    const again = await trust("web2");
    expect([again.status, again.stdout]).toMatchObject([
      0,
      expect.stringMatching(/This is the known key: there is nothing to write\.\n$/),
    ]);
    expect(text()).toBe(trusting("web2"));
  });

  it("is trusted at a terminal for a yes, and for nothing else", async () => {
    for (const answer of ["", "no", "y", "YES", "yes please"]) {
      const { status, stdout } = await trustAtTerminal(answer, "web1");
      expect([status, stdout]).toMatchObject([
        1,
        expect.stringMatching(/Type yes: .*Nothing was written\./s),
      ]);
      expect(text()).toBe(original);
    }
    const { status, stdout } = await trustAtTerminal("yes", "web1");
    expect([status, stdout]).toMatchObject([0, expect.stringContaining("for web1.")]);
    expect(text()).toBe(trusting("web1"));
  });

  it("has its key in the file of known hosts, where it comes from there", async () => {
    const known = join(fleet.folder, "stacks", "known_hosts");
    const lines = (host: string) =>
      `# all of them\n10.80.0.11 ${keyOf("web1")}\n10.80.0.12 ${keyOf(host)} # web2\n`;
    writeFileSync(known, lines("web1"));
    writeFileSync(
      file(),
      original
        .replace(/hostKey: "[^"]*", /g, "")
        .replace("connection:\n", "connection:\n  knownHostsFile: known_hosts\n"),
    );
    const before = text();
    const { status, stderr } = await trust("web2", "--fingerprint", fingerprintOf(keyOf("web2")));
    expect([status, stderr]).toEqual([0, ""]);
    expect([text(), readFileSync(known, "utf8")]).toEqual([before, lines("web2")]);
  });

  it("is asked through the bastion, whose own key must be the known one", async () => {
    await onHost(fleet.sandbox, "web2", "iptables -A INPUT -p tcp --dport 22 ! -s 10.80.0.11 -j REJECT");
    const behind = (key: string) =>
      original
        .replace(/^ {2}web1:.*\n/m, "")
        .replace("connection:\n", `connection:\n  bastion: { address: 10.80.0.11, hostKey: "${key}" }\n`);
    writeFileSync(file(), behind(keyOf("web2")));
    const refused = await trust("web2", "--fingerprint", fingerprintOf(keyOf("web2")));
    expect([refused.status, refused.stderr]).toMatchObject([
      1,
      expect.stringContaining("On the way, at the bastion 10.80.0.11: The host shows another key"),
    ]);
    expect(text()).toBe(behind(keyOf("web2")));
    expect((await trust("--bastion", "--fingerprint", fingerprintOf(keyOf("web1")))).status).toBe(0);
    expect(text()).toBe(behind(keyOf("web1")));
    expect((await trust("web2", "--fingerprint", fingerprintOf(keyOf("web2")))).status).toBe(0);
    const trusted = behind(keyOf("web1")).replace(/(web2: .*?hostKey: ")[^"]*/, `$1${keyOf("web2")}`);
    expect(text()).toBe(trusted);
    await onHost(fleet.sandbox, "web2", "iptables -F INPUT");
  });

  it("may have several: the one that the plugin asks for first is offered, and any by its fingerprint", async () => {
    await onHost(
      fleet.sandbox,
      "web1",
      `ssh-keygen -q -t ecdsa -N '' -f /etc/ssh/ecdsa; sed -i '1iHostKey /etc/ssh/ecdsa' /etc/ssh/sshd_config
       kill -HUP $(cat /run/sshd.pid); sleep 0.5; until [ -s /run/sshd.pid ]; do sleep 0.05; done`,
    );
    const ecdsa = (await onHost(fleet.sandbox, "web1", "cut -d ' ' -f 1,2 /etc/ssh/ecdsa.pub")).trim();
    const { stdout } = await trust("web1");
    expect(stdout.match(/^ {2}shown .*$/gm)).toEqual([
      `  shown  ecdsa-sha2-nistp256  ${fingerprintOf(ecdsa)}`,
      `  shown  ssh-ed25519          ${fingerprintOf(keyOf("web1"))}`,
    ]);
    expect((await trustAtTerminal("yes", "web1")).status).toBe(0);
    expect(text()).toContain(`hostKey: "${ecdsa}"`);
    expect((await trust("web1", "--fingerprint", fingerprintOf(keyOf("web1")))).status).toBe(0);
    expect(text()).toBe(trusting("web1"));
    expect((await trust("web1", "--fingerprint", fingerprintOf(ecdsa))).status).toBe(0);
    expect(text()).toContain(`hostKey: "${ecdsa}"`);
  });
});

it("a host whose sshd says nothing is waited for in bounded time", async () => {
  const fault = await freezeSshd(fleet.sandbox, "web1");
  const { status, stderr } = await trust("web1");
  expect([status, stderr]).toMatchObject([1, expect.stringMatching(/does not get on within 5 seconds\./)]);
  await fault.undo();
  expect(text()).toBe(original);
});

it("a host that is not reached, or that the fleet does not have, says so", async () => {
  await onHost(fleet.sandbox, "web2", "kill $(cat /run/sshd.pid)");
  const down = await trust("web2");
  expect([down.status, down.stderr]).toMatchObject([
    1,
    expect.stringContaining("10.80.0.12:22 refuses the connection."),
  ]);
  const unknown = await trust("web9");
  expect([unknown.status, unknown.stderr]).toMatchObject([
    2,
    expect.stringContaining('The fleet has no host "web9".'),
  ]);
  expect(text()).toBe(original);
});
