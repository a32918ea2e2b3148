import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { capture } from "../../tools/sandbox/capture";
import { deriveHostKey, randomSshKey } from "../../tools/sandbox/ssh-key";
import { Deployment } from "./deployment";
import { withCommand } from "./faults/files";

// Proves that every way in which a host cannot be reached is told apart, in time, with one attempt, on real sshds.
let fleet: Deployment;
let fleetFile: string;
let written: string;

interface Outcome {
  readonly host: string;
  readonly reached: boolean;
  readonly stage?: string;
  readonly cause?: string;
  readonly remedy?: string;
  readonly notes?: readonly string[];
  readonly status?: { readonly kind: string };
}

beforeAll(async () => {
  fleet = await Deployment.create("test-look");
  fleetFile = join(fleet.folder, "stacks", "demo.fleet.yaml");
  written = readFileSync(fleetFile, "utf8");
});
afterAll(() => fleet?.close());

/** What has to be undone on hosts after a test. */
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  writeFileSync(fleetFile, written);
});

/** Looks at hosts from the network's own seat. */
async function look(
  hosts: readonly string[],
  { args = [], env = {} }: { args?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<{ status: number | null; outcomes: Outcome[] }> {
  const cli = join(projectRoot, "dist", "cli.js");
  const names = hosts.flatMap((host) => ["--host", host]);
  const argv = fleet.sandbox.inNetwork([
    process.execPath,
    cli,
    "status",
    fleetFile,
    "--json",
    ...names,
    ...args,
  ]);
  const { status, stdout, stderr } = await capture(argv, {
    env: { ...process.env, SSH_AUTH_SOCK: "", ...env },
  });
  if (stdout === "") throw new Error(stderr);
  return { status, outcomes: JSON.parse(stdout) };
}

/** The same at one host that must not be reached. */
async function failedLook(host: string, options: Parameters<typeof look>[1] = {}): Promise<Outcome> {
  const { status, outcomes } = await look([host], options);
  const [outcome] = outcomes;
  expect({ status, reached: outcome?.reached }, JSON.stringify(outcomes)).toEqual({
    status: 1,
    reached: false,
  });
  return outcome as Outcome;
}

async function firewall(host: string, ...rule: string[]): Promise<void> {
  await fleet.on(host, "iptables", "-A", "INPUT", "-p", "tcp", "--dport", "22", ...rule);
  undo.push(() => fleet.on(host, "iptables", "-F", "INPUT"));
}

/** Lines that sshd of a host writes while `work` runs. */
async function sshdSays<T>(host: string, work: () => Promise<T>): Promise<{ result: T; log: string }> {
  const before = (await fleet.on(host, "cat", "/var/log/sshd.log")).length;
  const result = await work();
  return { result, log: (await fleet.on(host, "cat", "/var/log/sshd.log")).slice(before) };
}

const count = (text: string, what: RegExp) => text.match(new RegExp(what, "gm"))?.length ?? 0;

/** Sets properties of the fleet's connection. */
const connect = (properties: string) =>
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/^connection:\n/m, `connection:\n  ${properties}\n`),
  );

const user = (name: string) =>
  fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/^( {2}user: ).*$/m, `$1${name}`));

function keyFile(name: string, text: string): string {
  const file = join(fleet.folder, name);
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

describe("a look at a blank host", () => {
  it("reaches it with one connection and one log-in, and finds nothing there", async () => {
    const { result, log } = await sshdSays("web1", () => look(["web1"]));
    expect(result).toMatchObject({ status: 0, outcomes: [{ host: "web1", status: { kind: "blank" } }] });
    expect([count(log, /Connection from/), count(log, /Accepted publickey/), count(log, /Failed/)]).toEqual([
      1, 1, 0,
    ]);
    expect(await fleet.on("web1", "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
  });
});

describe("a host that does not answer", () => {
  it("refuses connections", async () => {
    await firewall("web1", "-j", "REJECT", "--reject-with", "tcp-reset");
    const { stage, cause } = await failedLook("web1");
    expect([stage, cause]).toEqual(["connect", "10.80.0.11:22 refuses the connection."]);
  });

  it("drops packets", async () => {
    await firewall("web1", "-j", "DROP");
    const { stage, cause } = await failedLook("web1");
    expect([stage, cause]).toEqual(["connect", "10.80.0.11:22 does not answer within 5 seconds."]);
  });

  it("has an sshd that is stopped", async () => {
    const pid = await fleet.on("web1", "cat", "/run/sshd.pid");
    await fleet.on("web1", "kill", "-STOP", pid);
    undo.push(() => fleet.on("web1", "kill", "-CONT", pid));
    const { stage, cause } = await failedLook("web1");
    expect([stage, cause]).toEqual([
      "banner",
      "10.80.0.11:22 accepts the connection and says nothing within 5 seconds.",
    ]);
  });

  it("has a name without an address", async () => {
    fleet.edit("demo.fleet.yaml", "address: 10.80.0.11", "address: no-such-host.invalid");
    expect((await failedLook("web1")).stage).toBe("resolve");
  });

  it("runs something else on the port of sshd", async () => {
    fleet.edit("demo.fleet.yaml", "address: 10.80.0.11", "address: 10.80.0.11, port: 2222");
    const server = spawn(
      "nsenter",
      [...fleet.sandbox.argvIn("web1", ["python3", "-c", httpServer]).slice(1)],
      { stdio: ["ignore", "pipe", "ignore"] },
    );
    undo.push(() => server.kill());
    await new Promise((resolve) => server.stdout.once("data", resolve));
    const { stage, cause } = await failedLook("web1");
    expect([stage, cause]).toEqual(["banner", "What answers at 10.80.0.11:2222 is no SSH server."]);
  });

  it("lets in and then runs a command that hangs", async () => {
    // As it does where a network file system is gone.
    const hang = '[ "$1" != -f ] || exec sleep 600\nexec "$real" "$@"';
    const hanging = await withCommand(fleet.sandbox, "web1", "/usr/bin/stat", hang);
    undo.push(() => hanging.undo());
    const { stage, cause } = await failedLook("web1");
    expect([stage, cause]).toEqual(["status", "The host does not say its status within 8 seconds."]);
  });
});

const httpServer = `
import socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("0.0.0.0", 2222)); s.listen(); print("ready", flush=True)
while True:
    c, _ = s.accept(); c.sendall(b"HTTP/1.1 400 Bad Request\\r\\n\\r\\n"); c.close()
`;

describe("a host with another key than the fleet names", () => {
  it("is refused after one connection, without an attempt to log in, and both fingerprints are named", async () => {
    const other = deriveHostKey("elsewhere", "web1").publicKey;
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/(web1: .*?hostKey: ")[^"]*/, `$1${other}`));
    const { result, log } = await sshdSays("web1", () => failedLook("web1"));
    expect(result.stage).toBe("host-key");
    expect(result.cause).toMatch(
      /^The host shows another key \(SHA256:\S+\) than the fleet names \(SHA256:\S+\)\.$/,
    );
    expect(result.remedy).toContain("ssh-keyscan 10.80.0.11");
    expect([count(log, /Connection from/), count(log, /publickey/)]).toEqual([1, 0]);
  });

  it("is refused where it has no key of the type, and the types that it has are named", async () => {
    const ecdsa = newKey("ecdsa").public;
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/(web1: .*?hostKey: ")[^"]*/, `$1${ecdsa}`));
    const { stage, cause } = await failedLook("web1");
    expect([stage, cause]).toEqual([
      "host-key",
      "The host has no ecdsa-sha2-nistp256 key, only ssh-ed25519.",
    ]);
  });
});

describe("a host with keys of several types", () => {
  const types = ["ecdsa", "rsa"] as const;
  const useKey = (key: string) =>
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/(web1: .*?hostKey: ")[^"]*/, `$1${key}`));
  const restartSshd = async () => {
    await fleet.on("web1", "sh", "-c", "kill -HUP $(cat /run/sshd.pid)");
    await fleet.on("web1", "sh", "-c", "sleep 0.5; until [ -s /run/sshd.pid ]; do sleep 0.05; done");
  };
  beforeAll(async () => {
    for (const type of types) {
      const file = `/etc/ssh/ssh_host_${type}_key`;
      await fleet.on("web1", "ssh-keygen", "-q", "-t", type, "-N", "", "-f", file);
      await fleet.on("web1", "sh", "-c", `echo HostKey ${file} >>/etc/ssh/sshd_config`);
    }
    await restartSshd();
  });
  afterAll(async () => {
    await fleet.on("web1", "sed", "-i", "/ssh_host_(ecdsa|rsa)_key/d", "-E", "/etc/ssh/sshd_config");
    await restartSshd();
  });

  it.each(["ed25519", ...types])("is known by the one of type %s", async (type) => {
    const key = await fleet.on("web1", "cat", `/etc/ssh/ssh_host_${type}_key.pub`);
    useKey(key.split(" ").slice(0, 2).join(" "));
    const { status, outcomes } = await look(["web1"]);
    expect({ status, reached: outcomes[0]?.reached }, JSON.stringify(outcomes)).toEqual({
      status: 0,
      reached: true,
    });
    const note = /If the command plugin reports "host key mismatch", name that one instead/;
    expect(outcomes[0]?.notes).toEqual(type === "ecdsa" ? [] : [expect.stringMatching(note)]);
  });

  it("is known by a file that ssh-keyscan wrote and ssh-keygen hashed", async () => {
    const scan = fleet.sandbox.inNetwork(["ssh-keyscan", "-t", "rsa,ecdsa,ed25519", "10.80.0.11"]);
    const file = keyFile("known_hosts", (await capture(scan)).stdout);
    execFileSync("ssh-keygen", ["-q", "-H", "-f", file], { stdio: "ignore" });
    expect(readFileSync(file, "utf8")).not.toContain("10.80.0.11");
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/(web1: .*?)hostKey: "[^"]*", /, "$1"));
    connect(`knownHostsFile: ${file}`);
    expect(await look(["web1"])).toMatchObject({ status: 0, outcomes: [{ reached: true }] });
  });
});

describe("a log-in that is refused", () => {
  it("is tried once with a wrong key", async () => {
    const file = keyFile("other-key", randomSshKey("other").privateKey);
    const { result, log } = await sshdSays("web1", () =>
      failedLook("web1", { args: ["--private-key", file] }),
    );
    expect(result.stage).toBe("authenticate");
    expect(result.cause).toMatch(/^User "\S+" is not let in with this key\.$/);
    expect([count(log, /Connection from/), count(log, /Failed publickey/)]).toEqual([1, 1]);
  });

  it("is tried once with a wrong user", async () => {
    user("nobody-here");
    const { result, log } = await sshdSays("web1", () => failedLook("web1"));
    expect([result.stage, result.cause]).toEqual([
      "authenticate",
      'User "nobody-here" is not let in with this key.',
    ]);
    expect([count(log, /Connection from/), count(log, /^Invalid user/m)], log).toEqual([1, 1]);
  });

  it("is tried once with an RSA key as well", async () => {
    const file = keyFile("other-rsa", newKey("rsa").private);
    const { result, log } = await sshdSays("web1", () =>
      failedLook("web1", { args: ["--private-key", file] }),
    );
    expect(result.stage).toBe("authenticate");
    expect(count(log, /Failed publickey/)).toBe(1);
  });

  it("is not tried with a key that is protected by a passphrase, or with text that is no key", async () => {
    const file = keyFile("protected", newKey("ed25519", "secret").private);
    const { result, log } = await sshdSays("web1", () =>
      failedLook("web1", { args: ["--private-key", file] }),
    );
    expect([result.stage, result.cause]).toEqual([
      "authenticate",
      "The private key is protected by a passphrase.",
    ]);
    expect(log).toBe("");
    const garbage = keyFile("garbage", "no key\n");
    expect((await failedLook("web1", { args: ["--private-key", garbage] })).cause).toBe(
      "The SSH key is none that can be read.",
    );
  });
});

describe("user keys", () => {
  it.each(["ed25519", "ecdsa", "rsa"] as const)("of type %s let in", async (type) => {
    const key = newKey(type);
    await authorize(key.public);
    const file = keyFile(`user-${type}`, key.private);
    expect(await look(["web1"], { args: ["--private-key", file] })).toMatchObject({ status: 0 });
  });

  it("come from the agent, whose first key is refused and whose second is accepted", async () => {
    const agent = startAgent();
    agent.add(keyFile("stranger", newKey("ed25519").private));
    agent.add(fleet.sandbox.privateKeyFile);
    connect("agent: true");
    const { result, log } = await sshdSays("web1", () =>
      look(["web1"], { env: { SSH_AUTH_SOCK: agent.socket } }),
    );
    expect(result).toMatchObject({ status: 0 });
    expect([count(log, /Failed publickey/), count(log, /Accepted publickey/)]).toEqual([1, 1]);
  });

  it("are missing: in an empty agent, without an agent, in an agent that has ended", async () => {
    connect("agent: true");
    const agent = startAgent();
    const causeWith = async (SSH_AUTH_SOCK: string) =>
      (await failedLook("web1", { env: { SSH_AUTH_SOCK } })).cause;
    expect(await causeWith(agent.socket)).toBe("The SSH agent at SSH_AUTH_SOCK holds no key.");
    expect(await causeWith("")).toBe(
      "There is no SSH key: none is configured, and SSH_AUTH_SOCK names no agent.",
    );
    expect(await causeWith("/nowhere/agent")).toBe(
      "The SSH agent at SSH_AUTH_SOCK (/nowhere/agent) does not answer.",
    );
  });
});

describe("a user who cannot become root", () => {
  const rule = "/etc/sudoers.d/deploy";
  const sudoers = async (text: string) => {
    const before = await fleet.on("web1", "cat", rule);
    await fleet.on("web1", "sh", "-c", `printf '%s\\n' '${text}' >${rule}`);
    undo.push(() => fleet.on("web1", "sh", "-c", `printf '%s\\n' '${before}' >${rule}`));
  };

  it("needs a password for sudo", async () => {
    user("deploy");
    await sudoers("deploy ALL=(ALL:ALL) ALL");
    const { stage, cause, remedy } = await failedLook("web1");
    expect([stage, cause]).toEqual([
      "sudo",
      'User "deploy" cannot become root: sudo: a password is required.',
    ]);
    expect(remedy).toContain("\ndeploy ALL=(root) NOPASSWD: /usr/bin/sh, /bin/sh\n");
    expect(
      await fleet.on("web1", "ls", "-A", "/home/deploy/.wsgi-fleet", "/var/lib/wsgi-fleet").catch(String),
    ).toMatch(/No such file/);
  });

  it("needs a terminal for sudo", async () => {
    user("deploy");
    await sudoers("Defaults:deploy requiretty\ndeploy ALL=(ALL:ALL) NOPASSWD: ALL");
    expect((await failedLook("web1")).cause).toContain("sudo: sorry, you must have a tty to run sudo");
  });

  it("has no sudo", async () => {
    user("deploy");
    await fleet.on("web1", "mv", "/usr/bin/sudo", "/usr/bin/sudo.away");
    undo.push(() => fleet.on("web1", "mv", "/usr/bin/sudo.away", "/usr/bin/sudo"));
    const { stage, cause } = await failedLook("web1");
    expect(stage).toBe("sudo");
    expect(cause).toMatch(/command not found|not found/);
  });

  it("has no shell", async () => {
    user("deploy");
    await fleet.on("web1", "usermod", "--shell", "/usr/sbin/nologin", "deploy");
    undo.push(() => fleet.on("web1", "usermod", "--shell", "/bin/bash", "deploy"));
    const { stage, cause } = await failedLook("web1");
    expect([stage, cause]).toEqual([
      "session",
      'User "deploy" can run no command: This account is currently not available.',
    ]);
  });
});

describe("hosts behind a bastion", () => {
  const bastion = (hostKey: string) => connect(`bastion: {address: 10.80.0.11, hostKey: "${hostKey}"}`);
  const keyOf = (index: number) => fleet.sandbox.hosts[index]?.hostKey ?? "";

  it("are looked at over one connection to it", async () => {
    await firewall("web2", "!", "-s", "10.80.0.11", "-j", "REJECT");
    await firewall("web3", "!", "-s", "10.80.0.11", "-j", "REJECT");
    bastion(keyOf(0));
    const { result, log } = await sshdSays("web1", () => look(["web2", "web3"]));
    expect(result).toMatchObject({ status: 0, outcomes: [{ host: "web2" }, { host: "web3" }] });
    expect(count(log, /Connection from/)).toBe(1);
  });

  it("are told apart from the bastion itself", async () => {
    await firewall("web2", "-j", "REJECT", "--reject-with", "tcp-reset");
    bastion(keyOf(0));
    expect(await failedLook("web2")).toMatchObject({
      stage: "connect",
      cause: "The bastion 10.80.0.11 does not reach 10.80.0.12:22: Connection refused.",
    });
    writeFileSync(fleetFile, written);
    bastion(keyOf(1));
    const { stage, cause } = await failedLook("web3");
    expect(stage).toBe("host-key");
    expect(cause).toMatch(/^On the way, at the bastion 10\.80\.0\.11: The host shows another key/);
  });
});

function newKey(type: "ed25519" | "ecdsa" | "rsa", passphrase = ""): { private: string; public: string } {
  const file = join(fleet.folder, `new-${type}-${Math.random()}`);
  execFileSync("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-C", "", "-f", file]);
  return { private: readFileSync(file, "utf8"), public: readFileSync(`${file}.pub`, "utf8").trim() };
}

async function authorize(publicKey: string): Promise<void> {
  for (const home of ["/root", "/home/deploy"]) {
    const file = `${home}/.ssh/authorized_keys`;
    const before = await fleet.on("web1", "cat", file);
    await fleet.on("web1", "sh", "-c", `printf '%s\\n' '${publicKey}' >>${file}`);
    undo.push(() => fleet.on("web1", "sh", "-c", `printf '%s\\n' '${before}' >${file}`));
  }
}

function startAgent(): { socket: string; add: (file: string) => void } {
  const socket = join(fleet.folder, `agent-${Math.random()}`);
  const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: ["ignore", "pipe", "ignore"] });
  undo.push(() => agent.kill());
  const add = (...args: string[]) =>
    execFileSync("ssh-add", ["-q", ...args], {
      env: { ...process.env, SSH_AUTH_SOCK: socket },
      stdio: "pipe",
    });
  for (let tries = 0; ; tries++) {
    try {
      add("-D");
      return { socket, add };
    } catch (error) {
      if (tries > 50) throw error;
      execFileSync("sleep", ["0.05"]);
    }
  }
}
