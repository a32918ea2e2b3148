import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { sarifProblems } from "../diagnostic/sarif-schema";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const golden = join(projectRoot, "test", "golden");
const repository = realpathSync(mkdtempSync(join(tmpdir(), "wsgi-fleet-formats-")));
const stacks = join(repository, "stacks");
const fleet = [
  "fleet: shop",
  "configurations:",
  "  web:",
  "    serverName: shop.example.com",
  "    daemonProcessGroups: [{ name: sales }]",
  "    virtualHosts:",
  '      - { serverName: "🚀", comment: none }',
  "hosts: {}",
  "",
].join("\n");

beforeAll(bundleCommandLine);
beforeAll(() => {
  mkdirSync(join(repository, ".git"));
  mkdirSync(stacks);
  writeFileSync(join(stacks, "a b,c.fleet.yaml"), fleet);
  const text = readFileSync(join(golden, "malformed", "unknown-group.fleet.yaml"), "utf8");
  writeFileSync(join(stacks, "shop.fleet.yaml"), text);
  for (const name of ["httpd.conf", "map.txt"])
    writeFileSync(join(repository, name), readFileSync(join(golden, "explain", name)));
});
afterAll(() => {
  rmSync(repository, { recursive: true, force: true });
  rmSync(bundledCommandLine(), { force: true });
});

const sarif = async (folder: string, ...args: string[]) => {
  const { status, stdout, stderr } = await wsgiFleet(folder, "check", "--format", "sarif", ...args);
  const log = JSON.parse(stdout);
  expect({ problems: sarifProblems(log), stderr }).toEqual({ problems: [], stderr: "" });
  return { status, run: log.runs[0], results: log.runs[0].results };
};

describe("wsgi-fleet check --format github", () => {
  it("annotates the line of the fleet file, by its path in the repository", async () => {
    for (const [folder, file] of [
      [repository, "stacks/shop.fleet.yaml"],
      [stacks, "shop.fleet.yaml"],
    ] as const) {
      const { status, stdout, stderr } = await wsgiFleet(folder, "check", "--format", "github", file);
      expect(stdout).toMatch(
        /^::error file=stacks\/shop\.fleet\.yaml,line=10,col=23,title=process-group-unknown::The process group "slaes" [^\n]*%0Aat configurations\.web\.virtualHosts\[0\]\.processGroup%0Ain vhosts\/[^\n]*%0Ahint: [^\n]+\n$/,
      );
      expect({ status, stderr }).toEqual({ status: 1, stderr: `${file}: 1 error\n` });
    }
  });

  it("annotates lines of a server's configuration", async () => {
    const args = ["--httpd-conf", "httpd.conf", "--map", "wsgiprocmap=map.txt"];
    const { status, stdout } = await wsgiFleet(repository, "check", "--format", "github", ...args);
    const json = JSON.parse((await wsgiFleet(repository, "check", "--json", ...args)).stdout);
    expect(status).toBe(1);
    expect(stdout.trimEnd().split("\n")).toEqual(
      json.map(({ file, line, severity, code }: Record<string, string>) =>
        expect.stringContaining(`::${severity} file=${file},line=${line},title=${code}::`),
      ),
    );
  });

  it("says nothing on stdout where nothing is wrong", async () => {
    const file = join(golden, "clean.fleet.yaml");
    expect(await wsgiFleet(repository, "check", "--format", "github", file)).toEqual({
      status: 0,
      stdout: "",
      stderr: `${file}: no problems\n`,
    });
  });
});

describe("wsgi-fleet check --format sarif", () => {
  it("names the place in the repository, from wherever it is run", async () => {
    const above = await sarif(repository, "stacks/shop.fleet.yaml");
    expect(above.status).toBe(1);
    expect(above.results).toMatchObject([
      {
        ruleId: "process-group-unknown",
        level: "error",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "stacks/shop.fleet.yaml", uriBaseId: "%SRCROOT%" },
              region: { startLine: 10, startColumn: 23 },
            },
          },
        ],
      },
    ]);
    expect((await sarif(stacks, "shop.fleet.yaml")).results).toEqual(above.results);
  });

  it("counts columns in UTF-16 code units, and escapes what a URI cannot hold", async () => {
    const { results } = await sarif(stacks, "a b,c.fleet.yaml");
    const line = fleet.split("\n")[6] ?? "";
    expect(line.indexOf("🚀")).toBeLessThan(line.indexOf("comment"));
    const unknown = results.find(({ ruleId }: { ruleId: string }) => ruleId === "unknown-property");
    expect(unknown.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "stacks/a%20b%2Cc.fleet.yaml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 7, startColumn: line.indexOf("comment") + 1 },
    });
  });

  it("keeps its fingerprint when lines are put above", async () => {
    const { results } = await sarif(stacks, "shop.fleet.yaml");
    const file = join(stacks, "shop.fleet.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, `# one more line\n${text}`);
    const moved = (await sarif(stacks, "shop.fleet.yaml")).results;
    writeFileSync(file, text);
    expect(moved[0].locations[0].physicalLocation.region.startLine).toBe(11);
    expect(moved[0].partialFingerprints).toEqual(results[0].partialFingerprints);
  });

  it("is an empty run for a fleet without problems", async () => {
    const { status, run } = await sarif(repository, join(golden, "clean.fleet.yaml"));
    expect({ status, results: run.results }).toEqual({ status: 0, results: [] });
    expect(run.tool.driver).toMatchObject({ name: "wsgi-fleet", semanticVersion: "0.1.0" });
  });
});
