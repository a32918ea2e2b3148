import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerDiagnostic, serverDiagnostics } from "../../src/cli/server-diagnostics";
import { openServerConfiguration } from "../../src/cli/server-options";
import { projectRoot } from "../../templates/project-root";
import { readCorpus } from "../corpus/corpus-case";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const golden = join(projectRoot, "test", "golden", "explain");
const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-check-"));

const check = (...args: string[]) => wsgiFleet(golden, "check", ...args);

beforeAll(bundleCommandLine);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundledCommandLine(), { force: true });
});

describe("wsgi-fleet check --httpd-conf", () => {
  it.for([
    ["check-requests", ["--httpd-conf", "httpd.conf", "--map", "wsgiprocmap=map.txt"]],
    ["check-refused", ["--httpd-conf", "refused.conf", "--map", "wsgiprocmap=map.txt"]],
  ] as const)("says where and what is wrong, and what to do: %s", async ([name, args]) => {
    const { status, stdout, stderr } = await check(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    await expect(stderr).toMatchFileSnapshot(join(golden, `${name}.out`));
  });

  it("gives the same as one JSON array", async () => {
    const { status, stdout, stderr } = await check("--httpd-conf", "refused.conf", "--json");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    const found = JSON.parse(stdout) as ServerDiagnostic[];
    for (const one of found) {
      expect(one).toMatchObject({ file: "refused.conf", line: expect.any(Number) });
      expect(one.message).toMatch(/^[^\n]+\.$/);
      expect(one.hint).toMatch(/^[^\n]+[.?]$/);
      expect(["configuration", "request", "advice"]).toContain(one.stage);
    }
    const refused = found.filter(({ stage }) => stage === "configuration");
    expect(refused.map(({ line, severity }) => [line, severity])).toEqual([
      [10, "error"],
      [14, "error"],
      [18, "error"],
    ]);
  });

  it("is clean for a configuration without problems, in both forms", async () => {
    const lines = [
      'ServerRoot "/srv/example"',
      "LoadModule authz_core_module modules/mod_authz_core.so",
      "LoadModule wsgi_module modules/mod_wsgi.so",
      "Listen 80",
      "ServerName www.example.com",
      "WSGIDaemonProcess shop",
      "WSGIScriptAlias / /srv/www/shop/app.wsgi process-group=shop application-group=%{GLOBAL}",
      "",
    ];
    writeFileSync(join(folder, "clean.conf"), lines.join("\n"));
    const file = join(folder, "clean.conf");
    expect(await check("--httpd-conf", file)).toEqual({
      status: 0,
      stdout: "",
      stderr: `${file}: no problems\n`,
    });
    expect(await check("--httpd-conf", file, "--json")).toEqual({ status: 0, stdout: "[]\n", stderr: "" });
  });

  it.for([
    [["--httpd-conf", "httpd.conf", "fleet.yaml"], "check takes fleet files or --httpd-conf, not both."],
    [
      ["--httpd-conf", "httpd.conf", "--json", "--format", "text"],
      "--json and --format text exclude each other.",
    ],
    [["--map", "a=b", "fleet.yaml"], "--map goes with --httpd-conf."],
    [["--httpd-conf", "none.conf"], 'There is no file "none.conf".'],
  ] as const)("is a wrong use with the arguments %j", async ([args, message]) => {
    const { status, stdout, stderr } = await check(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.split("\n")[0]).toBe(message);
  });

  it("names in stage configuration what httpd refuses, of 540 configurations, and nothing else", async () => {
    const differences: string[] = [];
    for (const one of readCorpus()) {
      const file = join(folder, "httpd.conf");
      writeFileSync(file, one.httpdConf);
      const map = Object.entries(one.maps).map(([name, { text }]) => {
        writeFileSync(join(folder, `${name}.txt`), text);
        return `${name}=${join(folder, `${name}.txt`)}`;
      });
      const env = Object.entries(one.env).map(([name, value]) => `${name}=${value}`);
      const configuration = await openServerConfiguration(file, { map, env, define: [] });
      const found = serverDiagnostics(configuration, {}).filter(({ stage }) => stage === "configuration");
      const { config } = one.observed;
      const names = (directive: string): boolean => found.some((each) => each.directive === directive);
      const isRight =
        config.status === "ok"
          ? found.length === 0
          : names(config.directive?.replaceAll("@ROOT@", "/srv/lab") ?? "");
      if (!isRight) differences.push(one.id);
    }
    // These hang on files and accounts of the machine, which nothing tells here.
    expect(differences).toEqual(["map-054", "option-132", "option-137", "option-148", "option-154"]);
  }, 120_000);
});

describe("wsgi-fleet check of a fleet file", () => {
  it("takes --json as well, and gives place and stage of each diagnostic", async () => {
    const file = "../malformed/unknown-group.fleet.yaml";
    const { status, stdout } = await check("--json", file);
    expect(status).toBe(1);
    const path = ["configurations", "web", "virtualHosts", 0, "processGroup"];
    const place = { file: expect.stringContaining("unknown-group.fleet.yaml"), line: 10, column: 23 };
    expect(JSON.parse(stdout)).toMatchObject([
      { code: "process-group-unknown", severity: "error", stage: "request", path, position: place, ...place },
    ]);
    expect((await check("--format", "json", file)).stdout).toBe(stdout);
    expect(readFileSync(join(golden, file), "utf8").split("\n")[9]).toContain("slaes");
  });
});
