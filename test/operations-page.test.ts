import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../templates/project-root";

// Proves that the pages for people in trouble name tests that exist, lead to headings that are there, and are short.
const text = (file: string) => readFileSync(join(projectRoot, "docs", file), "utf8");
const headingsOf = (file: string) =>
  [...text(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replace(/\s/g, "-"),
  );

describe.each([
  ["operations.md", "| Fault | Promise | Test |", 220],
  ["disaster-recovery.md", "| What happened | Promise | Test |", 140],
])("docs/%s", (name, header, longest) => {
  const page = text(name);

  it("names a test that exists in each row of its table of promises", () => {
    const table = page.slice(page.indexOf(header));
    const rows = table
      .split("\n")
      .filter((line) => line.startsWith("| ") && line !== header && !line.startsWith("| ---"));
    expect(rows.length).toBeGreaterThan(7);
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

  it("leads to headings that are there", () => {
    const links = [...page.matchAll(/\]\(([\w-]+\.md)?#([^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [link, file = name, heading = ""] of links) expect(headingsOf(file), link).toContain(heading);
  });

  it("is short", () => {
    expect(page.split("\n").length).toBeLessThan(longest);
  });
});
