import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadFleetFile } from "../../infra/fleet-file";
import { judgeFleet } from "../../infra/judge-fleet";
import { projectRoot } from "../../templates/project-root";
import { type Compared, compare, realCases } from "./real-case";
import { realPage } from "./real-page";

it("keeps docs/real-configurations.md as it comes out; `npm run real` writes it anew", async () => {
  expect(readFileSync(join(projectRoot, "docs", "real-configurations.md"), "utf8")).toBe(await realPage());
});

describe.each(realCases().map((one) => [one.name, one] as const))("%s", (_, one) => {
  let compared: Compared;
  beforeAll(async () => {
    compared = await compare(one);
  });

  it("is read without a complaint, original and ours", () => {
    const { original, refusals } = compared;
    expect([...original.diagnostics, ...original.problems].map(({ message }) => message)).toEqual([]);
    expect(original.unseen).toEqual([]);
    expect(refusals).toEqual([]);
  });

  it("is found right by the rules", () => {
    const result = loadFleetFile(join("test", "real", one.name, "fleet.yaml"));
    if (result === undefined) throw new Error("The fleet file cannot be read.");
    expect(judgeFleet(result).diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });

  it("is in the words of the fleet file alone, and what it does without is accounted for", () => {
    expect(compared.raw).toEqual([]);
    expect(compared.missing).toEqual(Object.keys(one.otherwise).sort());
  });

  it.each(one.requests)("answers $host $path alike", (request) => {
    const { answer } = compared;
    expect(answer("ours", request)).toEqual(answer("original", request));
  });
});
