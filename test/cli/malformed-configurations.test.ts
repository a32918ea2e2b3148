import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

// NAME.args holds the options, NAME.out what is said. Fleet files are in malformed-fleet-files.test.ts.
const folder = join(projectRoot, "test", "golden", "malformed-httpd");
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".args"))
  .map((name) => name.replace(".args", ""));

beforeAll(bundleCommandLine);
afterAll(() => rmSync(bundledCommandLine(), { force: true }));

describe("wsgi-fleet check of a malformed configuration of a server", () => {
  it.for(cases)("says where and what is wrong, and what to do: %s", async (name) => {
    const args = readFileSync(join(folder, `${name}.args`), "utf8")
      .trim()
      .split(" ");
    const { status, stdout, stderr } = await wsgiFleet(folder, "check", ...args);
    expect(stdout).toBe("");
    expect(status).toBe(/ error \S+$/m.test(stderr) ? 1 : 0);
    await expect(stderr).toMatchFileSnapshot(join(folder, `${name}.out`));
  });
});
