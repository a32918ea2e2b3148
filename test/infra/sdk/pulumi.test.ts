import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as whole from "@pulumi/pulumi";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import * as part from "../../../infra/sdk/pulumi";
import { projectRoot } from "../../../templates/project-root";

describe("the part of Pulumi's SDK that the program loads", () => {
  it("is the same as that of the whole", () => {
    const { asset, log, runtime, ...direct } = part;
    const same = (mine: object, theirs: object) => {
      for (const [name, value] of Object.entries(mine))
        if (name in theirs && name !== "default")
          expect.soft(value, name).toBe(theirs[name as keyof typeof theirs]);
    };
    same(direct, whole);
    same(asset, whole.asset);
    same(log, whole.log);
    same(runtime, whole.runtime);
    expect(Object.keys(direct)).toEqual(expect.arrayContaining(["output", "secret", "RunError", "Config"]));
  });

  it("loads no compiler and no resolver of packages", () => {
    const { outputFiles } = buildSync({
      entryPoints: [join(projectRoot, "infra/sdk/pulumi.ts")],
      bundle: true,
      platform: "node",
      external: ["@pulumi/*"],
      write: false,
    });
    const script = `${outputFiles[0]?.text}; console.log(Object.keys(require.cache).join("\\n"));`;
    const loaded = execFileSync(process.execPath, ["-e", script], { cwd: projectRoot, encoding: "utf8" });
    expect(loaded).toContain("/@pulumi/pulumi/resource.js");
    expect(loaded).not.toMatch(/\/(typescript|@npmcli|@pulumi\/pulumi\/automation)\//);
  });
});
