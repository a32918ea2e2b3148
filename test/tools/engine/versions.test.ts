import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { atLeast, versions } from "../../../tools/engine/versions";

const projectRoot = resolve(__dirname, "..", "..", "..");

describe("atLeast", () => {
  it.each([
    ["v3.259.0", "3.200.0", true],
    ["3.200.0", "3.200.0", true],
    ["3.199.9", "3.200.0", false],
    ["go1.26.8", "1.21.0", true],
    ["go1.19", "1.21.0", false],
    ["v4.0.0-alpha.1", "3.200.0", true],
    ["", "1.0.0", false],
  ])("compares %j with %j: %j", (version, oldest, expected) => {
    expect(atLeast(version, oldest)).toBe(expected);
  });
});

describe("the pinned versions", () => {
  it("are those of the package and of the Go modules", () => {
    const { dependencies } = JSON.parse(readFileSync(resolve(projectRoot, "package.json"), "utf8"));
    expect(dependencies["@pulumi/command"]).toBe(versions.commandPlugin);
    const modules = readFileSync(resolve(projectRoot, "tools/engine/cli/go.mod"), "utf8");
    expect(modules).toContain(`github.com/pulumi/pulumi/pkg/v3 v${versions.engine}`);
    expect(modules).toContain(`github.com/pulumi/pulumi/sdk/v3 v${versions.engine}`);
  });
});
