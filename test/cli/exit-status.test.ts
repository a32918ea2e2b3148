import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { usage } from "../../src/cli/usage";
import { projectRoot } from "../../templates/project-root";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const golden = join(projectRoot, "test", "golden");

beforeAll(bundleCommandLine);
afterAll(() => rmSync(bundledCommandLine(), { force: true }));

describe("the exit status of wsgi-fleet", () => {
  it("is 0 for a fleet without problems", async () => {
    expect(await wsgiFleet(golden, "check", "clean.fleet.yaml")).toEqual({
      status: 0,
      stdout: "",
      stderr: "clean.fleet.yaml: no problems\n",
    });
    expect(await wsgiFleet(golden, "check", "--format", "json", "clean.fleet.yaml")).toEqual({
      status: 0,
      stdout: "[]\n",
      stderr: "",
    });
  });

  it("is 0 for the demo", async () => {
    expect(await wsgiFleet(projectRoot, "check", "stacks/demo.fleet.yaml")).toEqual({
      status: 0,
      stdout: "",
      stderr: "stacks/demo.fleet.yaml: no problems\n",
    });
  });

  it("is 0 for help, which goes to stdout", async () => {
    for (const args of [["--help"], ["-h"], ["help"], ["explain", "--help"], ["check", "x", "-h"]])
      expect(await wsgiFleet(golden, ...args)).toEqual({ status: 0, stdout: usage, stderr: "" });
  });

  it("is 1 when one of several files has problems, and counts them all", async () => {
    const result = await wsgiFleet(golden, "check", "clean.fleet.yaml", "malformed/unknown-group.fleet.yaml");
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("malformed/unknown-group.fleet.yaml:10:23 error process-group-unknown");
    expect(result.stderr).toMatch(/\nclean\.fleet\.yaml, malformed\/unknown-group\.fleet\.yaml: 1 error\n$/);
  });

  it("is 1 for a fleet file that is not there", async () => {
    const result = await wsgiFleet(golden, "check", "not-there.fleet.yaml");
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('The fleet file "not-there.fleet.yaml" cannot be read.');
  });

  it("is 2 for a copy of a host that holds no configuration", async () => {
    expect(await wsgiFleet(golden, "check", "--root", "malformed", "clean.fleet.yaml")).toEqual({
      status: 2,
      stdout: "",
      stderr: 'There is no /etc/apache2/apache2.conf below "malformed".\n',
    });
  });

  it.for([
    [[], "Name a command."],
    [["chekc"], 'There is no command "chekc".'],
    [["check"], "check needs a fleet file or --httpd-conf FILE."],
    [["check", "--format", "xml", "clean.fleet.yaml"], 'There is no format "xml".'],
    [["check", "--fromat", "json", "clean.fleet.yaml"], "Unknown option '--fromat'"],
    [["check", "--root", ".", "--map", "a=b", "clean.fleet.yaml"], "--map goes with --httpd-conf."],
    [["render"], "render needs one fleet file."],
    [["render", "clean.fleet.yaml", "clean.fleet.yaml"], "render needs one fleet file."],
    [["render", "not-there.fleet.yaml"], 'The fleet file "not-there.fleet.yaml" cannot be read.'],
    [["trust", "clean.fleet.yaml"], "trust needs a fleet file and the name of a host, or --bastion."],
    [["trust", "clean.fleet.yaml", "web1", "--bastion"], "trust needs a fleet file and the name of a host,"],
    [["forget", "clean.fleet.yaml"], "forget needs a fleet file and the name of a host."],
    [
      ["forget", "fleet.yaml", "web2"],
      "Name the stack with --stack: the file is not called STACK.fleet.yaml.",
    ],
  ] as const)("is 2 for the arguments %j", async ([args, message]) => {
    const result = await wsgiFleet(golden, ...args);
    expect(result.status).toBe(2);
    expect(result.stdout).toBe("");
    expect(result.stderr.startsWith(message)).toBe(true);
    expect(result.stderr.endsWith(`\n\n${usage}`)).toBe(true);
  });
});

describe("wsgi-fleet forget", () => {
  it("does not ask pulumi for a host that is in the fleet file", async () => {
    expect(await wsgiFleet(golden, "forget", "clean.fleet.yaml", "web1", "--pulumi", "/not-there")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        '"web1" is in clean.fleet.yaml: the next up would reach for it. Take it out there first. Nothing was forgotten.\n',
    });
  });

  it("says what is wrong where pulumi cannot be run", async () => {
    const result = await wsgiFleet(golden, "forget", "clean.fleet.yaml", "web9", "--pulumi", "/not-there");
    expect(result).toMatchObject({ status: 1, stdout: "" });
    expect(result.stderr).toBe(
      'The state of stack "clean" cannot be read. pulumi says: spawn /not-there ENOENT\n',
    );
  });
});

describe("wsgi-fleet render", () => {
  const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-render-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("writes what the hosts would get and names every file", async () => {
    const result = await wsgiFleet(folder, "render", "--output", "out", join(golden, "clean.fleet.yaml"));
    expect(result).toEqual({
      status: 0,
      stdout:
        "out/web/httpd.conf\nout/web/vhosts/www.example.com_80.conf\nout/web/stub.conf\nout/hosts/web1.conf\n",
      stderr: "",
    });
    expect(readFileSync(join(folder, "out/web/vhosts/www.example.com_80.conf"), "utf8")).toContain(
      "WSGIProcessGroup sales",
    );
  });

  it("writes nothing for a fleet with problems", async () => {
    const file = join(golden, "malformed", "unknown-group.fleet.yaml");
    const result = await wsgiFleet(folder, "render", "--output", "none", file);
    expect(result.status).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr).toContain("process-group-unknown");
  });
});
