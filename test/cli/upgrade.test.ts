import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { usage } from "../../src/cli/usage";
import { projectRoot } from "../../templates/project-root";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const golden = join(projectRoot, "test", "golden");
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-upgrade-"));
  await bundleCommandLine();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(bundledCommandLine(), { force: true });
});

const upgrade = (...args: string[]) => wsgiFleet(golden, "upgrade", ...args);

describe("wsgi-fleet upgrade of a fleet file", () => {
  it("tells what breaks and what changes, with places in the fleet file", async () => {
    const { status, stdout, stderr } = await upgrade("upgrade.fleet.yaml", "--to", "6.0.2");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    await expect(stdout).toMatchFileSnapshot(join(golden, "upgrade.out"));
  });

  it("gives the same as JSON", async () => {
    const { status, stdout } = await upgrade("upgrade.fleet.yaml", "--to", "6.0.2", "--json");
    expect(status).toBe(1);
    const changes = JSON.parse(stdout) as { kind: string; path?: string }[];
    expect(changes[1]).toEqual({
      configuration: "web",
      from: "4.7.1",
      to: "6.0.2",
      kind: "removed",
      version: "6.0.0",
      property: "lazyInitialization",
      path: "configurations.web.lazyInitialization",
      file: "upgrade.fleet.yaml",
      line: 7,
      message: "mod_wsgi 6.0.0 removed WSGILazyInitialization, so httpd refuses to start with it on 6.0.2.",
      source: "https://modwsgi.readthedocs.io/en/latest/release-notes/version-6.0.0.html",
    });
    const group = "configurations.web.daemonProcessGroups[0]";
    expect(changes.flatMap(({ kind, path }) => (path === undefined ? [] : [`${kind} ${path}`]))).toEqual([
      `removed ${group}.newrelicEnvironment`,
      "removed configurations.web.lazyInitialization",
      "breaks configurations.web.virtualHosts[0].scriptReloading",
      `new-default ${group}.gracefulTimeout`,
      `new-default ${group}.responseBufferSize`,
      `new-default ${group}.responseFlushDelay`,
      `changes ${group}.requestTimeout`,
      `changes ${group}.requestTimeout`,
    ]);
  });

  it("has exit status 0 where no line has to change first", async () => {
    expect(await upgrade("clean.fleet.yaml", "--to", "6.0.5")).toMatchObject({ status: 0, stderr: "" });
    expect(await upgrade("clean.fleet.yaml", "--to", "4.9")).toEqual({
      status: 0,
      stdout: expect.stringContaining("mod_wsgi 4.9 to 4.9, 0 changes"),
      stderr: "",
    });
  });

  it("shows the diagnostics of a fleet file that cannot be read", async () => {
    const { status, stdout, stderr } = await upgrade("malformed/wrong-type.fleet.yaml", "--to", "6.0.5");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("error wrong-type");
  });
});

describe("wsgi-fleet upgrade of a server's configuration", () => {
  it("names lines of its files, from the version that is said", async () => {
    const lines = [
      "ServerRoot /etc/httpd",
      "LoadModule wsgi_module modules/mod_wsgi.so",
      "WSGIDaemonProcess sales request-timeout=60",
      "WSGINewRelicEnvironment staging",
    ];
    writeFileSync(join(folder, "httpd.conf"), `${lines.join("\n")}\n`);
    const file = join(folder, "httpd.conf");
    const { status, stdout } = await wsgiFleet(
      folder,
      "upgrade",
      "--httpd-conf",
      "httpd.conf",
      "--to",
      "6.0.5",
    );
    expect(status, file).toBe(1);
    expect(stdout).toContain("httpd.conf: mod_wsgi 4.9.4 to 6.0.5");
    expect(stdout).toContain("  httpd.conf:4\n  WSGINewRelicEnvironment staging\n");
    expect(stdout).toContain("changes request-timeout, 6.0.0");
    const from6 = await wsgiFleet(
      folder,
      ...["upgrade", "--httpd-conf", "httpd.conf", "--mod-wsgi", "6.0.0", "--to", "6.0.5", "--json"],
    );
    expect(JSON.parse(from6.stdout)).not.toContainEqual(
      expect.objectContaining({ property: "request-timeout" }),
    );
  });
});

describe("the command line of upgrade", () => {
  it.for([
    [["clean.fleet.yaml"], "upgrade needs --to VERSION."],
    [["clean.fleet.yaml", "--to", "newest"], '--to takes a version as 6.0.5, not "newest".'],
    [["--to", "6.0.5"], "upgrade needs one fleet file or --httpd-conf FILE."],
    [["a.yaml", "b.yaml", "--to", "6.0.5"], "upgrade needs one fleet file or --httpd-conf FILE."],
    [
      ["clean.fleet.yaml", "--httpd-conf", "x", "--to", "6.0.5"],
      "upgrade takes a fleet file or --httpd-conf, not both.",
    ],
    [["clean.fleet.yaml", "--mod-wsgi", "4.9.4", "--to", "6.0.5"], "--mod-wsgi goes with --httpd-conf."],
  ] as const)("is refused: %s", async ([args, message]) => {
    expect(await upgrade(...args)).toEqual({ status: 2, stdout: "", stderr: `${message}\n\n${usage}` });
  });

  it("names a fleet file that is not there", async () => {
    expect(await upgrade("absent.fleet.yaml", "--to", "6.0.5")).toEqual({
      status: 2,
      stdout: "",
      stderr: 'The fleet file "absent.fleet.yaml" cannot be read.\n',
    });
  });
});
