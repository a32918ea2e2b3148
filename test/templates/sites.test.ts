import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteNames, siteRendered, sitesFolder } from "../golden/sites/site";

describe("the rendered files of a site", () => {
  it.for(siteNames)("are as in the golden file %s.conf, and nothing is wrong with them", async (name) => {
    const { files, diagnostics } = siteRendered(name);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    const text = Object.entries(files).map(([file, content]) => `# --- ${file}\n${content}`);
    await expect(text.join("")).toMatchFileSnapshot(join(sitesFolder, `${name}.conf`));
  });

  it("show where each value is from", () => {
    for (const name of siteNames) {
      const { files, origins } = siteRendered(name);
      const source = readFileSync(join(sitesFolder, `${name}.fleet.yaml`), "utf8");
      for (const [file, content] of Object.entries(files)) {
        for (const index of content.split("\n").keys()) {
          for (const { path } of origins.originsOf(file, index + 1)) {
            // Every step that the file has is one of the fleet's; defaults lead to what asks for them.
            const [, , property] = path;
            if (typeof property === "string" && !["platform", "manage", ...defaulted].includes(property))
              expect(source, `${name}: ${file}:${index + 1}`).toContain(`${property}:`);
          }
        }
      }
    }
  });
});

const defaulted = ["serverTokens", "serverSignature", "traceEnable", "listen"];
