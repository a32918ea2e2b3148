import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readYaml } from "../../src/load/yaml-source";

/** What stands where the line of the text `a` is said to be, to the end of its line, and the place. */
function lineOf(yaml: string, line: number, path: (string | number)[] = ["a"]): string {
  const place = readYaml(yaml, "fleet.yaml").locate([...path, { line }]);
  const text = yaml
    .split("\n")
    [place.line - 1]?.slice(place.column - 1)
    .trimEnd();
  return `${place.line}:${place.column} ${text}`;
}

describe("a line of a text", () => {
  it("is found in a literal block, behind blank lines, comments of its indicator and its own indentation", () => {
    const yaml = "a: |- # why\n\n    one\n      two\n\n    three # four\nb: 1\n";
    expect(readYaml(yaml, "").data).toEqual({ a: "\none\n  two\n\nthree # four", b: 1 });
    expect([2, 3, 5].map((line) => lineOf(yaml, line))).toEqual(["3:5 one", "4:7 two", "6:5 three # four"]);
  });

  it("is found in a block that says how far it is indented, with carriage returns, or as an item of a list", () => {
    expect(lineOf("a: |2\n    one\n  two\n", 1)).toBe("2:5 one");
    expect(lineOf("a: |\r\n  one\r\n  two\r\n", 2)).toBe("3:3 two");
    expect(lineOf("a:\n  - x\n  - |\n    one\n    two\n", 2, ["a", 1])).toBe("5:5 two");
  });

  it("is found where it begins in a folded block, which makes one line of several", () => {
    const yaml = "a: >\n  one\n  and one\n\n  two two\n  two\n    deeper\n  three\n\n\n  four\n";
    expect(readYaml(yaml, "").data).toEqual({ a: "one and one\ntwo two two\n  deeper\nthree\n\nfour\n" });
    expect([1, 2, 3, 4, 6].map((line) => lineOf(yaml, line))).toEqual([
      "2:3 one",
      "5:3 two two",
      "7:5 deeper",
      "8:3 three",
      "11:3 four",
    ]);
  });

  it("is found in the block that an alias or a merge key stands for", () => {
    const yaml = "x: &x |\n  one\n  two\na: *x\nb: &b { z: 1 }\nc:\n  <<: *b\n";
    expect(lineOf(yaml, 2)).toBe("3:3 two");
    expect(lineOf("d: &d\n  a: |\n    one\n    two\nc:\n  <<: *d\n", 2, ["c", "a"])).toBe("4:5 two");
  });

  it("is where the text begins in quotes, in a flow, or where the text has no such line", () => {
    expect(lineOf('a: "one\\ntwo"\n', 2)).toBe('1:4 "one\\ntwo"');
    expect(lineOf("a: 'one\n\n  two'\n", 2)).toBe("1:4 'one");
    expect(lineOf("a: one\n", 1)).toBe("1:4 one");
    expect(lineOf("a: |\n  one\n", 7)).toBe("1:4 |");
    expect(lineOf("a: [one]\n", 1)).toBe("1:4 [one]");
  });

  it("begins, in any block that YAML writes, with the words that it begins with", () => {
    const words = fc.array(fc.constantFrom("a", "b", "ab", "a b", "  a", "#", "- a", "\\"), { maxLength: 4 });
    const text = fc
      .array(words, { minLength: 2, maxLength: 8 })
      .map((lines) => lines.map((each) => each.join(" ")).join("\n"));
    fc.assert(
      fc.property(text, fc.constantFrom("BLOCK_LITERAL", "BLOCK_FOLDED"), (value, defaultStringType) => {
        const yaml = stringify(
          { a: value },
          { defaultStringType, defaultKeyType: "PLAIN", lineWidth: 20, minContentWidth: 0 },
        );
        for (const [index, line] of value.split("\n").entries()) {
          const [first] = line.trim().split(" ");
          if (first === "" || first === undefined) continue;
          expect(
            lineOf(yaml, index + 1)
              .replace(/^\S+ /, "")
              .split(" ")[0],
            yaml,
          ).toBe(first);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
