import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface KeyPair {
  readonly private: string;
  readonly public: string;
}

/** A new key pair, made by ssh-keygen. */
export function keyPair(type: "ed25519" | "ecdsa" | "rsa", passphrase = ""): KeyPair {
  const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-key-"));
  const file = join(folder, "key");
  try {
    execFileSync("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-C", "test", "-f", file]);
    return { private: readFileSync(file, "utf8"), public: readFileSync(`${file}.pub`, "utf8").trim() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The distribution's own sshd on a loopback port, with its own configuration, keys, home folder and log. */
export class SshServer {
  readonly host = "127.0.0.1";
  readonly user = userInfo().username;
  readonly hostKeys = { ed25519: keyPair("ed25519"), ecdsa: keyPair("ecdsa"), rsa: keyPair("rsa") };
  readonly userKey = keyPair("ed25519");
  /** A folder of the host for what commands write. */
  readonly folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-sshd-"));
  port = 0;
  #process: ChildProcess | undefined;

  /** What a `connection` input needs at least, with the key checked. */
  get connection() {
    const { host, user } = this;
    const [hostKey, privateKey] = [this.hostKeys.ed25519.public, this.userKey.private];
    return { host, port: this.port, user, privateKey, hostKey, dialErrorLimit: 1, perDialTimeout: 5 };
  }

  /** A path in the host's folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** What a file on the host says, without the last newline. */
  read(name: string): string {
    return readFileSync(this.path(name), "utf8").trimEnd();
  }

  get log(): string {
    return this.read("sshd.log");
  }

  async start(authorized: readonly string[] = []): Promise<this> {
    this.port = await freePort();
    mkdirSync(this.path("home"));
    mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
    for (const [type, { private: text }] of Object.entries(this.hostKeys)) {
      writeFileSync(this.path(`host_${type}`), text, { mode: 0o600 });
    }
    writeFileSync(this.path("authorized_keys"), [this.userKey.public, ...authorized, ""].join("\n"));
    writeFileSync(this.path("sshd_config"), this.#configuration());
    const args = ["-D", "-f", this.path("sshd_config"), "-E", this.path("sshd.log")];
    this.#process = spawn("/usr/sbin/sshd", args, { stdio: "ignore" });
    for (let waited = 0; waited < 100; waited++) {
      if (readFileSync(this.path("sshd.log"), { flag: "a+" }).includes("Server listening")) return this;
      await sleep(50);
    }
    throw new Error(`sshd did not start: ${this.log}`);
  }

  async stop(): Promise<void> {
    const process = this.#process;
    if (process?.exitCode === null) {
      const ended = new Promise((resolve) => process.once("exit", resolve));
      process.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  #configuration(): string {
    return [
      `ListenAddress ${this.host}:${this.port}`,
      ...Object.keys(this.hostKeys).map((type) => `HostKey ${this.path(`host_${type}`)}`),
      `AuthorizedKeysFile ${this.path("authorized_keys")}`,
      `PidFile ${this.path("sshd.pid")}`,
      // Another home keeps the machine's own shell start-up files out of every command.
      `SetEnv HOME=${this.path("home")}`,
      "StrictModes no",
      "UsePAM no",
      "PermitRootLogin prohibit-password",
      "PasswordAuthentication no",
      "KbdInteractiveAuthentication no",
      "AcceptEnv ACCEPTED",
      "LogLevel VERBOSE",
      "Subsystem sftp internal-sftp",
      "",
    ].join("\n");
  }
}

/** A port on which nothing listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
