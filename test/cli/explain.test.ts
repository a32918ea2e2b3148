import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const golden = join(projectRoot, "test", "golden");
const folder = join(golden, "explain");
const temporary = mkdtempSync(join(tmpdir(), "wsgi-fleet-explain-"));
const withMap = ["--httpd-conf", "httpd.conf", "--map", "wsgiprocmap=map.txt"];

const explain = (...args: string[]) => wsgiFleet(folder, "explain", ...args);

beforeAll(bundleCommandLine);
afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
  rmSync(bundledCommandLine(), { force: true });
});

describe("wsgi-fleet explain of a server's configuration", () => {
  it.for([
    ["daemon", 0, [...withMap, "http://www.example.com/reports"]],
    ["embedded", 0, [...withMap, "http://intranet.example.net/old"]],
    ["not-allowed", 1, [...withMap, "http://www.example.com/typo"]],
    ["not-accessible", 1, [...withMap, "http://intranet.example.net/"]],
    ["not-configured", 1, [...withMap, "http://intranet.example.net/sale"]],
    ["variable-unset", 1, [...withMap, "http://intranet.example.net/beta"]],
    ["unknown-htaccess", 0, [...withMap, "http://files.example.com:8080/x"]],
    ["unknown-map", 0, ["--httpd-conf", "httpd.conf", "http://www.example.com/"]],
    ["refused", 1, ["--httpd-conf", "refused.conf", "http://www.example.com/"]],
    ["requests", 1, [...withMap, "--requests", "requests.jsonl"]],
  ] as const)("says it in words: %s", async ([name, status, args]) => {
    const result = await explain(...args);
    expect({ status: result.status, stderr: result.stderr }).toEqual({ status, stderr: "" });
    await expect(result.stdout).toMatchFileSnapshot(join(folder, `${name}.out`));
  });

  it("gives one JSON object a request, in order", async () => {
    const { status, stdout } = await explain(...withMap, "--requests", "requests.jsonl", "--json");
    expect(status).toBe(1);
    const answers = stdout.split("\n").slice(0, -1);
    for (const line of answers)
      expect(Object.keys(JSON.parse(line))).toEqual(["verdict", "status", "processGroup", "reason", "trace"]);
    expect(answers.map((line) => JSON.parse(line)).map(({ trace, ...answer }) => answer)).toEqual([
      { verdict: "daemon", status: 200, processGroup: "sales", reason: "daemon" },
      { verdict: "embedded", status: 200, processGroup: "", reason: "embedded" },
      expect.objectContaining({ verdict: "unknown", status: null, processGroup: "" }),
      { verdict: "error", status: 500, processGroup: "slaes", reason: "not-allowed" },
    ]);
  });

  it("answers every request the same where httpd would refuse the configuration, and names the first line", async () => {
    const { status, stdout } = await explain(
      "--httpd-conf",
      "refused.conf",
      "--json",
      "--requests",
      "requests.jsonl",
    );
    expect(status).toBe(1);
    const answers = stdout.split("\n").slice(0, -1);
    expect(answers.length).toBe(4);
    for (const line of answers) {
      expect(JSON.parse(line)).toEqual({
        verdict: "error",
        status: null,
        processGroup: "",
        reason: "configuration-refused",
        trace: [
          {
            file: "refused.conf",
            line: 10,
            text: "MaxProcesses ${LIMIT}",
            why: expect.stringMatching(/^httpd refuses it: Invalid command 'MaxProcesses'/),
          },
        ],
      });
    }
  });

  it("takes the address, headers and the environment of httpd into account", async () => {
    const url = "http://intranet.example.net/beta";
    const { stdout } = await explain(...withMap, "--json", "--env", "BETA_GROUP=sales", url);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "daemon", processGroup: "sales" });
    const other = await explain(
      ...withMap,
      "--json",
      "--header",
      "host: www.example.com",
      "http://10.0.0.1/orders",
    );
    expect(JSON.parse(other.stdout)).toMatchObject({ verdict: "daemon", processGroup: "sales" });
  });
});

describe("wsgi-fleet explain of a fleet file", () => {
  it.for([
    ["fleet-map", ["stacks/demo.fleet.yaml", "http://www.example.com/reports"]],
    ["fleet-location", ["stacks/demo.fleet.yaml", "--host", "web2", "http://www.example.com/admin/users"]],
  ] as const)("leads each line back to the fleet file: %s", async ([name, args]) => {
    const { status, stdout, stderr } = await wsgiFleet(projectRoot, "explain", ...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    await expect(stdout).toMatchFileSnapshot(join(folder, `${name}.out`));
  });

  it("gives the places as JSON too", async () => {
    const args = ["explain", "--json", "stacks/demo.fleet.yaml", "http://www.example.com:8080/status"];
    const { stdout } = await wsgiFleet(projectRoot, ...args);
    const { trace, ...answer } = JSON.parse(stdout);
    expect(answer).toEqual({ verdict: "daemon", status: 200, processGroup: "admin", reason: "daemon" });
    const step = trace.find(({ text }: { text: string }) => text === "WSGIProcessGroup admin");
    expect(step.origins).toEqual([
      {
        file: "stacks/demo.fleet.yaml",
        line: 43,
        column: 23,
        path: "configurations.web.virtualHosts[1].processGroup",
      },
    ]);
  });

  it("reads a drop-in inside the distribution's own configuration", async () => {
    const clean = readFileSync(join(golden, "clean.fleet.yaml"), "utf8");
    const file = join(temporary, "drop-in.fleet.yaml");
    writeFileSync(file, clean.replace("serverName: main.example.com", "manage: dropIn"));
    const { status, stdout, stderr } = await explain("--json", file, "http://www.example.com/");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const { trace, ...answer } = JSON.parse(stdout);
    expect(answer).toMatchObject({ verdict: "daemon", processGroup: "sales" });
    const files = trace.map((step: { file: string }) => step.file);
    expect(new Set(files)).toEqual(new Set(["vhosts/www.example.com_80.conf", "httpd.conf"]));
    const other = await explain("--json", file, "http://other.example.com/");
    expect(JSON.parse(other.stdout)).toMatchObject({
      verdict: "unknown",
      reason: expect.stringContaining("httpd itself"),
    });
  });

  it("answers for a fleet that the rules refuse", async () => {
    const url = "http://www.example.com/";
    const { status, stdout } = await wsgiFleet(
      golden,
      "explain",
      "--json",
      "malformed/unknown-group.fleet.yaml",
      url,
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "error",
      reason: "not-configured",
      processGroup: "slaes",
    });
  });

  it("shows the problems of a file whose shape is wrong", async () => {
    const { status, stdout, stderr } = await wsgiFleet(
      golden,
      "explain",
      "malformed/unknown-key.fleet.yaml",
      "http://a/",
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("unknown-property");
  });
});

describe("a wrong use of explain", () => {
  it.for([
    [[], "explain needs --httpd-conf FILE or a fleet file."],
    [["--httpd-conf", "httpd.conf"], "explain needs a URL or --requests FILE."],
    [["--httpd-conf", "httpd.conf", "www.example.com/"], '"www.example.com/" is not a URL'],
    [["--httpd-conf", "httpd.conf", "http://a:99999/"], "names no port from 1 to 65535."],
    [["--httpd-conf", "httpd.conf", "http://me@a/"], "names a user"],
    [["--httpd-conf", "httpd.conf", "http://a/b c"], "has a blank in it"],
    [
      ["--httpd-conf", "httpd.conf", "http://a/", "--requests", "-"],
      "explain takes URLs or --requests, not both.",
    ],
    [
      ["--httpd-conf", "httpd.conf", "--header", "x", "http://a/"],
      "--header takes 'Name: value', not \"x\".",
    ],
    [["--httpd-conf", "httpd.conf", "--map", "x", "http://a/"], '--map takes NAME=FILE, not "x".'],
    [["--httpd-conf", "httpd.conf", "--env", "=x", "http://a/"], '--env takes NAME=VALUE, not "=x".'],
    [
      ["--httpd-conf", "httpd.conf", "--mod-wsgi", "new", "http://a/"],
      '--mod-wsgi takes a version as 4.9.4, not "new".',
    ],
    [
      ["--httpd-conf", "httpd.conf", "--host", "web1", "http://a/"],
      "--configuration and --host go with a fleet file.",
    ],
    [["--httpd-conf", "httpd.conf", "--jsno", "http://a/"], "Unknown option '--jsno'"],
    [["../clean.fleet.yaml", "--map", "a=b", "http://a/"], "--map goes with --httpd-conf."],
    [["../clean.fleet.yaml", "--host", "web9", "http://a/"], 'There is no host "web9". Did you mean "web1"?'],
    [
      ["../clean.fleet.yaml", "--configuration", "wbe", "http://a/"],
      'There is no configuration "wbe". Did you mean "web"?',
    ],
  ] as const)("is exit status 2 with a sentence and the usage: %j", async ([args, message]) => {
    const { status, stdout, stderr } = await explain(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.split("\n")[0]).toContain(message);
    expect(stderr).toContain("Usage: wsgi-fleet");
  });
});
