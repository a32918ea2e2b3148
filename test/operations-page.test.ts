import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../templates/project-root";

// Proves that docs/operations.md names tests that exist, and leads to its own headings.
const page = readFileSync(join(projectRoot, "docs", "operations.md"), "utf8");

describe("docs/operations.md", () => {
  it("names a test that exists in each row of its table of promises", () => {
    const table = page.slice(page.indexOf("| Fault | Promise | Test |"));
    const rows = table.split("\n").filter((line) => line.startsWith("| ") && !/^\| (Fault|---)/.test(line));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const named = [...row.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, file = ""]) => file);
      expect(named, row).not.toEqual([]);
      const places = named.map((file) =>
        ["test/fleet", "test"].map((folder) => join(projectRoot, folder, file)),
      );
      const missing = places.filter((either) => !either.some((path) => existsSync(path)));
      expect(missing, row).toEqual([]);
    }
  });

  it("leads to headings that it has", () => {
    const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) =>
      text
        .toLowerCase()
        .replace(/[^\w\s-]/g, "")
        .replace(/\s/g, "-"),
    );
    const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !headings.includes(link))).toEqual([]);
  });

  it("is short", () => {
    expect(page.split("\n").length).toBeLessThan(220);
  });
});
