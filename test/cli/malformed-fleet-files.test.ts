import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnosticCodes } from "../../src/diagnostic/code";
import type { Diagnostic } from "../../src/diagnostic/diagnostic";
import { formatDiagnostics } from "../../src/diagnostic/format";
import { projectRoot } from "../../templates/project-root";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const folder = join(projectRoot, "test", "golden", "malformed");
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".fleet.yaml"))
  .map((name) => name.replace(".fleet.yaml", ""));

beforeAll(bundleCommandLine);
afterAll(() => rmSync(bundledCommandLine(), { force: true }));

describe("wsgi-fleet check of a malformed fleet file", () => {
  it.for(cases)("says where and what is wrong, and how to put it right: %s", async (name) => {
    const { status, stdout, stderr } = await wsgiFleet(folder, "check", `${name}.fleet.yaml`);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    await expect(stderr).toMatchFileSnapshot(join(folder, `${name}.out`));
  });

  it("gives the same diagnostics as JSON, of all files at once, on stdout alone", async () => {
    const files = cases.map((name) => `${name}.fleet.yaml`);
    const { status, stdout, stderr } = await wsgiFleet(folder, "check", "--format", "json", ...files);
    expect(status).toBe(1);
    expect(stderr).toBe("");
    const diagnostics = JSON.parse(stdout) as Diagnostic[];
    const texts = cases.map((name) => readFileSync(join(folder, `${name}.out`), "utf8"));
    // What a file's text ends with is the count, which JSON readers make themselves.
    const blocks = texts.map((text) => text.slice(0, text.lastIndexOf("\n\n")));
    expect(formatDiagnostics(diagnostics)).toBe(blocks.join("\n\n"));
    for (const { message, hint } of diagnostics) {
      expect(message).toMatch(/\.$/);
      expect(hint).toMatch(/[.?]$/);
    }
  });
});

describe("every diagnostic code", () => {
  it("is shown by a malformed fleet file, or by a malformed configuration of a server", () => {
    const shown = [folder, join(projectRoot, "test", "golden", "malformed-httpd")].flatMap((each) =>
      readdirSync(each)
        .filter((name) => name.endsWith(".out"))
        .flatMap(
          (name) => readFileSync(join(each, name), "utf8").match(/(?<=^\S+ (error|warning) )\S+$/gm) ?? [],
        ),
    );
    expect([...new Set(shown)].sort()).toEqual([...diagnosticCodes].sort());
  });
});
