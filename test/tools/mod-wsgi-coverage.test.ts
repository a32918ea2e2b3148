import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { daemonProcessFeatures } from "../../src/mod-wsgi/daemon-process-features";
import { directiveFeatures, directivesCompiledOut } from "../../src/mod-wsgi/directive-features";
import type { Feature } from "../../src/mod-wsgi/feature";
import { supportIn } from "../../src/mod-wsgi/version-support";
import { daemonProcessOptions } from "../../src/model/daemon-process-options";
import { commandOf } from "../../src/selection/verdict/command-context";
import { projectRoot } from "../../templates/project-root";
import { coveragePage, isModelled } from "../../tools/mod-wsgi-coverage/coverage-page";
import { directiveCases, optionCases } from "../mod-wsgi/feature-cases";
import sourceTables from "../mod-wsgi/source-tables.json";

const namesIn = (features: readonly Feature[], version: string) =>
  [...new Set(features.filter((each) => supportIn(each, version) === "supported").map(({ name }) => name))]
    .map((name) => name.replace(/>$/, ""))
    .sort();
const versions = Object.entries(sourceTables);

it("keeps docs/mod-wsgi-coverage.md as the tables are; `npm run coverage` writes it anew", () => {
  const checkedIn = readFileSync(join(projectRoot, "docs", "mod-wsgi-coverage.md"), "utf8");
  expect(checkedIn).toBe(coveragePage());
});

describe("the tables of mod_wsgi's options and directives", () => {
  it.for(versions)(
    "have what the sources of %s have, and nothing else",
    ([version, { directives, options }]) => {
      const compiledOut = directivesCompiledOut.map(({ name }) => name);
      const present = directives.split(" ").filter((name) => !compiledOut.includes(name));
      expect(namesIn(directiveFeatures, version)).toEqual(present.sort());
      expect(namesIn(daemonProcessFeatures, version)).toEqual(options.split(" ").sort());
    },
  );

  it.for(versions)("agree with what httpd is taken to know with mod_wsgi %s", ([version]) => {
    for (const feature of directiveFeatures) {
      const command = commandOf(feature.name.replace(/>$/, "").toLowerCase(), version);
      expect(command !== undefined, feature.name).toBe(supportIn(feature, version) === "supported");
    }
  });

  it("have a property in the fleet file for every row, in each of its places", () => {
    const missing = [...daemonProcessFeatures, ...directiveFeatures].filter((each) => !isModelled(each));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it("have a row for every option of the model", () => {
    const properties = daemonProcessFeatures.map(({ property }) => property);
    expect(properties.sort()).toEqual(Object.keys(daemonProcessOptions).sort());
  });

  it("have a test case for every row, and no case is left over", () => {
    expect(Object.keys(optionCases).sort()).toEqual(daemonProcessFeatures.map(({ name }) => name).sort());
    expect(Object.keys(directiveCases).sort()).toEqual(directiveFeatures.map(({ name }) => name).sort());
  });
});
