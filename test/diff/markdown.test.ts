import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noPaint } from "../../src/diagnostic/format";
import { diffMarkdown } from "../../src/diff/diff-markdown";
import { diffText } from "../../src/diff/diff-text";
import { codeBlock, codeSpan, markdownText } from "../../src/diff/markdown-text";
import { mermaidLabel } from "../../src/diff/mermaid-picture";
import { plainText, prose, say } from "../../src/diff/phrase";
import { virtualHost } from "../rules/loaded-fleet";
import { diffFleets, sideOf } from "./sides";

/** What a hostile value is made of. */
const hostile = fc
  .array(
    fc.constantFrom(
      "`",
      "```",
      "\n",
      "<img src=x>",
      "</details>",
      "@somebody",
      "#1",
      "](http://x)",
      "**",
      "|",
      " ",
      "\\",
      "a",
      "\u001b[2J",
      "\u202e",
      '"',
      "www.x.example",
      "http://x.example",
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** What is left of a Markdown text when its code spans are taken out, as CommonMark finds them: the next run of equal length ends one. */
function outsideOfCode(markdown: string): string {
  let rest = markdown;
  let outside = "";
  for (let run = /`+/.exec(rest); run; run = /`+/.exec(rest)) {
    outside += rest.slice(0, run.index);
    const after = rest.slice(run.index + run[0].length);
    const end = [...after.matchAll(/`+/g)].find(([fence]) => fence.length === run?.[0].length);
    if (!end) throw new Error(`A code span is open: ${markdown}`);
    rest = after.slice(end.index + end[0].length);
  }
  return outside + rest;
}

describe("values in Markdown", () => {
  test("no value gets out of its code span", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const text = markdownText(say`before ${value} after`);
        expect(outsideOfCode(text).replace("(empty)", "")).toMatch(/^before {1,2}after$/);
        expect(text).not.toContain("\n");
      }),
    );
  });

  test("no word with www. in it is left as a word", () => {
    expect(markdownText(prose("Group awww.x.example is new."))).toBe("Group `awww.x.example` is new.");
  });

  test("no sentence with hostile words has markup outside of code spans", () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        const outside = outsideOfCode(markdownText(prose(`Group "${a}" is ${b}.`)));
        expect(outside).not.toMatch(/[<>@#*\\[\]|`]|www\.|:\/\//);
      }),
    );
  });

  test("a sentence reads the same at a terminal", () => {
    const sentence =
      'The group "sales" of http://x/ (60 s × 5) has request_metrics() and www.a.example, e.g. ${X}.';
    expect(plainText(prose(sentence))).toBe(sentence);
  });

  test("a fence is longer than any run of backticks in the lines", () => {
    expect(codeBlock(["a", "````", "b"], "diff").split("\n")).toEqual([
      "`````diff",
      "a",
      "````",
      "b",
      "`````",
    ]);
  });

  test("a span with backticks at its ends has blanks there", () => {
    expect(codeSpan("`x`")).toBe("`` `x` ``");
  });

  test("a label of the picture has no sign that Mermaid or HTML would take for its own", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(mermaidLabel(value)).not.toMatch(/[^\p{L}\p{N} .:/_*#;-]/u);
      }),
    );
    expect(mermaidLabel('a"]-->b<b>')).toBe("a#34;#93;--#62;b#60;b#62;");
  });
});

describe("the size of a comment", () => {
  const fleet = (hosts: number, sites: number, group: string) =>
    sideOf(
      {
        daemonProcessGroups: [{ name: "sales", threads: 5 }, { name: "admin" }],
        virtualHosts: Array.from({ length: sites }, (_, index) =>
          virtualHost({ serverName: `site-${index}.example.com`, processGroup: group }),
        ),
      },
      Object.fromEntries(Array.from({ length: hosts }, (_, index) => [`web${index}`, {}])),
    );

  test("of 200 hosts with 300 sites that all move, it fits and says what is left out", () => {
    const diff = diffFleets(fleet(200, 300, "sales"), fleet(200, 300, "admin"));
    const text = diffMarkdown(diff);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/… and \d+ more, which `wsgi-fleet diff` lists/);
    expect(text).toContain("288 more virtual hosts");
    expect(text.split("\n")[2]).toContain("300 kinds of URLs move to another process group");
  });
});

test("control characters of a value do not get to a terminal", () => {
  const diff = diffFleets(sideOf(), sideOf());
  const text = diffText({ ...diff, names: { from: "a\u001b[2Jb", to: "c\u202ed" } }, noPaint);
  expect(text.split("\n")[0]).toBe("a\ufffd[2Jb → c\ufffdd");
});
