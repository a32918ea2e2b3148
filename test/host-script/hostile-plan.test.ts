import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { configurationSchema } from "../../src/model/configuration";
import { fixedHostPath, fixedUrlPath, fleetName, hostPath, userName } from "../../src/model/text";
import { platforms } from "../../src/platform/platforms";
import { releasePlan } from "../../src/release/plan";
import { capture } from "../../tools/sandbox/capture";
import { hostileText } from "../model/hostile-text";
import { HostParts, shells } from "./host-parts";

// Names and paths that the model accepts reach commands of the host as one word each, and nothing in them is carried
// out. WSGI_FLEET_SEED repeats a run, WSGI_FLEET_LONG=1 tries many more.
const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_306);
const count = process.env.WSGI_FLEET_LONG === undefined ? 25 : 400;

const shellText = fc.constantFrom(
  "$(canary)",
  "`canary`",
  ";canary;",
  "|canary",
  "&canary&",
  ">canary",
  "<(canary)",
  "\ncanary\n",
  "\nbinary /bin/canary\n",
  "\nEND\n",
  "'; canary; '",
  '"; canary; "',
  "-rf",
  " -rf ",
  "--",
  "~",
  "*",
  "$HOME",
  "${HOME}",
  "${IFS}",
  "\\",
  "\\n",
  "%s",
  "!!",
  "  ",
  " ",
);

const piece = fc.oneof({ weight: 2, arbitrary: shellText }, { weight: 1, arbitrary: hostileText });

/** Texts behind a beginning, as hostile as the schema lets them be, each once. */
function texts(begin: string, isAccepted: (text: string) => boolean, most = count): string[] {
  const any = fc
    .tuple(piece, piece)
    .map((parts) => parts.join(""))
    .filter((text) => text.length < 200 && isAccepted(begin + text));
  return [...new Set(fc.sample(any, { numRuns: most, seed }))].map((text) => begin + text);
}

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }) => (text: string) =>
  schema.safeParse(text).success;

/** Every folder below one, by path. */
function foldersBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => [join(folder, name), ...foldersBelow(join(folder, name))]);
}

/** A path and what it lies in, up to a folder. */
function withParents(path: string, folder: string): string[] {
  const steps = path
    .slice(folder.length + 1)
    .split("/")
    .filter((step) => step !== "");
  return steps.map((_, index) => [folder, ...steps.slice(0, index + 1)].join("/"));
}

describe.each(shells)("a plan of hostile texts in $name", { timeout: 120_000 }, ({ shell }) => {
  let parts: HostParts;
  let root: string;
  beforeEach(() => {
    parts = new HostParts(shell);
    root = parts.path("root");
    mkdirSync(root);
    chmodSync(parts.base, 0o755);
    // Whatever is carried out leaves it behind, in whichever folder that is.
    parts.recorded("canary");
  });
  afterEach(() => {
    expect(parts.calls().filter((call) => call.startsWith("canary"))).toEqual([]);
    expect(existsSync("canary")).toBe(false);
    parts.remove();
  });

  /** The real plan of a configuration, without the lines that are the distribution's. */
  function plan(configuration: object): void {
    const parsed = configurationSchema.parse({
      serverName: "main.example",
      virtualHosts: [{ serverName: "www.example.com" }],
      ...configuration,
    });
    const texts = { files: {}, maps: {}, listens: [], fullRestart: [] };
    const lines = releasePlan(parsed, platforms.debian, "digest", texts).split("\n");
    parts.plan(lines.filter((line) => line !== "" && (!/^directory /.test(line) || line.includes(root))));
  }

  /** A command that writes down its arguments, one a line; none that reaches it may have a line break. */
  function listed(name: string): void {
    const text = `#!/bin/sh\nprintf '%s\\n' "$@" @end@ >>${parts.path(`${name}.calls`)}\n`;
    writeFileSync(parts.path(`bin/${name}`), text, { mode: 0o755 });
  }

  function calls(name: string): string[][] {
    const text = readFileSync(parts.path(`${name}.calls`), "utf8");
    return text
      .split("@end@\n")
      .slice(0, -1)
      .map((call) => call.split("\n").slice(0, -1));
  }

  it("makes these directories and no others", () => {
    const paths = texts(`${root}/d`, accepts(fixedHostPath));
    expect(paths.length).toBeGreaterThan(10);
    plan({ directories: Object.fromEntries(paths.map((path) => [path, { mode: "0700" }])) });
    expect(parts.run("make_directories")).toEqual({ status: 0, stdout: "", stderr: "" });
    const expected = new Set(paths.flatMap((path) => withParents(path, root)));
    expect(foldersBelow(root).sort()).toEqual([...expected].sort());
  });

  it("finds the home and the Python of each group, and names the one that is missing", () => {
    const paths = texts(`${root}/h`, accepts(fixedHostPath));
    for (const path of paths) mkdirSync(path, { recursive: true });
    listed("ldd");
    const groups = paths.map((path, index) => ({
      name: `g${index}`,
      user: "www-data",
      home: path,
      pythonHome: path,
    }));
    plan({ daemonProcessGroups: groups });
    expect(parts.run("check_homes\ncheck_python_homes")).toEqual({ status: 0, stdout: "", stderr: "" });
    const missing = `${paths.at(-1)}$(canary) "gone'`;
    plan({ daemonProcessGroups: [...groups, { name: "lost", home: missing, pythonHome: missing }] });
    expect(parts.run("check_homes").stderr).toBe(
      `wsgi-fleet: host web1: stage directories: the home directory ${missing} of daemon process group lost does not exist\n`,
    );
    expect(parts.run("check_python_homes").stderr).toContain(
      `python-home ${missing} of daemon process group lost`,
    );
  });

  it("hands homes of accounts on as one word", () => {
    const paths = texts("/home/a", accepts(fixedHostPath));
    listed("useradd");
    listed("groupadd");
    plan({
      accounts: Object.fromEntries(
        paths.map((home, index) => [`wsgi-fleet-${index}`, { home, groups: ["root"] }]),
      ),
    });
    expect(parts.run("make_accounts").status).toBe(0);
    const homes = calls("useradd").map((words) => [
      words.at(-1),
      words[words.indexOf("--home-dir") + 1],
      words.length,
    ]);
    const sorted = paths
      .map((home, index) => [`wsgi-fleet-${index}`, home, 11])
      .sort(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1));
    expect(homes).toEqual(sorted);
  });

  it("asks for these paths, each in one request", async () => {
    const paths = texts("/c", accepts(fixedUrlPath));
    writeFileSync(parts.path("probe-token"), "t0ken");
    const asked: string[] = [];
    const server = createServer(({ headers, url }, response) => {
      asked.push(`${headers.host} ${headers["x-wsgi-fleet-probe"]} ${url}`);
      response.writeHead(200, { "X-WSGI-Fleet-Release": "r", "X-WSGI-Fleet-Process-Group": "sales" });
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const checks = paths.map((path) => ({ path, processGroup: "sales" }));
    plan({ virtualHosts: [{ serverName: "www.example.com", checks }] });
    const lines = readFileSync(parts.path("payloads/p/plan"), "utf8").trimEnd().split("\n");
    parts.plan(lines.map((line) => line.replace(/^probe http (\S+) 80 /, `probe http $1 ${port} `)));
    const { stdout, stderr } = await capture(
      parts.argv('error_log_mark=0; httpd_running() { :; }; verify || echo "$problem"'),
    ).finally(() => server.close());
    expect([stdout, stderr]).toEqual(["", ""]);
    // The first is asked by itself, and then all are.
    const wanted = paths.map((path) => `www.example.com t0ken ${path}`);
    expect(asked.map(decodeURIComponent)).toEqual([wanted[0], ...wanted]);
  });
});

describe("names that stand in commands", () => {
  const names = [fleetName, userName].map((schema) => (text: string) => schema.safeParse(text).success);

  it("are plain words, whatever else is tried", () => {
    fc.assert(
      fc.property(piece, fc.constantFrom("", "a", "web1"), (text, beside) => {
        for (const name of [text, beside + text, text + beside]) {
          if (names.some((isName) => isName(name)))
            expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/);
        }
      }),
      { numRuns: 5000, seed },
    );
  });

  it("may not be what a shell splits, expands or takes for an option", () => {
    for (const text of [
      "-a",
      "a b",
      "a\nb",
      "a\n",
      "a;b",
      "$(a)",
      "`a`",
      "..",
      ".",
      "a/b",
      "a\u0000b",
      "é",
      "a'",
      "",
    ])
      expect(
        names.map((isName) => isName(text)),
        JSON.stringify(text),
      ).toEqual([false, false]);
    expect(["/a\nb", "/a\u0000b", "/../a", "/a/..", "a", "-a", "/a "].map(accepts(hostPath))).not.toContain(
      true,
    );
  });
});
