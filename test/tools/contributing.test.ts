import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../templates/project-root";

it("has every script of package.json in CONTRIBUTING.md, with one line about it, and no other", () => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const text = readFileSync(join(projectRoot, "CONTRIBUTING.md"), "utf8");
  const lines = [...text.matchAll(/^npm run (\S+) +# \S.*$/gm)].map(([, name]) => name ?? "");
  expect([...lines].sort()).toEqual(Object.keys(scripts).sort());
});
