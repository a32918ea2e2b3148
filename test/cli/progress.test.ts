import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const golden = join(projectRoot, "test", "golden");
beforeAll(bundleCommandLine);
afterAll(() => rmSync(bundledCommandLine(), { force: true }));

/** What a terminal gets: script(1) runs the command on one. */
function onTerminal(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const { PATH = "" } = process.env;
  const command = [process.execPath, bundledCommandLine(), ...args].map((word) => `'${word}'`).join(" ");
  return new Promise((resolve, reject) => {
    execFile(
      "script",
      ["--quiet", "--return", "--command", command, "/dev/null"],
      { cwd: golden, env: { PATH, TERM: "xterm", ...env } },
      (error, stdout) => {
        if (error !== null && typeof error.code !== "number") reject(error);
        else resolve(stdout);
      },
    );
  });
}

const erased = "\r\u001b[K";

describe("progress", () => {
  it("is one line on a terminal, and gone when the command ends", async () => {
    const shown = await onTerminal({}, "check", "clean.fleet.yaml");
    expect(shown).toBe(`${erased}checking clean.fleet.yaml …${erased}clean.fleet.yaml: no problems\r\n`);
    const diff = await onTerminal({}, "diff", "clean.fleet.yaml", "clean.fleet.yaml", "--format", "json");
    const file = "clean.fleet.yaml";
    const said = [`reading ${file} …`, `reading ${file} …`, "comparing …", "{\r\n"];
    expect(diff.startsWith(`${erased}${said.join(erased)}`), diff).toBe(true);
  });

  it.for([{ CI: "true" }, { TERM: "dumb" }])("is not shown with %j", async (env) => {
    expect(await onTerminal(env, "check", "clean.fleet.yaml")).toBe("clean.fleet.yaml: no problems\r\n");
  });

  it("is not in a pipe", async () => {
    const { stderr } = await wsgiFleet(golden, "check", "clean.fleet.yaml");
    expect(stderr).toBe("clean.fleet.yaml: no problems\n");
  });
});

describe("colours", () => {
  const file = join("malformed", "unknown-group.fleet.yaml");

  it("are there on a terminal", async () => {
    expect(await onTerminal({ CI: "true" }, "check", file)).toContain("\u001b[31m");
  });

  it("are left out on a terminal where NO_COLOR says so", async () => {
    expect(await onTerminal({ CI: "true", NO_COLOR: "1" }, "check", file)).not.toContain("\u001b");
  });

  it("are not in a pipe", async () => {
    expect((await wsgiFleet(golden, "check", file)).stderr).not.toContain("\u001b");
  });
});
