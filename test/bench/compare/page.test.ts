import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../../templates/project-root";
import { keptResults } from "./kept-results";
import { resultFiles, withFigures } from "./page";
import { twoContenders } from "./two-contenders";

const docs = join(projectRoot, "docs");
const page = readFileSync(join(docs, "benchmarks.md"), "utf8");

it("has in docs/benchmarks.md what the kept results say (npm run bench -- --page)", () => {
  expect(withFigures(page, keptResults())).toBe(page);
});

it("has beside each kept result the plot of it", () => {
  for (const result of keptResults()) {
    for (const [name, text] of resultFiles(result)) {
      expect(readFileSync(join(docs, "benchmarks", name), "utf8"), name).toBe(text);
    }
  }
});

it("replaces the figures of before and nothing else", () => {
  const once = withFigures(page, [twoContenders]);
  expect(once).toContain("### 4 hosts, 50 ms to each\n");
  expect(withFigures(once, keptResults())).toBe(page);
});

it("refuses a page without a place for figures", () => {
  expect(() => withFigures("# Benchmarks\n", [])).toThrow("docs/benchmarks.md has no lines");
});
