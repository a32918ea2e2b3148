import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnosticCodes, type Stage, stageOf } from "../../src/diagnostic/code";
import { projectRoot } from "../../templates/project-root";
import { type RerunExample, rerunExamples, withOutputs } from "../../tools/rules/rerun-examples";
import { anchorsOf, innerLinksOf, type RulesSection, readRulesPage } from "../../tools/rules/rules-page";
import { bundleCommandLine, bundledCommandLine } from "../cli/command-line";

const page = readFileSync(join(projectRoot, "RULES.md"), "utf8");
const sections = readRulesPage(page);
const codes: readonly string[] = diagnosticCodes;
const introduction = [
  "Reading a diagnostic",
  "Running the examples",
  "Turning a rule down",
  "What is not judged",
  "All codes",
];
const frame = sections.flatMap(({ files }) => files).filter(({ name }) => name === "httpd.conf");
let examples: RerunExample[] = [];

beforeAll(async () => {
  await bundleCommandLine();
  examples = await rerunExamples(page, bundledCommandLine());
}, 300_000);
afterAll(() => rmSync(bundledCommandLine(), { force: true }));

describe("RULES.md", () => {
  it("has one section per code, in the order of the codes, behind its introduction", () => {
    expect(sections.map(({ heading }) => heading)).toEqual([...introduction, ...codes]);
  });

  it.for(["reading", "configuration", "request", "advice"] satisfies Stage[])(
    "lists the codes of the stage %s in the index",
    (stage) => {
      const index = sections.find(({ heading }) => heading === "All codes")?.text ?? "";
      const [entry = ""] = index.split("\n- ").filter((item) => item.startsWith(`**${stage}**`));
      const listed = [...entry.matchAll(/\[([^\]]+)\]\(#([^)]+)\)/g)].map(([, text, target]) => [
        text,
        target,
      ]);
      const expected = diagnosticCodes.filter((code) => stageOf(code) === stage);
      expect(listed).toEqual(expected.map((code) => [code, code]));
    },
  );

  it("links to headings and files that are there", () => {
    const anchors = anchorsOf(page);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(innerLinksOf(page).filter((target) => !anchors.includes(target))).toEqual([]);
    const files = [...page.matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)].map(([, file = ""]) => file);
    expect(files.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([]);
  });

  it("is what its examples print now: npm run rules writes it anew", () => {
    expect(withOutputs(page, examples)).toBe(page);
  });

  it("gets its outputs back where they are stale", () => {
    const stale = withOutputs(
      page,
      sections.flatMap((section) => (section.output ? [{ section, output: "a line\nand more" }] : [])),
    );
    expect(stale).not.toBe(page);
    const moved = new Map(readRulesPage(stale).map((section) => [section.heading, section]));
    const again = examples.map(({ section, output }) => ({
      section: moved.get(section.heading) ?? section,
      output,
    }));
    expect(withOutputs(stale, again)).toBe(page);
  });
});

describe("a section of RULES.md", () => {
  const ofCodes = sections.filter(({ heading }) => codes.includes(heading));

  it.for(ofCodes)("says law, reason, example, output, remedy and source: $heading", (section) => {
    const labels = [...section.text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, label]) => label);
    expect(labels).toEqual(["Law", "Why", "Example", "Output", "Remedy", "Source"]);
    expect(section.strays).toEqual([]);
    expect(section.files.length).toBeGreaterThan(0);
    expect(section.text.slice(section.text.indexOf("**Source.**"))).toMatch(/\]\([^)]+\)/);
  });

  it.for(ofCodes)("shows its own code and nothing else: $heading", ({ heading }) => {
    const output = outputOf(heading);
    expect([...output.matchAll(/^\S+ (?:error|warning) (\S+)$/gm)].map(([, code]) => code)).toEqual([
      heading,
    ]);
  });

  it.for(sections.filter(({ output }) => output))("names lines that its files have: $heading", (section) => {
    const output = outputOf(section.heading);
    const places = [...output.matchAll(/^(\S+?):(\d+)(?::\d+)? (?:error|warning) /gm)];
    expect(places.length).toBeGreaterThan(0);
    for (const [place, file = "", line] of places)
      expect(linesOf(section, file)[Number(line) - 1], place).toBeDefined();
    // Rendered files, which fleets show, are not among those of the section.
    for (const [place, file = "", line, text] of output.matchAll(/^ {2}see (\S+?):(\d+): (.*)$/gm)) {
      const lines = linesOf(section, file);
      if (lines.length > 0) expect(lines[Number(line) - 1]?.trim(), place).toBe(text);
    }
  });
});

function outputOf(heading: string): string {
  return examples.find(({ section }) => section.heading === heading)?.output ?? "";
}

/** The lines of a file of the example; none where it has no such file. */
function linesOf({ files }: RulesSection, name: string): string[] {
  const isFleet = files.some((file) => file.name.endsWith(".fleet.yaml"));
  const found = [...files, ...(isFleet ? [] : frame)].find((file) => file.name === name);
  return found?.text.trimEnd().split("\n") ?? [];
}
