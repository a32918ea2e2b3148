import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";

const installed = "/usr/lib/postgresql";
const password = "state-of-the-fleet";

/** A PostgreSQL of a test's own from Debian's packages, on the loopback of a sandbox's network, and its data below /tmp. */
export class PrivatePostgres {
  /** As `PULUMI_BACKEND_URL` names it. */
  readonly url = `postgres://postgres:${password}@127.0.0.1:5432/postgres?sslmode=disable`;

  private constructor(
    private readonly inNetwork: (argv: string[]) => string[],
    private readonly folder: string,
    private readonly bin: string,
    private readonly server: ChildProcess,
  ) {}

  /**
   * `inNetwork` makes the command line that runs another one in the network.
   *
   * @throws Error that names the package where it is missing.
   */
  static async start(inNetwork: (argv: string[]) => string[]): Promise<PrivatePostgres> {
    const version = existsSync(installed) ? readdirSync(installed).sort().at(-1) : undefined;
    if (version === undefined)
      throw new Error("The Debian package postgresql is missing: install it with npm run setup.");
    const bin = join(installed, version, "bin");
    const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-postgres-"));
    chmodSync(folder, 0o755);
    const data = join(folder, "data");
    const passwordFile = join(folder, "password");
    writeFileSync(passwordFile, password);
    execFileSync("chown", ["-R", "postgres:", folder]);
    const asPostgres = (...argv: string[]) => ["runuser", "-u", "postgres", "--", ...argv];
    const [command = "", ...args] = asPostgres(
      join(bin, "initdb"),
      ...["--pgdata", data, "--auth", "scram-sha-256", "--pwfile", passwordFile, "--no-sync"],
    );
    execFileSync(command, args, { cwd: folder, stdio: "pipe" });
    const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "fsync=off"];
    const [seat = "", ...rest] = inNetwork(
      asPostgres(join(bin, "postgres"), "-D", data, ...settings.flatMap((each) => ["-c", each])),
    );
    const server = spawn(seat, rest, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    const postgres = new PrivatePostgres(inNetwork, folder, bin, server);
    let log = "";
    server.stderr?.on("data", (chunk) => {
      log += chunk;
    });
    for (let tries = 0; !/ready to accept connections/.test(log); tries++) {
      if (tries > 600 || server.exitCode !== null) throw new Error(`PostgreSQL does not start:\n${log}`);
      await pass(100);
    }
    return postgres;
  }

  /** The first column of what a query gives, a line each row. */
  query(sql: string): string[] {
    const [command = "", ...args] = this.inNetwork([join(this.bin, "psql"), this.url, "-qAtc", sql]);
    return execFileSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 28 })
      .split("\n")
      .filter(Boolean);
  }

  /** Every file of every state, and of its history, as text. */
  states(): string {
    return this.query("SELECT replace(data->>'data', E'\\n', '') FROM pulumi_state")
      .map((base64) => Buffer.from(base64, "base64").toString())
      .join("\n");
  }

  /** Locks that are held, by the names of their stacks. */
  locks(): string[] {
    return this.query("SELECT key FROM pulumi_state WHERE key LIKE '%/locks/%'");
  }

  async stop(): Promise<void> {
    const pid = execFileSync("head", ["-n", "1", join(this.folder, "data", "postmaster.pid")], {
      encoding: "utf8",
    }).trim();
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    // Connections that are open are ended as well.
    process.kill(Number(pid), "SIGINT");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
