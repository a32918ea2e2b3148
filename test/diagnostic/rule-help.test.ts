import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnosticCodes } from "../../src/diagnostic/code";
import { plainText, readRuleHelp } from "../../src/diagnostic/rule-help";
import { projectRoot } from "../../templates/project-root";

const page = readFileSync(join(projectRoot, "RULES.md"), "utf8");
const help = readRuleHelp(page);

describe("the help of a code", () => {
  it("is there for every code, as prose that stands on its own", () => {
    expect([...help.keys()]).toEqual(diagnosticCodes);
    for (const [code, parts] of help)
      for (const [name, text] of Object.entries(parts)) {
        expect(text, `${code} ${name}`).toMatch(/^\S[\s\S]*[.:)`|]$/);
        expect(text, `${code} ${name}`).not.toMatch(/\*\*(Law|Why|Example|Output|Remedy|Source)\.\*\*|```/);
        expect(text, `${code} ${name}`).not.toMatch(/\]\((?!https?:)/);
      }
  });

  it("is what RULES.md says", () => {
    expect(help.get("yaml-syntax")).toEqual({
      law: "The fleet file is YAML 1.2; anchors and merge keys (`<<`) are allowed.",
      why: "Nothing else can be said about a file that does not parse, so nothing is judged and nothing is pushed.",
      remedy:
        "Check indentation, quotes and colons at the position and on the line above. A value that starts with `%`, " +
        '`*` or `{` needs quotes: `"%{ENV:PROCESS_GROUP}"`.',
      source: "[YAML 1.2.2](https://yaml.org/spec/1.2.2/).",
    });
  });

  it("loses its marks as plain text", () => {
    expect(plainText("**A** `b` of [c](https://d.example/).")).toBe("A b of c.");
  });

  it("is missed where the page lacks it", () => {
    expect(() => readRuleHelp(page.replace("## yaml-syntax", "## yaml-sintax"))).toThrow(
      "RULES.md says no Law of yaml-syntax.",
    );
  });
});
