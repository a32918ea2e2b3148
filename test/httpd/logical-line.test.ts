import { expect, it } from "vitest";
import { logicalLines } from "../../src/httpd/logical-line";

const texts = (text: string) => logicalLines(text, "f").map(({ line, text }) => [line, text]);

it("numbers a continued line by its first physical line", () => {
  expect(texts("A 1\nB \\\n  2 \\\n 3\nC\n")).toEqual([
    [1, "A 1"],
    [2, "B   2  3"],
    [5, "C"],
  ]);
});

it("leaves out blank lines and comments, and continues a comment too", () => {
  expect(texts("\n  # one \\\nSetEnv a b\n\t\nC\r\n")).toEqual([[5, "C"]]);
});

it("does not let a second backslash escape the continuation", () => {
  expect(texts("A \\\\\nB")).toEqual([[1, "A \\B"]]);
});

it("keeps a backslash at the very end of the file", () => {
  expect(texts("A \\")).toEqual([[1, "A \\"]]);
});
