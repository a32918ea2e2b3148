import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { capture } from "../../tools/sandbox/capture";
import { Deployment } from "./deployment";

// Proves that a host which is not as the last push left it is pushed to again, it alone, and that status says what is there.
let fleet: Deployment;
const hosts = ["web1", "web2", "web3"];

beforeAll(async () => {
  fleet = await Deployment.create("test-look-drift");
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

/** Names of hosts that a preview would change something on. */
async function changed(): Promise<string[]> {
  const { status, output } = await fleet.pulumi("preview");
  expect(status, output).toBe(0);
  const lines = output.split("\n").filter((line) => /^ *(\+|~|-|\+-|\+\/-|--)+ +command:remote:/.test(line));
  return [...new Set(lines.flatMap((line) => /(web\d)\//.exec(line)?.[1] ?? []))].sort();
}

async function status(...args: string[]): Promise<{ status: number | null; stdout: string }> {
  const file = join(fleet.folder, "stacks", "demo.fleet.yaml");
  const cli = join(projectRoot, "dist", "cli.js");
  const run = await capture(fleet.sandbox.inNetwork([process.execPath, cli, "status", file, ...args]));
  if (run.stdout === "") throw new Error(run.stderr);
  return run;
}

const live = (host: string) => fleet.on(host, "readlink", "/var/lib/wsgi-fleet/current");

describe("hosts that are as the last push left them", () => {
  it("show no change", async () => {
    expect(await changed()).toEqual([]);
    expect((await fleet.mustUp()).output).not.toMatch(/\d (updated|created|replaced)/);
  });

  it("are fine by their own word", async () => {
    const run = await status();
    const releases = await Promise.all(
      hosts.map(async (host) => (await live(host)).replace("releases/", "")),
    );
    const expected = hosts.map((host, index) =>
      [
        `${host}  ${fleet.addressOf(host)}`,
        `  live      ${releases[index]}`,
        "  previous  none",
        "  httpd     running",
        `  last      confirm confirmed, release ${releases[index]}, TIME, attempt ATTEMPT, before -`,
        "",
      ].join("\n"),
    );
    const shown = run.stdout
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, "TIME")
      .replace(/attempt [0-9a-f]{16}/g, "attempt ATTEMPT")
      .replace(/last {6}\S+ confirmed/g, "last      confirm confirmed");
    expect([run.status, shown]).toEqual([0, expected.join("\n")]);
  });
});

describe("a difference between a fleet file and what hosts serve", () => {
  const cli = join(projectRoot, "dist", "cli.js");
  const diffLive = (file: string) =>
    capture(
      fleet.sandbox.inNetwork([process.execPath, cli, "diff", "--live", join(fleet.folder, "stacks", file)]),
    );

  it("is none behind a push, and of another file the release of each host", async () => {
    const same = await diffLive("demo.fleet.yaml");
    expect([same.status, same.stdout.match(/ serves this configuration /g)?.length], same.stderr).toEqual([
      0, 3,
    ]);
    const text = readFileSync(join(fleet.folder, "stacks", "demo.fleet.yaml"), "utf8");
    const changed = text.replace("name: catalogue, threads: 5", "name: catalogue, threads: 6");
    writeFileSync(join(fleet.folder, "stacks", "other.fleet.yaml"), changed);
    const other = await diffLive("other.fleet.yaml");
    rmSync(join(fleet.folder, "stacks", "other.fleet.yaml"));
    expect([other.status, other.stdout.match(/: another configuration$/gm)?.length], other.stdout).toEqual([
      1, 3,
    ]);
  });
});

describe("a host", () => {
  it("that has put back what was there is pushed to again, it alone, once", async () => {
    await fleet.on("web1", "sh", "-c", "echo 0123456789abcdef >/var/lib/wsgi-fleet/generation");
    expect(await changed()).toEqual(["web1"]);
    await fleet.mustUp();
    expect(await changed()).toEqual([]);
  });

  it("that has lost everything of ours is pushed to again", async () => {
    const before = await live("web2");
    await fleet.on("web2", "sh", "-c", "rm -rf /var/lib/wsgi-fleet/* /root/.wsgi-fleet");
    expect(await changed()).toEqual(["web2"]);
    await fleet.mustUp();
    expect(await live("web2")).toBe(before);
    expect(await changed()).toEqual([]);
  });

  it("that was rebuilt with the same key and address is pushed to again, twice in a row", async () => {
    for (let time = 0; time < 2; time++) {
      await fleet.sandbox.wipe("web3");
      expect(await changed()).toEqual(["web3"]);
      await fleet.mustUp();
      expect(await changed()).toEqual([]);
    }
    expect((await fleet.request("web3", "http://www.example.com/reports")).processGroup).toBe("admin");
  });

  it("that cannot be reached at a preview is UNKNOWN, and the others show no change", async () => {
    await fleet.on("web1", "iptables", "-A", "INPUT", "-p", "tcp", "--dport", "22", "-j", "REJECT");
    const { output } = await fleet.pulumi("preview");
    expect(output).toContain("What host web1 has is UNKNOWN: 10.80.0.11:22 refuses the connection.");
    expect(await changed()).toEqual(["web1"]);
    const run = await status("--json");
    await fleet.on("web1", "iptables", "-F", "INPUT");
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject([
      { host: "web1", reached: false, fine: false, stage: "connect" },
      { host: "web2", reached: true, fine: true, status: { httpdRunning: true } },
      { host: "web3", reached: true, fine: true },
    ]);
  });

  it("whose last attempt was put back is not fine, and says the cause", async () => {
    for (const host of hosts) {
      await fleet.on(
        host,
        "sh",
        "-c",
        "echo 'raise RuntimeError(\"no database\")' >/srv/www/intranet/new.wsgi",
      );
    }
    fleet.edit("demo.fleet.yaml", "/srv/www/intranet/app.wsgi", "/srv/www/intranet/new.wsgi");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    const said = await status();
    expect(said.status).toBe(1);
    expect(said.stdout).toMatch(/^ {2}last {6}activate put-back, .*intranet\.example\.net.*must answer/m);
    fleet.edit("demo.fleet.yaml", "/srv/www/intranet/new.wsgi", "/srv/www/intranet/app.wsgi");
    await fleet.mustUp();
    expect((await status()).status).toBe(0);
  });
});
