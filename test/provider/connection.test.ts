import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { remote, type types } from "@pulumi/command";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, keyPair, SshServer } from "./ssh-server";
import { TestStack } from "./test-stack";

// How the plugin connects: keys, host keys, retries, and a bastion with keys of its own.
const server = new SshServer();
const bastion = new SshServer();
const locked = keyPair("ed25519", "opensesame");
let stack: TestStack;
beforeAll(async () => {
  await server.start([locked.public]);
  await bastion.start();
  stack = await TestStack.open();
});
afterAll(async () => {
  await stack?.close();
  await server.stop();
  await bastion.stop();
});

type Args = Partial<types.input.remote.ConnectionArgs>;
const connect = (name: string, args: Args) =>
  new remote.Command(name, { connection: { ...server.connection, ...args }, create: `echo ${name}` });
const connections = ({ log }: SshServer) => log.match(/Connection from/g)?.length ?? 0;
const through = (args: Args = {}) => ({ proxy: { ...bastion.connection, ...args } as never });

describe("the host key", () => {
  it("may be of any type that the host has, or not be given", async () => {
    const { outputs } = await stack.up(() => {
      const [ed25519, ecdsa, rsa] = [server.hostKeys.ed25519, server.hostKeys.ecdsa, server.hostKeys.rsa];
      return {
        ed25519: connect("ed25519", { hostKey: ed25519.public }).stdout,
        ecdsa: connect("ecdsa", { hostKey: ecdsa.public.replace(/ test$/, "") }).stdout,
        rsa: connect("rsa", { hostKey: rsa.public }).stdout,
        unchecked: connect("unchecked", { hostKey: undefined as never }).stdout,
      };
    });
    expect(
      Object.values(outputs)
        .map(({ value }) => value)
        .sort(),
    ).toEqual(["ecdsa", "ed25519", "rsa", "unchecked"]);
  });

  it("is refused when it is another one, and nothing runs", async () => {
    const failure = await stack.failUp(() =>
      connect("impostor", { hostKey: bastion.hostKeys.ed25519.public }),
    );
    expect(failure).toContain("after 1 failed attempts: ssh: handshake failed: ssh: host key mismatch");
    expect(failure).not.toContain("impostor created");
  });

  it("is refused when it is no key", async () => {
    expect(await stack.failUp(() => connect("garbled", { hostKey: "ssh-ed25519 nonsense" }))).toContain(
      "error:",
    );
  });
});

describe("logging in", () => {
  it("opens an encrypted key with its password, and names the reason when it cannot", async () => {
    const { outputs } = await stack.up(() => {
      const opened = connect("opened", { privateKey: locked.private, privateKeyPassword: "opensesame" });
      return { out: opened.stdout };
    });
    expect(outputs.out?.value).toBe("opened");
    const failure = await stack.failUp(() => connect("closed", { privateKey: locked.private }));
    expect(failure).toContain("ssh: this private key is passphrase protected");
    expect(failure).not.toContain("PRIVATE KEY");
  });

  it("never repeats a key that cannot be read", async () => {
    const failure = await stack.failUp(() => connect("broken", { privateKey: "-----BEGIN my-own-secret" }));
    expect(failure).toContain("ssh: no key found");
    expect(failure).not.toContain("my-own-secret");
  });

  it("says what was tried when the host accepts none of it, once per forgiven dial and one", async () => {
    const before = connections(server);
    const failure = await stack.failUp(() =>
      connect("stranger", { privateKey: keyPair("ed25519").private, dialErrorLimit: 2 }),
    );
    expect(failure).toContain(
      "after 2 failed attempts: ssh: handshake failed: ssh: unable to authenticate, " +
        "attempted methods [none publickey], no supported methods remain",
    );
    expect(connections(server) - before).toBe(3);
  });

  it("uses the SSH agent whose socket is named", async () => {
    const socket = server.path("agent");
    const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: "ignore" });
    try {
      const key = server.path("agent-key");
      writeFileSync(key, server.userKey.private, { mode: 0o600 });
      execFileSync("sh", [
        "-c",
        'until [ -S "$1" ]; do sleep 0.05; done; SSH_AUTH_SOCK=$1 ssh-add -q "$2"',
        "sh",
        socket,
        key,
      ]);
      const { outputs } = await stack.up(() => ({
        out: connect("agent", { privateKey: undefined as never, agentSocketPath: socket }).stdout,
      }));
      expect(outputs.out?.value).toBe("agent");
    } finally {
      agent.kill();
    }
    const failure = await stack.failUp(() => connect("agentless", { agentSocketPath: server.path("none") }));
    expect(failure).toContain(`dial unix ${server.path("none")}: connect: no such file or directory`);
  });
});

describe("a host that does not answer", () => {
  it("is tried as often as dialErrorLimit says and once more, with growing pauses", async () => {
    const port = await freePort();
    const start = Date.now();
    const failure = await stack.failUp(() => connect("refused", { port, dialErrorLimit: 3 }));
    expect(failure).toContain(
      `after 3 failed attempts: dial tcp 127.0.0.1:${port}: connect: connection refused`,
    );
    expect(Date.now() - start).toBeGreaterThan(100 + 150 + 225);
    expect(Date.now() - start).toBeLessThan(8000);
  });
});

describe("an interrupted update", () => {
  it("stops dialing, also without a limit, and leaves the stack usable", async () => {
    const port = await freePort();
    const start = Date.now();
    const printed = await stack.interruptUp(() => connect("endless", { port, dialErrorLimit: -1 }), 2500);
    expect(printed).toMatch(/Dial \d+\/inf failed: retrying/);
    expect(Date.now() - start).toBeLessThan(10_000);
    expect((await stack.up(() => connect("usable", {}))).steps).toContain("create usable");
  });
});

describe("a bastion", () => {
  it("carries the connection, with credentials and a host key of its own", async () => {
    const [beforeHost, beforeBastion] = [connections(server), connections(bastion)];
    const { outputs } = await stack.up(() => ({ out: connect("carried", through()).stdout }));
    expect(outputs.out?.value).toBe("carried");
    expect(connections(bastion) - beforeBastion).toBe(1);
    expect(connections(server) - beforeHost).toBe(1);
  });

  it("is refused when its host key is another one, and so is the host behind it", async () => {
    const wrong = server.hostKeys.ed25519.public;
    const atBastion = await stack.failUp(() => connect("wrong-bastion", through({ hostKey: wrong })));
    expect(atBastion).toContain(
      "proxy: after 1 failed attempts: ssh: handshake failed: ssh: host key mismatch",
    );
    const behind = await stack.failUp(() =>
      connect("wrong-host", { ...through(), hostKey: bastion.hostKeys.ed25519.public }),
    );
    expect(behind).toContain("proxy: after 1 failed attempts: ");
  });

  it("says so when the host behind it cannot be reached", async () => {
    const port = await freePort();
    const failure = await stack.failUp(() => connect("unreachable", { ...through(), port }));
    expect(failure).toContain("proxy: after 1 failed attempts: ssh: rejected: connect failed");
  });
});
