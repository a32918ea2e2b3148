import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../infra/sha256";
import type { Annotation } from "../../src/diagnostic/annotation";
import { diagnosticCodes } from "../../src/diagnostic/code";
import { readRuleHelp } from "../../src/diagnostic/rule-help";
import { type SarifSource, sarifLog } from "../../src/diagnostic/sarif-log";
import { projectRoot } from "../../templates/project-root";
import { sarifProblems } from "./sarif-schema";

const source: SarifSource = {
  version: "0.1.0",
  help: readRuleHelp(readFileSync(join(projectRoot, "RULES.md"), "utf8")),
  lineOf: () => undefined,
  sha256,
};

const plain: Annotation = {
  code: "process-group-unknown",
  severity: "error",
  file: "stacks/prod.fleet.yaml",
  line: 8,
  column: 23,
  message: "The process group is not defined.",
  hint: 'Did you mean "sales"?',
  notes: ["at configurations.web.virtualHosts[0].processGroup"],
  related: [{ file: "conf/site a.conf", line: 3, text: "WSGIDaemonProcess sales" }],
};

describe("a SARIF log", () => {
  it("is valid by the schema of OASIS, with and without problems", () => {
    expect(sarifProblems(sarifLog([], source))).toEqual([]);
    expect(sarifProblems(sarifLog([plain, { ...plain, severity: "warning" }], source))).toEqual([]);
  });

  it("is judged by a schema that finds mistakes", () => {
    const log = sarifLog([plain], source) as { runs: { results: { level: string }[] }[] };
    for (const result of log.runs[0]?.results ?? []) result.level = "fatal";
    expect(sarifProblems(log)).not.toEqual([]);
    expect(sarifProblems({ version: "2.1.0" })).not.toEqual([]);
    expect(sarifProblems(sarifLog([{ ...plain, line: 0 }], source))).not.toEqual([]);
  });

  it("is valid whatever stands in files and messages", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(text, text, fc.nat({ max: 1e6 }), (file, message, line) => {
        const annotation = { ...plain, file, message, line: line + 1 };
        expect(sarifProblems(sarifLog([annotation], source))).toEqual([]);
      }),
      { seed: 7 },
    );
  });

  it("has every code as a rule, with what GitHub shows of it", () => {
    const { rules } = runOf([]).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(diagnosticCodes);
    for (const { id, name, shortDescription, fullDescription, help } of rules) {
      expect(name, id).toMatch(/^([A-Z][a-z]*)+$/);
      // GitHub takes 1024 characters of each.
      for (const { text } of [shortDescription, fullDescription]) {
        expect(text.length, `${id}: ${text}`).toBeLessThanOrEqual(1024);
        expect(text, id).not.toMatch(/[`*]{2}|\]\(/);
      }
      expect(help.markdown, id).toMatch(
        /^\*\*Law\.\*\* [\s\S]*\*\*Remedy\.\*\* [\s\S]*\*\*Source\.\*\* [\s\S]*$/,
      );
      expect(help.text, id).not.toContain("**");
    }
  });

  it("leads from each result to its rule", () => {
    const { results, tool } = runOf(diagnosticCodes.map((code) => ({ ...plain, code })));
    expect(results.map(({ ruleId }) => ruleId)).toEqual(diagnosticCodes);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  it("gives the place in the repository, related lines, and what check says", () => {
    const [result] = runOf([plain]).results;
    expect(result).toMatchObject({
      level: "error",
      message: {
        text:
          "The process group is not defined.\nat configurations.web.virtualHosts[0].processGroup\n" +
          'hint: Did you mean "sales"?',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "stacks/prod.fleet.yaml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 8, startColumn: 23 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          message: { text: "WSGIDaemonProcess sales" },
          physicalLocation: {
            artifactLocation: { uri: "conf/site%20a.conf", uriBaseId: "%SRCROOT%" },
            region: { startLine: 3 },
          },
        },
      ],
    });
  });

  it("names files outside of the repository by a whole URI", () => {
    const [result] = runOf([{ ...plain, file: "/etc/apache2/a#b.conf" }]).results;
    expect(result?.locations[0]?.physicalLocation.artifactLocation).toEqual({
      uri: "file:///etc/apache2/a%23b.conf",
    });
  });

  it("tells two problems on equal lines apart, and knows one again whose line has moved", () => {
    const lineOf = (_file: string, line: number): string => (line === 30 ? "other" : "  processGroup: slaes");
    const prints = (...annotations: Annotation[]): string[] =>
      runOf(annotations, { ...source, lineOf }).results.map(
        ({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash,
      );
    const [first = "", second = "", third = ""] = prints(
      plain,
      { ...plain, line: 9 },
      { ...plain, line: 30 },
    );
    expect(first).toMatch(/^[0-9a-f]{16}:1$/);
    expect(second).toBe(first.replace(/:1$/, ":2"));
    expect(third).not.toBe(first);
    expect(prints({ ...plain, line: 19 })).toEqual([first]);
    expect(prints({ ...plain, file: "stacks/test.fleet.yaml" })).not.toEqual([first]);
  });
});

interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly name: string;
        readonly shortDescription: { readonly text: string };
        readonly fullDescription: { readonly text: string };
        readonly help: { readonly text: string; readonly markdown: string };
      }[];
    };
  };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: object } }[];
    readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  }[];
}

function runOf(annotations: readonly Annotation[], from: SarifSource = source): Run {
  const [run] = (sarifLog(annotations, from) as { runs: [Run] }).runs;
  return run;
}
